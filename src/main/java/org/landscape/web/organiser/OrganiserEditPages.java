package org.landscape.web.organiser;

import static org.landscape.web.access.DeskOutcomes.valueOrThrow;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.address.WrittenAddress;
import org.landscape.desk.Audit;
import org.landscape.desk.Editing;
import org.landscape.entry.Corrections;
import org.landscape.participant.HeldFields;
import org.landscape.participant.OnlyRule;
import org.landscape.participant.Participants;
import org.landscape.participant.ShortText;
import org.landscape.registration.ParticipantEdit;
import org.landscape.registration.ParticipantEdit.Wrong;
import org.landscape.registration.ParticipantEdits;
import org.landscape.registration.ParticipantEdits.Editable;
import org.landscape.registration.Preview;
import org.landscape.registration.Registration;
import org.landscape.web.access.Roles;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.QueryText;
import org.landscape.web.http.Reason;
import org.landscape.web.organiser.EditForm.FeedField;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;
import org.landscape.web.pages.PostRow;

/// `/organiser/participants/{slug}/edit`: one form for all that is written down of a participant.
///
/// A changed address is looked at before it is stored, as when a blog joins; one that cannot be
/// read is stored only with a reason. Who saves over the change of another organiser is shown that
/// change first. Nothing typed is lost in any of these.
@Path("/organiser")
@Produces(Layout.HTML)
@Cache(noStore = true)
@RolesAllowed(Roles.ORGANISER)
public class OrganiserEditPages {

    /// Each costs up to three requests.
    private static final int MOST_ADDRESSES = 4;

    /// How many posts of each kind the preview of a rule names.
    private static final int NAMED = 50;

    private final Layouts layouts;
    private final ParticipantEdits edits;
    private final Editing editing;
    private final Registration registration;
    private final Corrections corrections;
    private final Participants participants;
    private final Audit audit;
    private final DeskPageSupport support;

    OrganiserEditPages(
            Layouts layouts,
            ParticipantEdits edits,
            Editing editing,
            Registration registration,
            Corrections corrections,
            Participants participants,
            Audit audit,
            DeskPageSupport support) {
        this.layouts = layouts;
        this.edits = edits;
        this.editing = editing;
        this.registration = registration;
        this.corrections = corrections;
        this.participants = participants;
        this.audit = audit;
        this.support = support;
    }

    /// @param slug the present one
    /// @param was the form as it is stored now, for a hidden field
    /// @param feeds of the form, and one more that is empty
    /// @param groups of the programme, and one more that is empty
    /// @param shows how much of a post can be shown
    /// @param wrong sentences by field
    /// @param meanwhile what another organiser changed since the form was opened
    /// @param checks what was found at changed addresses
    /// @param unreadable whether one of them cannot be read
    /// @param checked the addresses that were looked at, for hidden fields
    /// @param reason as typed
    /// @param preview what the rule would take, null unless asked for
    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskEdit(
            Layout layout,
            DeskLayout desk,
            String slug,
            String name,
            EditForm form,
            String was,
            List<FeedLineRow> feeds,
            List<GroupRow> groups,
            List<ShowRow> shows,
            Map<String, String> wrong,
            List<String> meanwhile,
            List<AddressCheck> checks,
            boolean unreadable,
            Set<String> checked,
            String reason,
            @Nullable RulePreview preview)
            implements TemplateInstance {}

    /// @param readAt where it is read, if that is another address; empty else
    record FeedLineRow(int place, String id, String address, String readAt) {}

    /// @param name empty for a further group
    /// @param other a label that no other participant has
    record GroupRow(int place, String name, List<LabelRow> labels, String other) {}

    record LabelRow(String label, boolean chosen) {}

    record ShowRow(String value, String words, boolean chosen) {}

    /// @param staying the titles of the posts that stay, as many as are named
    record RulePreview(
            String rule, int stay, int go, List<MeantRow> staying, List<MeantRow> going) {}

    /// @param things for which the post counts, in words; empty for none
    record MeantRow(long id, String title, String things) {}

