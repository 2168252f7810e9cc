package org.landscape.entry;

import static org.landscape.entry.LeftOutPost.Reason.FILTERED;
import static org.landscape.entry.LeftOutPost.Reason.MERGED;
import static org.landscape.entry.LeftOutPost.Reason.OVER_QUOTA;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.feed.Feed;
import org.landscape.parse.ParsedEntry;
import org.landscape.parse.ParsedFeed;
import org.landscape.participant.OnlyRule;
import org.landscape.programme.CurrentProgramme;

/// Admits entries. Decides for every entry of a document whether it is new, changed, unchanged, or
/// kept out by a rule.
@ApplicationScoped
public class EntryIntake {

    private enum Verdict {
        ADDED,
        CHANGED,
        KNOWN,
        LEFT_OUT,
        MERGED,
        /// A new post beyond what the feed may bring at once.
        WAITING,
        /// An edit beyond what the feed may bring at once.
        EDIT_WAITING
    }

    private final Entries entries;
    private final EntryReading reading;
    private final OrganiserPosts tasks;
    private final AtomIds atomIds;
    private final LeftOutPosts decisions;
    private final Removals removals;
    private final Corrections corrections;
    private final EntryConfig config;
    private final CurrentProgramme programme;
    private final Event<EntriesChanged> changes;

    EntryIntake(
            Entries entries,
            EntryReading reading,
            OrganiserPosts tasks,
            AtomIds atomIds,
            LeftOutPosts decisions,
            Removals removals,
            Corrections corrections,
            EntryConfig config,
            CurrentProgramme programme,
            Event<EntriesChanged> changes) {
        this.entries = entries;
        this.reading = reading;
        this.tasks = tasks;
        this.atomIds = atomIds;
        this.decisions = decisions;
        this.removals = removals;
        this.corrections = corrections;
        this.config = config;
        this.programme = programme;
        this.changes = changes;
    }

    /// Admits the entries of one document, inside the caller's transaction, so that the entries and
    /// the feed's new validators are stored together or not at all.
    ///
    /// @param document its entries in their order, newest first as feeds have it
    @Transactional(Transactional.TxType.MANDATORY)
    public Admission admit(Feed feed, ParsedFeed document, Instant now) {
        boolean backlog = feed.firstParsedAt().isEmpty();
        Set<Entry> present = new HashSet<>();
        Set<String> deleted =
                document.deleted().stream().map(EntryIdentity::ofGuid).collect(Collectors.toSet());
        List<WebAddress> pages =
                Stream.of(feed.site(), Optional.ofNullable(document.siteUrl()))
                        .flatMap(Optional::stream)
                        .toList();
        Predicate<Candidate> mayReturn = one -> !deleted.contains(one.byGuid());
        Admission admission =
                admit(
                        new Source(feed, document.entries(), pages, mayReturn, backlog, now),
                        present);
        int removed =
                (int)
                        entries.of(feed, deleted).values().stream()
                                .filter(entry -> removals.remove(entry, now))
                                .count();
        removals.missing(feed, present);
        decisions.forgetLapsed(feed, now);
        return admission.andRemoved(removed);
    }

    /// Admits the entries of an older document, all written before the feed was followed. A removed
    /// entry does not come back by it.
    @Transactional(Transactional.TxType.MANDATORY)
    public Admission admitOlder(Feed feed, List<ParsedEntry> parsed, Instant now) {
        List<WebAddress> pages = feed.site().stream().toList();
        return admit(new Source(feed, parsed, pages, _ -> false, true, now), new HashSet<>());
    }

    /// The input of one admission: the entries of a document, before any decision.
    ///
    /// @param pages the addresses of the blog itself, which are no post's own
    /// @param mayReturn whether a removed entry comes back by this candidate
    /// @param backlog whether the entries were written before the feed was followed
    private record Source(
            Feed feed,
            List<ParsedEntry> entries,
            List<WebAddress> pages,
            Predicate<Candidate> mayReturn,
            boolean backlog,
            Instant now) {}

    /// @param present is filled with the entries that are in the document
    private Admission admit(Source source, Set<Entry> present) {
        List<EntryDate> dates =
                new EntryDates(
                                source.entries(),
                                source.now(),
                                source.backlog(),
                                programme.get().startsAt())
                        .all();
        List<Candidate> candidates = Candidates.of(source.entries(), dates, source.pages());
        Reading document = reading(source, candidates, present);
        Decided decided = decide(document, candidates);
        keepDecisions(source, decided);
        document.waiting()
                .forEach(
                        (rule, posts) ->
                                decisions.leaveOut(
                                        source.feed(), posts, OVER_QUOTA, rule, source.now()));
        Admission admission = decided.admission();
        if (admission.changedSomething()) {
            changes.fire(new EntriesChanged(source.feed().id()));
        }
        return admission;
    }

