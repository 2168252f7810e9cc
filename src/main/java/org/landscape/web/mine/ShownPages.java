package org.landscape.web.mine;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.address.WrittenAddress;
import org.landscape.desk.Decided;
import org.landscape.desk.OwnDecisions;
import org.landscape.ownership.Owner;
import org.landscape.participant.Membership;
import org.landscape.participant.OnlyRule;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.participant.Profile;
import org.landscape.participant.ShortText;
import org.landscape.participant.Show;
import org.landscape.programme.CurrentProgramme;
import org.landscape.registration.ParticipantEdit;
import org.landscape.registration.ParticipantEdits;
import org.landscape.web.access.Roles;
import org.landscape.web.http.FormField;
import org.landscape.web.http.JsonNames;
import org.landscape.web.http.ProblemException;
import org.landscape.web.pages.GroupField;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;

/// `/mine/shown` and `/mine/end`: which of a participant's posts are taken, how much of them is
/// shown, under which name, in which groups, what they say of themselves; pausing, stopping, going
/// on.
@Path("/mine")
@Produces(Layout.HTML)
@Cache(noStore = true)
@RolesAllowed(Roles.PARTICIPANT)
public class ShownPages {

    private final Layouts layouts;
    private final OwnPageSupport support;
    private final Participants participants;
    private final ParticipantEdits edits;
    private final OwnDecisions decisions;
    private final CurrentProgramme programme;

    ShownPages(
            Layouts layouts,
            OwnPageSupport support,
            Participants participants,
            ParticipantEdits edits,
            OwnDecisions decisions,
            CurrentProgramme programme) {
        this.layouts = layouts;
        this.support = support;
        this.participants = participants;
        this.edits = edits;
        this.decisions = decisions;
        this.programme = programme;
    }

