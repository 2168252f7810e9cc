package org.landscape.registration;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.feed.Feeds;
import org.landscape.feed.Halt;
import org.landscape.parse.OpmlOutline;
import org.landscape.participant.Participant;
import org.landscape.participant.ParticipantForgotten;
import org.landscape.participant.Participants;
import org.landscape.registration.OpmlImport.Outcome;
import org.landscape.tick.RetentionCheck;

/// Keeps the lists of blogs that organisers bring: while an organiser looks at what a list would
/// do, and afterwards as the report of what became of each line.
///
/// A list that was not let in is kept for a week, and one that was for a quarter of a year.
@ApplicationScoped
public class BlogLists implements PanacheRepositoryBase<BlogList, String> {

    private static final Duration UNDECIDED_KEPT = Duration.ofDays(7);
    private static final Duration REPORT_KEPT = Duration.ofDays(90);

    /// How many keys both databases take in one query.
    private static final int KEYS_AT_ONCE = 500;

    /// How many lists the desk names.
    private static final int MOST_NAMED = 20;

    private final OpmlImport opmlImport;
    private final Participants participants;
    private final Feeds feeds;
    private final InstantSource clock;

    BlogLists(OpmlImport opmlImport, Participants participants, Feeds feeds, InstantSource clock) {
        this.opmlImport = opmlImport;
        this.participants = participants;
        this.feeds = feeds;
        this.clock = clock;
    }

    /// Imports a list at once, without keeping it ([OpmlImport#importList]).
    public List<OpmlImport.Line> importAtOnce(String text, boolean dryRun) {
        return opmlImport.importList(text, dryRun);
    }

    /// What became of a line, or will. The first ones need a person.
    public enum Part {
        /// The blog joined by this list, and cannot be read.
        UNREADABLE,
        /// The line has no web address.
        NO_ADDRESS,
        /// The line refers to another list.
        LIST,
        /// The blog joined by this list, and is read for the first time soon.
        WAITING,
        /// The blog joined by this list, and was read.
        READ,
        /// The blog would join.
        NEW,
        /// The blog was here before.
        KNOWN,
        /// The list names the blog twice.
        REPEATED,
        /// An organiser removed its participant, or took it away since.
        REMOVED,
        /// The participant left. Neither the name nor the address is kept with the list.
        LEFT,
        /// An organiser took the line out.
        LEFT_OUT;

        /// @param read how its feed is doing; null when no feed of it is followed
        static Part of(Outcome outcome, boolean joined, @Nullable Reading read) {
            return switch (outcome) {
                case NEW -> joined ? (read == null ? REMOVED : read.part()) : NEW;
                case KNOWN -> KNOWN;
                case REPEATED -> REPEATED;
                case REMOVED -> REMOVED;
                case LEFT -> LEFT;
                case NO_ADDRESS -> NO_ADDRESS;
                case LIST -> LIST;
                case LEFT_OUT -> LEFT_OUT;
            };
        }
    }

    /// @param trouble why the last poll failed, null when it did not
    private record Reading(boolean polled, @Nullable String trouble) {
        Part part() {
            return trouble != null ? Part.UNREADABLE : polled ? Part.READ : Part.WAITING;
        }
    }

    /// A line, with what became of it.
    ///
    /// @param name of the participant, else as the list has it; empty without one
    /// @param url as written; empty when the line has none
    /// @param slug of the participant whose blog it is; null when there is none
    /// @param trouble why the blog cannot be read, null unless it cannot
    public record Line(
            long id,
            String name,
            String url,
            Part part,
            @Nullable String slug,
            @Nullable String trouble) {}

    /// A list, with all its lines in its own order.
    ///
    /// @param joinedAt null until its blogs were let in
    public record View(
            String key,
            String broughtBy,
            Instant broughtAt,
            @Nullable Instant joinedAt,
            List<Line> lines) {

        public View {
            lines = List.copyOf(lines);
        }

        /// How many lines each part has; those without lines are left out.
        public Map<Part, Integer> counts() {
            Map<Part, Integer> counts = new EnumMap<>(Part.class);
            lines.forEach(line -> counts.merge(line.part(), 1, Integer::sum));
            return counts;
        }
    }

    /// A list as the desk names it.
    public record Name(
            String key,
            String broughtBy,
            Instant broughtAt,
            @Nullable Instant joinedAt,
            long lines) {}

