package org.landscape.web.organiser;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.desk.Action;
import org.landscape.desk.Audit;
import org.landscape.desk.DecisionOnMany;
import org.landscape.desk.DoubtfulBatches;
import org.landscape.desk.DoubtfulBatches.Batch;
import org.landscape.desk.PostDecisions;
import org.landscape.directory.Directory;
import org.landscape.entry.Correction;
import org.landscape.entry.Corrections;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryLists.Hideable;
import org.landscape.entry.EntryLists.Proposed;
import org.landscape.entry.ShownEntry;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;
import org.landscape.sanitize.PlainText;
import org.landscape.web.access.DeskOutcomes;
import org.landscape.web.access.Roles;
import org.landscape.web.http.FormField;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.Reason;
import org.landscape.web.organiser.QueueFilter.GroupChoice;
import org.landscape.web.pages.DateWords;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;
import org.landscape.web.pages.PostRow;
import org.landscape.web.pages.ThingRow;

/// `/organiser/doubtful`: the queue of doubtful posts, in batches of posts that are alike, then one
/// at a time.
@Path("/organiser")
@Produces(Layout.HTML)
@Cache(noStore = true)
@RolesAllowed(Roles.ORGANISER)
public class DoubtfulPages {

    /// Longer than an evening; what was decided since is the progress that a page tells.
    private static final Duration EVENING = Duration.ofHours(12);

    /// So many batches make a page that a phone shows at once.
    private static final int BATCHES_ON_A_PAGE = 40;

    /// So many posts of a batch are looked through on a page.
    private static final int POSTS_ON_A_PAGE = 100;

    /// The proposals that a page has behind the present one, so that the next is there at once.
    private static final int AHEAD = 4;

    private static final int NAMES = 3;
    private static final int EXCERPT = 280;
    private static final int SHORT_EXCERPT = 140;
    private static final int LONGEST_TITLE = 90;

    private final Layouts layouts;
    private final EntryLists lists;
    private final Corrections corrections;
    private final Directory directory;
    private final PostDecisions postDecisions;
    private final DeskPageSupport support;
    private final Audit audit;
    private final CurrentProgramme programme;
    private final InstantSource clock;

    DoubtfulPages(
            Layouts layouts,
            EntryLists lists,
            Corrections corrections,
            Directory directory,
            PostDecisions postDecisions,
            DeskPageSupport support,
            Audit audit,
            CurrentProgramme programme,
            InstantSource clock) {
        this.layouts = layouts;
        this.lists = lists;
        this.corrections = corrections;
        this.directory = directory;
        this.postDecisions = postDecisions;
        this.support = support;
        this.audit = audit;
        this.programme = programme;
        this.clock = clock;
    }

    /// What all pages of the queue begin with.
    ///
    /// @param thing the Thing to which the queue is narrowed, null for all
    /// @param groups to narrow it to
    /// @param query the filter in an address, empty when there is none
    /// @param narrows whether there is a filter
    /// @param place `12 of 1,331`, empty when nothing is left
    /// @param decided how many were decided in the last hours
    /// @param left how many wait
    /// @param last what was decided last, null at the beginning
    record QueueHead(
            @Nullable Integer thing,
            List<GroupChoice> groups,
            String query,
            boolean narrows,
            String place,
            long decided,
            long left,
            @Nullable LastDecision last) {

        public long all() {
            return decided + left;
        }

        public String decidedWords() {
            return number(decided);
        }

        public String leftWords() {
            return number(left);
        }
    }

    /// What was decided last, with the button that takes it back.
    ///
    /// @param path of the page about it, below `organiser/`
    /// @param subject the title, or the number of posts
    /// @param also what else is to be known, empty when there is nothing
    /// @param entry the post, null for a decision about many
    /// @param lines of the log, with a blank between; null for a decision about one post
    /// @param undo whether it can be taken back
    record LastDecision(
            String path,
            String subject,
            String words,
            String also,
            @Nullable Long entry,
            @Nullable Integer number,
            @Nullable String lines,
            boolean undo) {}

