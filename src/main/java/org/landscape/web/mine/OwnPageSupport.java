package org.landscape.web.mine;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.landscape.desk.Decided;
import org.landscape.ownership.Owner;
import org.landscape.web.access.CurrentOwner;
import org.landscape.web.access.OwnLogin;
import org.landscape.web.http.Locations;
import org.landscape.web.http.ProblemException;

/// What a participant's own pages share: who they are, the check of forms, the redirect to the next
/// page.
@Singleton
class OwnPageSupport {

    private final CurrentOwner current;
    private final Locations locations;

    OwnPageSupport(CurrentOwner current, Locations locations) {
        this.current = current;
        this.locations = locations;
    }

    Owner owner() {
        return current.owner();
    }

    /// The secret of the browser's cookie.
    String secret() {
        return current.get().secret();
    }

    /// @param note what was done; null for nothing
    OwnLayout layout(String tab, @Nullable String note) {
        OwnLogin login = current.get();
        return new OwnLayout(
                login.owner().slug(),
                login.owner().name(),
                login.formToken(),
                tab,
                OwnNote.of(note));
    }

    /// The owner, in a form that came from a page that we gave this browser.
    ///
    /// @throws ProblemException 403 otherwise
    Owner owner(@Nullable String token) {
        current.get().checkForm(token);
        return current.owner();
    }

    /// @param path below the landscape's own, without a slash in front
    Response seeOther(String path, OwnNote note) {
        String mark = path.contains("?") ? "&" : "?";
        return locations.seeOther(path + mark + "note=" + note.inAddress()).build();
    }

    /// @throws ProblemException 404 when it is not theirs, 409 when it is impossible now
    static <T> T valueOrThrow(Decided<T> decided) {
        return switch (decided) {
            case Decided.Done<T>(T value) -> value;
            case Decided.Unknown<T> _ ->
                    throw new ProblemException(404, "There is nothing of yours at this address.");
            case Decided.Refused<T>(String why) -> throw new ProblemException(409, why);
        };
    }
}
