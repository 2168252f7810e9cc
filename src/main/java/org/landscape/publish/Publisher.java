package org.landscape.publish;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.address.WebAddress;
import org.landscape.conversation.Conversations;
import org.landscape.digest.DigestChanged;
import org.landscape.digest.Digests;
import org.landscape.directory.Directory;
import org.landscape.directory.Member;
import org.landscape.directory.Selection;
import org.landscape.entry.EntriesChanged;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryLists.EntryPage;
import org.landscape.entry.EntryQuery;
import org.landscape.entry.EntryQuery.Place;
import org.landscape.entry.ShownEntry;
import org.landscape.entry.Tombstone;
import org.landscape.feed.FeedDescribed;
import org.landscape.feed.Feeds;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;
import org.landscape.publish.DocumentKey.BlogList;
import org.landscape.publish.DocumentKey.FeedPage;
import org.landscape.search.IndexRefreshed;
import org.landscape.search.PostSelection;
import org.landscape.search.SearchQuery;
import org.landscape.search.Searches;

/// Publishes the feeds and lists: each is rendered when it is first asked for, and served from
/// memory until something changes that concerns it. A change of one feed concerns its participant,
/// the groups that they are in, and whatever holds posts of all; the feeds of other participants
/// stay as they are.
@ApplicationScoped
public class Publisher {

    /// Entries on one page of a feed.
    static final int PAGE_SIZE = 50;

    /// One of so many parts of the memory is for narrowed feeds. Anybody can invent addresses of
    /// them, so they have a memory and a turn of their own, and push out no other feed.
    private static final int NARROWED_SHARE = 4;

    /// One of so many parts is for feeds of searches, likewise.
    private static final int SEARCHED_SHARE = 8;

    /// One of so many parts is for the feed of digests, of which there are three documents.
    private static final int DIGESTS_SHARE = 32;

    /// One of so many parts is for the plain form of documents that were asked for so.
    private static final int PLAIN_SHARE = 8;

    /// How many callers may wait for narrowed feeds that are not in memory, each with a thread.
    private static final int MOST_ASKED = 20;

    /// A narrowed feed may change without an event: a participant falls silent, a blog fails. It
    /// is as old as readers may keep it.
    private static final Duration NARROWED_KEPT = Duration.ofMinutes(5);

    private final EntryLists lists;
    private final Conversations conversations;
    private final TalkFeeds talks;
    private final Searches searches;
    private final Digests digests;
    private final Directory directory;
    private final Feeds feeds;
    private final CurrentProgramme programme;
    private final BaseUrl baseUrl;
    private final InstantSource clock;

    private final Changes changes = new Changes();
    private final Renderings renderings;
    private final Renderings narrowed;

    /// What searches find changes with the index, too, and with it no other document.
    private final Changes searchChanges = new Changes();

    private final Renderings searched;

    /// A week ends without an event.
    private final Renderings digested;

    /// By the ETag, which is a hash of the bytes.
    private final Cache<String, byte[]> plain;

    Publisher(
            EntryLists lists,
            Conversations conversations,
            TalkFeeds talks,
            Searches searches,
            Digests digests,
            Directory directory,
            Feeds feeds,
            CurrentProgramme programme,
            BaseUrl baseUrl,
            PublishConfig config,
            InstantSource clock) {
        this.clock = clock;
        this.lists = lists;
        this.conversations = conversations;
        this.talks = talks;
        this.searches = searches;
        this.digests = digests;
        this.directory = directory;
        this.feeds = feeds;
        this.programme = programme;
        this.baseUrl = baseUrl;
        long narrowedBytes = config.cache().asLongValue() / NARROWED_SHARE;
        long searchedBytes = config.cache().asLongValue() / SEARCHED_SHARE;
        long plainBytes = config.cache().asLongValue() / PLAIN_SHARE;
        long digestBytes = config.cache().asLongValue() / DIGESTS_SHARE;
        this.plain =
                Caffeine.newBuilder()
                        .maximumWeight(plainBytes)
                        .weigher((String _, byte[] bytes) -> bytes.length)
                        .executor(Runnable::run)
                        .build();
        this.renderings =
                new Renderings(
                        config.cache().asLongValue()
                                - narrowedBytes
                                - searchedBytes
                                - digestBytes
                                - plainBytes,
                        config.concurrency(),
                        changes,
                        clock);
        this.narrowed = new Renderings(narrowedBytes, 1, MOST_ASKED, NARROWED_KEPT, changes, clock);
        this.digested = new Renderings(digestBytes, 1, MOST_ASKED, NARROWED_KEPT, changes, clock);
        this.searched =
                new Renderings(searchedBytes, 1, MOST_ASKED, NARROWED_KEPT, searchChanges, clock);
    }

