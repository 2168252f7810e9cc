package org.landscape.entry;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.landscape.feed.Feed;
import org.landscape.participant.Membership;
import org.landscape.participant.OnlyRule;
import org.landscape.participant.Participant;
import org.landscape.recognition.RecognisedThing;
import org.landscape.recognition.RecognisedThing.Basis;
import org.landscape.recognition.RecognisedThing.Certainty;

/// Corrections of an entry's Things, hiding it from readers, and running changed rules over every
/// entry without a correction.
///
/// Every method answers empty when there is no such entry, or when its participant is not shown.
@ApplicationScoped
public class Corrections implements PanacheRepository<Correction> {

    /// How many entries are read at once while the rules run over all of them.
    private static final int AT_ONCE = 200;

    private final Entries entries;
    private final EntryReading reading;
    private final OrganiserPosts tasks;
    private final Event<EntriesChanged> changes;

    Corrections(
            Entries entries,
            EntryReading reading,
            OrganiserPosts tasks,
            Event<EntriesChanged> changes) {
        this.entries = entries;
        this.reading = reading;
        this.tasks = tasks;
        this.changes = changes;
    }

    /// An entry for which the present rules find other Things than are stored.
    ///
    /// @param title of the entry
    /// @param participant the participant's name
    public record Difference(
            long entry,
            String title,
            String participant,
            List<RecognisedThing> before,
            List<RecognisedThing> after) {}

    /// Stores that an entry is, or is not, for a Thing. A later correction replaces an earlier one.
    ///
    /// @return the entry's Things after the correction
    @Transactional
    public Optional<List<RecognisedThing>> correct(
            long entryId, int number, boolean isFor, CorrectionSource word, Instant now) {
        return correctable(entryId)
                .map(
                        entry -> {
                            Correction correction =
                                    about(entry, number)
                                            .orElseGet(() -> new Correction(entry, number));
                            correction.change(isFor, word, now);
                            persist(correction);
                            return recogniseAgain(entry, tasks.now(), now);
                        });
    }

    /// What came of a participant's word about one of their own entries.
    public enum OwnWord {
        CHANGED,
        UNCHANGED,
        /// An organiser has said something about it, and that stays.
        ORGANISER_DECIDED
    }

    /// Stores what a participant says of one of their own entries, unless an organiser has said
    /// something about the entry and the Thing.
    ///
    /// @param isFor null takes back what they said
    /// @param who as which they are named
    /// @return empty also when the entry is another participant's
    @Transactional
    public Optional<OwnWord> correctOwn(
            long participant,
            long entryId,
            int number,
            @Nullable Boolean isFor,
            String who,
            Instant now) {
        return correctable(entryId)
                .filter(entry -> entry.feed().participant().id() == participant)
                .map(
                        entry -> {
                            @Nullable Correction said = about(entry, number).orElse(null);
                            if (said != null && said.basis() == Basis.ORGANISER) {
                                return OwnWord.ORGANISER_DECIDED;
                            }
                            @Nullable Boolean saysNow =
                                    Optional.ofNullable(said)
                                            .filter(one -> one.basis() == Basis.PARTICIPANT)
                                            .map(Correction::isFor)
                                            .orElse(null);
                            if (Objects.equals(saysNow, isFor)) {
                                return OwnWord.UNCHANGED;
                            }
                            if (isFor == null) {
                                undo(entryId, number, now);
                            } else {
                                correct(
                                        entryId,
                                        number,
                                        isFor,
                                        new CorrectionSource(Basis.PARTICIPANT, who, ""),
                                        now);
                            }
                            return OwnWord.CHANGED;
                        });
    }

    /// Stores that an entry was handed in for a Thing, unless a person has said something about
    /// the entry and the Thing before.
    @Transactional(Transactional.TxType.MANDATORY)
    void handIn(long entryId, int number, Instant now) {
        correctable(entryId)
                .filter(entry -> about(entry, number).isEmpty())
                .ifPresent(
                        entry -> correct(entryId, number, true, CorrectionSource.HANDED_IN, now));
    }

    /// Forgets that an entry was handed in for a Thing: the rules decide again.
    ///
    /// @return whether it is handed in for another Thing
    @Transactional(Transactional.TxType.MANDATORY)
    boolean takeBackHandedIn(long entryId, int number, Instant now) {
        correctable(entryId)
                .flatMap(entry -> about(entry, number))
                .filter(said -> said.basis() == Basis.HANDED_IN)
                .ifPresent(_ -> undo(entryId, number, now));
        return count("entry.id = ?1 and basis = ?2", entryId, Basis.HANDED_IN) > 0;
    }

