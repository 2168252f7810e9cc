package org.landscape;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import org.landscape.doctor.Doctor;

/// Reports the load of examinations in metrics: how many run, wait and were refused, and their
/// bytes.
@Startup
@Singleton
class ExaminationMetrics {

    ExaminationMetrics(Doctor doctor, MeterRegistry metrics) {
        metrics.gauge("landscape.doctor.running", doctor, it -> it.load().running());
        metrics.gauge("landscape.doctor.waiting", doctor, it -> it.load().waiting());
        metrics.gauge("landscape.doctor.documents", doctor, it -> it.load().documentBytes());
        metrics.gauge("landscape.doctor.turned.away", doctor, it -> it.load().turnedAway());
    }
}
