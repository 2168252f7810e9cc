package org.landscape.mail;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.tick.Ticker;

/// Sends the letters of the outbox, one after the other. While a letter is handed over no
/// transaction is open.
@ApplicationScoped
class MailSender {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    /// While no letter can be sent, the server is asked with one letter a minute.
    private static final Duration NEXT_TRY = Duration.ofMinutes(1);

    private final Outbox outbox;
    private final MailMetrics metrics;
    private final Ticker ticker;
    private final InstantSource clock;
    private Runnable wake = () -> {};
    private @Nullable Smtp paused;
    private Instant notBefore = Instant.EPOCH;
    private String trouble = "";

    MailSender(Outbox outbox, MailMetrics metrics, Ticker ticker, InstantSource clock) {
        this.outbox = outbox;
        this.metrics = metrics;
        this.ticker = ticker;
        this.clock = clock;
    }

    void begin(@Observes StartupEvent event) {
        wake = ticker.every(PAUSE, "mail", this::sendDue);
    }

    /// A letter that a person waits for goes out at once.
    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) LetterPut event) {
        wake.run();
    }

    /// Sends what is due.
    void sendDue() {
        Optional<Smtp> smtp = outbox.smtp();
        if (smtp.isEmpty() || isPaused(smtp.get())) {
            return;
        }
        while (!ticker.isStopping()) {
            Optional<ClaimedLetter> letter = outbox.claim();
            if (letter.isEmpty()) {
                return;
            }
            SmtpAnswer answer = smtp.get().send(letter.get());
            outbox.settle(letter.get(), answer);
            metrics.count(answer);
            if (answer instanceof SmtpAnswer.NoServer(String why)) {
                pause(smtp.get(), why);
                return;
            }
            goOn();
        }
    }

    private boolean isPaused(Smtp smtp) {
        Instant now = clock.instant();
        // A clock that was put back ends the pause.
        return smtp == paused
                && now.isBefore(notBefore)
                && notBefore.isBefore(now.plus(NEXT_TRY.multipliedBy(2)));
    }

    private void pause(Smtp smtp, String why) {
        paused = smtp;
        notBefore = clock.instant().plus(NEXT_TRY);
        if (!why.equals(trouble)) {
            Log.warnf("No letter can be sent; they wait. The mail server: %s", why);
        }
        trouble = why;
    }

    private void goOn() {
        if (!trouble.isEmpty()) {
            Log.info("Letters are sent again");
        }
        trouble = "";
    }
}
