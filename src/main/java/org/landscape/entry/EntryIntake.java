package org.landscape.entry;

import static org.landscape.entry.Decision.Reason.FILTERED;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.landscape.feed.Feed;
import org.landscape.parse.ParsedEntry;
import org.landscape.parse.ParsedFeed;
import org.landscape.participant.OnlyRule;
import org.landscape.programme.CurrentProgramme;

/// The door through which posts come in. Decides for every entry of a document whether it is new,
/// changed, known as it is, or not meant for the programme.
@ApplicationScoped
public class EntryIntake {

    private record Candidate(String identity, ParsedEntry parsed, EntryDate date) {}

    private enum Verdict {
        ADDED,
        CHANGED,
        KNOWN,
        LEFT_OUT
    }

    private final Entries entries;
    private final EntryReading reading;
    private final AtomIds atomIds;
    private final Decisions decisions;
    private final Removals removals;
    private final CurrentProgramme programme;
    private final Event<EntriesChanged> changes;

    EntryIntake(
            Entries entries,
            EntryReading reading,
            AtomIds atomIds,
            Decisions decisions,
            Removals removals,
            CurrentProgramme programme,
            Event<EntriesChanged> changes) {
        this.entries = entries;
        this.reading = reading;
        this.atomIds = atomIds;
        this.decisions = decisions;
        this.removals = removals;
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
        Admission admission = admit(feed, document.entries(), backlog, now);
        Stream<String> deleted = document.deleted().stream().map(EntryIdentity::ofGuid);
        entries.of(feed, deleted).values().forEach(entry -> removals.remove(entry, now));
        Stream<String> present = document.entries().stream().map(EntryIdentity::of);
        removals.missing(feed, entries.of(feed, present).values());
        return admission;
    }

    /// The same for an older document of a feed, all of which was written before we came.
    @Transactional(Transactional.TxType.MANDATORY)
    public Admission admitOlder(Feed feed, List<ParsedEntry> parsed, Instant now) {
        return admit(feed, parsed, true, now);
    }

    private Admission admit(Feed feed, List<ParsedEntry> parsed, boolean backlog, Instant now) {
        List<Candidate> candidates = candidates(parsed, backlog, now);
        Map<String, Entry> known = entries.of(feed, candidates.stream().map(Candidate::identity));
        Admission admission = Admission.NOTHING;
        Map<String, ParsedEntry> leftOut = new LinkedHashMap<>();
        List<String> added = new ArrayList<>();
        // From the oldest up, so that of two posts with one date the newer has the higher number.
        for (Candidate candidate : candidates.reversed()) {
            Entry entry = known.get(candidate.identity());
            Verdict verdict =
                    entry == null
                            ? admitNew(feed, candidate, now)
                            : admitAgain(entry, candidate.parsed(), now);
            switch (verdict) {
                case ADDED -> {
                    admission = admission.plus(1, 0, 0);
                    added.add(candidate.identity());
                }
                case CHANGED -> admission = admission.plus(0, 1, 0);
                case LEFT_OUT -> {
                    admission = admission.plus(0, 0, 1);
                    leftOut.put(candidate.identity(), candidate.parsed());
                }
                case KNOWN -> {}
            }
        }
        feed.participant()
                .only()
                .map(OnlyRule::inWords)
                .ifPresent(rule -> decisions.leaveOut(feed, leftOut, FILTERED, rule, now));
        decisions.forget(feed, added);
        if (admission.changedSomething()) {
            changes.fire(new EntriesChanged(feed.id()));
        }
        return admission;
    }

    /// Each identity once, with its date; of an entry that a document carries twice the first
    /// counts.
    private List<Candidate> candidates(List<ParsedEntry> parsed, boolean backlog, Instant now) {
        List<EntryDate> dates =
                new EntryDates(parsed, now, backlog, programme.get().startsAt()).all();
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        for (int i = 0; i < parsed.size(); i++) {
            String identity = EntryIdentity.of(parsed.get(i));
            candidates.putIfAbsent(identity, new Candidate(identity, parsed.get(i), dates.get(i)));
        }
        return new ArrayList<>(candidates.values());
    }

    private Verdict admitNew(Feed feed, Candidate candidate, Instant now) {
        EntryText text = reading.read(candidate.parsed());
        if (!reading.isMeant(feed.participant(), text)) {
            return Verdict.LEFT_OUT;
        }
        String atomId = atomIds.of(text.guid(), feed.id(), candidate.identity(), now);
        Entry entry = new Entry(feed, candidate.identity(), atomId, candidate.date(), text, now);
        entry.isFor(reading.things(text));
        entries.persist(entry);
        return Verdict.ADDED;
    }

    private Verdict admitAgain(Entry entry, ParsedEntry parsed, Instant now) {
        if (entry.isRemoved()) {
            return Verdict.KNOWN;
        }
        if (entry.text().sourceHash().equals(EntryIdentity.ofSource(parsed))) {
            return Verdict.KNOWN;
        }
        entry.rewrite(reading.read(parsed), now);
        entry.isFor(reading.things(entry.text()));
        return Verdict.CHANGED;
    }
}
