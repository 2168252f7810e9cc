package org.landscape.entry;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.ForgottenAddress;
import org.landscape.address.WebAddress;
import org.landscape.participant.Membership;
import org.landscape.recognition.RecognisedThing.Basis;
import org.landscape.recognition.RecognisedThing.Certainty;

/// Every list of entries that a reader gets. Pages, feeds and the API query it, so that they cannot
/// differ in what they show.
@ApplicationScoped
public class EntryLists {

    private static final Set<Membership> SHOWN = Membership.SHOWN;

    private static final String FETCHED =
            "from Entry e join fetch e.feed f join fetch f.participant p";

    private static final String NOT_REMOVED = " where e.removedAt is null";

    /// The entries that are neither removed nor hidden, of every participant.
    private static final String PUBLISHED = NOT_REMOVED + " and e.hiddenAt is null";

    /// The entries that readers see, with their feeds and participants.
    private static final String FETCHED_VISIBLE =
            FETCHED + PUBLISHED + " and p.membership in :shown";

    /// The entries that readers see, for queries that do not fetch the feed.
    private static final String VISIBLE =
            PUBLISHED + " and e.feed.participant.membership in :shown";

    /// The same, and the entries that organisers have hidden.
    private static final String FETCHED_ALSO_HIDDEN =
            FETCHED + NOT_REMOVED + " and p.membership in :shown";

    /// More posts of the organisers on one Thing than a reader reads.
    private static final int MOST_TASKS = 5;

    /// The memberships whose tombstones are listed, also those that were removed with all entries.
    private static final List<Membership> ONCE_SHOWN =
            Stream.concat(SHOWN.stream(), Stream.of(Membership.REMOVED)).toList();

    /// How many keys both databases take in one query.
    private static final int KEYS_AT_ONCE = 500;

    /// How many tombstones are listed at once; more are of no use.
    private static final int MOST_REMOVED = 1000;

    private final Entries entries;

    EntryLists(Entries entries) {
        this.entries = entries;
    }

    // Entries are listed before they are read: of a stream each one would fetch its Things by
    // itself.

    @Transactional
    public EntryPage page(EntryQuery query) {
        Map<String, Object> parameters = new HashMap<>(Map.of("shown", SHOWN));
        String where = conditions(query, parameters);
        List<ShownEntry> found =
                entries
                        .find(
                                FETCHED_VISIBLE + where + " order by e.shownAt desc, e.id desc",
                                parameters)
                        // One more than the limit shows whether there is a next page.
                        .page(0, query.limit() + 1)
                        .list()
                        .stream()
                        .map(Entry::shown)
                        .toList();
        if (found.size() <= query.limit()) {
            return new EntryPage(found, null);
        }
        List<ShownEntry> page = found.subList(0, query.limit());
        return new EntryPage(page, EntryQuery.Place.of(page.getLast()));
    }

    /// The place of the last entry that is not below the query's place. So every place in an
    /// invented address is replaced by that of an entry. Empty when all entries are below it, as on
    /// the newest page.
    @Transactional
    public Optional<EntryQuery.Place> begin(EntryQuery query) {
        EntryQuery.Place place = query.after();
        if (place == null) {
            return Optional.empty();
        }
        Map<String, Object> parameters =
                new HashMap<>(Map.of("shown", SHOWN, "at", place.shownAt(), "id", place.id()));
        return entries
                .find(
                        FETCHED_VISIBLE
                                + conditions(query.after(null), parameters)
                                + " and (e.shownAt > :at or e.shownAt = :at and e.id >= :id)"
                                + " order by e.shownAt, e.id",
                        parameters)
                .page(0, 1)
                .list()
                .stream()
                .map(Entry::shown)
                .map(EntryQuery.Place::of)
                .findFirst();
    }