    /// Whether an entry is hidden.
    ///
    /// @param hiddenAt since when, null when it is not hidden
    /// @param keptOut whether the rule of its mixed blog does that
    public record Hiding(@Nullable Instant hiddenAt, boolean keptOut) {}

    /// Whether one of a participant's own entries is hidden; its row is locked.
    ///
    /// @return empty also when the entry is another participant's
    @Transactional
    public Optional<Hiding> hidingOf(long participant, long entryId) {
        return correctable(entryId)
                .filter(entry -> entry.feed().participant().id() == participant)
                .map(entry -> new Hiding(entry.hiddenAt(), entry.isKeptOut()));
    }

    /// What people said of some entries, by the entry's id.
    @Transactional
    public Map<Long, List<Correction>> said(Collection<Long> entryIds) {
        return entryIds.isEmpty()
                ? Map.of()
                : list("entry.id in ?1 order by number", entryIds).stream()
                        .collect(Collectors.groupingBy(correction -> correction.entry().id()));
    }

    /// Takes a correction back: the rules decide again.
    ///
    /// @return empty also when there was no correction
    @Transactional
    public Optional<List<RecognisedThing>> undo(long entryId, int number, Instant now) {
        return correctable(entryId)
                .flatMap(entry -> about(entry, number))
                .map(
                        correction -> {
                            delete(correction);
                            return recogniseAgain(correction.entry(), tasks.now(), now);
                        });
    }

    /// Stores the same correction of many entries whose proposal for a Thing no person has decided
    /// yet. An entry of which a person has said something about this Thing meanwhile, or for which
    /// it is no longer doubtful, is left alone. The number of statements does not grow with that of
    /// the entries, but for batches.
    ///
    /// @return the entries that were corrected, by id
    @Transactional
    public List<Long> correctDoubtful(
            Collection<Long> ids, int number, boolean isFor, CorrectionSource word, Instant now) {
        if (ids.isEmpty()) {
            return List.of();
        }
        lock(ids);
        Map<Long, Long> feedOf = undecided(ids, number);
        if (feedOf.isEmpty()) {
            return List.of();
        }
        EntityManager entities = getEntityManager();
        for (Long id : feedOf.keySet()) {
            Correction correction = new Correction(entities.getReference(Entry.class, id), number);
            correction.change(isFor, word, now);
            persist(correction);
        }
        RecognisedThing said =
                new RecognisedThing(number, RecognisedThing.Certainty.SURE, word.basis(), "");
        Map<Long, RecognisedThing> found = new TreeMap<>();
        if (isFor) {
            feedOf.keySet().forEach(id -> found.put(id, said));
        }
        replaceThing(feedOf, number, found, now);
        return List.copyOf(feedOf.keySet());
    }

    /// Takes back what was said in one decision about many entries: the rules decide again. What
    /// was said of one of them since then is left alone.
    ///
    /// @param saidBy who decided
    /// @param saidAt when, exactly
    /// @return the entries whose correction was taken back, by id
    @Transactional
    public List<Long> undoMany(
            Collection<Long> ids, int number, String saidBy, Instant saidAt, Instant now) {
        if (ids.isEmpty()) {
            return List.of();
        }
        lock(ids);
        List<Correction> said =
                list(
                        "entry.id in ?1 and number = ?2 and saidBy = ?3 and saidAt = ?4 and"
                                + " entry.removedAt is null and entry.feed.participant.membership in"
                                + " ?5",
                        ids,
                        number,
                        saidBy,
                        saidAt,
                        Membership.SHOWN);
        if (said.isEmpty()) {
            return List.of();
        }
        Map<Long, Long> feedOf = new TreeMap<>();
        Map<Long, RecognisedThing> found = new TreeMap<>();
        OrganiserPosts.Known known = tasks.now();
        entries
                .find(
                        "from Entry e join fetch e.feed f join fetch f.participant where e in ?1",
                        said.stream().map(Correction::entry).toList())
                .list()
                .stream()
                .forEach(
                        entry -> {
                            feedOf.put(entry.id(), entry.feed().id());
                            reading.things(entry, known).stream()
                                    .filter(thing -> thing.number() == number)
                                    .forEach(thing -> found.put(entry.id(), thing));
                        });
        delete("id in ?1", said.stream().map(Correction::id).toList());
        replaceThing(feedOf, number, found, now);
        return List.copyOf(feedOf.keySet());
    }

