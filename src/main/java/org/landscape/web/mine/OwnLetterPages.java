package org.landscape.web.mine;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.desk.OwnDecisions;
import org.landscape.letter.LetterChoices;
import org.landscape.letter.LetterChoices.Choices;
import org.landscape.mail.MailAddress;
import org.landscape.mail.Outbox;
import org.landscape.ownership.Owner;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.registration.ParticipantEdit;
import org.landscape.registration.ParticipantEdits;
import org.landscape.web.access.Roles;
import org.landscape.web.http.Callers;
import org.landscape.web.http.FormField;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.RateLimit;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;

/// `/mine/letters`: to which address a participant's letters go, and which ones they get. Who is
/// signed in has shown that a blog is theirs, not a mailbox: an address is asked first, as when
/// joining. Not there where no letters are sent.
@Path("/mine/letters")
@Produces(Layout.HTML)
@Cache(noStore = true)
@RolesAllowed(Roles.PARTICIPANT)
public class OwnLetterPages {

    private final Layouts layouts;
    private final OwnPageSupport support;
    private final Outbox outbox;
    private final LetterChoices choices;
    private final Participants participants;
    private final ParticipantEdits edits;
    private final OwnDecisions decisions;
    private final Callers callers;
    private final RateLimit rate;

    OwnLetterPages(
            Layouts layouts,
            OwnPageSupport support,
            Outbox outbox,
            LetterChoices choices,
            Participants participants,
            ParticipantEdits edits,
            OwnDecisions decisions,
            Callers callers,
            @ConfigProperty(name = "landscape.letter.rate") int rate,
            InstantSource clock) {
        this.layouts = layouts;
        this.support = support;
        this.outbox = outbox;
        this.choices = choices;
        this.participants = participants;
        this.edits = edits;
        this.decisions = decisions;
        this.callers = callers;
        this.rate = new RateLimit(rate, clock);
    }

    /// @param standing null when the address was not asked yet, or there is none
    /// @param address the one that is stored, empty for none
    /// @param written what is in the field
    /// @param trouble what is wrong with it, empty for nothing
    @CheckedTemplate(basePath = "mine", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record MyLetters(
            Layout layout,
            OwnLayout own,
            LetterChoices.@Nullable Standing standing,
            String address,
            String written,
            String trouble)
            implements TemplateInstance {}

    @GET
    @Transactional
    @Operation(hidden = true)
    public TemplateInstance letters(@RestQuery @Nullable String note) {
        refuseWithoutMail();
        return page(participant(support.owner()), note, "", "");
    }

    /// Takes an address as theirs, and asks it.
    @POST
    @Transactional
    @Operation(hidden = true)
    public Response ask(
            @RestForm @Nullable String token,
            @RestForm @Nullable String address,
            @Context HttpServerRequest request) {
        Owner owner = support.owner(token);
        refuseWithoutMail();
        String written = FormField.required("address", address);
        Optional<MailAddress> to = MailAddress.parse(written);
        if (to.isEmpty()) {
            return Response.status(422)
                    .entity(page(participant(owner), null, written, MailAddress.HOW_TO_WRITE))
                    .build();
        }
        rate.takeOrRefuse(callers.of(request));
        Participant participant = participant(owner);
        if (participant.email().equals(Optional.of(to.get().text()))) {
            choices.ask(participant);
        } else {
            // Another address is asked once it is stored.
            store(owner, to.get().text());
        }
        return support.seeOther("mine/letters", OwnNote.ASKED);
    }

    /// Deletes their address.
    @POST
    @Path("forget")
    @Transactional
    @Operation(hidden = true)
    public Response forget(@RestForm @Nullable String token) {
        Owner owner = support.owner(token);
        refuseWithoutMail();
        choices.choose(participant(owner), Choices.NONE);
        store(owner, "");
        return support.seeOther("mine/letters", OwnNote.ADDRESS_DELETED);
    }

    @POST
    @Path("choose")
    @Operation(hidden = true)
    public Response choose(
            @RestForm @Nullable String token,
            @RestForm @Nullable String weekly,
            @RestForm @Nullable String trouble,
            @RestForm @Nullable String news) {
        return chosen(token, new Choices(weekly != null, trouble != null, news != null));
    }

    @POST
    @Path("stop")
    @Operation(hidden = true)
    public Response stop(@RestForm @Nullable String token) {
        return chosen(token, Choices.NONE);
    }

    private Response chosen(@Nullable String token, Choices wanted) {
        Owner owner = support.owner(token);
        refuseWithoutMail();
        choices.choose(participant(owner), wanted);
        return support.seeOther("mine/letters", OwnNote.NOTED);
    }

    private void store(Owner owner, String address) {
        ParticipantEdit now =
                edits.editable(owner.slug()).orElseThrow(OwnLetterPages::noParticipant).present();
        OwnPageSupport.valueOrThrow(
                decisions.edit(
                        owner,
                        new ParticipantEdit(now.slug(), address, now.profile(), now.feeds())));
    }

    private MyLetters page(
            Participant participant, @Nullable String note, String written, String trouble) {
        return new MyLetters(
                layouts.of(Layout.Section.NONE),
                support.layout("letters", note),
                choices.of(participant).orElse(null),
                participant.email().orElse(""),
                written,
                trouble);
    }

    private Participant participant(Owner owner) {
        return participants.known(owner.slug()).orElseThrow(OwnLetterPages::noParticipant);
    }

    private static ProblemException noParticipant() {
        return new ProblemException(404, "Nobody of this name takes part here.");
    }

    private void refuseWithoutMail() {
        if (!outbox.isOn()) {
            throw new ProblemException(404, "This landscape sends no letters.");
        }
    }
}