    /// Stores a list, and what an import of it would do. No blog joins.
    ///
    /// @param text OPML, else a table ([BlogTable])
    /// @return the list's key; empty when the text names no blog
    @Transactional
    public Optional<String> keep(String text, String broughtBy) {
        List<OpmlOutline> opml = OpmlOutline.read(text);
        List<OpmlOutline> outlines = opml.isEmpty() ? BlogTable.read(text) : opml;
        if (outlines.isEmpty()) {
            return Optional.empty();
        }
        List<OpmlImport.Line> lines = opmlImport.importOutlines(outlines, true);
        Instant now = clock.instant();
        BlogList list = new BlogList(UUID.randomUUID().toString(), broughtBy, now);
        persist(list);
        Map<String, Participant> known = bySlug(lines);
        for (int i = 0; i < outlines.size(); i++) {
            OpmlImport.Line line = lines.get(i);
            BlogListLine stored = new BlogListLine(list, i + 1, outlines.get(i), line.outcome());
            if (line.outcome() == Outcome.KNOWN) {
                stored.settle(Outcome.KNOWN, known.get(line.slug()));
            } else if (line.outcome() == Outcome.LEFT) {
                stored.settle(Outcome.LEFT, null);
            }
            getEntityManager().persist(stored);
        }
        return Optional.of(list.listKey());
    }

    /// Lets the blogs of a list join that are not here yet.
    ///
    /// @return how many joined; empty when there is no such list, or its blogs were let in before
    @Transactional
    public Optional<Integer> join(String key) {
        Optional<BlogList> found =
                findByIdOptional(key, LockModeType.PESSIMISTIC_WRITE)
                        .filter(list -> list.joinedAt().isEmpty());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<BlogListLine> wanted =
                linesOf(key).stream()
                        .filter(line -> line.outcome() != Outcome.LEFT_OUT)
                        .filter(line -> line.outcome() != Outcome.LEFT)
                        .toList();
        List<OpmlImport.Line> done =
                opmlImport.importOutlines(
                        wanted.stream().map(BlogListLine::outline).toList(), false);
        Map<String, Participant> here = bySlug(done);
        int joined = 0;
        for (int i = 0; i < wanted.size(); i++) {
            OpmlImport.Line line = done.get(i);
            wanted.get(i)
                    .settle(line.outcome(), line.slug() == null ? null : here.get(line.slug()));
            joined += line.outcome() == Outcome.NEW ? 1 : 0;
        }
        found.get().join(clock.instant());
        return Optional.of(joined);
    }

    /// Takes a line out of a list whose blogs were not let in yet, or puts it back.
    ///
    /// @return whether there is such a line
    @Transactional
    public boolean leaveOut(String key, long line, boolean out) {
        if (findByIdOptional(key, LockModeType.PESSIMISTIC_WRITE)
                .filter(list -> list.joinedAt().isEmpty())
                .isEmpty()) {
            return false;
        }
        Outcome expected = out ? Outcome.NEW : Outcome.LEFT_OUT;
        return getEntityManager()
                        .createQuery(
                                "update BlogListLine set outcome = ?1"
                                        + " where id = ?2 and list.listKey = ?3 and outcome = ?4")
                        .setParameter(1, out ? Outcome.LEFT_OUT : Outcome.NEW)
                        .setParameter(2, line)
                        .setParameter(3, key)
                        .setParameter(4, expected)
                        .executeUpdate()
                > 0;
    }

    /// Drops a list whose blogs were not let in, or the report of one whose blogs were. Who joined
    /// stays.
    @Transactional
    public void drop(String key) {
        dropLines(List.of(key));
        deleteById(key);
    }

    /// A list and what became of its lines, in three queries for any number of them.
    @Transactional
    public Optional<View> view(String key) {
        return findByIdOptional(key)
                .map(
                        list ->
                                new View(
                                        key,
                                        list.broughtBy(),
                                        list.broughtAt(),
                                        list.joinedAt().orElse(null),
                                        lines(key, list.joinedAt().isPresent())));
    }

    private List<Line> lines(String key, boolean joined) {
        Map<Long, Reading> readings = joined ? readings(key) : Map.of();
        return getEntityManager()
                .createQuery(
                        "select l.id, l.name, l.feed, l.page, l.outcome, p.slug, p.name, p.id"
                                + " from BlogListLine l left join l.participant p"
                                + " where l.list.listKey = ?1 order by l.place",
                        Object[].class)
                .setParameter(1, key)
                .getResultStream()
                .map(row -> line(row, joined, readings))
                .toList();
    }

    private static Line line(Object[] row, boolean joined, Map<Long, Reading> readings) {
        String feed = (String) row[2];
        String name = (String) row[6];
        Reading reading = row[7] == null ? null : readings.get((Long) row[7]);
        Part part = Part.of((Outcome) row[4], joined, reading);
        return new Line(
                (Long) row[0],
                name == null || name.isEmpty() ? (String) row[1] : name,
                feed.isEmpty() ? (String) row[3] : feed,
                part,
                part == Part.REMOVED || part == Part.LEFT ? null : (String) row[5],
                part == Part.UNREADABLE && reading != null ? reading.trouble() : null);
    }