    /// What the form says besides its texts.
    private record Told(
            List<Wrong> wrong,
            List<String> meanwhile,
            List<AddressCheck> checks,
            Set<String> checked,
            String reason,
            @Nullable RulePreview preview) {

        static final Told NOTHING = new Told(List.of(), List.of(), List.of(), Set.of(), "", null);

        static Told wrong(List<Wrong> wrong, Set<String> checked) {
            return new Told(wrong, List.of(), List.of(), checked, "", null);
        }
    }

    @GET
    @Path("participants/{slug}/edit")
    @Operation(hidden = true)
    public TemplateInstance form(@RestPath String slug) {
        Editable stored = stored(slug);
        return page(stored, EditForm.of(stored.present()), Told.NOTHING);
    }

    @POST
    @Path("participants/{slug}/edit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response save(@RestPath String slug, MultivaluedMap<String, String> fields) {
        support.checkForm(fields.getFirst("token"));
        Editable stored = stored(slug);
        EditForm present = EditForm.of(stored.present());
        EditForm was = EditForm.parse(EditForm.at(fields, "was", 0)).orElse(present);
        Set<String> checked = new TreeSet<>(EditForm.all(fields, "checked"));
        EditForm form = withChoices(EditForm.read(fields), fields, checked);
        if (!was.equals(present)) {
            EditForm merged = form.over(was, present);
            return answer(
                    409,
                    stored,
                    merged,
                    new Told(
                            List.of(),
                            meanwhile(slug, was, present),
                            List.of(),
                            checked,
                            "",
                            null));
        }
        return switch (form.edit()) {
            case EditForm.Mistaken(List<Wrong> wrong) ->
                    answer(422, stored, form, Told.wrong(wrong, checked));
            case EditForm.Right(ParticipantEdit edit) -> {
                List<Wrong> wrong = edits.mistakes(slug, edit);
                yield wrong.isEmpty()
                        ? save(stored, form, edit, fields, checked)
                        : answer(422, stored, form, Told.wrong(wrong, checked));
            }
        };
    }

    /// Takes for one field what feeds.yaml says.
    @POST
    @Path("participants/{slug}/file")
    @Operation(hidden = true)
    public Response takeFromFile(
            @RestPath String slug,
            @RestForm @Nullable String token,
            @RestForm @Nullable String field) {
        support.checkForm(token);
        valueOrThrow(
                editing.takeFromFile(support.organiser(), slug, field == null ? "" : field),
                noParticipant());
        return done(participants.presentSlug(slug), DeskNote.TOOK_FROM_FILE);
    }

    private Response save(
            Editable stored,
            EditForm form,
            ParticipantEdit edit,
            MultivaluedMap<String, String> fields,
            Set<String> checked) {
        String slug = stored.present().slug();
        String word = EditForm.at(fields, "word", 0);
        String reason = ShortText.of(EditForm.at(fields, "reason", 0));
        if (word.equals("preview")) {
            return answer(
                    200,
                    stored,
                    form,
                    new Told(
                            List.of(),
                            List.of(),
                            List.of(),
                            checked,
                            reason,
                            preview(slug, edit.profile().only())));
        }
        List<FeedField> unchecked =
                form.feeds().stream().filter(feed -> isNew(feed, stored, checked)).toList();
        boolean otherBlog =
                !form.blog().isEmpty()
                        && !Objects.equals(edit.profile().blog(), stored.present().profile().blog())
                        && !checked.contains(form.blog());
        // An address that could not be read may have been taken out since.
        List<String> unreadable =
                EditForm.all(fields, "unreadable").stream().filter(form::names).toList();
        if (!unreadable.isEmpty() && reason.isEmpty()) {
            unchecked =
                    form.feeds().stream()
                            .filter(
                                    feed ->
                                            unreadable.contains(feed.address())
                                                    || isNew(feed, stored, checked))
                            .toList();
            otherBlog = otherBlog || unreadable.contains(form.blog());
        }
        if (!unchecked.isEmpty() || otherBlog) {
            return look(stored, form, unchecked, otherBlog, checked, reason, !unreadable.isEmpty());
        }
        valueOrThrow(
                editing.edit(support.organiser(), slug, edit, Reason.of(reason)), noParticipant());
        return done(edit.slug(), DeskNote.EDITED);
    }

