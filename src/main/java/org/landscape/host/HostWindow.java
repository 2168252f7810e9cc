package org.landscape.host;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The time in which a whole operator, or one address, asked for no requests.
@Entity
class HostWindow {

    @Id private @Nullable String name;

    private Instant notBefore;
    private int status;
    private Instant saidAt;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected HostWindow() {}

    HostWindow(String name, int status, Instant notBefore, Instant now) {
        this.name = requireNonNull(name, "name");
        this.notBefore = requireNonNull(notBefore, "notBefore");
        this.status = status;
        this.saidAt = requireNonNull(now, "now");
    }

    /// Extends the window after a further such answer. The later end holds: the host asked for it,
    /// if only once.
    void extend(int status, Instant until, Instant now) {
        if (until.isAfter(notBefore)) {
            this.notBefore = until;
            this.status = status;
            this.saidAt = now;
        }
    }

    /// Moves the end of the window closer when the clock that set it was ahead of the present one.
    void bringForward(Instant now) {
        notBefore = now.plus(Duration.between(saidAt, notBefore));
        saidAt = now;
    }

    Instant notBefore() {
        return notBefore;
    }

    @Override
    public String toString() {
        return "HTTP " + status + " from " + name + " at " + saidAt;
    }
}
