package org.landscape.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.spell.LuceneLevenshteinDistance;
import org.apache.lucene.search.spell.StringDistance;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.landscape.directory.Directory;
import org.landscape.directory.Member;
import org.landscape.directory.Selection;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryLists.EntryPage;
import org.landscape.entry.EntryQuery;
import org.landscape.entry.EntryQuery.Place;
import org.landscape.entry.ShownEntry;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.programme.CurrentProgramme;
import org.landscape.sanitize.PlainText;
import org.landscape.search.PostIndex.Hits;
import org.landscape.search.PostIndex.Order;
import org.landscape.search.SearchQuery.Part;
import org.landscape.search.SearchQuery.What;

/// What searches find. The index says which posts have the words; the database says which of them a
/// reader sees, at the moment of the search. So a post that was hidden or removed is found no more,
/// even if the index does not know it yet.
@ApplicationScoped
public class Searches {

    /// How many callers may wait for a turn, for each that has one.
    private static final int WAITING_EACH = 8;

    /// How many words that are in no post are replaced.
    private static final int MOST_REPLACED = 3;

    /// In letters; shorter words beside a name are mostly not part of it.
    private static final int LONG = 4;

    private static final StringDistance DISTANCE = new LuceneLevenshteinDistance();

    /// How many participants with nearly the same name are told.
    private static final int MOST_NEAR = 6;

    private final IndexUpdates updates;
    private final EntryLists lists;
    private final Directory directory;
    private final SearchReader reader;
    private final CurrentProgramme programme;
    private final InstantSource clock;
    private final Semaphore turns;
    private final Semaphore asked;

    /// The number of the last change of what is counted.
    private final AtomicLong changes = new AtomicLong();

    private volatile @Nullable Counted counted;

    Searches(
            IndexUpdates updates,
            EntryLists lists,
            Directory directory,
            SearchReader reader,
            CurrentProgramme programme,
            InstantSource clock,
            SearchConfig config) {
        this.updates = updates;
        this.lists = lists;
        this.directory = directory;
        this.reader = reader;
        this.programme = programme;
        this.clock = clock;
        this.turns = new Semaphore(config.concurrency(), true);
        this.asked = new Semaphore(config.concurrency() * (1 + WAITING_EACH));
    }

    /// A post that was found. Both texts are HTML in which `mark` is the only element.
    ///
    /// @param title with the words marked; empty when the post has none
    /// @param passages the parts of the text that have the words; null when none has
    public record Found(ShownEntry entry, String title, @Nullable String passages) {}

    /// One page of what was found.
    ///
    /// @param total how many posts there are on all pages
    /// @param next where the next older page begins, null on the last one and in the order of
    ///     relevance
    public record FoundPage(List<Found> posts, long total, @Nullable Place next) {
        public FoundPage {
            posts = List.copyOf(posts);
        }
    }

    /// Whether all posts are in the index; else it is being built, and some may not be found.
    public boolean isComplete() {
        return updates.isComplete();
    }

    /// A page of what fits best, the best first. None while the index is not open.
    ///
    /// @param skip how many of the best are on the pages before
    /// @throws CrowdedSearchException when too many others wait for a search
    public FoundPage best(SearchQuery words, int skip, int limit) {
        return inTurn(
                () ->
                        onIndex(
                                index -> {
                                    Hits hits =
                                            index.find(
                                                    query(index, words, EntryQuery.ALL, List.of()),
                                                    Order.RELEVANCE,
                                                    skip + limit);
                                    List<Long> ids =
                                            hits.ids().stream().skip(skip).limit(limit).toList();
                                    return new FoundPage(
                                            marked(index, words, lists.byIds(ids)),
                                            hits.total(),
                                            null);
                                },
                                new FoundPage(List.of(), 0, null)));
    }

    /// A page of what was found, the newest first. None while the index is not open.
    ///
    /// @param query whose other conditions hold as well
    /// @throws CrowdedSearchException when too many others wait for a search
    public FoundPage newest(SearchQuery words, EntryQuery query) {
        return inTurn(
                () ->
                        onIndex(
                                index -> {
                                    Newest found = newestOf(index, words, query);
                                    return new FoundPage(
                                            marked(index, words, found.page().entries()),
                                            found.total(),
                                            found.page().next());
                                },
                                new FoundPage(List.of(), 0, null)));
    }

    /// The conditions of a list, and those of a selection but for its words.
    public EntryQuery narrowed(EntryQuery query, PostSelection by) {
        EntryQuery picked = query.pick(by.pick());
        EntryQuery narrower = by.thing() == null ? picked : picked.thing(by.thing());
        return by.by().equals(Selection.EVERYBODY)
                ? narrower
                : narrower.among(
                        by.by().of(directory.all(), clock.instant()).stream()
                                .map(Member::slug)
                                .collect(Collectors.toSet()));
    }