    /// A page of a feed, empty when its scope does not exist.
    ///
    /// @param form how much it says of each post
    /// @param before the place below which older entries are wanted, null for the newest. A place
    ///     without an entry gives the page of the nearest entry above it, so that there are no more
    ///     pages than entries
    /// @throws CrowdedException when too many narrowed feeds are rendered already
    public Optional<Rendering> feed(
            Scope scope, Format format, FeedForm form, @Nullable Place before) {
        Optional<Rendering> there = kept(new FeedPage(scope, format, form, before));
        if (there.isPresent()) {
            return there;
        }
        Place begin = before == null ? null : begin(scope, before).orElse(null);
        FeedPage key = new FeedPage(scope, format, form, begin);
        return place(key)
                .get(
                        key,
                        () -> feedsOf(scope),
                        () ->
                                named(scope)
                                        .map(named -> feedOf(named, scope, form, begin))
                                        .map(feed -> rendered(feed, format)));
    }

    /// A page of a feed of the conversations. It changes by time, too.
    public Rendering talk(DocumentKey.TalkPage key) {
        return narrowed.get(
                        key, () -> null, () -> Optional.of(rendered(talks.feed(key), key.format())))
                .orElseThrow();
    }

    /// The one address of such a feed.
    public String address(DocumentKey.TalkPage key) {
        return talks.address(key).toString();
    }

    /// What such a feed is about.
    public FeedSummary summary(DocumentKey.TalkPage key) {
        LandscapeFeed feed = talks.feed(key);
        return new FeedSummary(
                feed.title(), feed.page(), feed.folder(), feed.entries(), 0, List.of());
    }

    /// A document as it is now, if it is in memory. Asks neither the database nor for a turn, so
    /// any thread may call it.
    public Optional<Rendering> kept(DocumentKey key) {
        return place(key).kept(key);
    }

    /// The plain form of a document, which is not to be changed.
    public byte[] plain(Rendering rendering) {
        return plain.get(rendering.etag(), _ -> rendering.unpacked());
    }

    /// The feed of the weekly digests.
    public Rendering digests(Format format) {
        DocumentKey key = new DocumentKey.DigestFeed(format);
        return place(key)
                .get(
                        key,
                        () -> null,
                        () -> {
                            DigestWriter writer =
                                    new DigestWriter(
                                            programme.get(), baseUrl, digests.latestOnes());
                            return Optional.of(
                                    Rendering.of(
                                            writer.write(format),
                                            writer.updated(),
                                            format.mediaType()));
                        })
                .orElseThrow();
    }

    public String addressOfDigests(Format format) {
        return DigestWriter.address(format, baseUrl);
    }

    /// What the feed of the weekly digests is about.
    public FeedSummary summaryOfDigests() {
        return new FeedSummary(
                new DigestWriter(programme.get(), baseUrl, List.of()).title(),
                baseUrl.to("digest"),
                baseUrl.to(""),
                List.of(),
                0,
                List.of());
    }

    private Renderings place(DocumentKey key) {
        if (key instanceof DocumentKey.DigestFeed) {
            return digested;
        }
        if (words(key.scope()) != null) {
            return searched;
        }
        return key.isNarrowed() ? narrowed : renderings;
    }

    private static @Nullable SearchQuery words(Scope scope) {
        return scope instanceof Scope.Narrowed part ? part.by().words() : null;
    }

    private Optional<Place> begin(Scope scope, Place before) {
        SearchQuery words = words(scope);
        EntryQuery query = query(scope).after(before);
        return words == null ? lists.begin(query) : searches.begin(words, query);
    }

    private EntryPage page(Scope scope, @Nullable Place before, int most) {
        SearchQuery words = words(scope);
        EntryQuery query = query(scope).limit(most).after(before);
        return words == null ? lists.page(query) : searches.page(words, query);
    }

    /// The feeds whose changes concern a scope; null for all. A post of any feed may be for a
    /// Thing.
    private @Nullable Set<Long> feedsOf(Scope scope) {
        return switch (scope) {
            case Scope.OfParticipant(String slug) -> feeds.idsOf(slug);
            case Scope.OfGroup(String name, String label) -> feeds.idsOfGroup(name, label);
            case Scope.Everything(), Scope.OfThing(_), Scope.Narrowed _ -> null;
        };
    }

    private static Rendering rendered(LandscapeFeed feed, Format format) {
        byte[] bytes =
                switch (format) {
                    case ATOM -> AtomWriter.write(feed);
                    case RSS -> RssWriter.write(feed);
                    case JSON -> JsonFeedWriter.write(feed);
                };
        return Rendering.of(bytes, feed.updated(), format.mediaType());
    }