    /// Where the page before that of the query begins, counted in pages of the query's limit. Empty
    /// when that is the newest page, and when the query is for the newest page itself. One query,
    /// which reads no texts.
    @Transactional
    public Optional<EntryQuery.Place> newer(EntryQuery query) {
        EntryQuery.Place place = query.after();
        if (place == null) {
            return Optional.empty();
        }
        Map<String, Object> parameters =
                new HashMap<>(Map.of("shown", SHOWN, "at", place.shownAt(), "id", place.id()));
        return places(
                        "select e.shownAt, e.id from Entry e join e.feed f join f.participant p"
                                + PUBLISHED
                                + " and p.membership in :shown"
                                + conditions(query.after(null), parameters)
                                + " and (e.shownAt > :at or e.shownAt = :at and e.id >= :id)"
                                + " order by e.shownAt, e.id",
                        parameters,
                        query.limit() + 1)
                .skip(query.limit())
                .findFirst();
    }

    private Stream<EntryQuery.Place> places(
            String query, Map<String, Object> parameters, int most) {
        var typed = entries.getEntityManager().createQuery(query, Object[].class);
        parameters.forEach(typed::setParameter);
        return typed.setMaxResults(most)
                .getResultStream()
                .map(row -> new EntryQuery.Place((Instant) row[0], (Long) row[1]));
    }

    /// Of each participant the newest sure entry for a Thing, and how many they have for it.
    private static final String NEWEST_OF_EACH =
            "(select e.id as id, e.shownAt as at, count(e.id) over (partition by p.id) as total,"
                    + " row_number() over (partition by p.id order by e.shownAt desc, e.id desc)"
                    + " as place from Entry e join e.things t join e.feed f join f.participant p"
                    + PUBLISHED
                    + " and p.membership in :shown"
                    + " and t.number = :thing and t.certainty = :sure) l where l.place = 1";

    /// A participant with entries for a Thing.
    ///
    /// @param newest the newest of them
    /// @param entries how many there are
    public record OnThing(ShownEntry newest, long entries) {}

    /// One page of the participants who have a sure entry for a Thing, by their newest one.
    ///
    /// @param next where the next older page begins, null on the last one
    public record OnThingPage(List<OnThing> participants, EntryQuery.@Nullable Place next) {
        public OnThingPage {
            participants = List.copyOf(participants);
        }
    }