    /// A page of the posts of a selection, the newest first, as programs get it.
    ///
    /// @throws CrowdedSearchException as in [#page(SearchQuery, EntryQuery)], where it has words
    public EntryPage page(PostSelection by, EntryQuery query) {
        EntryQuery all = narrowed(query, by);
        return by.words() == null ? lists.page(all) : page(by.words(), all);
    }

    /// Where the page before that of the query begins, as [EntryLists#newer].
    public Optional<Place> newer(PostSelection by, EntryQuery query) {
        EntryQuery all = narrowed(query, by);
        return by.words() == null ? lists.newer(all) : newer(by.words(), all);
    }

    /// The same without marks, for programs.
    ///
    /// @throws CrowdedSearchException also while the index is built, since a program could not tell
    ///     posts that are not in it yet from those that do not exist
    public EntryPage page(SearchQuery words, EntryQuery query) {
        return whole(index -> newestOf(index, words, query).page());
    }

    /// The place of the last post that is not below the query's place, as [EntryLists#begin].
    ///
    /// @throws CrowdedSearchException as in [#page]
    public Optional<Place> begin(SearchQuery words, EntryQuery query) {
        Place place = query.after();
        return place == null
                ? Optional.empty()
                : whole(index -> above(index, words, query, place, 1)).stream().findFirst();
    }

    /// Where the page before that of the query begins, as [EntryLists#newer].
    public Optional<Place> newer(SearchQuery words, EntryQuery query) {
        Place place = query.after();
        return place == null
                ? Optional.empty()
                : inTurn(
                                () ->
                                        onIndex(
                                                index ->
                                                        above(
                                                                index,
                                                                words,
                                                                query,
                                                                place,
                                                                query.limit() + 1),
                                                List.<Place>of()))
                        .stream()
                        .skip(query.limit())
                        .findFirst();
    }

    /// The tags of all posts that readers see, those of most posts first. As new as the index.
    public List<Tag> tags() {
        return counted().tags();
    }

    /// The languages of all posts that readers see, those of most posts first. As new as the index.
    public List<PostLanguage> languages() {
        return counted().languages();
    }

    /// What is counted of all posts.
    ///
    /// @param since the number of the last change that is certainly in it
    private record Counted(long since, List<Tag> tags, List<PostLanguage> languages) {}

    private Counted counted() {
        Counted known = counted;
        if (known != null && known.since() == changes.get()) {
            return known;
        }
        return inTurn(
                () -> {
                    Counted meanwhile = counted;
                    return meanwhile != null && meanwhile.since() == changes.get()
                            ? meanwhile
                            : count();
                });
    }

    private Counted count() {
        // Before anything is read: a change that comes meanwhile may be missing from it.
        long since = changes.get();
        Set<Long> feeds = lists.feedsOf(EntryQuery.ALL);
        Counted now =
                onIndex(
                        index -> new Counted(since, index.tags(feeds), index.writtenIn(feeds)),
                        new Counted(-1, List.of(), List.of()));
        counted = now;
        return now;
    }

    void noticed(@Observes IndexRefreshed refreshed) {
        changes.incrementAndGet();
    }

    void noticed(
            @Observes(during = TransactionPhase.AFTER_COMPLETION) ParticipantsChanged changed) {
        changes.incrementAndGet();
    }

    /// The participants who have the words in their name or in the title of a blog, in the order of
    /// the directory.
    public List<Member> people(SearchQuery words) {
        String names = words.words();
        return names.isEmpty() ? List.of() : named(names);
    }

    /// Those whose names are spelled nearly as the words of a search, the nearest first. All
    /// participants are compared, so it is for a search that finds nothing.
    public List<Member> nearlyNamed(SearchQuery words) {
        List<String> all = words(Selection.folded(words.words()));
        List<String> longer = all.stream().filter(word -> word.length() >= LONG).toList();
        List<String> asked = longer.isEmpty() ? all : longer;
        if (asked.isEmpty()) {
            return List.of();
        }
        record Near(Member member, int steps) {}
        return directory.all().stream()
                .map(member -> new Near(member, steps(asked, names(member))))
                .filter(near -> near.steps() < Integer.MAX_VALUE)
                .sorted(Comparator.comparingInt(Near::steps))
                .limit(MOST_NEAR)
                .map(Near::member)
                .toList();
    }

    private static List<String> names(Member member) {
        return words(Selection.folded(member.name() + ' ' + member.slug()));
    }