    /// The blogs of the participants in a scope: of all, of those who posted on one Thing, or of
    /// those in one group. Empty when the scope does not exist.
    public Optional<Rendering> opml(Scope scope) {
        BlogList key = new BlogList(scope);
        return place(key)
                .get(
                        key,
                        () -> feedsOf(scope),
                        () ->
                                named(scope)
                                        .map(named -> OpmlWriter.write(named.title(), blogs(scope)))
                                        .map(
                                                bytes ->
                                                        Rendering.of(
                                                                bytes,
                                                                clock.instant(),
                                                                "text/x-opml; charset=utf-8")));
    }

    /// What a feed is about, empty when its scope does not exist.
    ///
    /// @param most how many of its posts
    public Optional<FeedSummary> summary(Scope scope, @Nullable Place before, int most) {
        return named(scope)
                .map(
                        named ->
                                new FeedSummary(
                                        named.title(),
                                        page(scope),
                                        folder(scope),
                                        page(scope, before, most).entries(),
                                        0,
                                        List.of()));
    }

    /// What a list of blogs is about, empty when its scope does not exist.
    ///
    /// @param most how many of its blogs are named
    public Optional<FeedSummary> summaryOfBlogs(Scope scope, int most) {
        return named(scope)
                .map(
                        named -> {
                            List<String> blogs =
                                    blogs(scope).stream().flatMap(OpmlWriter::titles).toList();
                            return new FeedSummary(
                                    named.title(),
                                    page(scope),
                                    folder(scope),
                                    List.of(),
                                    blogs.size(),
                                    blogs.stream().limit(most).toList());
                        });
    }

    private List<Member> blogs(Scope scope) {
        return switch (scope) {
            case Scope.Everything() -> directory.all();
            case Scope.OfParticipant(String slug) -> directory.member(slug).stream().toList();
            case Scope.OfGroup(String name, String label) ->
                    directory.all().stream()
                            .filter(one -> label.equals(one.groups().get(name)))
                            .toList();
            case Scope.OfThing(int number) ->
                    directory.all().stream().filter(one -> one.done().contains(number)).toList();
            case Scope.Narrowed(Scope of, PostSelection part) -> {
                Set<String> there =
                        blogs(of).stream().map(Member::slug).collect(Collectors.toSet());
                Integer thing = part.thing();
                yield part.by().of(directory.all(), clock.instant()).stream()
                        .filter(one -> thing == null || one.done().contains(thing))
                        .filter(one -> there.contains(one.slug()))
                        .toList();
            }
        };
    }

    // After a failure, too: the answer to a commit may have been lost, and the change be stored.

    void noticed(@Observes(during = TransactionPhase.AFTER_COMPLETION) EntriesChanged changed) {
        changes.ofFeed(changed.feedId());
        searchChanges.ofAll();
        if (changed.decided()) {
            // It may have answered posts of any other feed.
            changes.ofAll();
            changes.decided();
            searchChanges.decided();
        }
    }

    void noticed(@Observes(during = TransactionPhase.AFTER_COMPLETION) DigestChanged changed) {
        changes.ofAll();
    }

    void noticed(@Observes IndexRefreshed refreshed) {
        searchChanges.ofAll();
    }

    /// Feeds contain names, and a participant who is not shown has to leave them at once.
    void noticed(
            @Observes(during = TransactionPhase.AFTER_COMPLETION) ParticipantsChanged changed) {
        changes.ofAll();
        searchChanges.ofAll();
        changes.decided();
        searchChanges.decided();
    }

    /// Lists of blogs contain a feed's address and title.
    void noticed(@Observes(during = TransactionPhase.AFTER_COMPLETION) FeedDescribed changed) {
        changes.ofFeed(changed.feedId());
        searchChanges.ofAll();
    }

    private EntryQuery query(Scope scope) {
        EntryQuery all = EntryQuery.ALL.limit(PAGE_SIZE);
        return switch (scope) {
            case Scope.Everything() -> all;
            case Scope.OfThing(int number) -> all.thing(number);
            case Scope.OfParticipant(String slug) -> all.participant(slug);
            case Scope.OfGroup(String name, String label) -> all.group(name, label);
            case Scope.Narrowed(Scope of, PostSelection part) -> searches.narrowed(query(of), part);
        };
    }

    private LandscapeFeed feedOf(Named named, Scope scope, FeedForm form, @Nullable Place before) {
        EntryPage page = page(scope, before, PAGE_SIZE);
        // An entry that is gone from every feed is told in the feed of everything.
        List<Tombstone> removed =
                scope instanceof Scope.Everything && before == null
                        ? lists.removedSince(clock.instant().minus(Tombstone.TOLD_FOR))
                        : List.of();
        return new LandscapeFeed(
                named.title(),
                (before == null ? "Posts" : "Older posts") + named.words(),
                this.page(scope),
                folder(scope),
                query(scope, form),
                baseUrl.to(""),
                programme.get(),
                updated(page, removed),
                before == null ? null : before.toString(),
                page.next() == null ? null : page.next().toString(),
                page.entries().stream().map(form::of).toList(),
                removed,
                conversations.of(page.entries().stream().map(ShownEntry::id).toList()));
    }