    /// The participants on a Thing, each once however much they wrote. Two queries.
    ///
    /// @param after only those whose newest entry is below this place, null for the first page
    @Transactional
    public OnThingPage onThing(int thing, EntryQuery.@Nullable Place after, int limit) {
        Map<String, Object> parameters =
                new HashMap<>(Map.of("shown", SHOWN, "thing", thing, "sure", Certainty.SURE));
        String below = "";
        if (after != null) {
            below = " and (l.at < :at or l.at = :at and l.id < :id)";
            parameters.put("at", after.shownAt());
            parameters.put("id", after.id());
        }
        var query =
                entries.getEntityManager()
                        .createQuery(
                                "select l.id, l.total from "
                                        + NEWEST_OF_EACH
                                        + below
                                        + " order by l.at desc, l.id desc",
                                Object[].class);
        parameters.forEach(query::setParameter);
        List<Object[]> rows = query.setMaxResults(limit + 1).getResultList();
        List<Object[]> shown = rows.subList(0, Math.min(limit, rows.size()));
        Map<Long, Entry> found =
                entries
                        .find(
                                FETCHED + " where e.id in ?1",
                                shown.stream().map(row -> (Long) row[0]).toList())
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Entry::id, Function.identity()));
        List<OnThing> people =
                shown.stream()
                        .filter(row -> found.containsKey((Long) row[0]))
                        .map(
                                row ->
                                        new OnThing(
                                                requireNonNull(found.get((Long) row[0])).shown(),
                                                (Long) row[1]))
                        .toList();
        boolean more = rows.size() > limit && !people.isEmpty();
        return new OnThingPage(
                people, more ? EntryQuery.Place.of(people.getLast().newest()) : null);
    }

    /// Where the page before begins, as [#newer] for other lists.
    @Transactional
    public Optional<EntryQuery.Place> newerOnThing(int thing, EntryQuery.Place after, int limit) {
        return places(
                        "select l.at, l.id from "
                                + NEWEST_OF_EACH
                                + " and (l.at > :at or l.at = :at and l.id >= :id)"
                                + " order by l.at, l.id",
                        Map.of(
                                "shown",
                                SHOWN,
                                "thing",
                                thing,
                                "sure",
                                Certainty.SURE,
                                "at",
                                after.shownAt(),
                                "id",
                                after.id()),
                        limit + 1)
                .skip(limit)
                .findFirst();
    }

    /// How many entries are surely for a Thing, and how many participants have one.
    public record ThingTotals(long entries, long participants) {}

    @Transactional
    public ThingTotals totalsOf(int thing) {
        return entries.getEntityManager()
                .createQuery(
                        "select count(e), count(distinct e.feed.participant.id)"
                                + " from Entry e join e.things t"
                                + VISIBLE
                                + " and t.certainty = :sure and t.number = :thing",
                        Object[].class)
                .setParameter("shown", SHOWN)
                .setParameter("sure", Certainty.SURE)
                .setParameter("thing", thing)
                .getResultStream()
                .map(row -> new ThingTotals((Long) row[0], (Long) row[1]))
                .findFirst()
                .orElseThrow();
    }

    /// Moments at which something was posted that is on the front page: of each day of the
    /// database's time zone the first and the last. So every month of every time zone in which
    /// something was posted has one of them. One query, which reads no texts.
    @Transactional
    public List<Instant> postingTimes() {
        return entries.getEntityManager()
                .createQuery(
                        "select min(e.shownAt), max(e.shownAt) from Entry e"
                                + VISIBLE
                                + " and e.crowded = false"
                                + " group by cast(e.shownAt as LocalDate)",
                        Object[].class)
                .setParameter("shown", SHOWN)
                .getResultStream()
                .flatMap(row -> Stream.of((Instant) row[0], (Instant) row[1]))
                .toList();
    }

    @Transactional
    public Optional<ShownEntry> byId(long id) {
        return entries.find(FETCHED_VISIBLE + " and e.id = :id", Map.of("shown", SHOWN, "id", id))
                .firstResultOptional()
                .map(Entry::shown);
    }

    /// One entry, for a person who decides about it: also one that is hidden, or whose participant
    /// is not shown.
    @Transactional
    public Optional<Hideable> byIdAlsoHidden(long id) {
        return Optional.ofNullable(byIdsAlsoHidden(List.of(id)).get(id));
    }

    /// An entry as a person who decides about it sees it.
    ///
    /// @param hidden whether an organiser keeps it from readers
    /// @param membership of its participant, who may not be shown
    public record Hideable(ShownEntry entry, boolean hidden, Membership membership) {

        /// Whether readers see it.
        public boolean isShown() {
            return !hidden && membership.isShown();
        }
    }

    /// The Things of all shown entries, sure and doubtful, the oldest entry first. One query, which
    /// reads no texts.
    @Transactional
    public List<EntryThing> entryThings() {
        return entryThings("", Map.of("shown", SHOWN));
    }

    /// The Things of one participant's entries.
    @Transactional
    public List<EntryThing> entryThings(String slug) {
        return entryThings(
                " and e.feed.participant.slug = :slug", Map.of("shown", SHOWN, "slug", slug));
    }

    private List<EntryThing> entryThings(String where, Map<String, Object> parameters) {
        var query =
                entries.getEntityManager()
                        .createQuery(
                                "select new org.landscape.entry.EntryThing(e.feed.participant.slug,"
                                        + " e.id, e.text.url, e.text.title, e.shownAt, e.datedBy, t.number,"
                                        + " t.certainty, t.basis, t.evidence)"
                                        + " from Entry e join e.things t"
                                        + VISIBLE
                                        + where
                                        + " order by e.shownAt, e.id",
                                EntryThing.class);
        parameters.forEach(query::setParameter);
        return query.getResultList();
    }

    /// The organisers' own posts about a Thing, the first one first.
    @Transactional
    public List<ShownEntry> tasksOf(int thing) {
        return entries
                .find(
                        FETCHED
                                + PUBLISHED
                                + " and p.membership = ?1 and exists (select 1 from e.things t"
                                + " where t.number = ?2 and t.certainty = ?3)"
                                + " order by e.shownAt, e.id",
                        Membership.ORGANISING,
                        thing,
                        Certainty.SURE)
                .page(0, MOST_TASKS)
                .stream()
                .map(Entry::shown)
                .toList();
    }

    /// The Things for which each participant has a sure entry, by the participants' slugs.
    @Transactional
    public Map<String, Set<Integer>> doneThings() {
        return entries.getEntityManager()
                .createQuery(
                        "select distinct e.feed.participant.slug, t.number"
                                + " from Entry e join e.things t"
                                + VISIBLE
                                + " and t.certainty = :sure",
                        Object[].class)
                .setParameter("shown", SHOWN)
                .setParameter("sure", Certainty.SURE)
                .getResultStream()
                .collect(
                        Collectors.groupingBy(
                                row -> (String) row[0],
                                Collectors.mapping(row -> (Integer) row[1], Collectors.toSet())));
    }

    /// A proposal that waits for a decision: an entry that may be for a Thing.
    ///
    /// @param participant the participant's slug
    /// @param name the participant's name
    /// @param evidence the words that named the Thing
    public record Proposed(
            long entry,
            int thing,
            String title,
            String participant,
            String name,
            Instant shownAt,
            Basis basis,
            String evidence) {}

    /// Every proposal for one of these Things that waits for a decision, the oldest entry first.
    /// One query, which reads no texts.
    ///
    /// @param groups only of participants who are in all of these groups
    @Transactional
    public List<Proposed> proposals(Collection<Integer> things, List<EntryQuery.Group> groups) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("shown", SHOWN);
        parameters.put("doubtful", Certainty.DOUBTFUL);
        parameters.put("things", things);
        var query =
                entries.getEntityManager()
                        .createQuery(
                                "select e.id, t.number, e.text.title, p.slug, p.name, e.shownAt, t.basis,"
                                        + " t.evidence from Entry e join e.feed f join f.participant p join"
                                        + " e.things t"
                                        + PUBLISHED
                                        + " and p.membership in :shown and t.certainty = :doubtful and"
                                        + " t.number in :things"
                                        + inGroups(groups, parameters)
                                        + " order by e.shownAt, e.id",
                                Object[].class);
        parameters.forEach(query::setParameter);
        return query.getResultStream()
                .map(
                        row ->
                                new Proposed(
                                        (Long) row[0],
                                        (Integer) row[1],
                                        (String) row[2],
                                        (String) row[3],
                                        (String) row[4],
                                        (Instant) row[5],
                                        (Basis) row[6],
                                        (String) row[7]))
                .toList();
    }

    /// The condition that participant `p` is in all of these groups.
    static String inGroups(List<EntryQuery.Group> groups, Map<String, Object> parameters) {
        StringBuilder conditions = new StringBuilder();
        for (int i = 0; i < groups.size(); i++) {
            conditions.append(
                    " and exists (select 1 from Participant q%1$d join q%1$d.groups g%1$d where q%1$d"
                                    .formatted(i)
                            + " = p and key(g%1$d) = :group%1$d and value(g%1$d) = :label%1$d)"
                                    .formatted(i));
            parameters.put("group" + i, groups.get(i).name());
            parameters.put("label" + i, groups.get(i).label());
        }
        return conditions.toString();
    }

    /// The entries with these ids that were not removed, by id, likewise. One query, and one for
    /// their Things.
    @Transactional
    public Map<Long, Hideable> byIdsAlsoHidden(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : entries
                        .find(FETCHED + NOT_REMOVED + " and e.id in :ids", Map.of("ids", ids))
                        // Read as a whole, so that the Things of all come in one query.
                        .list()
                        .stream()
                        .collect(
                                Collectors.toMap(
                                        Entry::id,
                                        entry ->
                                                new Hideable(
                                                        entry.shown(),
                                                        entry.isHidden(),
                                                        entry.feed().participant().membership())));
    }

    /// How many doubtful entries for these Things wait for a decision.
    @Transactional
    public long countDoubtful(Collection<Integer> things) {
        return entries.getEntityManager()
                .createQuery(
                        "select count(*) from Entry e join e.things t"
                                + VISIBLE
                                + " and t.certainty = :doubtful and t.number in :things",
                        Long.class)
                .setParameter("shown", SHOWN)
                .setParameter("doubtful", Certainty.DOUBTFUL)
                .setParameter("things", things)
                .getSingleResult();
    }

    /// The states of the posts that came in from an address: shown ones first, and of these first
    /// the one whose feed owns the address most surely ([PostOwnership]), however late it came in.
    /// The caller decides what strangers may know of them.
    @Transactional
    public List<PostState> statesOf(WebAddress post) {
        PostOwnership ownership = new PostOwnership();
        return entries
                .find(
                        "from Entry e join fetch e.feed f join fetch f.participant"
                                + " where e.urlKey in ?1 order by e.id",
                        Stream.concat(Stream.of(post.key()), ForgottenAddress.hashes(post))
                                .toList())
                .list()
                .stream()
                .sorted(Comparator.comparing(entry -> -ownership.of(entry.feed(), post)))
                .map(Entry::fate)
                .sorted(Comparator.comparing(fate -> !fate.isShown()))
                .toList();
    }

    /// The states of the posts of a document, by the keys of their addresses. Of several at one
    /// address the shown one counts. One query for each few hundred addresses.
    @Transactional
    public Map<String, PostState> statesAt(Collection<String> keys) {
        Map<String, PostState> states = new HashMap<>();
        List<String> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += KEYS_AT_ONCE) {
            entries
                    .find(
                            "from Entry e join fetch e.feed f join fetch f.participant"
                                    + " where e.urlKey in ?1 order by e.id",
                            all.subList(from, Math.min(from + KEYS_AT_ONCE, all.size())))
                    .list()
                    .stream()
                    .forEach(
                            entry ->
                                    states.merge(
                                            Objects.requireNonNull(entry.urlKey()),
                                            entry.fate(),
                                            (one, other) -> one.isShown() ? one : other));
        }
        return states;
    }

    /// The entries that organisers keep hidden, the latest first.
    @Transactional
    public List<ShownEntry> hidden() {
        return entries
                .find(
                        FETCHED_ALSO_HIDDEN
                                + " and e.hiddenAt is not null and e.keptOut = false"
                                + " order by e.hiddenAt desc, e.id",
                        Map.of("shown", SHOWN))
                .page(0, MOST_REMOVED)
                .list()
                .stream()
                .map(Entry::shown)
                .toList();
    }

    /// The tombstones of entries that were removed or hidden at or after a moment, the latest
    /// first.
    @Transactional
    public List<Tombstone> removedSince(Instant since) {
        return entries
                .find(
                        "goneAt >= ?1"
                                + " and feed.participant.membership in ?2"
                                + " order by goneAt desc, id desc",
                        since,
                        ONCE_SHOWN)
                .page(0, MOST_REMOVED)
                .list()
                .stream()
                .map(Entry::removed)
                .toList();
    }

    @Transactional
    public boolean isRemoved(long id) {
        return entries.findByIdOptional(id).filter(Entry::isRemoved).isPresent();
    }

    /// How many entries are surely for each Thing, by its number.
    @Transactional
    public Map<Integer, Long> countByThing() {
        return counts(
                "select t.number, count(e) from Entry e join e.things t"
                        + VISIBLE
                        + " and t.certainty = :sure"
                        + " group by t.number",
                Map.of("shown", SHOWN, "sure", Certainty.SURE));
    }

    /// How many of a participant's entries are surely for each Thing, by its number.
    @Transactional
    public Map<Integer, Long> countByThing(String slug) {
        return counts(
                "select t.number, count(e) from Entry e join e.things t"
                        + VISIBLE
                        + " and t.certainty = :sure"
                        + " and e.feed.participant.slug = :slug"
                        + " group by t.number",
                Map.of("shown", SHOWN, "sure", Certainty.SURE, "slug", slug));
    }

    /// How much was posted on one day.
    ///
    /// @param posts the entries that readers see
    /// @param participants who posted at least one of them
    public record DayCount(LocalDate day, long posts, long participants) {}

    /// How many participants posted for a Thing for the first time on one day.
    public record FirstPosts(int thing, LocalDate day, long participants) {}

    /// How much was posted on each day, the first day first. A date that was lent to undated
    /// entries ([DatedBy#START]) makes no participant one of that day. Days are those of the
    /// database session's zone; a picture does not show the difference.
    @Transactional
    public List<DayCount> perDay() {
        return entries.getEntityManager()
                .createQuery(
                        "select new org.landscape.entry.EntryLists$DayCount(cast(e.shownAt as LocalDate),"
                                + " count(e), count(distinct case when e.datedBy <> :lent"
                                + " then e.feed.participant.id end)) from Entry e"
                                + VISIBLE
                                + " group by cast(e.shownAt as LocalDate)"
                                + " order by cast(e.shownAt as LocalDate)",
                        DayCount.class)
                .setParameter("shown", SHOWN)
                .setParameter("lent", DatedBy.START)
                .getResultList();
    }

    /// How many participants had their first sure entry for each Thing on each day.
    @Transactional
    public List<FirstPosts> firstPosts() {
        return entries.getEntityManager()
                .createQuery(
                        "select new org.landscape.entry.EntryLists$FirstPosts(f.thing,"
                                + " cast(f.at as LocalDate), count(*)) from"
                                + " (select e.feed.participant.id as who, t.number as thing,"
                                + " min(e.shownAt) as at from Entry e join e.things t"
                                + VISIBLE
                                + " and t.certainty = :sure"
                                + " group by e.feed.participant.id, t.number) f"
                                + " group by f.thing, cast(f.at as LocalDate)"
                                + " order by f.thing, cast(f.at as LocalDate)",
                        FirstPosts.class)
                .setParameter("shown", SHOWN)
                .setParameter("sure", Certainty.SURE)
                .getResultList();
    }

    /// How much one participant posted on each day, the first day first.
    @Transactional
    public List<DayCount> perDay(String slug) {
        return entries.getEntityManager()
                .createQuery(
                        "select new org.landscape.entry.EntryLists$DayCount(cast(e.shownAt as LocalDate),"
                                + " count(e), 1L) from Entry e"
                                + VISIBLE
                                + " and e.feed.participant.slug = :slug"
                                + " group by cast(e.shownAt as LocalDate)"
                                + " order by cast(e.shownAt as LocalDate)",
                        DayCount.class)
                .setParameter("shown", SHOWN)
                .setParameter("slug", slug)
                .getResultList();
    }

    /// The number of entries of each participant, by slug; participants without entries are left
    /// out.
    @Transactional
    public Map<String, ParticipantEntries> byParticipant() {
        return entries.getEntityManager()
                .createQuery(
                        "select e.feed.participant.slug, count(e), max(e.shownAt) from Entry e"
                                + PUBLISHED
                                + " group by e.feed.participant.slug",
                        Object[].class)
                .getResultStream()
                .collect(
                        Collectors.toMap(
                                row -> (String) row[0],
                                row -> new ParticipantEntries((Long) row[1], (Instant) row[2])));
    }

    /// The number of entries of one participant; empty when there is none.
    @Transactional
    public Optional<ParticipantEntries> byParticipant(String slug) {
        return entries.getEntityManager()
                .createQuery(
                        "select count(e), max(e.shownAt) from Entry e"
                                + PUBLISHED
                                + " and e.feed.participant.slug = :slug",
                        Object[].class)
                .setParameter("slug", slug)
                .getResultStream()
                .filter(row -> row[1] != null)
                .map(row -> new ParticipantEntries((Long) row[0], (Instant) row[1]))
                .findFirst();
    }

    /// The newest post of a participant, as lists of participants name it.
    ///
    /// @param url of the post on its own blog, null when its feed does not say
    /// @param title empty when the post has none
    /// @param language BCP 47, null when the post states none
    public record LatestPost(@Nullable String url, String title, @Nullable String language) {}

    /// The newest post of some participants, by slug. One query, which reads no texts.
    ///
    /// @param lastPostAt of each, as [#byParticipant] gives it
    @Transactional
    public Map<String, LatestPost> latest(Map<String, Instant> lastPostAt) {
        if (lastPostAt.isEmpty()) {
            return Map.of();
        }
        return entries.getEntityManager()
                .createQuery(
                        "select e.feed.participant.slug, e.shownAt, e.text.url, e.text.title,"
                                + " e.text.language from Entry e"
                                + VISIBLE
                                + " and e.feed.participant.slug in :slugs and e.shownAt in :moments"
                                + " order by e.id",
                        Object[].class)
                .setParameter("shown", SHOWN)
                .setParameter("slugs", lastPostAt.keySet())
                .setParameter("moments", Set.copyOf(lastPostAt.values()))
                .getResultStream()
                .filter(row -> row[1].equals(lastPostAt.get((String) row[0])))
                .collect(
                        Collectors.toMap(
                                row -> (String) row[0],
                                row ->
                                        new LatestPost(
                                                (String) row[2], (String) row[3], (String) row[4]),
                                (_, later) -> later));
    }

    private Map<Integer, Long> counts(String query, Map<String, Object> parameters) {
        var typed = entries.getEntityManager().createQuery(query, Object[].class);
        parameters.forEach(typed::setParameter);
        return typed.getResultStream()
                .collect(Collectors.toMap(row -> (Integer) row[0], row -> (Long) row[1]));
    }

    private static String conditions(EntryQuery query, Map<String, Object> parameters) {
        List<String> conditions = new ArrayList<>();
        if (query.thing() != null) {
            conditions.add(
                    "exists (select 1 from e.things t where t.number = :thing"
                            + " and t.certainty in :certainties)");
            parameters.put("thing", query.thing());
            parameters.put(
                    "certainties",
                    query.doubtful() ? List.of(Certainty.values()) : List.of(Certainty.SURE));
        }
        if (query.participant() != null) {
            conditions.add("p.slug = :slug");
            parameters.put("slug", query.participant());
        }
        if (query.group() != null) {
            conditions.add(
                    "exists (select 1 from Participant q join q.groups g where q = p"
                            + " and key(g) = :group and value(g) = :label)");
            parameters.put("group", query.group().name());
            parameters.put("label", query.group().label());
        }
        if (query.among() != null) {
            conditions.add("p.slug in :among");
            // SQL has no empty list; no participant has an empty slug.
            parameters.put("among", query.among().isEmpty() ? Set.of("") : query.among());
        }
        if (query.front()) {
            conditions.add("e.crowded = false");
        }
        if (query.changedSince() != null) {
            conditions.add("e.changedAt >= :since");
            parameters.put("since", query.changedSince());
        }
        if (query.after() != null) {
            conditions.add("(e.shownAt < :at or e.shownAt = :at and e.id < :id)");
            parameters.put("at", query.after().shownAt());
            parameters.put("id", query.after().id());
        }
        return conditions.stream().map(" and "::concat).collect(Collectors.joining());
    }
}
