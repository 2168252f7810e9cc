package org.landscape.entry;

import static org.landscape.entry.LeftOutPost.Reason.FILTERED;
import static org.landscape.entry.LeftOutPost.Reason.MERGED;
import static org.landscape.entry.LeftOutPost.Reason.OVER_QUOTA;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import org.landscape.link.LinkedPost;
import org.landscape.link.PostLinks;
import org.landscape.parse.ParsedEntry;
import org.landscape.parse.ParsedFeed;
import org.landscape.participant.Membership;
import org.landscape.participant.OnlyRule;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.recognition.RecognisedThing;
import org.landscape.recognition.RecognisedThing.Certainty;

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
        /// A post of a participant who left; nothing is stored of it.
        OF_WHO_LEFT,
        /// A new post beyond what the feed may bring at once.
        WAITING,
        /// An edit beyond what the feed may bring at once.
        EDIT_WAITING
    }

    private static final Duration DAY = Duration.ofDays(1);

    private final Entries entries;
    private final EntryReading reading;
    private final OrganiserPosts tasks;
    private final AtomIds atomIds;
    private final LeftOutPosts decisions;
    private final Removals removals;
    private final Corrections corrections;
    private final PostLinks links;
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
            PostLinks links,
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
        this.links = links;
        this.config = config;
        this.programme = programme;
        this.changes = changes;
    }

    /// The entries of one document that were read: which of them may be new or changed, and what
    /// would be stored of those.
    ///
    /// Made while no transaction is open. Only what is expensive is in it; what is decided by it is
    /// decided in [#admit], which looks up everything anew.
    public static final class ReadEntries {

        private final Source source;
        private final Entries.Stock stock;
        private final Programme programme;
        private final List<Candidate> candidates;
        private final Map<String, ReadPost> posts;

        private ReadEntries(
                Source source,
                Entries.Stock stock,
                Programme programme,
                List<Candidate> candidates,
                Map<String, ReadPost> posts) {
            this.source = source;
            this.stock = stock;
            this.programme = programme;
            this.candidates = candidates;
            this.posts = posts;
        }

        /// Whether one of the posts surely is for a Thing by its own words, tags or links. A post
        /// that was known when it was read says nothing here.
        public boolean name(int number) {
            return posts.values().stream()
                    .flatMap(post -> post.things().stream())
                    .anyMatch(
                            thing ->
                                    thing.number() == number
                                            && thing.certainty() == Certainty.SURE);
        }
    }

    /// @param things that its words name by the programme's rules, whether it is a copy or not
    /// @param alternates its other addresses, as its feed has them
    private record ReadPost(
            EntryReading.ReadEntry read,
            List<RecognisedThing> things,
            List<WebAddress> alternates) {

        EntryText text() {
            return read.text();
        }
    }

    /// Reads the entries of a document that are new or changed, as far as that is known now. A
    /// document costs two short queries, and each entry one reading. No transaction is needed.
    public ReadEntries read(long feedId, ParsedFeed document, Instant now) {
        Entries.Stock stock = entries.stock(feedId, now.minus(DAY));
        List<WebAddress> pages =
                Stream.of(stock.site(), Optional.ofNullable(document.siteUrl()))
                        .flatMap(Optional::stream)
                        .toList();
        Source source = new Source(document.entries(), pages, !stock.wasParsed(), now);
        return read(feedId, source, stock);
    }

    /// Reads the entries of an older document, all written before the feed was followed.
    public ReadEntries readOlder(long feedId, List<ParsedEntry> parsed, Instant now) {
        Entries.Stock stock = entries.stock(feedId, now.minus(DAY));
        return read(feedId, new Source(parsed, stock.site().stream().toList(), true, now), stock);
    }

    /// Reads a post whose address was handed in, from the page at its address.
    ///
    /// @param post without a guid
    public ReadEntries readHandedIn(long feedId, ParsedEntry post, Instant now) {
        Entries.Stock stock = entries.stock(feedId, now.minus(DAY));
        Source source = new Source(List.of(post), stock.site().stream().toList(), false, now);
        List<Candidate> candidates =
                candidates(source).stream().map(Candidate::asHandedIn).toList();
        return read(feedId, source, stock, candidates);
    }

    private ReadEntries read(long feedId, Source source, Entries.Stock stock) {
        return read(feedId, source, stock, candidates(source));
    }

    private ReadEntries read(
            long feedId, Source source, Entries.Stock stock, List<Candidate> candidates) {
        Programme rules = programme.get();
        Map<String, ReadPost> posts = new HashMap<>();
        Set<String> known =
                stock.wasParsed()
                        ? entries.sourceHashes(feedId, Candidates.identities(candidates))
                        : Set.of();
        Allowance allowance = allowance(source.backlog(), stock);
        for (Candidate candidate : candidates) {
            // What would have to wait is read when its turn has come.
            if (!known.contains(candidate.sourceHash()) && allowance.beforePost().isEmpty()) {
                ReadPost post = read(candidate);
                posts.put(candidate.identity(), post);
                allowance.post(post.text().bytes());
            }
        }
        return new ReadEntries(source, stock, rules, candidates, posts);
    }

    private ReadPost read(Candidate candidate) {
        EntryReading.ReadEntry read = reading.read(candidate.parsed(), candidate.sourceHash());
        return new ReadPost(
                read, reading.things(read, candidate.date()), candidate.parsed().alternates());
    }

    private List<Candidate> candidates(Source source) {
        List<EntryDate> dates =
                new EntryDates(
                                source.entries(),
                                source.now(),
                                source.backlog(),
                                programme.get().startsAt())
                        .all();
        return Candidates.of(source.entries(), dates, source.pages());
    }

    /// Admits the entries of one document, inside the caller's transaction, so that the entries and
    /// the feed's new validators are stored together or not at all.
    ///
    /// @param document whose entries are in their order, newest first as feeds have it
    /// @param read the entries of this document
    @Transactional(Transactional.TxType.MANDATORY)
    public Admission admit(Feed feed, ParsedFeed document, ReadEntries read) {
        Instant now = read.source.now();
        Set<Entry> present = new HashSet<>();
        Set<String> deleted =
                document.deleted().stream().map(EntryIdentity::ofGuid).collect(Collectors.toSet());
        Predicate<Candidate> mayReturn = one -> !deleted.contains(one.byGuid());
        Admission admission = admit(feed, read, mayReturn, present);
        int removed =
                (int)
                        entries.of(feed, deleted).values().stream()
                                .filter(entry -> removals.remove(entry, now))
                                .count();
        if (!isFresh(feed)) {
            removals.missing(feed, present);
        }
        return admission.andRemoved(removed);
    }

    /// Marks the entries as changed that state no author or language of their own, and so are shown
    /// with those of their feed, which has changed them. Nothing is asked unless it has.
    ///
    /// @param feed which states the new ones by now
    @Transactional(Transactional.TxType.MANDATORY)
    public void describedAnew(Feed feed, boolean author, boolean language, Instant now) {
        if (author || language) {
            entries.touchUnstated(feed, author, language, now);
            changes.fire(new EntriesChanged(feed.id()));
        }
    }

    /// Admits the entries of an older document. A removed entry does not come back by it.
    @Transactional(Transactional.TxType.MANDATORY)
    public Admission admitOlder(Feed feed, ReadEntries read) {
        return admit(feed, read, _ -> false, new HashSet<>());
    }

    /// Admits a post that was handed in for a Thing, as one of the participant's. Where it is here
    /// already it stays as it is, and is for the Thing as well. What a person said of the post and
    /// the Thing before is stronger.
    ///
    /// @param feed the participant's, locked
    /// @param read the post ([#readHandedIn])
    /// @return its id; empty when it is not shown, for example because it is hidden, or because the
    ///     address is that of the blog itself
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Long> handIn(Feed feed, ReadEntries read, int number) {
        Candidate post = read.candidates.getFirst();
        String key = post.urlKey();
        boolean isOfBlog = feed.provenAddresses().stream().anyMatch(page -> page.key().equals(key));
        if (key == null || !post.hasOwnAddress() || isOfBlog) {
            return Optional.empty();
        }
        Optional<Entry> known = entries.at(feed.participant(), key);
        if (known.isEmpty() || EntryIdentity.isOfHandedIn(known.get().text().sourceHash())) {
            feed.handIn();
            admit(feed, read, _ -> true, new HashSet<>());
            known = entries.at(feed.participant(), key);
        }
        known = known.filter(entry -> !entry.isHidden());
        known.ifPresent(entry -> corrections.handIn(entry.id(), number, read.source.now()));
        return known.map(Entry::id);
    }

    /// Takes back that a post was handed in for a Thing. A post that no feed has brought, and that
    /// was handed in for no other Thing, is removed.
    ///
    /// @param entryId of a feed that is locked
    @Transactional(Transactional.TxType.MANDATORY)
    public void takeBackHandedIn(long entryId, int number, Instant now) {
        boolean stays = corrections.takeBackHandedIn(entryId, number, now);
        entries.findByIdOptional(entryId)
                .filter(entry -> !stays)
                .filter(entry -> EntryIdentity.isOfHandedIn(entry.text().sourceHash()))
                .ifPresent(entry -> removals.remove(entry, now));
    }

    /// Whether an address is that of a post of a participant who left.
    public boolean isOfWhoLeft(WebAddress post) {
        return entries.isOfWhoLeft(post.key());
    }

    /// The entries of a document, before any decision.
    ///
    /// @param pages the addresses of the blog itself, which are no post's own
    /// @param backlog whether the entries were written before the feed was followed
    private record Source(
            List<ParsedEntry> entries, List<WebAddress> pages, boolean backlog, Instant now) {}

    /// @param mayReturn whether a removed entry comes back by this candidate
    /// @param present is filled with the entries that are in the document
    private Admission admit(
            Feed feed, ReadEntries read, Predicate<Candidate> mayReturn, Set<Entry> present) {
        Source source = read.source;
        List<Candidate> candidates = read.candidates;
        Reading document = reading(feed, read, mayReturn, present);
        Decided decided = decide(document, candidates);
        entries.add(document.added().all);
        keepLinks(document);
        feed.posted(Entry.published(document.added().all));
        keepDecisions(feed, decided, source.now());
        document.waiting()
                .forEach(
                        (rule, posts) ->
                                decisions.leaveOut(feed, posts, OVER_QUOTA, rule, source.now()));
        if (!document.waiting().isEmpty()) {
            decisions.forgetLapsed(feed, source.now());
        }
        Admission admission = decided.admission();
        if (admission.changedSomething()) {
            changes.fire(new EntriesChanged(feed.id()));
        }
        return admission;
    }

    /// The links of all posts of a document are kept together, and known already: they were read
    /// with their texts.
    private void keepLinks(Reading document) {
        if (document.read().isEmpty()) {
            return;
        }
        List<WebAddress> pages = new ArrayList<>(document.source().pages());
        pages.addAll(document.feed().provenAddresses());
        document.feed().participant().blog().ifPresent(pages::add);
        LinkedPost.Blog blog = LinkedPost.Blog.of(pages);
        Set<Entry> added = Set.copyOf(document.added().all);
        Map<Boolean, List<LinkedPost>> posts =
                document.read().entrySet().stream()
                        .collect(
                                Collectors.partitioningBy(
                                        one -> added.contains(one.getKey()),
                                        Collectors.mapping(
                                                one -> linked(one.getKey(), one.getValue(), blog),
                                                Collectors.toList())));
        links.note(posts.getOrDefault(true, List.of()), posts.getOrDefault(false, List.of()));
    }

    private LinkedPost linked(Entry entry, ReadPost post, LinkedPost.Blog blog) {
        return LinkedPost.of(
                entry.id(),
                post.text().url(),
                post.text().guid(),
                post.alternates(),
                blog,
                post.read().links());
    }

    /// Whether nothing of the feed was stored yet, so that nothing of it can be known. Its row
    /// is locked, and all that stores its entries locks it.
    private static boolean isFresh(Feed feed) {
        return feed.firstParsedAt().isEmpty() && !feed.hasHandedIn();
    }

    private Reading reading(
            Feed feed, ReadEntries read, Predicate<Candidate> mayReturn, Set<Entry> present) {
        Source source = read.source;
        // What other rules recognised is recognised again.
        Map<String, ReadPost> posts =
                read.programme.equals(programme.get())
                        ? new HashMap<>(read.posts)
                        : new HashMap<>();
        Function<Candidate, ReadPost> post =
                one -> posts.computeIfAbsent(one.identity(), _ -> read(one));
        KnownEntries known =
                new KnownEntries(
                        isFresh(feed) ? KnownEntries.NOTHING : entries.in(feed),
                        read.candidates,
                        post.andThen(ReadPost::text));
        present.addAll(known.all());
        return new Reading(
                feed,
                source,
                mayReturn,
                known,
                others(feed, read.candidates, known),
                entries.ofWhoLeft(
                        read.candidates.stream().filter(one -> known.match(one) == null).toList()),
                post,
                tasks.now(),
                allowance(source.backlog(), read.stock),
                new NewEntries(feed, read.candidates, known, source.now()),
                present,
                new LinkedHashMap<>(),
                read.stock.began() == null ? source.now() : read.stock.began(),
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

    private void keepDecisions(Feed feed, Decided decided, Instant now) {
        String rule = feed.participant().only().map(OnlyRule::inWords).orElse("");
        decisions.leaveOut(feed, decided.of(Verdict.LEFT_OUT), FILTERED, rule, now);
        decisions.leaveOut(feed, decided.of(Verdict.MERGED), MERGED, "", now);
        if (!isFresh(feed)) {
            decisions.forget(feed, decided.of(Verdict.ADDED).keySet());
            decisions.forget(feed, decided.of(Verdict.CHANGED).keySet());
        }
    }

    /// The state of one admission.
    ///
    /// @param post gives what would be stored of a candidate; each is read once at most
    /// @param ofWhoLeft the keys of addresses of posts whose authors have left
    /// @param added is filled with the entries that are new
    /// @param present is filled with the entries that are in the document
    /// @param waiting is filled with the new posts that wait, by the limit for which they wait
    /// @param began when the first post of this landscape was seen
    /// @param read is filled with the posts that are stored as they were read
    private record Reading(
            Feed feed,
            Source source,
            Predicate<Candidate> mayReturn,
            KnownEntries known,
            OtherFeeds others,
            Set<String> ofWhoLeft,
            Function<Candidate, ReadPost> post,
            OrganiserPosts.Known tasks,
            Allowance allowance,
            NewEntries added,
            Set<Entry> present,
            Map<String, Map<String, ParsedEntry>> waiting,
            Instant began,
            Map<Entry, ReadPost> read) {

        Instant now() {
            return source.now();
        }

        Verdict waits(Candidate candidate, String rule) {
            waiting.computeIfAbsent(rule, _ -> new LinkedHashMap<>())
                    .put(known.identity(candidate), candidate.parsed());
            return Verdict.WAITING;
        }
    }

    private Allowance allowance(boolean backlog, Entries.Stock stock) {
        return new Allowance(config, backlog, stock.postsOfTheDay(), stock.bytes());
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
        return !entry.isRemoved() && !entry.text().sourceHash().equals(candidate.sourceHash());
    }

    private Verdict admitNew(Reading document, Candidate candidate) {
        if (document.ofWhoLeft().contains(String.valueOf(candidate.urlKey()))) {
            return Verdict.OF_WHO_LEFT;
        }
        Optional<String> refused = document.allowance().beforePost();
        if (refused.isPresent()) {
            return document.waits(candidate, refused.get());
        }
        ReadPost post = document.post().apply(candidate);
        if (!reading.isMeant(document.feed().participant(), post.read())) {
            return Verdict.LEFT_OUT;
        }
        OtherFeeds.Verdict judgement = document.others().judge(candidate);
        if (judgement instanceof OtherFeeds.New || judgement instanceof OtherFeeds.Original) {
            refused = document.allowance().post(post.text().bytes());
            if (refused.isPresent()) {
                return document.waits(candidate, refused.get());
            }
        }
        return switch (judgement) {
            case OtherFeeds.New() -> store(document, candidate, post);
            case OtherFeeds.Merged() -> Verdict.MERGED;
            case OtherFeeds.Original(List<Entry> copies) -> {
                displace(document, copies, post.text().guid());
                yield store(document, candidate, post);
            }
            case OtherFeeds.Ours(Entry standing) -> {
                changes.fire(new EntriesChanged(standing.feed().id()));
                standing.moveTo(
                        document.feed(), document.known().identity(candidate), document.now());
                document.present().add(standing);
                document.read().put(standing, post);
                yield Verdict.CHANGED;
            }
        };
    }

    private Verdict store(Reading document, Candidate candidate, ReadPost post) {
        Instant now = document.now();
        Entry entry = document.added().of(candidate, post.text());
        if (document.source().backlog()) {
            entry.markBacklog(document.began());
        }
        if (document.allowance().isCrowded(candidate.date().shownAt(), now)) {
            entry.markCrowded();
        }
        entry.assignThings(things(document, post));
        document.present().add(entry);
        document.read().put(entry, post);
        return Verdict.ADDED;
    }

    private static List<RecognisedThing> things(Reading document, ReadPost post) {
        boolean own = document.feed().participant().membership() == Membership.ORGANISING;
        return own || !document.tasks().isCopied(post.read()) ? post.things() : List.of();
    }

    /// The new entries of one document.
    private final class NewEntries {

        private final Feed feed;
        private final List<Candidate> candidates;
        private final KnownEntries known;
        private final Instant now;
        private final List<Entry> all = new ArrayList<>();
        private AtomIds.@Nullable OfDocument ids;

        NewEntries(Feed feed, List<Candidate> candidates, KnownEntries known, Instant now) {
            this.feed = feed;
            this.candidates = candidates;
            this.known = known;
            this.now = now;
        }

        Entry of(Candidate candidate, EntryText text) {
            String identity = known.identity(candidate);
            String atomId = ids().of(new AtomIds.Wanted(text.guid(), feed.id(), identity));
            Entry entry = new Entry(feed, identity, atomId, candidate.date(), text, now);
            all.add(entry);
            return entry;
        }

        /// Gives the original the identifier under which a copy was published.
        void takeFrom(Entry copy, @Nullable String guid) {
            if (guid != null && copy.atomId().equals(guid)) {
                AtomIds.Wanted other = new AtomIds.Wanted(null, copy.feed().id(), copy.identity());
                copy.changeAtomId(ids().of(other));
                ids().giveUp(guid);
            }
        }

        private AtomIds.OfDocument ids() {
            if (ids == null) {
                ids =
                        atomIds.ofDocument(
                                candidates.stream()
                                        .filter(one -> known.match(one) == null)
                                        .map(this::wanted)
                                        .toList(),
                                now);
            }
            return ids;
        }

        private AtomIds.Wanted wanted(Candidate one) {
            return new AtomIds.Wanted(one.parsed().guid(), feed.id(), known.identity(one));
        }
    }

    /// Removes copies, because the original came in. The original gets back the identifier under
    /// which a copy was published.
    private void displace(Reading document, List<Entry> copies, @Nullable String guid) {
        for (Entry copy : copies) {
            removals.remove(copy, document.now());
            document.added().takeFrom(copy, guid);
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
            return document.mayReturn().test(candidate)
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
        ReadPost post = document.post().apply(candidate);
        EntryText text = post.text();
        if (!document.allowance().edit(text.bytes() - entry.text().bytes())) {
            return Verdict.EDIT_WAITING;
        }
        String former = entry.text().url();
        boolean moved = !Objects.equals(entry.urlKey(), candidate.urlKey());
        if (!entry.rewrite(text, now)) {
            return Verdict.KNOWN;
        }
        document.read().put(entry, post);
        if (moved && former != null) {
            decisions.movedOn(entry.feed(), former, entry.text().title(), now);
        }
        if (entry.isKeptOut() && reading.isMeant(entry.feed().participant(), post.read())) {
            entry.unhide(now);
        }
        entry.assignThings(corrections.thingsOf(entry, document.tasks()));
        return Verdict.CHANGED;
    }

    /// Restores a removed entry that its feed carries again: that is better evidence than that it
    /// was missing there, or at its address, before.
    private Verdict comeBack(Reading document, Entry entry, Candidate candidate) {
        ReadPost post = document.post().apply(candidate);
        EntryText text = post.text();
        if (!reading.isMeant(entry.feed().participant(), post.read())) {
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
            displace(document, copies, text.guid());
        }
        entry.comeBack(text, document.now());
        document.read().put(entry, post);
        entry.assignThings(corrections.thingsOf(entry, document.tasks()));
        return Verdict.CHANGED;
    }
}
