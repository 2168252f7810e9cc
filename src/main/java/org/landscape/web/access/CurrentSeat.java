package org.landscape.web.access;

import jakarta.enterprise.context.RequestScoped;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.landscape.desk.Organiser;

/// Who sits at the desk in this request. [DeskGuard] sets it.
@RequestScoped
public class CurrentSeat {

    private @Nullable Seat seat;

    void take(Seat taken) {
        seat = taken;
    }

    public Seat get() {
        return Objects.requireNonNull(seat, "a resource of the desk is not marked @ForOrganisers");
    }

    public Organiser organiser() {
        return get().organiser();
    }
}