    /// The queue as batches.
    ///
    /// @param more whether there are further batches behind these
    /// @param singles how many posts are like no other, for each Thing
    /// @param none whether a button was pressed and no line was ticked
    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskDoubtful(
            Layout layout,
            DeskLayout desk,
            QueueHead queue,
            List<BatchRow> batches,
            int more,
            List<ThingCount> singles,
            int single,
            boolean none)
            implements TemplateInstance {}

    /// Posts that are alike.
    ///
    /// @param ids as a form sends them
    /// @param reason why they were proposed, where their titles differ; empty where they do not
    /// @param next the key of the batch behind it, empty when it is the last one
    record BatchRow(
            String key,
            ThingRow thing,
            int size,
            String title,
            String reason,
            String who,
            String when,
            String ids,
            String next) {}

    /// @param query the filter of the queue, narrowed to this Thing
    record ThingCount(ThingRow thing, int count, String query) {}

    /// The queue, one post at a time.
    ///
    /// @param proposal null when nothing is left
    /// @param ahead the next ones
    /// @param skipped whether some were left for later
    /// @param batches whether the queue has batches too
    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskOneByOne(
            Layout layout,
            DeskLayout desk,
            QueueHead queue,
            @Nullable ProposalView proposal,
            List<ProposalView> ahead,
            boolean skipped,
            boolean batches)
            implements TemplateInstance {}

    /// A post that may be for a Thing.
    ///
    /// @param key of this proposal in addresses
    /// @param why the basis and the evidence, in words
    /// @param later the address of the page that leaves it for later, below `organiser/`
    /// @param send the address to which the decision is sent, below `organiser/`
    record ProposalView(
            String key,
            PostRow post,
            Marked title,
            Marked excerpt,
            ThingRow thing,
            long entry,
            String why,
            String place,
            String later,
            String send) {}

    /// A batch to look through.
    ///
    /// @param rows the posts, the oldest first
    /// @param more how many posts are behind these
    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskBatch(
            Layout layout,
            DeskLayout desk,
            QueueHead queue,
            BatchRow batch,
            List<AlikeRow> rows,
            int more,
            boolean none)
            implements TemplateInstance {}

    record AlikeRow(
            long entry,
            Marked title,
            @Nullable String url,
            String name,
            String when,
            Marked excerpt) {}

    /// A decision about many posts.
    ///
    /// @param rows the posts that are still here
    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskDecision(
            Layout layout,
            DeskLayout desk,
            String words,
            String by,
            String detail,
            List<DecidedRow> rows,
            long line,
            boolean undo)
            implements TemplateInstance {}

    /// @param now what is known of the post and the Thing now
    record DecidedRow(long entry, String title, String name, String now) {}

    @GET
    @Path("doubtful")
    @Operation(hidden = true)
    public TemplateInstance doubtful(
            @RestQuery @Nullable String thing,
            @RestQuery @Nullable List<String> group,
            @RestQuery @Nullable String one,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String at,
            @RestQuery @Nullable String done,
            @RestQuery @Nullable String left,
            @RestQuery @Nullable String none) {
        QueueFilter filter = QueueFilter.read(thing, group);
        DoubtfulBatches queue = queue(filter);
        LastDecision last = last(done, left);
        return one == null && after == null && at == null && !queue.batches().isEmpty()
                ? batches(filter, queue, last, none != null)
                : oneByOne(filter, queue, last, after, at);
    }

    private TemplateInstance batches(
            QueueFilter filter, DoubtfulBatches queue, @Nullable LastDecision last, boolean none) {
        Layout layout = layouts.of(Layout.Section.DESK);
        List<BatchRow> rows = new ArrayList<>();
        int shown = Math.min(queue.batches().size(), BATCHES_ON_A_PAGE);
        for (int i = 0; i < shown; i++) {
            rows.add(row(layout, queue.batches(), i));
        }
        Map<Integer, Integer> counts = new TreeMap<>();
        queue.singles().forEach(single -> counts.merge(single.thing(), 1, Integer::sum));
        return new DeskDoubtful(
                layout,
                support.layout(DeskLayout.Tab.DOUBTFUL),
                head(filter, queue, last, 0),
                rows,
                queue.batches().size() - shown,
                counts.entrySet().stream()
                        .map(
                                count ->
                                        new ThingCount(
                                                layout.thing(count.getKey()),
                                                count.getValue(),
                                                filter.ofThing(count.getKey()).query("one", "yes")))
                        .toList(),
                queue.singles().size(),
                none);
    }