    /// How the feeds of those are doing who joined by a list, by the participant; of several feeds
    /// the one that is doing worst.
    private Map<Long, Reading> readings(String key) {
        Map<Long, Reading> readings = new HashMap<>();
        getEntityManager()
                .createQuery(
                        "select f.participant.id, f.polls, f.trouble.failures, f.trouble.halt,"
                                + " f.trouble.message from Feed f where f.followed"
                                + " and f.participant.id in (select l.participant.id"
                                + " from BlogListLine l where l.list.listKey = ?1"
                                + " and l.outcome = ?2)",
                        Object[].class)
                .setParameter(1, key)
                .setParameter(2, Outcome.NEW)
                .getResultStream()
                .forEach(
                        row ->
                                readings.merge(
                                        (Long) row[0],
                                        reading(
                                                (Integer) row[1],
                                                (Integer) row[2],
                                                (Halt) row[3],
                                                (String) row[4]),
                                        (a, b) -> a.part().compareTo(b.part()) <= 0 ? a : b));
        return readings;
    }

    private static Reading reading(
            int polls, int failures, @Nullable Halt halt, @Nullable String message) {
        boolean failed = failures > 0 || halt != null;
        return new Reading(polls > 0, failed ? message == null ? "" : message : null);
    }

    /// The latest lists first.
    @Transactional
    public List<Name> names() {
        return getEntityManager()
                .createQuery(
                        "select new org.landscape.registration.BlogLists$Name(l.listKey,"
                                + " l.broughtBy, l.broughtAt, l.joinedAt, (select count(*) from"
                                + " BlogListLine o where o.list = l)) from BlogList l"
                                + " order by l.broughtAt desc, l.listKey",
                        Name.class)
                .setMaxResults(MOST_NAMED)
                .getResultList();
    }

    /// Forgets a participant in all lists.
    @Transactional(Transactional.TxType.MANDATORY)
    void forget(@Observes ParticipantForgotten gone) {
        getEntityManager()
                .createQuery("delete from BlogListLine where participant = ?1")
                .setParameter(1, gone.participant())
                .executeUpdate();
        Set<WebAddress> addresses =
                feeds.of(gone.participant()).stream()
                        .flatMap(
                                feed ->
                                        Stream.concat(
                                                Stream.of(feed.given()),
                                                feed.provenAddresses().stream()))
                        .collect(Collectors.toSet());
        Set<String> keys = addresses.stream().map(WebAddress::key).collect(Collectors.toSet());
        // A list that was brought and not decided about may name them as well.
        addresses.stream()
                .map(address -> "%" + address.host() + "%")
                .distinct()
                .flatMap(
                        host ->
                                getEntityManager()
                                        .createQuery(
                                                "from BlogListLine where feed like ?1 or page like ?1",
                                                BlogListLine.class)
                                        .setParameter(1, host)
                                        .getResultStream())
                .distinct()
                .filter(line -> line.isAt(keys))
                .forEach(getEntityManager()::remove);
    }

    @Transactional
    void forgetOld(@Observes RetentionCheck check) {
        Instant now = check.now();
        List<String> old =
                getEntityManager()
                        .createQuery(
                                "select listKey from BlogList where joinedAt is null and"
                                        + " broughtAt < ?1 or joinedAt < ?2",
                                String.class)
                        .setParameter(1, now.minus(UNDECIDED_KEPT))
                        .setParameter(2, now.minus(REPORT_KEPT))
                        .getResultList();
        if (!old.isEmpty()) {
            dropLines(old);
            delete("listKey in ?1", old);
        }
    }

    private void dropLines(Collection<String> keys) {
        getEntityManager()
                .createQuery("delete from BlogListLine where list.listKey in ?1")
                .setParameter(1, keys)
                .executeUpdate();
    }

    private List<BlogListLine> linesOf(String key) {
        return getEntityManager()
                .createQuery(
                        "from BlogListLine where list.listKey = ?1 order by place",
                        BlogListLine.class)
                .setParameter(1, key)
                .getResultList();
    }

    private Map<String, Participant> bySlug(List<OpmlImport.Line> lines) {
        List<String> wanted =
                lines.stream().flatMap(line -> Stream.ofNullable(line.slug())).toList();
        Map<String, Participant> found = new LinkedHashMap<>();
        for (int from = 0; from < wanted.size(); from += KEYS_AT_ONCE) {
            List<String> some = wanted.subList(from, Math.min(from + KEYS_AT_ONCE, wanted.size()));
            participants.list("slug in ?1", some).forEach(one -> found.put(one.slug(), one));
        }
        return found;
    }
}