    /// How many corrections organisers made at or after a moment.
    ///
    /// @param number only about this Thing, null for all
    /// @param groups only of participants who are in all of these groups
    @Transactional
    public long countSince(Instant since, @Nullable Integer number, List<EntryQuery.Group> groups) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("since", since);
        parameters.put("organiser", RecognisedThing.Basis.ORGANISER);
        String of = "";
        if (number != null) {
            of = " and c.number = :number";
            parameters.put("number", number);
        }
        var query =
                getEntityManager()
                        .createQuery(
                                "select count(c) from Correction c join c.entry e join e.feed f join"
                                        + " f.participant p where c.saidAt >= :since and c.basis ="
                                        + " :organiser"
                                        + of
                                        + EntryLists.inGroups(groups, parameters),
                                Long.class);
        parameters.forEach(query::setParameter);
        return query.getSingleResult();
    }

    /// Locks the rows in the order of their ids, so that two decisions about the same entries wait
    /// for each other and not both for both.
    private void lock(Collection<Long> ids) {
        getEntityManager()
                .createNativeQuery("select id from entry where id in (:ids) order by id for update")
                .setParameter("ids", ids)
                .getResultList();
    }

    /// Those of the entries whose proposal waits for a decision, with the ids of their feeds.
    private Map<Long, Long> undecided(Collection<Long> ids, int number) {
        return getEntityManager()
                .createQuery(
                        "select e.id, e.feed.id from Entry e join e.things t where e.id in :ids and"
                                + " e.removedAt is null and e.hiddenAt is null and"
                                + " e.feed.participant.membership in :shown and t.number = :number"
                                + " and t.certainty = :doubtful and not exists (select 1 from"
                                + " Correction c where c.entry = e and c.number = :number)",
                        Object[].class)
                .setParameter("ids", ids)
                .setParameter("shown", Membership.SHOWN)
                .setParameter("number", number)
                .setParameter("doubtful", RecognisedThing.Certainty.DOUBTFUL)
                .getResultStream()
                .collect(
                        Collectors.toMap(
                                row -> (Long) row[0],
                                row -> (Long) row[1],
                                (one, _) -> one,
                                TreeMap::new));
    }

    /// Replaces what the entries are for one Thing; their other Things stay. The entity would write
    /// a statement for each entry.
    ///
    /// @param found the entries that are for it, as it is found; the others are not for it
    private void replaceThing(
            Map<Long, Long> feedOf, int number, Map<Long, RecognisedThing> found, Instant now) {
        EntityManager entities = getEntityManager();
        entities.flush();
        entities.createNativeQuery(
                        "delete from entry_thing where number = :number and entry_id in (:ids)")
                .setParameter("number", number)
                .setParameter("ids", feedOf.keySet())
                .executeUpdate();
        List<Map.Entry<Long, RecognisedThing>> rows = List.copyOf(found.entrySet());
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            insert(number, rows.subList(from, Math.min(from + AT_ONCE, rows.size())));
        }
        entities.createQuery("update Entry e set e.changedAt = :now where e.id in :ids")
                .setParameter("now", now)
                .setParameter("ids", feedOf.keySet())
                .executeUpdate();
        // What is in memory of these entries was read before.
        entities.clear();
        Set.copyOf(feedOf.values()).forEach(feed -> changes.fire(EntriesChanged.decided(feed)));
    }

    private void insert(int number, List<Map.Entry<Long, RecognisedThing>> rows) {
        var insert =
                getEntityManager()
                        .createNativeQuery(
                                "insert into entry_thing (entry_id, number, certainty, basis,"
                                        + " evidence) values "
                                        + String.join(
                                                ", ",
                                                Collections.nCopies(
                                                        rows.size(), "(?, ?, ?, ?, ?)")));
        int place = 1;
        for (Map.Entry<Long, RecognisedThing> row : rows) {
            RecognisedThing thing = row.getValue();
            insert.setParameter(place++, row.getKey());
            insert.setParameter(place++, number);
            insert.setParameter(place++, thing.certainty().name());
            insert.setParameter(place++, thing.basis().name());
            insert.setParameter(place++, thing.evidence());
        }
        insert.executeUpdate();
    }

    /// The corrections of an entry, by the Things' numbers.
    @Transactional
    public List<Correction> about(long entryId) {
        return list("entry.id = ?1 order by number", entryId);
    }

    /// The reasons of corrections, for organisers only: by the entry's id, then by the Thing's
    /// number. Corrections without a reason are left out.
    @Transactional
    public Map<Long, Map<Integer, String>> reasons() {
        return reasons("", Map.of());
    }

    /// The same for the entries of one participant.
    @Transactional
    public Map<Long, Map<Integer, String>> reasons(String slug) {
        return reasons(" and c.entry.feed.participant.slug = :slug", Map.of("slug", slug));
    }

    private Map<Long, Map<Integer, String>> reasons(String where, Map<String, Object> parameters) {
        var query =
                getEntityManager()
                        .createQuery(
                                "select c.entry.id, c.number, c.reason from Correction c"
                                        + " where c.isFor and c.reason <> ''"
                                        + where,
                                Object[].class);
        parameters.forEach(query::setParameter);
        return query.getResultStream()
                .collect(
                        Collectors.groupingBy(
                                row -> (Long) row[0],
                                Collectors.toMap(row -> (Integer) row[1], row -> (String) row[2])));
    }

    /// Hides an entry from readers, or shows it again.
    ///
    /// @return whether that changed anything
    @Transactional
    public Optional<Boolean> hide(long entryId, boolean hidden, Instant now) {
        return correctable(entryId)
                .map(
                        entry -> {
                            if (entry.isHidden() == hidden) {
                                return false;
                            }
                            if (hidden) {
                                entry.hide(now);
                            } else {
                                entry.unhide(now);
                            }
                            changes.fire(EntriesChanged.decided(entry.feed().id()));
                            return true;
                        });
    }

    /// Picks an entry for the digest, or takes that back.
    ///
    /// @return whether that changed anything; not for one that is in no digest
    @Transactional
    public Optional<Boolean> star(long entryId, boolean starred, Instant now) {
        return correctable(entryId)
                .map(
                        entry -> {
                            if (entry.isStarred() == starred
                                    || (starred && entry.digestAt() == null)) {
                                return false;
                            }
                            entry.star(starred ? now : null);
                            changes.fire(new EntriesChanged(entry.feed().id()));
                            return true;
                        });
    }

    /// A stored post of a mixed blog, and whether a rule takes it.
    ///
    /// @param things those that it is surely for
    public record Meant(
            long entry, String title, Instant shownAt, boolean stays, List<Integer> things) {
        public Meant {
            things = List.copyOf(things);
        }
    }

    /// Which of a participant's stored posts a rule takes, the newest first. A post that a person
    /// has counted for a Thing is meant whatever the rule says. Posts that an organiser hides are
    /// left out.
    ///
    /// @param rule null takes every post
    @Transactional
    public List<Meant> meant(String slug, @Nullable OnlyRule rule) {
        Set<Long> counted = counted(slug);
        return stored(slug).stream()
                .filter(entry -> !entry.isHidden() || entry.isKeptOut())
                .map(
                        entry ->
                                new Meant(
                                        entry.id(),
                                        entry.text().title(),
                                        entry.shownAt(),
                                        counted.contains(entry.id())
                                                || EntryReading.isMeant(rule, entry.text()),
                                        entry.things().stream()
                                                .filter(
                                                        thing ->
                                                                thing.certainty() == Certainty.SURE)
                                                .map(RecognisedThing::number)
                                                .toList()))
                .toList();
    }

    /// Keeps those stored posts from readers that the participant's present rule does not take, and
    /// gives back those that it takes again.
    ///
    /// @return how many posts that changed
    @Transactional(Transactional.TxType.MANDATORY)
    public int applyOnlyRule(Participant participant, Instant now) {
        Set<Long> counted = counted(participant.slug());
        Set<Feed> changed = new HashSet<>();
        int posts = 0;
        for (Entry entry : stored(participant.slug())) {
            boolean meant =
                    counted.contains(entry.id()) || reading.isMeant(participant, entry.text());
            if (meant && entry.isKeptOut()) {
                entry.unhide(now);
            } else if (!meant && !entry.isHidden()) {
                entry.keepOut(now);
            } else {
                continue;
            }
            changed.add(entry.feed());
            posts++;
        }
        changed.forEach(feed -> changes.fire(EntriesChanged.decided(feed.id())));
        return posts;
    }

    private List<Entry> stored(String slug) {
        return entries.list(
                "from Entry e join fetch e.feed f join fetch f.participant p where p.slug = ?1"
                        + " and e.removedAt is null order by e.shownAt desc, e.id desc",
                slug);
    }

    /// The entries that a person has counted for a Thing.
    private Set<Long> counted(String slug) {
        return Set.copyOf(
                getEntityManager()
                        .createQuery(
                                "select distinct c.entry.id from Correction c where c.isFor"
                                        + " and c.entry.feed.participant.slug = :slug",
                                Long.class)
                        .setParameter("slug", slug)
                        .getResultList());
    }

    /// The changes that the present rules would make to the stored entries. Nothing is changed.
    public List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        overAll((entry, after) -> differences.add(difference(entry, after)));
        return differences;
    }

    /// Runs the present rules over all stored entries; corrections stay. Each batch is a
    /// transaction of its own, whatever transaction the caller has, so that no poll waits for the
    /// end of all.
    ///
    /// @return how many entries are for other Things than before
    public int recogniseAgain(Instant now) {
        AtomicInteger changed = new AtomicInteger();
        OrganiserPosts.Known known = tasks.now();
        overAll(
                (entry, _) -> {
                    // A person may have corrected it since it was read.
                    entries.getEntityManager().refresh(entry, LockModeType.PESSIMISTIC_WRITE);
                    recogniseAgain(entry, known, now);
                    changed.incrementAndGet();
                });
        return changed.get();
    }

    /// The Things that the rules find in an entry, with its corrections applied.
    List<RecognisedThing> thingsOf(Entry entry, OrganiserPosts.Known known) {
        return applied(reading.things(entry, known), list("entry", entry));
    }

    static List<RecognisedThing> applied(
            List<RecognisedThing> recognised, List<Correction> corrections) {
        if (corrections.isEmpty()) {
            return recognised;
        }
        Map<Integer, RecognisedThing> things =
                recognised.stream()
                        .collect(Collectors.toMap(RecognisedThing::number, thing -> thing));
        for (Correction correction : corrections) {
            if (correction.isFor()) {
                things.put(correction.number(), correction.asThing());
            } else {
                things.remove(correction.number());
            }
        }
        return things.values().stream()
                .sorted(Comparator.comparingInt(RecognisedThing::number))
                .toList();
    }

    private interface Otherwise {
        void found(Entry entry, List<RecognisedThing> after);
    }

    private void overAll(Otherwise otherwise) {
        OrganiserPosts.Known known = tasks.now();
        Long last = 0L;
        while (last != null) {
            long after = last;
            last = QuarkusTransaction.requiringNew().call(() -> batch(after, known, otherwise));
        }
    }

    /// @return the last entry of the batch, null when there are none beyond it
    private @Nullable Long batch(long after, OrganiserPosts.Known known, Otherwise otherwise) {
        List<Entry> some =
                entries.find(
                                "from Entry e join fetch e.feed f join fetch f.participant"
                                        + " where e.id > ?1 and e.removedAt is null"
                                        + " order by e.id",
                                after)
                        .page(0, AT_ONCE)
                        .list();
        Map<Long, List<Correction>> said =
                some.isEmpty()
                        ? Map.of()
                        : list("entry in ?1", some).stream()
                                .collect(
                                        Collectors.groupingBy(
                                                correction -> correction.entry().id()));
        for (Entry entry : some) {
            List<RecognisedThing> found =
                    applied(reading.things(entry, known), said.getOrDefault(entry.id(), List.of()));
            if (!found.equals(entry.things())) {
                otherwise.found(entry, found);
            }
        }
        return some.size() < AT_ONCE ? null : some.getLast().id();
    }

    private static Difference difference(Entry entry, List<RecognisedThing> after) {
        return new Difference(
                entry.id(),
                entry.text().title(),
                entry.feed().participant().name(),
                entry.things(),
                after);
    }

    private List<RecognisedThing> recogniseAgain(
            Entry entry, OrganiserPosts.Known known, Instant now) {
        flush();
        entry.assignThings(thingsOf(entry, known));
        entry.corrected(now);
        changes.fire(EntriesChanged.decided(entry.feed().id()));
        return entry.things();
    }

    private Optional<Correction> about(Entry entry, int number) {
        return find("entry = ?1 and number = ?2", entry, number).firstResultOptional();
    }

    /// The entry, with its row locked: another decision about it waits until this one is stored, so
    /// that the last one counts.
    private Optional<Entry> correctable(long id) {
        return entries.findByIdOptional(id)
                .map(
                        entry -> {
                            entries.getEntityManager()
                                    .refresh(entry, LockModeType.PESSIMISTIC_WRITE);
                            return entry;
                        })
                .filter(entry -> !entry.isRemoved())
                .filter(entry -> entry.feed().participant().membership().isShown());
    }
}