    /// @param rule which posts the organisers take, in words; empty where it is the participant's
    ///     choice
    /// @param tag of the programme
    /// @param wrong what has to be changed before it can be stored
    /// @param listed whether feeds.yaml names them, so that what they write is held against it
    @CheckedTemplate(basePath = "mine", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record MyProfile(
            Layout layout,
            OwnLayout own,
            Written written,
            List<ShowChoice> shows,
            List<GroupField> groups,
            String rule,
            String tag,
            List<String> wrong,
            boolean listed)
            implements TemplateInstance {}

    /// What is in the fields.
    ///
    /// @param tagged whether only posts with the programme's tag are taken
    record Written(
            String name,
            String about,
            String picture,
            String email,
            Show show,
            boolean tagged,
            Map<String, String> groups) {
        Written {
            groups = Map.copyOf(groups);
        }
    }

    record ShowChoice(String value, String words, boolean chosen) {}

    /// The fields of the form.
    ///
    /// @param email missing where letters are sent: it is asked there
    /// @param take `tagged`, or else every post
    /// @param groups the names of groups, each followed by its label and what was written instead
    record Form(
            @RestForm("token") @Nullable String token,
            @RestForm("name") @Nullable String name,
            @RestForm("about") @Nullable String about,
            @RestForm("picture") @Nullable String picture,
            @RestForm("email") @Nullable String email,
            @RestForm("show") @Nullable String show,
            @RestForm("take") @Nullable String take,
            @RestForm("group") List<String> groups,
            @RestForm("label") List<String> labels,
            @RestForm("other") List<String> others) {

        Written written(Written present) {
            Map<String, String> labelled = new TreeMap<>();
            GroupField.read(groups, labels, others)
                    .forEach((name, label) -> labelled.put(name, ShortText.of(label)));
            labelled.values().removeIf(String::isEmpty);
            return new Written(
                    ShortText.of(orNothing(name)),
                    ShortText.of(orNothing(about)),
                    orNothing(picture).strip(),
                    email == null ? present.email() : email.strip(),
                    Stream.of(Show.values())
                            .filter(one -> JsonNames.nameOf(one).equals(show))
                            .findFirst()
                            .orElse(present.show()),
                    take == null ? present.tagged() : take.equals("tagged"),
                    labelled);
        }

        private static String orNothing(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    @GET
    @Path("shown")
    @Operation(hidden = true)
    public TemplateInstance form(@RestQuery @Nullable String note) {
        Owner owner = support.owner();
        return page(present(owner), note, List.of());
    }

    @POST
    @Path("shown")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response save(@BeanParam Form form) {
        Owner owner = support.owner(form.token());
        Written present = present(owner);
        Written written = form.written(present);
        List<String> wrong = new ArrayList<>();
        String picture = written.picture();
        if (!picture.isEmpty()) {
            picture =
                    WrittenAddress.of(picture) instanceof WrittenAddress.Askable address
                            ? address.first().toString()
                            : "";
            if (picture.isEmpty()) {
                wrong.add(
                        "The address of the picture is none: copy it from your browser, or leave it.");
            }
        }
        Set<String> known = groupNames(present);
        if (!known.containsAll(written.groups().keySet())) {
            throw new ProblemException(422, "There is no such group.");
        }
        ParticipantEdit before = stored(owner);
        ParticipantEdit edit =
                new ParticipantEdit(
                        before.slug(),
                        written.email(),
                        new Profile(
                                written.name(),
                                before.profile().blog(),
                                written.show(),
                                only(before.profile().only(), written.tagged()),
                                written.groups()),
                        before.feeds());
        edits.mistakes(owner.slug(), edit).forEach(one -> wrong.add(one.words()));
        if (!wrong.isEmpty()) {
            return Response.status(422).entity(page(written, null, wrong)).build();
        }
        if (decisions.describe(owner, written.about(), picture)
                instanceof Decided.Refused<Boolean>(String why)) {
            return Response.status(422).entity(page(written, null, List.of(why))).build();
        }
        OwnPageSupport.valueOrThrow(decisions.edit(owner, edit));
        return support.seeOther("mine/shown", OwnNote.SAVED);
    }

    private Written present(Owner owner) {
        Participant participant = participant(owner);
        return new Written(
                participant.name(),
                participant.about().orElse(""),
                participant.picture().map(WebAddress::toString).orElse(""),
                participant.email().orElse(""),
                participant.show(),
                isOfTag(participant.only().orElse(null)),
                participant.groups());
    }

    /// Whether a rule is the one that participants choose themselves: the programme's tag alone.
    private boolean isOfTag(@Nullable OnlyRule rule) {
        return rule != null
                && rule.titles().isEmpty()
                && rule.words().isEmpty()
                && rule.categories().size() == 1
                && rule.categories().getFirst().equalsIgnoreCase(programme.get().shortName());
    }

    /// A rule that organisers made stays.
    private @Nullable OnlyRule only(@Nullable OnlyRule before, boolean tagged) {
        if (before != null && (tagged || !isOfTag(before))) {
            return before;
        }
        return tagged
                ? new OnlyRule(List.of(programme.get().shortName()), List.of(), List.of())
                : null;
    }

    private ParticipantEdit stored(Owner owner) {
        return edits.editable(owner.slug()).orElseThrow(ShownPages::noParticipant).present();
    }

    private Participant participant(Owner owner) {
        return participants.known(owner.slug()).orElseThrow(ShownPages::noParticipant);
    }

    private static ProblemException noParticipant() {
        return new ProblemException(404, "Nobody of this name takes part here.");
    }

    private Set<String> groupNames(Written written) {
        Set<String> names = new TreeSet<>(participants.groupsOfAll().keySet());
        names.addAll(written.groups().keySet());
        return names;
    }

    private MyProfile page(Written written, @Nullable String note, List<String> wrong) {
        Map<String, Set<String>> labels = participants.groupsOfAll();
        Participant participant = participant(support.owner());
        return new MyProfile(
                layouts.of(Layout.Section.NONE),
                support.layout("shown", note),
                written,
                Stream.of(Show.values())
                        .map(
                                one ->
                                        new ShowChoice(
                                                JsonNames.nameOf(one),
                                                switch (one) {
                                                    case FULL -> "The whole post";
                                                    case EXCERPT -> "The first sentences";
                                                    case TITLE -> "Only the title";
                                                },
                                                one == written.show()))
                        .toList(),
                groupNames(written).stream()
                        .map(
                                name ->
                                        GroupField.of(
                                                name,
                                                written.groups().getOrDefault(name, ""),
                                                labels.getOrDefault(name, Set.of())))
                        .toList(),
                participant.only().filter(one -> !isOfTag(one)).map(OnlyRule::inWords).orElse(""),
                programme.get().shortName(),
                wrong,
                participant.isListed());
    }

    /// @param state what holds now, in a sentence
    @CheckedTemplate(basePath = "mine", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record MyEnd(
            Layout layout,
            OwnLayout own,
            String state,
            boolean canPause,
            boolean canStop,
            boolean canResume)
            implements TemplateInstance {}

    @GET
    @Path("end")
    @Operation(hidden = true)
    public TemplateInstance end(@RestQuery @Nullable String note) {
        Participant participant = participant(support.owner());
        Membership now = participant.membership();
        boolean own = participant.isOwnChoice();
        String by = own ? "you" : "an organiser, or the organisers’ list,";
        return new MyEnd(
                layouts.of(Layout.Section.NONE),
                support.layout("end", note),
                switch (now) {
                    case ACTIVE -> "You take part, and your blog is read.";
                    case PAUSED -> "Your blog is not read at present: " + by + " paused it.";
                    case STOPPED -> "You take part no longer: " + by + " ended it.";
                    default -> "The organisers have not answered yet.";
                },
                now == Membership.ACTIVE,
                now != Membership.STOPPED && OwnDecisions.mayRest(participant),
                own);
    }

    /// @param word `pause`, `stop` or `resume`
    @POST
    @Path("end")
    @Operation(hidden = true)
    public Response decide(
            @RestForm @Nullable String token,
            @RestForm @Nullable String word,
            @RestForm @Nullable String sure) {
        Owner owner = support.owner(token);
        OwnNote note =
                switch (FormField.required("word", word)) {
                    case "pause" -> {
                        OwnPageSupport.valueOrThrow(decisions.rest(owner, false));
                        yield OwnNote.PAUSED;
                    }
                    case "stop" -> {
                        if (sure == null) {
                            throw new ProblemException(422, "Tick first that you want to stop.");
                        }
                        OwnPageSupport.valueOrThrow(decisions.rest(owner, true));
                        yield OwnNote.STOPPED;
                    }
                    case "resume" -> {
                        OwnPageSupport.valueOrThrow(decisions.resume(owner));
                        yield OwnNote.RESUMED;
                    }
                    default -> throw new ProblemException(422, "There is no such decision.");
                };
        return support.seeOther("mine/end", note);
    }
}