    /// The one address of a list of blogs, likewise.
    public String address(Scope scope) {
        String query = query(scope, FeedForm.USUAL);
        return folder(scope) + "participants.opml" + (query.isEmpty() ? "" : "?" + query);
    }

    private static String query(Scope scope, FeedForm form) {
        return Stream.of(
                        scope instanceof Scope.Narrowed part ? part.by().query() : "", form.query())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&"));
    }

    /// The one address of a feed, however it was asked for: what readers subscribe to.
    public String address(Scope scope, Format format, FeedForm form) {
        String query = query(scope, form);
        return folder(scope) + format.fileName() + (query.isEmpty() ? "" : "?" + query);
    }

    private static String label(Programme programme, Thing thing) {
        return "%s %d: %s".formatted(programme.unit(), thing.number(), thing.title());
    }

    /// What a scope is called.
    ///
    /// @param title of a feed or a list
    /// @param words what a feed contains, after the word for posts
    private record Named(String title, String words) {

        Named narrowedTo(String part) {
            return new Named(part + " – " + title, words + "; only: " + part);
        }
    }

    /// Empty when the scope does not exist.
    private Optional<Named> named(Scope scope) {
        Programme current = programme.get();
        String name = current.name();
        String all = " by everyone who follows " + name;
        return switch (scope) {
            case Scope.Everything() -> Optional.of(new Named(name, all));
            case Scope.OfThing(int number) ->
                    current.thing(number)
                            .map(thing -> label(current, thing))
                            .map(
                                    label ->
                                            new Named(
                                                    label + " – " + name,
                                                    " for " + label + "," + all));
            case Scope.OfGroup(String group, String label) ->
                    directory.countInGroup(group, label) == 0
                            ? Optional.empty()
                            : Optional.of(
                                    new Named(
                                            "%s: %s – %s".formatted(group, label, name),
                                            " by those of %s: %s who follow %s"
                                                    .formatted(group, label, name)));
            case Scope.OfParticipant(String slug) ->
                    directory
                            .nameOf(slug)
                            .map(
                                    who ->
                                            new Named(
                                                    who + " – " + name,
                                                    " by %s, in %s".formatted(who, name)));
            case Scope.Narrowed part ->
                    exists(part)
                            ? named(part.of()).map(whole -> whole.narrowedTo(inWords(part)))
                            : Optional.empty();
        };
    }

    /// Whether there are such Things and groups. There need be nobody who is like that.
    private boolean exists(Scope.Narrowed part) {
        Programme current = programme.get();
        Selection whose = part.by().by();
        return Stream.of(part.by().thing(), whose.done(), whose.at())
                        .filter(Objects::nonNull)
                        .allMatch(number -> current.thing(number).isPresent())
                && whose.groups().stream()
                        .allMatch(group -> directory.countInGroup(group.name(), group.label()) > 0);
    }

    private String inWords(Scope.Narrowed part) {
        return part.by()
                .inWords(programme.get().unit(), slug -> directory.nameOf(slug).orElse(slug));
    }

    private WebAddress page(Scope scope) {
        return switch (scope) {
            case Scope.Everything() -> baseUrl.to("");
            case Scope.OfThing(int number) -> baseUrl.to("things/" + number);
            case Scope.OfParticipant(String slug) -> baseUrl.to("participants/" + slug);
            case Scope.OfGroup(String name, String label) -> baseUrl.below("groups", name, label);
            case Scope.Narrowed(Scope.Everything(), PostSelection by) -> baseUrl.to(by.page());
            case Scope.Narrowed(Scope of, _) -> page(of);
        };
    }

    private WebAddress folder(Scope scope) {
        if (scope instanceof Scope.Narrowed part) {
            return folder(part.of());
        }
        return scope instanceof Scope.Everything()
                ? baseUrl.to("")
                : baseUrl.to(page(scope).toString().substring(baseUrl.toString().length()) + "/");
    }

    private Instant updated(EntryPage page, List<Tombstone> removed) {
        return Stream.concat(
                        // The entries' own dates would miss an old post that came in late.
                        page.entries().stream().map(ShownEntry::changedAt),
                        removed.stream().map(Tombstone::at))
                .max(Comparator.naturalOrder())
                .orElseGet(this::beginning);
    }

    /// The date of a feed without entries: the beginning of the programme.
    private Instant beginning() {
        Instant start = programme.get().startsAt();
        return start == null ? Instant.EPOCH : start;
    }
}