    /// Whether an address was neither stored nor looked at before.
    private static boolean isNew(FeedField feed, Editable stored, Set<String> checked) {
        return !checked.contains(feed.address())
                && stored.present().feeds().stream()
                        .noneMatch(one -> one.address().toString().equals(feed.address()));
    }

    private Response look(
            Editable stored,
            EditForm form,
            List<FeedField> feeds,
            boolean otherBlog,
            Set<String> checked,
            String reason,
            boolean asked) {
        if (feeds.size() + (otherBlog ? 1 : 0) > MOST_ADDRESSES) {
            return answer(
                    422,
                    stored,
                    form,
                    Told.wrong(
                            List.of(
                                    new Wrong(
                                            HeldFields.FEEDS,
                                            "At most %d addresses are looked at in one go: save"
                                                            .formatted(MOST_ADDRESSES)
                                                    + " some of them first.")),
                            checked));
        }
        List<String> known =
                Stream.concat(
                                form.feeds().stream()
                                        .flatMap(
                                                feed ->
                                                        WrittenAddress.listed(feed.address())
                                                                .stream()),
                                stored.readAt().values().stream())
                        .map(WebAddress::key)
                        .toList();
        List<AddressCheck> checks = new ArrayList<>();
        for (FeedField feed : feeds) {
            checks.add(
                    AddressCheck.of(
                            checks.size(),
                            feed.address(),
                            feed,
                            form.feeds(),
                            known,
                            looked(feed.address()),
                            layouts.words()));
        }
        if (otherBlog && feeds.stream().noneMatch(feed -> feed.address().equals(form.blog()))) {
            checks.add(
                    AddressCheck.of(
                            checks.size(),
                            form.blog(),
                            null,
                            form.feeds(),
                            known,
                            looked(form.blog()),
                            layouts.words()));
        }
        Set<String> looked = new TreeSet<>(checked);
        checks.forEach(check -> looked.add(check.address()));
        if (otherBlog) {
            looked.add(form.blog());
        }
        List<Wrong> wrong =
                asked && reason.isEmpty()
                        ? List.of(new Wrong("reason", "Write why it is saved all the same."))
                        : List.of();
        return answer(
                wrong.isEmpty() ? 200 : 422,
                stored,
                form,
                new Told(wrong, List.of(), checks, looked, reason, null));
    }

    private Preview looked(String address) {
        return switch (WrittenAddress.of(address)) {
            case WrittenAddress.Present present ->
                    registration.look(address, present).previewOrThrow(ProblemException::tooMany);
            case WrittenAddress.NoAddress _ ->
                    throw new IllegalStateException("Read before: " + address);
        };
    }

    /// The form with the feeds that were chosen among those that were found.
    private static EditForm withChoices(
            EditForm form, MultivaluedMap<String, String> fields, Set<String> checked) {
        List<FeedField> feeds = form.feeds();
        List<String> found = EditForm.all(fields, "found");
        for (int i = 0; i < found.size(); i++) {
            String choice = EditForm.at(fields, "use-" + i, 0);
            feeds = AddressCheck.chosen(feeds, found.get(i), choice);
            int blank = choice.indexOf(' ');
            if (blank >= 0) {
                checked.add(choice.substring(blank + 1));
            }
        }
        return form.withFeeds(feeds);
    }

    private List<String> meanwhile(String slug, EditForm was, EditForm present) {
        String by =
                audit.about("participants/" + slug).stream()
                        .findFirst()
                        .map(line -> line.who() + ", " + layouts.words().moment(line.at()))
                        .orElse("");
        Map<String, String> before = EditForm.differing(present, was);
        return EditForm.differing(was, present).entrySet().stream()
                .map(
                        one ->
                                "%s: %s → %s%s"
                                        .formatted(
                                                ParticipantEdits.label(one.getKey()),
                                                orNothing(before.getOrDefault(one.getKey(), "")),
                                                orNothing(one.getValue()),
                                                by.isEmpty() ? "" : " (" + by + ")"))
                .toList();
    }

    private static String orNothing(String text) {
        return text.isEmpty() ? "–" : text;
    }

