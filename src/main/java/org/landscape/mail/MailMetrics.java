package org.landscape.mail;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/// Reports the outbox in metrics: how many letters wait, for how many seconds the oldest of them,
/// and what mail servers said to those that were handed over.
@Startup
@Singleton
class MailMetrics {

    private final MeterRegistry metrics;

    MailMetrics(Outbox outbox, MeterRegistry metrics) {
        this.metrics = metrics;
        metrics.gauge("landscape.mail.waiting", outbox, it -> orNothing(it::countWaiting));
        metrics.gauge(
                "landscape.mail.waiting.age.seconds",
                outbox,
                it -> orNothing(() -> it.waitingFor().toMillis() / 1000.0));
    }

    private interface Figure {
        double get();
    }

    /// NaN while the database does not answer.
    private static double orNothing(Figure figure) {
        try {
            return figure.get();
        } catch (RuntimeException _) {
            return Double.NaN;
        }
    }

    void count(SmtpAnswer answer) {
        String outcome =
                switch (answer) {
                    case SmtpAnswer.Taken() -> "sent";
                    case SmtpAnswer.NoLetter(_), SmtpAnswer.NoAddress(_) -> "refused";
                    case SmtpAnswer.Later(_) -> "later";
                    case SmtpAnswer.NoServer(_) -> "no_server";
                };
        metrics.counter("landscape.mail.letters", "outcome", outcome).increment();
    }
}
