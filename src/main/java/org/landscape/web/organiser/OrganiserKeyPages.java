package org.landscape.web.organiser;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.landscape.desk.Decided;
import org.landscape.desk.Organiser;
import org.landscape.desk.PersonalKey;
import org.landscape.desk.PersonalKeys;
import org.landscape.web.access.Roles;
import org.landscape.web.http.FormField;
import org.landscape.web.http.ProblemException;
import org.landscape.web.pages.DateWords;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;

/// `/organiser/organisers`: who may decide at the desk, by which key; inviting, and taking a key
/// back. A key is shown once, on the page that answers the button.
@Path("/organiser/organisers")
@Produces(Layout.HTML)
@Cache(noStore = true)
@RolesAllowed(Roles.ORGANISER)
public class OrganiserKeyPages {

    private final Layouts layouts;
    private final PersonalKeys keys;
    private final DeskPageSupport support;

    OrganiserKeyPages(Layouts layouts, PersonalKeys keys, DeskPageSupport support) {
        this.layouts = layouts;
        this.keys = keys;
        this.support = support;
    }

    /// @param owner whether the organiser signed in with the owner's key
    /// @param given the organiser whose key was made now, empty if none was
    /// @param link with that key; empty if none was made
    /// @param trouble why the button did nothing, empty if it did
    /// @param written the name in the form
    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskOrganisers(
            Layout layout,
            DeskLayout desk,
            boolean owner,
            List<KeyRow> keys,
            String given,
            String link,
            String trouble,
            String written)
            implements TemplateInstance {}

    /// @param words when it was last used, or who took it back
    /// @param mine whether this organiser may take it back
    record KeyRow(
            long id, String name, String words, String history, boolean revoked, boolean mine) {

        static KeyRow of(PersonalKey key, Organiser organiser, DateWords dates) {
            boolean self = key.id().equals(organiser.personalKey());
            String seen =
                    key.lastSeenAt()
                            .map(at -> "last here " + dates.moment(at))
                            .orElse("not here yet");
            String revoked =
                    "taken back by "
                            + key.revokedBy().orElse("")
                            + key.revokedAt().map(at -> ", " + dates.moment(at)).orElse("");
            return new KeyRow(
                    key.id(),
                    key.name(),
                    (self ? "you, " : "") + (key.isRevoked() ? revoked : seen),
                    "Invited by %s, %s.".formatted(key.invitedBy(), dates.moment(key.invitedAt())),
                    key.isRevoked(),
                    PersonalKeys.mayRevoke(organiser, key));
        }
    }

    /// The buttons of a key. A form names them in small letters.
    enum KeyButton {
        /// Makes another key in place of the present one.
        RENEW,
        REVOKE
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance all() {
        return page("", "", "", "");
    }

    @POST
    @Operation(hidden = true)
    public TemplateInstance invite(
            @RestForm @Nullable String token, @RestForm @Nullable String name) {
        support.checkForm(token);
        String written = name == null ? "" : name;
        return shown(keys.invite(support.organiser(), written), written);
    }

    @POST
    @Path("{id}")
    @Operation(hidden = true)
    public TemplateInstance decide(
            @RestPath long id, @RestForm @Nullable String token, @RestForm @Nullable String word) {
        support.checkForm(token);
        KeyButton button =
                FormField.oneOf(KeyButton.class, "word", word)
                        .orElseThrow(() -> new ProblemException(400, "There is no such button."));
        return switch (button) {
            case RENEW -> shown(keys.renew(support.organiser(), id), "");
            case REVOKE ->
                    switch (keys.revoke(support.organiser(), id)) {
                        case Decided.Done<Boolean> _ -> page("", "", "", "");
                        case Decided.Refused<Boolean>(String why) -> page("", "", why, "");
                        case Decided.Unknown<Boolean> _ -> throw noKey();
                    };
        };
    }

    private TemplateInstance shown(Decided<PersonalKeys.Given> made, String written) {
        return switch (made) {
            case Decided.Done<PersonalKeys.Given>(PersonalKeys.Given(String name, String key)) ->
                    page(
                            name,
                            layouts.of(Layout.Section.DESK).base() + "organiser/sign-in#key=" + key,
                            "",
                            "");
            case Decided.Refused<PersonalKeys.Given>(String why) -> page("", "", why, written);
            case Decided.Unknown<PersonalKeys.Given> _ -> throw noKey();
        };
    }

    private TemplateInstance page(String given, String link, String trouble, String written) {
        Organiser organiser = support.organiser();
        DateWords dates = layouts.words();
        return new DeskOrganisers(
                layouts.of(Layout.Section.DESK),
                support.layout(DeskLayout.Tab.ORGANISERS),
                organiser.isOwner(),
                keys.all().stream().map(key -> KeyRow.of(key, organiser, dates)).toList(),
                given,
                link,
                trouble,
                written);
    }

    private static ProblemException noKey() {
        return new ProblemException(404, "There is no such key.");
    }
}
