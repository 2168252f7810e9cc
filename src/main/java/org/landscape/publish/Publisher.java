package org.landscape.publish;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.address.WebAddress;
import org.landscape.directory.Directory;
import org.landscape.directory.DirectoryLine;
import org.landscape.entry.EntriesChanged;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryPage;
import org.landscape.entry.EntryQuery;
import org.landscape.entry.EntryQuery.Place;
import org.landscape.entry.ShownEntry;
import org.landscape.entry.Tombstone;
import org.landscape.feed.FeedDescribed;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;
import org.landscape.publish.Renderings.Key.BlogList;
import org.landscape.publish.Renderings.Key.FeedPage;

/// Publishes the feeds and lists: each is rendered when it is first asked for, and served from
/// memory until an entry changes.
@ApplicationScoped
public class Publisher {

    /// Entries on one page of a feed.
    static final int PAGE_SIZE = 50;

    private final EntryLists lists;
    private final Directory directory;
    private final CurrentProgramme programme;
    private final BaseUrl baseUrl;
    private final InstantSource clock;

    private final Renderings renderings;

    Publisher(
            EntryLists lists,
            Directory directory,
            CurrentProgramme programme,
            BaseUrl baseUrl,
            PublishConfig config,
            InstantSource clock) {
        this.clock = clock;
        this.lists = lists;
        this.directory = directory;
        this.programme = programme;
        this.baseUrl = baseUrl;
        this.renderings = new Renderings(config.cache().asLongValue(), config.concurrency(), clock);
    }

    /// A page of a feed, empty when its scope does not exist.
    ///
    /// @param before the place below which older entries are wanted, null for the newest. A place
    ///     without an entry gives the page of the nearest entry above it, so that there are no more
    ///     pages than entries
    public Optional<Rendering> feed(Scope scope, Format format, @Nullable Place before) {
        Place begin = before == null ? null : lists.begin(query(scope).after(before)).orElse(null);
        return renderings.get(
                new FeedPage(scope, format, begin),
                () ->
                        title(scope)
                                .map(title -> feedOf(title, scope, begin))
                                .map(feed -> rendered(feed, format)));
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
        return renderings.get(
                new BlogList(scope),
                () ->
                        title(scope)
                                .map(title -> OpmlWriter.write(title, lines(scope)))
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
        return title(scope)
                .map(
                        title ->
                                new FeedSummary(
                                        title,
                                        page(scope),
                                        folder(scope),
                                        lists.page(query(scope).limit(most).after(before))
                                                .entries(),
                                        0,
                                        List.of()));
    }

    /// What a list of blogs is about, empty when its scope does not exist.
    ///
    /// @param most how many of its blogs are named
    public Optional<FeedSummary> summaryOfBlogs(Scope scope, int most) {
        return title(scope)
                .map(
                        title -> {
                            List<String> blogs =
                                    lines(scope).stream().flatMap(OpmlWriter::titles).toList();
                            return new FeedSummary(
                                    title,
                                    page(scope),
                                    folder(scope),
                                    List.of(),
                                    blogs.size(),
                                    blogs.stream().limit(most).toList());
                        });
    }

    private List<DirectoryLine> lines(Scope scope) {
        return switch (scope) {
            case Scope.Everything() -> directory.all();
            case Scope.OfParticipant(String slug) -> directory.bySlug(slug).stream().toList();
            case Scope.OfGroup(String name, String label) ->
                    directory.all().stream()
                            .filter(line -> label.equals(line.groups().get(name)))
                            .toList();
            case Scope.OfThing(int number) -> {
                Map<String, Set<Integer>> doneThings = lists.doneThings();
                yield directory.all().stream()
                        .filter(
                                line ->
                                        doneThings
                                                .getOrDefault(line.slug(), Set.of())
                                                .contains(number))
                        .toList();
            }
        };
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) EntriesChanged changed) {
        renderings.forget();
    }

    /// Feeds contain names, and a participant who is not shown has to leave them at once.
    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) ParticipantsChanged changed) {
        renderings.forget();
    }

    /// Lists of blogs contain a feed's address and title.
    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) FeedDescribed changed) {
        renderings.forget();
    }

    private static EntryQuery query(Scope scope) {
        EntryQuery all = EntryQuery.ALL.limit(PAGE_SIZE);
        return switch (scope) {
            case Scope.Everything() -> all;
            case Scope.OfThing(int number) -> all.thing(number);
            case Scope.OfParticipant(String slug) -> all.participant(slug);
            case Scope.OfGroup(String name, String label) -> all.group(name, label);
        };
    }

    private LandscapeFeed feedOf(String title, Scope scope, @Nullable Place before) {
        EntryPage page = lists.page(query(scope).after(before));
        // An entry that is gone from every feed is told in the feed of everything.
        List<Tombstone> removed =
                scope instanceof Scope.Everything && before == null
                        ? lists.removedSince(clock.instant().minus(Tombstone.TOLD_FOR))
                        : List.of();
        return new LandscapeFeed(
                title,
                (before == null ? "Posts" : "Older posts") + scopeInWords(scope),
                this.page(scope),
                folder(scope),
                baseUrl.to(""),
                programme.get(),
                updated(page, removed),
                before == null ? null : before.toString(),
                page.next() == null ? null : page.next().toString(),
                page.entries(),
                removed);
    }

    /// What a feed contains, after the word for posts.
    private String scopeInWords(Scope scope) {
        Programme current = programme.get();
        String all = " by everyone who follows " + current.name();
        return switch (scope) {
            case Scope.Everything() -> all;
            case Scope.OfThing(int number) ->
                    current.thing(number)
                            .map(thing -> " for " + label(current, thing) + "," + all)
                            .orElse(all);
            case Scope.OfGroup(String name, String label) ->
                    " by those of %s: %s who follow %s".formatted(name, label, current.name());
            case Scope.OfParticipant(String slug) ->
                    directory
                            .bySlug(slug)
                            .map(line -> " by %s, in %s".formatted(line.name(), current.name()))
                            .orElse(all);
        };
    }

    private static String label(Programme programme, Thing thing) {
        return "%s %d: %s".formatted(programme.unit(), thing.number(), thing.title());
    }

    /// Empty when the scope does not exist.
    private Optional<String> title(Scope scope) {
        Programme current = programme.get();
        Optional<String> of =
                switch (scope) {
                    case Scope.Everything() -> Optional.of("");
                    case Scope.OfThing(int number) ->
                            current.thing(number).map(thing -> label(current, thing) + " – ");
                    case Scope.OfGroup(String name, String label) ->
                            directory.countInGroup(name, label) == 0
                                    ? Optional.empty()
                                    : Optional.of("%s: %s – ".formatted(name, label));
                    case Scope.OfParticipant(String slug) ->
                            directory.bySlug(slug).map(line -> line.name() + " – ");
                };
        return of.map(title -> title + current.name());
    }

    private WebAddress page(Scope scope) {
        return switch (scope) {
            case Scope.Everything() -> baseUrl.to("");
            case Scope.OfThing(int number) -> baseUrl.to("things/" + number);
            case Scope.OfParticipant(String slug) -> baseUrl.to("participants/" + slug);
            case Scope.OfGroup(String name, String label) -> baseUrl.below("groups", name, label);
        };
    }

    private WebAddress folder(Scope scope) {
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