    private Reading reading(Source source, List<Candidate> candidates, Set<Entry> present) {
        Map<String, EntryText> texts = new HashMap<>();
        Function<Candidate, EntryText> text =
                one ->
                        texts.computeIfAbsent(
                                one.identity(), _ -> reading.read(one.parsed()).text());
        KnownEntries known = new KnownEntries(entries.in(source.feed()), candidates, text);
        OtherFeeds others = others(source.feed(), candidates, known);
        present.addAll(known.all());
        return new Reading(
                source,
                known,
                others,
                text,
                tasks.now(),
                allowance(source),
                present,
                new LinkedHashMap<>());
    }

    private Decided decide(Reading document, List<Candidate> candidates) {
        KnownEntries known = document.known();
        Set<String> edits = editsToTake(candidates, known);
        Decided decided = new Decided();
        // From the oldest up, so that of two posts with one date the newer has the higher id.
        for (Candidate candidate : candidates.reversed()) {
            Entry entry = known.match(candidate);
            Verdict verdict =
                    entry == null
                            ? admitNew(document, candidate)
                            : admitAgain(
                                    document,
                                    entry,
                                    candidate,
                                    edits.contains(candidate.identity()));
            decided.add(verdict, known.identity(candidate), candidate.parsed());
        }
        return decided;
    }

    /// The posts of one document by verdict, and by identity.
    private static final class Decided {

        private final Map<Verdict, Map<String, ParsedEntry>> posts = new EnumMap<>(Verdict.class);

        void add(Verdict verdict, String identity, ParsedEntry post) {
            posts.computeIfAbsent(verdict, _ -> new LinkedHashMap<>()).put(identity, post);
        }

        Map<String, ParsedEntry> of(Verdict verdict) {
            return posts.getOrDefault(verdict, Map.of());
        }

        Admission admission() {
            return new Admission(
                    of(Verdict.ADDED).size(),
                    of(Verdict.CHANGED).size(),
                    of(Verdict.LEFT_OUT).size() + of(Verdict.MERGED).size(),
                    0,
                    of(Verdict.WAITING).size() + of(Verdict.EDIT_WAITING).size());
        }
    }