    private RulePreview preview(String slug, @Nullable OnlyRule rule) {
        List<Corrections.Meant> meant = corrections.meant(slug, rule);
        List<Corrections.Meant> staying = meant.stream().filter(Corrections.Meant::stays).toList();
        List<Corrections.Meant> going = meant.stream().filter(one -> !one.stays()).toList();
        return new RulePreview(
                rule == null ? "" : rule.inWords(),
                staying.size(),
                going.size(),
                rows(staying),
                rows(going));
    }

    private List<MeantRow> rows(List<Corrections.Meant> posts) {
        String unit = layouts.of(Layout.Section.DESK).unit();
        return posts.stream()
                .limit(NAMED)
                .map(
                        post ->
                                new MeantRow(
                                        post.entry(),
                                        PostRow.titleOf(post.title()),
                                        post.things().stream()
                                                .map(number -> unit + " " + number)
                                                .collect(Collectors.joining(", "))))
                .toList();
    }

    private Response answer(int status, Editable stored, EditForm form, Told told) {
        return Response.status(status).entity(page(stored, form, told)).build();
    }

    private DeskEdit page(Editable stored, EditForm form, Told told) {
        Map<String, String> wrong = new LinkedHashMap<>();
        told.wrong()
                .forEach(
                        one ->
                                wrong.merge(
                                        one.field().startsWith("group:") ? "groups" : one.field(),
                                        one.words(),
                                        (words, more) -> words + " " + more));
        return new DeskEdit(
                layouts.of(Layout.Section.DESK),
                support.layout(DeskLayout.Tab.NONE),
                stored.present().slug(),
                stored.present().profile().name(),
                form,
                EditForm.of(stored.present()).asText(),
                feedRows(form, stored),
                groupRows(form),
                showRows(form),
                wrong,
                told.meanwhile(),
                told.checks(),
                told.checks().stream().anyMatch(check -> !check.isReadable()),
                told.checked(),
                told.reason(),
                told.preview());
    }

    private static List<FeedLineRow> feedRows(EditForm form, Editable stored) {
        List<FeedLineRow> rows = new ArrayList<>();
        for (FeedField feed : form.feeds()) {
            String readAt =
                    stored.readAt().entrySet().stream()
                            .filter(one -> one.getKey().toString().equals(feed.id()))
                            .map(one -> one.getValue().toString())
                            .filter(address -> !address.equals(feed.address()))
                            .findFirst()
                            .orElse("");
            rows.add(new FeedLineRow(rows.size() + 1, feed.id(), feed.address(), readAt));
        }
        rows.add(new FeedLineRow(rows.size() + 1, "", "", ""));
        return rows;
    }

    private List<GroupRow> groupRows(EditForm form) {
        Map<String, Set<String>> known = participants.groupsOfAll();
        Map<String, String> theirs = new LinkedHashMap<>();
        form.groups().forEach(group -> theirs.putIfAbsent(group.name(), group.label()));
        Set<String> names = new TreeSet<>(known.keySet());
        names.addAll(theirs.keySet());
        names.remove("");
        List<GroupRow> rows = new ArrayList<>();
        for (String name : names) {
            String label = theirs.getOrDefault(name, "");
            Set<String> labels = known.getOrDefault(name, Set.of());
            rows.add(
                    new GroupRow(
                            rows.size() + 1,
                            name,
                            labels.stream()
                                    .map(one -> new LabelRow(one, one.equals(label)))
                                    .toList(),
                            labels.contains(label) ? "" : label));
        }
        rows.add(new GroupRow(rows.size() + 1, "", List.of(), theirs.getOrDefault("", "")));
        return rows;
    }

    private static List<ShowRow> showRows(EditForm form) {
        return List.of(
                new ShowRow("full", "the whole post", form.show().equals("full")),
                new ShowRow("excerpt", "the first sentences", form.show().equals("excerpt")),
                new ShowRow("title", "only the title", form.show().equals("title")));
    }

    private Response done(String slug, DeskNote note) {
        return support.seeOther(
                "organiser/participants/%s?note=%s"
                        .formatted(QueryText.urlEncode(slug), note.inAddress()));
    }

    private Editable stored(String slug) {
        return edits.editable(slug).orElseThrow(OrganiserEditPages::noParticipant);
    }

    private static ProblemException noParticipant() {
        return new ProblemException(404, "Nobody of this name takes part here.");
    }
}