    private static List<String> words(String folded) {
        return Stream.of(folded.split("[^\\p{L}\\p{M}\\p{N}]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// How many letters differ in all; no number when one of the words is too far from any name.
    private static int steps(List<String> asked, List<String> names) {
        int sum = 0;
        for (String word : asked) {
            int least =
                    names.stream()
                            .mapToInt(name -> steps(word, name))
                            .min()
                            .orElse(Integer.MAX_VALUE);
            if (least > mostSteps(word)) {
                return Integer.MAX_VALUE;
            }
            sum += least;
        }
        return sum;
    }

    private static int steps(String word, String name) {
        int least = Math.min(word.length(), name.length());
        return least == 0 || Math.abs(word.length() - name.length()) > mostSteps(word)
                ? Integer.MAX_VALUE
                // Lucene gives the share of the shorter word that stays.
                : Math.round((1 - DISTANCE.getDistance(word, name)) * least);
    }

    /// Short names are all near each other.
    private static int mostSteps(String word) {
        return word.length() < LONG ? 0 : word.length() < 2 * LONG ? 1 : 2;
    }

    /// What was probably meant by a search that finds nothing.
    ///
    /// @param typed what finds something, to be typed instead
    /// @param missing the words that no post has, and that were left out; empty when others are put
    ///     in their place
    public record Meant(String typed, List<String> missing) {
        public Meant {
            missing = List.copyOf(missing);
        }
    }

    /// Another spelling or division of the words that is in posts, else the search without the
    /// words that no post has. Empty when that finds nothing either.
    ///
    /// @param typed what found nothing
    public Optional<Meant> meant(String typed) {
        return inTurn(() -> onIndex(index -> meant(index, typed), Optional.empty()));
    }

    private Optional<Meant> meant(PostIndex index, String typed) throws IOException {
        List<Part> parts = reader.parts(typed);
        List<Part> joined = Respelling.joined(parts, index::hasWord);
        List<Part> spelled = new ArrayList<>();
        List<Part> known = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        int replaced = 0;
        for (Part part : joined) {
            if (part.without() || !(part.what() instanceof What.Word(String text))) {
                spelled.add(part);
                known.add(part);
                continue;
            }
            List<String> near =
                    index.hasWord(text) || replaced == MOST_REPLACED
                            ? List.of()
                            : index.similar(text);
            List<Part> split = Respelling.split(text, index::hasWord);
            if (finds(index, List.of(part))) {
                known.add(part);
                split = List.of();
            } else {
                missing.add(text);
            }
            if (!split.isEmpty()) {
                spelled.addAll(split);
            } else if (!near.isEmpty()) {
                spelled.add(new Part(false, new What.Word(near.getFirst())));
                replaced++;
            } else {
                spelled.add(part);
            }
        }
        if (!spelled.equals(parts) && finds(index, spelled)) {
            return Optional.of(new Meant(inOrder(spelled), List.of()));
        }
        // With most of its words gone it is another search.
        return !missing.isEmpty() && known.size() >= missing.size() && finds(index, known)
                ? Optional.of(new Meant(inOrder(known), missing))
                : Optional.empty();
    }

    private boolean finds(PostIndex index, List<Part> parts) throws IOException {
        return parts.stream().anyMatch(part -> !part.without())
                && index.find(
                                        query(
                                                index,
                                                new SearchQuery(parts),
                                                EntryQuery.ALL,
                                                List.of()),
                                        Order.NEWEST_FIRST,
                                        1)
                                .total()
                        > 0;
    }

    private static String inOrder(List<Part> parts) {
        return parts.stream().map(Part::toString).collect(Collectors.joining(" "));
    }

    private record Newest(EntryPage page, long total) {}

    private Newest newestOf(PostIndex index, SearchQuery words, EntryQuery query)
            throws IOException {
        Place place = query.after();
        List<Query> below = place == null ? List.of() : List.of(PostQueries.below(place));
        // One more than the limit shows whether there is a next page.
        Hits hits =
                index.find(
                        query(index, words, query, below), Order.NEWEST_FIRST, query.limit() + 1);
        boolean more = hits.ids().size() > query.limit();
        List<ShownEntry> entries = lists.byIds(hits.ids().stream().limit(query.limit()).toList());
        return new Newest(
                new EntryPage(
                        entries, more && !entries.isEmpty() ? Place.of(entries.getLast()) : null),
                hits.total());
    }

    private List<Place> above(
            PostIndex index, SearchQuery words, EntryQuery query, Place place, int most)
            throws IOException {
        Hits hits =
                index.find(
                        query(index, words, query, List.of(PostQueries.above(place))),
                        Order.OLDEST_FIRST,
                        most);
        return lists.byIds(hits.ids()).stream().map(Place::of).toList();
    }

    private Query query(PostIndex index, SearchQuery words, EntryQuery query, List<Query> further)
            throws IOException {
        List<Query> within = new ArrayList<>(further);
        within.add(PostQueries.ids(PostIndex.FEED, lists.feedsOf(query)));
        if (query.thing() != null) {
            within.add(
                    PostQueries.ids(PostIndex.ID, lists.postsOn(query.thing(), query.doubtful())));
        }
        switch (query.pick()) {
            case ALL -> {}
            case FIRST -> within.add(PostQueries.ids(PostIndex.ID, lists.firstPosts()));
            case LATEST -> within.add(PostQueries.ids(PostIndex.ID, latest(index, words, query)));
        }
        if (query.changedSince() != null) {
            within.add(PostQueries.changedSince(query.changedSince()));
        }
        return queries(index).of(words, new InDatabase(), within);
    }

    /// The newest post of each participant among those that are found, by its id.
    private Set<Long> latest(PostIndex index, SearchQuery words, EntryQuery query)
            throws IOException {
        EntryQuery all = query.pick(EntryQuery.Pick.ALL).changedSince(null);
        Map<Long, String> slugs = lists.slugs();
        Map<String, Place> newest = new HashMap<>();
        index.newest(query(index, words, all, List.of()))
                .forEach(
                        (feed, place) ->
                                newest.merge(
                                        slugs.getOrDefault(feed, ""),
                                        place,
                                        (one, other) -> one.isBelow(other) ? other : one));
        return newest.values().stream().map(Place::id).collect(Collectors.toSet());
    }

    private static PostQueries queries(PostIndex index) throws IOException {
        return new PostQueries(index.codes().stream().map(index.languages()::forms).toList());
    }

    private static List<Found> marked(PostIndex index, SearchQuery words, List<ShownEntry> entries)
            throws IOException {
        Query marks = queries(index).words(words);
        return entries.stream().map(entry -> marked(index, marks, entry)).toList();
    }

    private static Found marked(PostIndex index, Query words, ShownEntry entry) {
        var analyzer = index.languages().analyzer(index.codeOf(entry.language()));
        return new Found(
                entry,
                Highlights.title(entry.title(), words, analyzer),
                Highlights.passages(
                        entry.contentHtml() == null
                                ? entry.summary()
                                : PlainText.of(entry.contentHtml()),
                        words,
                        analyzer));
    }

    /// What the index does not know.
    private final class InDatabase implements PostQueries.Known {

        @Override
        public Collection<Long> feedsOf(What.Author author) {
            return feeds(
                    Stream.concat(
                            named(author.text()).stream(),
                            directory.member(author.text()).stream()));
        }

        @Override
        public Collection<Long> feedsOf(What.OfGroup group) {
            return feeds(directory.all().stream().filter(member -> isIn(member, group.text())));
        }

        @Override
        public Collection<Long> postsOn(int thing) {
            return lists.postsOn(thing, false);
        }

        @Override
        public Instant startOf(LocalDate day) {
            return day.atStartOfDay(programme.get().timezone()).toInstant();
        }

        private Set<Long> feeds(Stream<Member> members) {
            return lists.feedsOf(
                    EntryQuery.ALL.among(members.map(Member::slug).collect(Collectors.toSet())));
        }

        private static boolean isIn(Member member, String group) {
            return member.groups().entrySet().stream()
                    .anyMatch(
                            one ->
                                    group.equalsIgnoreCase(one.getValue())
                                            || group.equalsIgnoreCase(
                                                    one.getKey() + ":" + one.getValue()));
        }
    }

    private List<Member> named(String words) {
        return new Selection(Selection.Who.ALL, List.of(), null, null, words)
                .of(directory.all(), clock.instant());
    }

    // --- Turns ----------------------------------------------------------------------------------

    private interface Work<T> {
        T on(PostIndex index) throws IOException;
    }

    private <T> T whole(Work<T> work) {
        if (!updates.isComplete()) {
            throw new CrowdedSearchException("The search is being prepared.");
        }
        return inTurn(() -> onIndex(work, null));
    }

    /// An index that cannot be read is given up.
    ///
    /// @param without what is found without an index; null when that has to be told
    private <T> T onIndex(Work<T> work, @Nullable T without) {
        PostIndex index = updates.present().orElse(null);
        if (index != null) {
            try {
                return work.on(index);
            } catch (AlreadyClosedException _) {
                // It was given up, or the program is about to end.
            } catch (IOException e) {
                updates.giveUp(index, e);
            }
        }
        if (without == null) {
            throw new CrowdedSearchException("The search is being prepared.");
        }
        return without;
    }

    private interface Turn<T> {
        T take();
    }

    private <T> T inTurn(Turn<T> turn) {
        if (!asked.tryAcquire()) {
            throw new CrowdedSearchException("Many are searching just now.");
        }
        try {
            turns.acquireUninterruptibly();
            try {
                return turn.take();
            } finally {
                turns.release();
            }
        } finally {
            asked.release();
        }
    }
}
