package org.landscape.web.organiser;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.desk.DoubtfulBatches;
import org.landscape.desk.DoubtfulBatches.Batch;
import org.landscape.directory.Directory;
import org.landscape.entry.Corrections;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryLists.Hideable;
import org.landscape.entry.EntryLists.Proposed;
import org.landscape.entry.ShownEntry;
import org.landscape.sanitize.PlainText;
import org.landscape.web.access.Roles;
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

    private final Layouts layouts;
    private final EntryLists lists;
    private final Corrections corrections;
    private final Directory directory;
    private final DoubtfulQueue queue;
    private final LastDecisions lastDecisions;
    private final DeskPageSupport support;
    private final InstantSource clock;

    DoubtfulPages(
            Layouts layouts,
            EntryLists lists,
            Corrections corrections,
            Directory directory,
            DoubtfulQueue queue,
            LastDecisions lastDecisions,
            DeskPageSupport support,
            InstantSource clock) {
        this.layouts = layouts;
        this.lists = lists;
        this.corrections = corrections;
        this.directory = directory;
        this.queue = queue;
        this.lastDecisions = lastDecisions;
        this.support = support;
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
            LastDecisions.@Nullable LastDecision last) {

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
        DoubtfulBatches batches = queue.of(filter);
        LastDecisions.@Nullable LastDecision last = lastDecisions.of(done, left);
        return one == null && after == null && at == null && !batches.batches().isEmpty()
                ? batches(filter, batches, last, none != null)
                : oneByOne(filter, batches, last, after, at);
    }

    private TemplateInstance batches(
            QueueFilter filter,
            DoubtfulBatches queue,
            LastDecisions.@Nullable LastDecision last,
            boolean none) {
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
            LastDecisions.@Nullable LastDecision last,
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
        DoubtfulBatches batches = queue.of(filter);
        Optional<Batch> found = batches.batch(key);
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
                head(filter, batches, lastDecisions.of(done, left), 0),
                row(layout, batches.batches(), batches.batches().indexOf(batch)),
                rows,
                batch.posts().size() - some.size(),
                none != null);
    }

    private QueueHead head(
            QueueFilter filter,
            DoubtfulBatches queue,
            LastDecisions.@Nullable LastDecision last,
            int from) {
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
                batch.bySameTitle() ? DoubtfulQueue.cut(PostRow.titleOf(batch.title())) : "",
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
}
