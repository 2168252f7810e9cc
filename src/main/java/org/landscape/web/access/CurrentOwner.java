package org.landscape.web.access;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.ownership.Owner;

/// The participant of this request, as [CallerIdentity] found them. Asking costs a query in
/// resources that are not marked `@RolesAllowed`.
@Singleton
public class CurrentOwner {

    private final CurrentIdentityAssociation identity;

    CurrentOwner(CurrentIdentityAssociation identity) {
        this.identity = identity;
    }

    /// In resources that are marked `@RolesAllowed(Roles.PARTICIPANT)`.
    public OwnLogin get() {
        return find().orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "A resource of participants is not marked @RolesAllowed"));
    }

    public Optional<OwnLogin> find() {
        @Nullable OwnLogin login = identity.getIdentity().getAttribute(OwnLogin.class.getName());
        return Optional.ofNullable(login);
    }

    public Owner owner() {
        return get().owner();
    }
}
