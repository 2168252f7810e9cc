package org.landscape.web.access;

import jakarta.enterprise.context.RequestScoped;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.landscape.desk.Organiser;

/// The organiser who is signed in for this request, in resources that are marked [ForOrganisers].
/// Set by [DeskGuard].
@RequestScoped
public class CurrentOrganiser {

    private @Nullable Login login;

    void set(Login signedIn) {
        login = signedIn;
    }

    public Login get() {
        return Objects.requireNonNull(login, "a resource of the desk is not marked @ForOrganisers");
    }

    public Organiser organiser() {
        return get().organiser();
    }
}