    private TemplateInstance oneByOne(
            QueueFilter filter,
            DoubtfulBatches queue,
            @Nullable LastDecision last,
            @Nullable String after,
            @Nullable String at) {
        Layout layout = layouts.of(Layout.Section.DESK);
        List<Proposed> singles = queue.singles();
        int from = start(singles, after, at);
        QueueHead head = head(filter, queue, last, from);
        List<Proposed> some = singles.subList(from, Math.min(from + 1 + AHEAD, singles.size()));
        Map<Long, Hideable> posts =
                lists.byIdsAlsoHidden(some.stream().map(Proposed::entry).toList());
        List<ProposalView> views = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            Proposed proposed = some.get(i);
            Hideable post = posts.get(proposed.entry());
            if (post != null) {
                views.add(
                        view(
                                layout,
                                filter,
                                proposed,
                                post.entry(),
                                place(head.decided(), from + i, head.all())));
            }
        }
        return new DeskOneByOne(
                layout,
                support.layout(DeskLayout.Tab.DOUBTFUL),
                head,
                views.isEmpty() ? null : views.getFirst(),
                views.isEmpty() ? List.of() : views.subList(1, views.size()),
                from > 0,
                !queue.batches().isEmpty());
    }

    @GET
    @Path("doubtful/alike/{key}")
    @Operation(hidden = true)
    public Object batch(
            @RestPath String key,
            @RestQuery @Nullable String thing,
            @RestQuery @Nullable List<String> group,
            @RestQuery @Nullable String done,
            @RestQuery @Nullable String left,
            @RestQuery @Nullable String none) {
        QueueFilter filter = QueueFilter.read(thing, group);
        DoubtfulBatches queue = queue(filter);
        Optional<Batch> found = queue.batch(key);
        if (found.isEmpty()) {
            return support.seeOther(
                    "organiser/doubtful" + filter.query("done", done, "left", left));
        }
        Layout layout = layouts.of(Layout.Section.DESK);
        Batch batch = found.get();
        List<Proposed> some =
                batch.posts().subList(0, Math.min(POSTS_ON_A_PAGE, batch.posts().size()));
        Map<Long, Hideable> posts =
                lists.byIdsAlsoHidden(some.stream().map(Proposed::entry).toList());
        DateWords words = layouts.words();
        List<AlikeRow> rows =
                some.stream()
                        .filter(one -> posts.containsKey(one.entry()))
                        .map(
                                one ->
                                        alike(
                                                one,
                                                Objects.requireNonNull(posts.get(one.entry()))
                                                        .entry(),
                                                words))
                        .toList();
        return new DeskBatch(
                layout,
                support.layout(DeskLayout.Tab.DOUBTFUL),
                head(filter, queue, last(done, left), 0),
                row(layout, queue.batches(), queue.batches().indexOf(batch)),
                rows,
                batch.posts().size() - some.size(),
                none != null);
    }

    /// Decides about one post, or takes that back.
    ///
    /// @param entry the post
    /// @param number the Thing
    /// @param word `yes`, `no` or `undo`
    @POST
    @Path("doubtful")
    @Operation(hidden = true)
    public Response decide(
            @RestQuery("thing") @Nullable String filterThing,
            @RestQuery @Nullable List<String> group,
            @RestForm @Nullable String token,
            @RestForm long entry,
            @RestForm("thing") int number,
            @RestForm @Nullable String key,
            @RestForm @Nullable String word) {
        support.checkForm(token);
        QueueFilter filter = QueueFilter.read(filterThing, group);
        String at = entry + "-" + number;
        OrganiserPages.ThingButton said = OrganiserPages.thingButton(word);
        if (said == OrganiserPages.ThingButton.UNDO) {
            DeskOutcomes.valueOrThrow(
                    postDecisions.undo(support.organiser(), entry, number),
                    OrganiserPages.noThingOfPost());
            return support.seeOther("organiser/doubtful" + filter.query("at", at));
        }
        PostDecisions.DecidedMany decided =
                decideMany(List.of(entry), number, said == OrganiserPages.ThingButton.YES, "", "");
        return support.seeOther(
                "organiser/doubtful"
                        + filter.query(
                                "after",
                                key == null ? "" : key,
                                "done",
                                at,
                                "left",
                                decided.leftAlone() == 0 ? null : "1"));
    }

    /// Decides about posts that are alike.
    ///
    /// @param posts the ids of all of them, with a blank between; for `yes` and `no`
    /// @param post the ids of those that were ticked; for `ticked_yes` and `ticked_no`
    /// @param next the key of the batch to which the page goes then
    @POST
    @Path("doubtful/alike/{key}")
    @Operation(hidden = true)
    public Response decideAlike(
            @RestPath String key,
            @RestQuery("thing") @Nullable String filterThing,
            @RestQuery @Nullable List<String> group,
            @RestForm @Nullable String token,
            @RestForm("thing") int number,
            @RestForm @Nullable String posts,
            @RestForm @Nullable List<Long> post,
            @RestForm @Nullable String next,
            @RestForm @Nullable String reason,
            @RestForm @Nullable String word) {
        support.checkForm(token);
        QueueFilter filter = QueueFilter.read(filterThing, group);
        BatchButton button =
                FormField.oneOf(BatchButton.class, "word", word)
                        .orElseThrow(() -> new ProblemException(400, "There is no such button."));
        List<Long> chosen = button.ticked ? (post == null ? List.of() : post) : ids(posts);
        if (chosen.isEmpty()) {
            return support.seeOther(
                    "organiser/doubtful/alike/" + key + filter.query("none", "yes"));
        }
        PostDecisions.DecidedMany decided =
                decideMany(
                        chosen,
                        number,
                        button.isYes,
                        titleOf(queue(filter), key),
                        Reason.of(reason));
        String done =
                decided.line() != null
                        ? "log-" + decided.line()
                        : decided.done().isEmpty()
                                ? chosen.getFirst() + "-" + number
                                : decided.done().getFirst() + "-" + number;
        String query =
                filter.query(
                        "done",
                        done,
                        "left",
                        decided.leftAlone() == 0 ? null : String.valueOf(decided.leftAlone()));
        if (button.ticked) {
            return support.seeOther("organiser/doubtful/alike/" + key + query);
        }
        return next == null || next.isEmpty()
                ? support.seeOther("organiser/doubtful" + query)
                : support.seeOther("organiser/doubtful" + query, "alike-" + next);
    }

    /// Decides about all posts of several batches, of each as its own decision.
    ///
    /// @param batch for each of them its key, the number of its Thing and the ids of its posts,
    ///     with a blank between
    /// @param word `yes` or `no`
    @POST
    @Path("doubtful/ticked")
    @Operation(hidden = true)
    public Response decideTicked(
            @RestQuery("thing") @Nullable String filterThing,
            @RestQuery @Nullable List<String> group,
            @RestForm @Nullable String token,
            @RestForm @Nullable List<String> batch,
            @RestForm @Nullable String word) {
        support.checkForm(token);
        QueueFilter filter = QueueFilter.read(filterThing, group);
        boolean isYes = FormField.required("word", word).equals("yes");
        if (batch == null || batch.isEmpty()) {
            return support.seeOther("organiser/doubtful" + filter.query("none", "yes"));
        }
        DoubtfulBatches queue = queue(filter);
        List<String> lines = new ArrayList<>();
        int leftAlone = 0;
        for (String one : batch) {
            String[] parts = one.split(" ", 3);
            if (parts.length < 3) {
                throw new ProblemException(400, "batch is a key, a number and posts");
            }
            int number = ids(parts[1]).getFirst().intValue();
            PostDecisions.DecidedMany decided =
                    decideMany(ids(parts[2]), number, isYes, titleOf(queue, parts[0]), "");
            leftAlone += decided.leftAlone();
            if (decided.line() != null) {
                lines.add(String.valueOf(decided.line()));
            }
        }
        return support.seeOther(
                "organiser/doubtful"
                        + filter.query(
                                "done",
                                lines.isEmpty() ? null : "log-" + String.join("-", lines),
                                "left",
                                leftAlone == 0 ? null : String.valueOf(leftAlone)));
    }

    private static String titleOf(DoubtfulBatches queue, String key) {
        return queue.batch(key).filter(Batch::bySameTitle).map(one -> cut(one.title())).orElse("");
    }

    /// The buttons of a batch.
    enum BatchButton {
        YES(true, false),
        NO(false, false),
        TICKED_YES(true, true),
        TICKED_NO(false, true);

        final boolean isYes;
        final boolean ticked;

        BatchButton(boolean isYes, boolean ticked) {
            this.isYes = isYes;
            this.ticked = ticked;
        }
    }

    private PostDecisions.DecidedMany decideMany(
            List<Long> entries, int number, boolean isFor, String like, String reason) {
        return DeskOutcomes.valueOrThrow(
                postDecisions.decideDoubtful(
                        support.organiser(), entries, number, isFor, like, reason),
                OrganiserPages.noThingOfPost());
    }

    private static List<Long> ids(@Nullable String posts) {
        try {
            return Arrays.stream(FormField.required("posts", posts).split(" "))
                    .filter(id -> !id.isEmpty())
                    .map(Long::valueOf)
                    .toList();
        } catch (NumberFormatException _) {
            throw new ProblemException(400, "posts are numbers with a blank between");
        }
    }

    @GET
    @Path("decisions/{line}")
    @Operation(hidden = true)
    public TemplateInstance decision(@RestPath long line) {
        DecisionOnMany decision = audit.ofMany(line).orElseThrow(DoubtfulPages::noDecision);
        Map<Long, Hideable> posts = lists.byIdsAlsoHidden(decision.posts());
        String unit = programme.get().unit() + " " + decision.number();
        return new DeskDecision(
                layouts.of(Layout.Section.DESK),
                support.layout(DeskLayout.Tab.LOG),
                decision.who()
                        + " "
                        + LogWords.of(
                                decision.action(),
                                decision.name().isEmpty()
                                        ? decision.posts().size() + " posts"
                                        : decision.name()),
                layouts.words().moment(decision.at()),
                decision.detail(),
                decision.posts().stream()
                        .filter(posts::containsKey)
                        .map(
                                id ->
                                        decided(
                                                Objects.requireNonNull(posts.get(id)).entry(),
                                                decision.number(),
                                                unit))
                        .toList(),
                line,
                decision.action() != Action.UNDONE_MANY);
    }

    private static DecidedRow decided(ShownEntry entry, int number, String unit) {
        String now =
                entry.things().stream()
                        .filter(thing -> thing.number() == number)
                        .map(
                                thing ->
                                        switch (thing.certainty()) {
                                            case SURE -> "counts for " + unit + " now";
                                            case DOUBTFUL -> "is doubtful now";
                                        })
                        .findFirst()
                        .orElse("does not count for " + unit + " now");
        return new DecidedRow(
                entry.id(), PostRow.titleOf(entry.title()), entry.participant().name(), now);
    }

    /// Takes back decisions about many posts.
    ///
    /// @param lines of the log, with a blank between
    @POST
    @Path("decisions")
    @Operation(hidden = true)
    public Response undoMany(@RestForm @Nullable String lines, @RestForm @Nullable String token) {
        support.checkForm(token);
        List<Long> asked = ids(lines);
        for (Long line : asked) {
            DeskOutcomes.valueOrThrow(
                    postDecisions.undoMany(support.organiser(), line), noDecision());
        }
        return support.seeOther(
                asked.size() == 1
                        ? "organiser/decisions/" + asked.getFirst()
                        : "organiser/doubtful");
    }

    private static ProblemException noDecision() {
        return new ProblemException(404, "The log has no such decision.");
    }

    private DoubtfulBatches queue(QueueFilter filter) {
        Programme current = programme.get();
        List<Integer> things =
                current.things().stream()
                        .map(Thing::number)
                        .filter(number -> filter.thing() == null || number.equals(filter.thing()))
                        .toList();
        return DoubtfulBatches.of(
                things.isEmpty() ? List.of() : lists.proposals(things, filter.groups()),
                List.of(current.shortName()));
    }

    private QueueHead head(
            QueueFilter filter, DoubtfulBatches queue, @Nullable LastDecision last, int from) {
        long left =
                queue.singles().size()
                        + queue.batches().stream().mapToLong(batch -> batch.posts().size()).sum();
        Instant since = clock.instant().minus(EVENING);
        long decided = corrections.countSince(since, filter.thing(), filter.groups());
        return new QueueHead(
                filter.thing(),
                filter.choices(directory.groups()),
                filter.query(),
                filter.narrows(),
                left == 0 ? "" : place(decided, from, decided + left),
                decided,
                left,
                last);
    }

    private static String place(long decided, int skipped, long all) {
        return number(Math.min(decided + skipped + 1, all)) + " of " + number(all);
    }

    private static String number(long number) {
        return String.format(Locale.UK, "%,d", number);
    }

    private BatchRow row(Layout layout, List<Batch> batches, int index) {
        Batch batch = batches.get(index);
        List<Proposed> posts = batch.posts();
        DateWords words = layouts.words();
        String first = words.day(posts.getFirst().shownAt());
        String last = words.day(posts.getLast().shownAt());
        Proposed one = posts.getFirst();
        return new BatchRow(
                batch.key(),
                layout.thing(batch.thing()),
                posts.size(),
                batch.bySameTitle() ? cut(PostRow.titleOf(batch.title())) : "",
                OrganiserPages.why(one.basis(), one.evidence()),
                who(posts),
                first.equals(last) ? first : first + " to " + last,
                batch.ids().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                index + 1 < batches.size() ? batches.get(index + 1).key() : "");
    }

    private static String who(List<Proposed> posts) {
        List<String> names = posts.stream().map(Proposed::name).distinct().toList();
        if (names.size() <= NAMES) {
            return String.join(", ", names);
        }
        return String.join(", ", names.subList(0, NAMES))
                + " and "
                + (names.size() - NAMES)
                + " more";
    }

    private AlikeRow alike(Proposed one, ShownEntry entry, DateWords words) {
        return new AlikeRow(
                one.entry(),
                Marked.whole(PostRow.titleOf(entry.title()), one.evidence()),
                entry.url(),
                one.name(),
                words.day(one.shownAt()),
                Marked.part(text(entry), one.evidence(), SHORT_EXCERPT));
    }

    private ProposalView view(
            Layout layout, QueueFilter filter, Proposed proposed, ShownEntry entry, String place) {
        String key = key(proposed);
        return new ProposalView(
                key,
                PostRow.of(entry, layouts.words()),
                Marked.whole(PostRow.titleOf(entry.title()), proposed.evidence()),
                Marked.part(text(entry), proposed.evidence(), EXCERPT),
                layout.thing(proposed.thing()),
                proposed.entry(),
                OrganiserPages.why(proposed.basis(), proposed.evidence()),
                place,
                "doubtful" + filter.query("after", key),
                "doubtful" + filter.query());
    }

    /// As much as readers may see of it.
    private static String text(ShownEntry entry) {
        return entry.contentHtml() == null ? entry.summary() : PlainText.of(entry.contentHtml());
    }

    /// The queue is in the order of Things and posts. The key keeps a place in it, also after the
    /// proposal at that place was decided.
    private static String key(Proposed proposed) {
        return "%d-%d-%d"
                .formatted(proposed.thing(), proposed.shownAt().toEpochMilli(), proposed.entry());
    }

    /// @return the index of the proposal that is asked; the size of the list when none is left
    private static int start(List<Proposed> singles, @Nullable String after, @Nullable String at) {
        if (at != null) {
            for (int i = 0; i < singles.size(); i++) {
                if (at.equals(singles.get(i).entry() + "-" + singles.get(i).thing())) {
                    return i;
                }
            }
        }
        if (after == null) {
            return 0;
        }
        for (int i = 0; i < singles.size(); i++) {
            if (isBehind(singles.get(i), after)) {
                return i;
            }
        }
        return singles.size();
    }

    private static boolean isBehind(Proposed proposed, String key) {
        List<Long> place = new ArrayList<>();
        try {
            for (String part : key.split("-", 0)) {
                place.add(Long.valueOf(part));
            }
        } catch (NumberFormatException _) {
            return true;
        }
        List<Long> own =
                List.of(
                        (long) proposed.thing(),
                        proposed.shownAt().toEpochMilli(),
                        proposed.entry());
        if (place.size() != own.size()) {
            return true;
        }
        for (int i = 0; i < own.size(); i++) {
            if (!own.get(i).equals(place.get(i))) {
                return own.get(i) > place.get(i);
            }
        }
        return false;
    }

    /// @param done `17-6` for a post and a Thing, `log-5-6` for decisions about many posts
    private @Nullable LastDecision last(@Nullable String done, @Nullable String left) {
        if (done == null) {
            return null;
        }
        try {
            int leftAlone = left == null ? 0 : Integer.parseInt(left);
            List<String> parts = List.of(done.split("-", 0));
            if (parts.getFirst().equals("log")) {
                return lastOfMany(
                        parts.stream()
                                .skip(1)
                                .limit(BATCHES_ON_A_PAGE)
                                .map(Long::valueOf)
                                .flatMap(line -> audit.ofMany(line).stream())
                                .toList(),
                        leftAlone);
            }
            return parts.size() < 2
                    ? null
                    : lastOfOne(
                            Long.parseLong(parts.get(0)), Long.parseLong(parts.get(1)), leftAlone);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private @Nullable LastDecision lastOfMany(List<DecisionOnMany> decisions, int leftAlone) {
        if (decisions.isEmpty()) {
            return null;
        }
        DecisionOnMany first = decisions.getFirst();
        int posts = decisions.stream().mapToInt(one -> one.posts().size()).sum();
        boolean oneThing = decisions.stream().allMatch(one -> one.number() == first.number());
        String unit =
                oneThing
                        ? programme.get().unit() + " " + first.number()
                        : "what they were proposed for";
        String words =
                switch (first.action()) {
                    case COUNTED_MANY -> "count for " + unit;
                    case NOT_COUNTED_MANY -> "do not count for " + unit;
                    default -> "are decided by the rules again";
                };
        return new LastDecision(
                decisions.size() == 1 ? "decisions/" + first.line() : "log",
                posts + " posts",
                words,
                leftAlone == 0
                        ? ""
                        : leftAlone
                                + (leftAlone == 1 ? " was" : " were")
                                + " left alone: decided meanwhile, or no longer doubtful.",
                null,
                first.number(),
                decisions.stream()
                        .map(one -> String.valueOf(one.line()))
                        .collect(Collectors.joining(" ")),
                first.action() != Action.UNDONE_MANY);
    }

    private @Nullable LastDecision lastOfOne(long entry, long number, int leftAlone) {
        ShownEntry post = lists.byIdAlsoHidden(entry).map(Hideable::entry).orElse(null);
        if (post == null) {
            return null;
        }
        Correction said =
                corrections.about(entry).stream()
                        .filter(one -> one.number() == number)
                        .findFirst()
                        .orElse(null);
        String title = cut(PostRow.titleOf(post.title()));
        String unit = programme.get().unit() + " " + number;
        if (said == null) {
            return leftAlone == 0
                    ? null
                    : new LastDecision(
                            "entries/" + entry,
                            title,
                            "is no longer doubtful, so nothing was changed",
                            "",
                            entry,
                            (int) number,
                            null,
                            false);
        }
        String words = (said.isFor() ? "counts for " : "does not count for ") + unit;
        return new LastDecision(
                "entries/" + entry,
                title,
                leftAlone == 0 ? words : words + ", as " + said.saidBy() + " has said meanwhile",
                "",
                entry,
                said.number(),
                null,
                leftAlone == 0);
    }

    private static String cut(String title) {
        if (title.codePointCount(0, title.length()) <= LONGEST_TITLE) {
            return title;
        }
        return title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE)) + "…";
    }
}
