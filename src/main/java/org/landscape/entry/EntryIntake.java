package org.landscape.entry;

import static org.landscape.entry.Decision.Reason.FILTERED;
import static org.landscape.entry.Decision.Reason.MERGED;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.feed.Feed;
import org.landscape.parse.ParsedEntry;
import org.landscape.parse.ParsedFeed;
import org.landscape.participant.OnlyRule;
import org.landscape.programme.CurrentProgramme;

/// The door through which posts come in. Decides for every entry of a document whether it is new,
/// changed, known as it is, or not meant for the programme.
@ApplicationScoped
public class EntryIntake {

    private enum Verdict {
        ADDED,
        CHANGED,
        KNOWN,
        LEFT_OUT,
        MERGED
    }

    private final Entries entries;
    private final EntryReading reading;
    private final Tasks tasks;
    private final AtomIds atomIds;
    private final Decisions decisions;
    private final Removals removals;
    private final Corrections corrections;
    private final CurrentProgramme programme;
    private final Event<EntriesChanged> changes;

    EntryIntake(
            Entries entries,
            EntryReading reading,
            Tasks tasks,
            AtomIds atomIds,
            Decisions decisions,
            Removals removals,
            Corrections corrections,
            CurrentProgramme programme,
            Event<EntriesChanged> changes) {
        this.entries = entries;
        this.reading = reading;
        this.tasks = tasks;
        this.atomIds = atomIds;
        this.decisions = decisions;
        this.removals = removals;
        this.corrections = corrections;
        this.programme = programme;
        this.changes = changes;
    }

    /// Admits what one document carries, inside the caller's transaction, so that the entries and
    /// the feed's new validators are stored together or not at all.
    ///
    /// @param document its entries in the order in which they stand, newest first as feeds have it
    @Transactional(Transactional.TxType.MANDATORY)
    public Admission admit(Feed feed, ParsedFeed document, Instant now) {
        boolean backlog = feed.firstParsedAt().isEmpty();
        Set<Entry> present = new HashSet<>();
        Admission admission = admit(feed, document.entries(), backlog, present, now);
        Stream<String> deleted = document.deleted().stream().map(EntryIdentity::ofGuid);
        int removed =
                (int)
                        entries.of(feed, deleted).values().stream()
                                .filter(entry -> removals.remove(entry, now))
                                .count();
        removals.missing(feed, present);
        return admission.andRemoved(removed);
    }

    /// The same for an older document of a feed, all of which was written before we came.
    @Transactional(Transactional.TxType.MANDATORY)
    public Admission admitOlder(Feed feed, List<ParsedEntry> parsed, Instant now) {
        return admit(feed, parsed, true, new HashSet<>(), now);
    }

    /// @param present is filled with the entries that stand in the document
    private Admission admit(
            Feed feed, List<ParsedEntry> parsed, boolean backlog, Set<Entry> present, Instant now) {
        List<EntryDate> dates =
                new EntryDates(parsed, now, backlog, programme.get().startsAt()).all();
        List<Candidate> candidates = Candidates.of(parsed, dates);
        KnownEntries known = new KnownEntries(entries, feed, candidates, reading::read);
        OtherFeeds others = others(feed, candidates, known);
        present.addAll(known.all());
        Tasks.Known knownTasks = tasks.now();
        Map<Verdict, Map<String, ParsedEntry>> decided = new EnumMap<>(Verdict.class);
        // From the oldest up, so that of two posts with one date the newer has the higher number.
        for (Candidate candidate : candidates.reversed()) {
            Entry entry = known.match(candidate);
            Verdict verdict =
                    entry == null
                            ? admitNew(feed, candidate, others, knownTasks, present, now)
                            : admitAgain(entry, candidate, others, knownTasks, now);
            decided.computeIfAbsent(verdict, _ -> new LinkedHashMap<>())
                    .put(candidate.identity(), candidate.parsed());
        }
        Admission admission =
                new Admission(
                        count(decided, Verdict.ADDED),
                        count(decided, Verdict.CHANGED),
                        count(decided, Verdict.LEFT_OUT) + count(decided, Verdict.MERGED),
                        0);
        keepDecisions(feed, decided, now);
        if (admission.changedSomething()) {
            changes.fire(new EntriesChanged(feed.id()));
        }
        return admission;
    }