    /// Compares only candidates that are new to the feed, or whose address or title changed, with
    /// other feeds.
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
                decisions.mergedAmong(feed, asked.stream().map(known::identity).toList());
        return asked.stream()
                .filter(one -> known.match(one) != null || merged.contains(known.identity(one)))
                .collect(Collectors.toSet());
    }

    private static boolean saysOtherPost(@Nullable Entry entry, Candidate candidate) {
        return entry == null
                || entry.isRemoved()
                || !Objects.equals(entry.urlKey(), candidate.urlKey())
                || !entry.text().title().equals(candidate.parsed().title());
    }

    private void keepDecisions(Source source, Decided decided) {
        Feed feed = source.feed();
        Instant now = source.now();
        String rule = feed.participant().only().map(OnlyRule::inWords).orElse("");
        decisions.leaveOut(feed, decided.of(Verdict.LEFT_OUT), FILTERED, rule, now);
        decisions.leaveOut(feed, decided.of(Verdict.MERGED), MERGED, "", now);
        decisions.forget(feed, decided.of(Verdict.ADDED).keySet());
        decisions.forget(feed, decided.of(Verdict.CHANGED).keySet());
    }

    /// The state of one admission.
    ///
    /// @param text gives the text that would be stored of a candidate; each is cleaned once at most
    /// @param present is filled with the entries that are in the document
    /// @param waiting is filled with the new posts that wait, by the limit for which they wait
    private record Reading(
            Source source,
            KnownEntries known,
            OtherFeeds others,
            Function<Candidate, EntryText> text,
            OrganiserPosts.Known tasks,
            Allowance allowance,
            Set<Entry> present,
            Map<String, Map<String, ParsedEntry>> waiting) {

        Feed feed() {
            return source.feed();
        }

        Instant now() {
            return source.now();
        }

        Verdict waits(Candidate candidate, String rule) {
            waiting.computeIfAbsent(rule, _ -> new LinkedHashMap<>())
                    .put(known.identity(candidate), candidate.parsed());
            return Verdict.WAITING;
        }
    }

    private Allowance allowance(Source source) {
        return new Allowance(
                config,
                source.backlog(),
                entries.count(
                        "feed = ?1 and backlog = false and firstSeenAt > ?2",
                        source.feed(),
                        source.now().minus(Duration.ofDays(1))),
                entries.bytesOf(source.feed().participant()));
    }

    /// The identities of changed posts, the first of the document first, as many as may be
    /// rewritten at once.
    private Set<String> editsToTake(List<Candidate> candidates, KnownEntries known) {
        return candidates.stream()
                .filter(
                        candidate -> {
                            Entry entry = known.match(candidate);
                            return entry != null && differs(entry, candidate);
                        })
                .limit(config.editsAPoll())
                .map(Candidate::identity)
                .collect(Collectors.toSet());
    }

    private static boolean differs(Entry entry, Candidate candidate) {
        return !entry.isRemoved()
                && !entry.text().sourceHash().equals(EntryIdentity.ofSource(candidate.parsed()));
    }

    private Verdict admitNew(Reading document, Candidate candidate) {
        Optional<String> refused = document.allowance().beforePost();
        if (refused.isPresent()) {
            return document.waits(candidate, refused.get());
        }
        EntryText text = document.text().apply(candidate);
        if (!reading.isMeant(document.feed().participant(), text)) {
            return Verdict.LEFT_OUT;
        }
        OtherFeeds.Verdict judgement = document.others().judge(candidate);
        if (judgement instanceof OtherFeeds.New || judgement instanceof OtherFeeds.Original) {
            refused = document.allowance().post(text.bytes());
            if (refused.isPresent()) {
                return document.waits(candidate, refused.get());
            }
        }
        return switch (judgement) {
            case OtherFeeds.New() -> store(document, candidate, text);
            case OtherFeeds.Merged() -> Verdict.MERGED;
            case OtherFeeds.Original(List<Entry> copies) -> {
                displace(copies, text.guid(), document.now());
                yield store(document, candidate, text);
            }
            case OtherFeeds.Ours(Entry standing) -> {
                changes.fire(new EntriesChanged(standing.feed().id()));
                standing.moveTo(
                        document.feed(), document.known().identity(candidate), document.now());
                document.present().add(standing);
                yield Verdict.CHANGED;
            }
        };
    }

    private Verdict store(Reading document, Candidate candidate, EntryText text) {
        Feed feed = document.feed();
        Instant now = document.now();
        String identity = document.known().identity(candidate);
        String atomId = atomIds.of(text.guid(), feed.id(), identity, now);
        Entry entry = new Entry(feed, identity, atomId, candidate.date(), text, now);
        if (document.source().backlog()) {
            entry.markBacklog();
        }
        if (document.allowance().isCrowded(candidate.date().shownAt(), now)) {
            entry.markCrowded();
        }
        entry.assignThings(reading.things(entry, document.tasks()));
        entries.persist(entry);
        document.present().add(entry);
        return Verdict.ADDED;
    }

    /// Removes copies, because the original came in. The original gets back the identifier under
    /// which a copy was published.
    private void displace(List<Entry> copies, @Nullable String guid, Instant now) {
        for (Entry copy : copies) {
            removals.remove(copy, now);
            if (copy.atomId().equals(guid)) {
                copy.changeAtomId(atomIds.of(null, copy.feed().id(), copy.identity(), now));
            }
        }
    }

    /// @param mayEdit whether it may be rewritten from this document
    private Verdict admitAgain(
            Reading document, Entry entry, Candidate candidate, boolean mayEdit) {
        Instant now = document.now();
        String identity = document.known().identity(candidate);
        if (!entry.identity().equals(identity)) {
            entry.changeIdentity(identity);
        }
        if (entry.isRemoved()) {
            return document.source().mayReturn().test(candidate)
                    ? comeBack(document, entry, candidate)
                    : Verdict.KNOWN;
        }
        if (!differs(entry, candidate)) {
            return Verdict.KNOWN;
        }
        if (saysOtherPost(entry, candidate) && document.others().isCopy(candidate)) {
            return Verdict.MERGED;
        }
        if (!mayEdit) {
            return Verdict.EDIT_WAITING;
        }
        EntryText text = document.text().apply(candidate);
        if (!document.allowance().edit(text.bytes() - entry.text().bytes())) {
            return Verdict.EDIT_WAITING;
        }
        String former = entry.text().url();
        boolean moved = !Objects.equals(entry.urlKey(), candidate.urlKey());
        if (!entry.rewrite(text, now)) {
            return Verdict.KNOWN;
        }
        if (moved && former != null) {
            decisions.movedOn(entry.feed(), former, entry.text().title(), now);
        }
        if (entry.isKeptOut() && reading.isMeant(entry.feed().participant(), text)) {
            entry.unhide(now);
        }
        entry.assignThings(corrections.thingsOf(entry, document.tasks()));
        return Verdict.CHANGED;
    }

    /// Restores a removed entry that its feed carries again: that is better evidence than that it
    /// was missing there, or at its address, before.
    private Verdict comeBack(Reading document, Entry entry, Candidate candidate) {
        EntryText text = document.text().apply(candidate);
        if (!reading.isMeant(entry.feed().participant(), text)) {
            return Verdict.LEFT_OUT;
        }
        OtherFeeds.Verdict judgement = document.others().judge(candidate);
        if (judgement instanceof OtherFeeds.Merged || judgement instanceof OtherFeeds.Ours) {
            return Verdict.MERGED;
        }
        if (!document.allowance().edit(text.bytes())) {
            return Verdict.EDIT_WAITING;
        }
        if (judgement instanceof OtherFeeds.Original(List<Entry> copies)) {
            displace(copies, text.guid(), document.now());
        }
        entry.comeBack(text, document.now());
        entry.assignThings(corrections.thingsOf(entry, document.tasks()));
        return Verdict.CHANGED;
    }
}
