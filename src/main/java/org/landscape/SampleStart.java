package org.landscape;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.landscape.samples.SampleTime;

/// Keeps when this landscape first named the sample blogs. The time is stored once and never
/// changes, on every node, as long as the database lives.
@Singleton
class SampleStart {

    private final EntityManager entities;
    private final InstantSource clock;
    private volatile @Nullable SampleTime known;

    SampleStart(EntityManager entities, InstantSource clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /// The stored time; stores the present one if there is none.
    SampleTime time() {
        SampleTime time = known;
        if (time == null) {
            time = keptOrNow();
            known = time;
        }
        return time;
    }

    private SampleTime keptOrNow() {
        try {
            return QuarkusTransaction.requiringNew()
                    .call(() -> kept().orElseGet(() -> keep(clock.instant())));
        } catch (PersistenceException twoAtOnce) {
            return QuarkusTransaction.requiringNew().call(this::kept).orElseThrow(() -> twoAtOnce);
        }
    }

    private Optional<SampleTime> kept() {
        return entities
                .unwrap(Session.class)
                .createNativeQuery("select began_at, weeks from sample_start", Object[].class)
                .addScalar("began_at", Instant.class)
                .addScalar("weeks", Integer.class)
                .list()
                .stream()
                .map(row -> new SampleTime((Instant) row[0], (Integer) row[1]))
                .findFirst();
    }

    private SampleTime keep(Instant now) {
        SampleTime beginning = SampleTime.beginningAt(now);
        entities.createNativeQuery(
                        "insert into sample_start (id, began_at, weeks) values (1, ?1, ?2)")
                .setParameter(1, beginning.beganAt())
                .setParameter(2, beginning.weeks())
                .executeUpdate();
        return beginning;
    }
}