    /// Asks about what is new to the feed, and about what it now says of another address or title.
    private OtherFeeds others(Feed feed, List<Candidate> candidates, KnownEntries known) {
        List<Candidate> asked =
                candidates.stream().filter(one -> saysOtherPost(known.match(one), one)).toList();
        return new OtherFeeds(
                feed,
                asked,
                keys -> entries.elsewhere(feed, keys),
                () -> keptOut(feed, asked, known),
                entries::namesOwnAuthor);
    }

    private Set<Candidate> keptOut(Feed feed, List<Candidate> asked, KnownEntries known) {
        Set<String> merged =
                decisions.mergedAmong(feed, asked.stream().map(Candidate::identity).toList());
        return asked.stream()
                .filter(one -> known.match(one) != null || merged.contains(one.identity()))
                .collect(Collectors.toSet());
    }

    private static boolean saysOtherPost(@Nullable Entry entry, Candidate candidate) {
        return entry == null
                || entry.isRemoved()
                || !Objects.equals(entry.urlKey(), candidate.urlKey())
                || !entry.text().title().equals(candidate.parsed().title());
    }

    private static int count(Map<Verdict, Map<String, ParsedEntry>> decided, Verdict verdict) {
        return decided.getOrDefault(verdict, Map.of()).size();
    }

    private void keepDecisions(
            Feed feed, Map<Verdict, Map<String, ParsedEntry>> decided, Instant now) {
        String rule = feed.participant().only().map(OnlyRule::inWords).orElse("");
        decisions.leaveOut(
                feed, decided.getOrDefault(Verdict.LEFT_OUT, Map.of()), FILTERED, rule, now);
        decisions.leaveOut(feed, decided.getOrDefault(Verdict.MERGED, Map.of()), MERGED, "", now);
        decisions.forget(feed, decided.getOrDefault(Verdict.ADDED, Map.of()).keySet());
    }

    private Verdict admitNew(
            Feed feed,
            Candidate candidate,
            OtherFeeds others,
            Tasks.Known knownTasks,
            Set<Entry> present,
            Instant now) {
        EntryText text = reading.read(candidate.parsed());
        if (!reading.isMeant(feed.participant(), text)) {
            return Verdict.LEFT_OUT;
        }
        switch (others.judge(candidate)) {
            case OtherFeeds.New() -> {}
            case OtherFeeds.Merged() -> {
                return Verdict.MERGED;
            }
            case OtherFeeds.Original(List<Entry> copies) ->
                    copies.forEach(copy -> removals.remove(copy, now));
            case OtherFeeds.Ours(Entry standing) -> {
                standing.moveTo(feed, candidate.identity(), now);
                present.add(standing);
                return Verdict.CHANGED;
            }
        }
        String atomId = atomIds.of(text.guid(), feed.id(), candidate.identity(), now);
        Entry entry = new Entry(feed, candidate.identity(), atomId, candidate.date(), text, now);
        entry.isFor(reading.things(entry, knownTasks));
        entries.persist(entry);
        present.add(entry);
        return Verdict.ADDED;
    }

    private Verdict admitAgain(
            Entry entry,
            Candidate candidate,
            OtherFeeds others,
            Tasks.Known knownTasks,
            Instant now) {
        if (!candidate.doubled() && !entry.identity().equals(candidate.toldApart())) {
            // Its guid may have changed; from now on it is known by the new one at once.
            entry.isKnownAs(candidate.identity());
        }
        if (entry.isRemoved()) {
            return Verdict.KNOWN;
        }
        if (entry.text().sourceHash().equals(EntryIdentity.ofSource(candidate.parsed()))) {
            return Verdict.KNOWN;
        }
        if (saysOtherPost(entry, candidate) && others.isCopy(candidate)) {
            return Verdict.MERGED;
        }
        String former = entry.text().url();
        boolean moved = !Objects.equals(entry.urlKey(), candidate.urlKey());
        if (!entry.rewrite(reading.read(candidate.parsed()), now)) {
            return Verdict.KNOWN;
        }
        if (moved && former != null) {
            decisions.movedOn(entry.feed(), former, entry.text().title(), now);
        }
        entry.isFor(corrections.thingsOf(entry, knownTasks));
        return Verdict.CHANGED;
    }
}
