package org.landscape.entry;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.landscape.address.ForgottenAddress;
import org.landscape.address.WebAddress;
import org.landscape.count.ListedPost;
import org.landscape.count.ThingCounts.Newest;
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
    static final String PUBLISHED = NOT_REMOVED + " and e.hiddenAt is null";

    /// The entries that readers see, with their feeds and participants.
    private static final String FETCHED_VISIBLE =
            FETCHED + PUBLISHED + " and p.membership in :shown";

    /// The same, and the entries that organisers have hidden.
    private static final String FETCHED_ALSO_HIDDEN =
            FETCHED + NOT_REMOVED + " and p.membership in :shown";

    private static final String AT_ADDRESSES =
            "from Entry e join fetch e.feed f join fetch f.participant"
                    + " where e.urlKey in ?1 order by e.id";

    /// More posts of the organisers on one Thing than a reader reads.
    private static final int MOST_TASKS = 5;

    /// The memberships whose tombstones are listed, also those that were removed with all entries.
    private static final List<Membership> ONCE_SHOWN =
            Stream.concat(SHOWN.stream(), Stream.of(Membership.REMOVED)).toList();

    /// How many keys both databases take in one query.
    private static final int KEYS_AT_ONCE = 500;

    /// How many tombstones are listed at once; more are of no use.
    private static final int MOST_REMOVED = 1000;

    private static final String ENTRY_THINGS =
            "select p.slug, e.id, e.url, e.title, t.number, t.basis, t.evidence from entry e"
                    + " join entry_thing t on t.entry_id = e.id join feed f on f.id = e.feed_id"
                    + " join participant p on p.id = f.participant_id"
                    + " where e.id = any(?) and e.gone_at is null";

    private final Entries entries;

    private final EntryCounts counts;
    private final EntryOrder order;

    EntryLists(Entries entries, EntryCounts counts) {
        this.entries = entries;
        this.counts = counts;
        this.order = new EntryOrder(entries.getEntityManager(), counts);
    }

    /// One page of a list, newest first.
    ///
    /// @param next where the next older page begins, null on the last one
    public record EntryPage(List<ShownEntry> entries, EntryQuery.@Nullable Place next) {
        public EntryPage {
            entries = List.copyOf(entries);
        }
    }

    // Entries are listed before they are read: of a stream each one would fetch its Things by
    // itself.

    @Transactional
    public EntryPage page(EntryQuery query) {
        // One more than the limit shows whether there is a next page.
        List<ListedPost> found = order.below(query, query.limit() + 1);
        List<ShownEntry> page =
                read(found.subList(0, Math.min(query.limit(), found.size()))).stream()
                        .map(Entry::shown)
                        .toList();
        return new EntryPage(
                page,
                found.size() <= query.limit() || page.isEmpty()
                        ? null
                        : EntryQuery.Place.of(page.getLast()));
    }

    /// The places of the first entries of a list. It reads no texts.
    @Transactional
    public List<EntryQuery.Place> places(EntryQuery query) {
        return order.below(query, query.limit()).stream().map(EntryQuery.Place::of).toList();
    }

    /// The entries at these places that readers see, in the same order.
    private List<Entry> read(List<ListedPost> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        Map<Long, Entry> found =
                entries
                        .find(
                                FETCHED_VISIBLE + " and e.id in :ids",
                                Map.of(
                                        "shown",
                                        SHOWN,
                                        "ids",
                                        places.stream().map(ListedPost::id).toList()))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Entry::id, Function.identity()));
        return places.stream().flatMap(place -> Stream.ofNullable(found.get(place.id()))).toList();
    }

    /// Entries that came in after a moment, those that came last first, without those that are
    /// beyond what one blog may have on the front page. Two queries, of which the first reads an
    /// index alone.
    ///
    /// @param until the moment up to which they came in
    /// @param below a place in this list, whose moment is that of arrival; null for its beginning
    @Transactional
    public EntryPage arrived(
            Instant since, Instant until, EntryQuery.@Nullable Place below, int most) {
        List<ListedPost> found = order.arrived(since, until, below, most + 1);
        List<ListedPost> shown = found.subList(0, Math.min(most, found.size()));
        return new EntryPage(
                read(shown).stream().map(Entry::shown).toList(),
                found.size() <= most ? null : EntryQuery.Place.of(shown.getLast()));
    }

    /// The place of the last entry that is not below the query's place. So every place in an
    /// invented address is replaced by that of an entry. Empty when all entries are below it, as on
    /// the newest page.
    @Transactional
    public Optional<EntryQuery.Place> begin(EntryQuery query) {
        EntryQuery.Place place = query.after();
        return place == null
                ? Optional.empty()
                : order.above(query.after(null), place, 1).stream()
                        .findFirst()
                        .map(EntryQuery.Place::of);
    }

    /// Where the page before that of the query begins, counted in pages of the query's limit. Empty
    /// when that is the newest page, and when the query is for the newest page itself. It reads no
    /// texts.
    @Transactional
    public Optional<EntryQuery.Place> newer(EntryQuery query) {
        EntryQuery.Place place = query.after();
        return place == null
                ? Optional.empty()
                : order.above(query.after(null), place, query.limit() + 1).stream()
                        .skip(query.limit())
                        .findFirst()
                        .map(EntryQuery.Place::of);
    }

    /// A participant with entries for a Thing.
    ///
    /// @param newest the newest of them
    /// @param entries how many there are
    public record OnThing(ShownEntry newest, long entries) {}

    /// One page of the participants who have a sure entry for a Thing, by their newest one.
    ///
    /// @param above how many participants are on the pages before
    /// @param all how many are on all pages
    /// @param next where the next older page begins, null on the last one
    public record OnThingPage(
            List<OnThing> participants, int above, int all, EntryQuery.@Nullable Place next) {
        public OnThingPage {
            participants = List.copyOf(participants);
        }
    }

    /// The participants on a Thing, each once however much they wrote. One query, and one for the
    /// Things of the entries.
    ///
    /// @param after only those whose newest entry is below this place, null for the first page
    @Transactional
    public OnThingPage onThing(int thing, EntryQuery.@Nullable Place after, int limit) {
        List<Newest> all = counts.now().things().participantsOn(thing);
        List<Newest> below =
                all.stream()
                        .filter(one -> after == null || EntryQuery.Place.of(one).isBelow(after))
                        .toList();
        List<Newest> shown = below.subList(0, Math.min(limit, below.size()));
        Map<Long, Entry> found =
                shown.isEmpty()
                        ? Map.of()
                        : entries
                                .find(
                                        FETCHED + " where e.id in ?1",
                                        shown.stream().map(Newest::id).toList())
                                .list()
                                .stream()
                                .collect(Collectors.toMap(Entry::id, Function.identity()));
        List<OnThing> people =
                shown.stream()
                        .filter(one -> found.containsKey(one.id()))
                        .map(
                                one ->
                                        new OnThing(
                                                requireNonNull(found.get(one.id())).shown(),
                                                one.entries()))
                        .toList();
        boolean more = below.size() > limit && !people.isEmpty();
        return new OnThingPage(
                people,
                all.size() - below.size(),
                all.size(),
                more ? EntryQuery.Place.of(people.getLast().newest()) : null);
    }

    /// Where the page before begins, as [#newer] for other lists.
    @Transactional
    public Optional<EntryQuery.Place> newerOnThing(int thing, EntryQuery.Place after, int limit) {
        return counts.now().things().participantsOn(thing).reversed().stream()
                .map(EntryQuery.Place::of)
                .filter(place -> !place.isBelow(after))
                .skip(limit)
                .findFirst();
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
    /// @param digestAt the moment that puts it into the digest of a week, null when it is in none
    /// @param starred whether it was picked for that digest
    public record Hideable(
            ShownEntry entry,
            boolean hidden,
            Membership membership,
            @Nullable Instant digestAt,
            boolean starred) {

        /// Whether readers see it.
        public boolean isShown() {
            return !hidden && membership.isShown();
        }
    }

    /// The Things of some shown entries, sure and doubtful. One query for any number of them.
    @Transactional
    public List<EntryThing> entryThings(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : entries.getEntityManager()
                        .unwrap(Session.class)
                        .doReturningWork(connection -> entryThings(connection, ids));
    }

    /// By JDBC, because a list of keys would be a statement of its own for each of its lengths.
    private static List<EntryThing> entryThings(Connection connection, Collection<Long> ids)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ENTRY_THINGS)) {
            query.setArray(1, connection.createArrayOf("BIGINT", ids.toArray()));
            List<EntryThing> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(
                            new EntryThing(
                                    row.getString(1),
                                    row.getLong(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getInt(5),
                                    Basis.valueOf(row.getString(6)),
                                    row.getString(7)));
                }
            }
            return found;
        }
    }

    /// The organisers' own posts about a Thing, the first one first.
    @Transactional
    public List<ShownEntry> tasksOf(int thing) {
        Set<Long> feeds = counts.now().posts().ofOrganisers();
        if (feeds.isEmpty()) {
            return List.of();
        }
        return entries
                .find(
                        FETCHED
                                + PUBLISHED
                                + " and f.id in ?1 and exists (select 1 from e.things t"
                                + " where t.number = ?2 and t.certainty = ?3)"
                                + " order by e.shownAt, e.id",
                        feeds,
                        thing,
                        Certainty.SURE)
                .page(0, MOST_TASKS)
                .list()
                .stream()
                .map(Entry::shown)
                .toList();
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
                                                        entry.feed().participant().membership(),
                                                        entry.digestAt(),
                                                        entry.isStarred())));
    }

    /// The states of the posts that came in from an address: shown ones first, and of these first
    /// the one whose feed owns the address most surely ([PostOwnership]), however late it came in.
    /// The caller decides what strangers may know of them.
    @Transactional
    public List<PostState> statesOf(WebAddress post) {
        PostOwnership ownership = new PostOwnership();
        return entries
                .find(
                        AT_ADDRESSES,
                        Stream.concat(Stream.of(post.key()), ForgottenAddress.hashes(post))
                                .toList())
                .list()
                .stream()
                // Nobody is told that a post was here of who left.
                .filter(entry -> !entry.feed().participant().hasLeft())
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
        keys.stream()
                .gather(Gatherers.windowFixed(KEYS_AT_ONCE))
                .flatMap(some -> entries.find(AT_ADDRESSES, some).list().stream())
                .forEach(
                        entry ->
                                states.merge(
                                        requireNonNull(entry.urlKey()),
                                        entry.fate(),
                                        (one, other) -> one.isShown() ? one : other));
        return states;
    }

    /// The entries that organisers keep hidden, the latest first.
    @Transactional
    public List<ShownEntry> hidden() {
        return entries
                .find(
                        FETCHED_ALSO_HIDDEN
                                + " and e.goneAt >= :ever and e.hiddenAt is not null"
                                + " and e.keptOut = false order by e.hiddenAt desc, e.id",
                        Map.of("shown", SHOWN, "ever", Instant.EPOCH))
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
        return entries.getEntityManager()
                .createQuery(
                        "select new org.landscape.entry.Tombstone(e.id, e.atomId, e.goneAt)"
                                + " from Entry e join e.feed f join f.participant p"
                                + " where e.goneAt >= :since and p.membership in :once"
                                + " order by e.goneAt desc, e.shownAt desc, e.id desc",
                        Tombstone.class)
                .setParameter("since", since)
                .setParameter("once", ONCE_SHOWN)
                .setMaxResults(MOST_REMOVED)
                .getResultList();
    }

    @Transactional
    public boolean isRemoved(long id) {
        return entries.findByIdOptional(id).filter(Entry::isRemoved).isPresent();
    }

    /// The newest post of a participant, as lists of participants name it.
    ///
    /// @param url of the post on its own blog, null when its feed does not say
    /// @param title empty when the post has none
    /// @param language BCP 47, null when the post states none
    public record LatestPost(@Nullable String url, String title, @Nullable String language) {}

    /// The newest post of some shown participants, by slug. One query, which reads no texts.
    @Transactional
    public Map<String, LatestPost> latest(Collection<String> slugs) {
        Map<Long, String> newest = counts.now().participants().newestOf(slugs);
        if (newest.isEmpty()) {
            return Map.of();
        }
        return entries.getEntityManager()
                .createQuery(
                        "select e.id, e.text.url, e.text.title, e.text.language from Entry e"
                                + PUBLISHED
                                + " and e.id in :ids",
                        Object[].class)
                .setParameter("ids", newest.keySet())
                .getResultStream()
                .collect(
                        Collectors.toMap(
                                row -> requireNonNull(newest.get((Long) row[0])),
                                row ->
                                        new LatestPost(
                                                (String) row[1],
                                                (String) row[2],
                                                (String) row[3])));
    }

    // --- What a search needs --------------------------------------------------------------------

    /// The feeds with posts of the participants whom a list admits.
    @Transactional
    public Set<Long> feedsOf(EntryQuery query) {
        return counts.now().posts().feeds(query::admits).keySet();
    }

    /// The posts of shown participants that are for a Thing, by their ids.
    ///
    /// @param doubtful whether also those that are only doubtfully for it
    @Transactional
    public Set<Long> postsOn(int thing, boolean doubtful) {
        return counts.now().posts().on(thing, doubtful).stream()
                .map(ListedPost::id)
                .collect(Collectors.toSet());
    }

    /// The first post of each shown participant since the programme began, by its id.
    @Transactional
    public Set<Long> firstPosts() {
        return counts.now().posts().firsts().stream()
                .map(ListedPost::id)
                .collect(Collectors.toSet());
    }

    /// The slug of the participant of each feed, by the feed's id.
    @Transactional
    public Map<Long, String> slugs() {
        Map<Long, String> slugs = new HashMap<>();
        counts.now().owners().forEach((feed, owner) -> slugs.put(feed, owner.slug()));
        return slugs;
    }

    /// The entries with these ids that readers see, in the same order. One query, and one for their
    /// Things.
    @Transactional
    public List<ShownEntry> byIds(List<Long> ids) {
        return read(ids.stream().map(id -> new ListedPost(id, Instant.EPOCH, 0)).toList()).stream()
                .map(Entry::shown)
                .toList();
    }
}
