package org.landscape.web.access;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.desk.Organiser;
import org.landscape.web.http.ProblemException;

/// The organiser of this request, as [CallerIdentity] found them. Asking costs a query in resources
/// that are not marked `@RolesAllowed`.
@Singleton
public class CurrentOrganiser {

    private final CurrentIdentityAssociation identity;

    CurrentOrganiser(CurrentIdentityAssociation identity) {
        this.identity = identity;
    }

    /// In resources that are marked `@RolesAllowed(Roles.ORGANISER)`.
    public Login get() {
        return find().orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "A resource of the desk is not marked @RolesAllowed"));
    }

    /// @throws ProblemException 429 with `Retry-After` when the caller sent too many wrong keys
    public Optional<Login> find() {
        @Nullable Login login = identity.getIdentity().getAttribute(Login.class.getName());
        return Optional.ofNullable(login);
    }

    public Organiser organiser() {
        return get().organiser();
    }
}
