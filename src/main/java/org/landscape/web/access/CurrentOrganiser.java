package org.landscape.web.access;

import jakarta.enterprise.context.RequestScoped;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.landscape.desk.Organiser;

/// Who sits at the desk in this request. [DeskGuard] sets it.
@RequestScoped
public class CurrentOrganiser {

    private @Nullable Login login;

    void take(Login taken) {
        login = taken;
    }

    public Login get() {
        return Objects.requireNonNull(login, "a resource of the desk is not marked @ForOrganisers");
    }

    public Organiser organiser() {
        return get().organiser();
    }
}
