package org.landscape.web;

import jakarta.enterprise.context.RequestScoped;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.landscape.desk.Organiser;

/// Who sits at the desk in this request. [DeskGuard] sets it.
@RequestScoped
class CurrentSeat {

    private @Nullable Seat seat;

    void take(Seat taken) {
        seat = taken;
    }

    Seat get() {
        return Objects.requireNonNull(seat, "a resource of the desk is not marked @ForOrganisers");
    }

    Organiser organiser() {
        return get().organiser();
    }
}
