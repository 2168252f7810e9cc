package org.landscape.publish;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.address.WebAddress;
import org.landscape.entry.Directory;
import org.landscape.entry.DirectoryLine;
import org.landscape.entry.EntriesChanged;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryPage;
import org.landscape.entry.EntryQuery;
import org.landscape.entry.Removed;
import org.landscape.entry.ShownEntry;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;

/// The feeds and lists that readers get, rendered when they are first asked for and served from
/// memory until an entry changes.
@ApplicationScoped
public class Publisher {

    /// Entries in one page of a feed.
    static final int PAGE_SIZE = 50;

    /// Renderings kept at once. A page is about 300 KB with its packed form, so this is 60 MB at
    /// most; beyond it all are forgotten and the popular ones come back at once.
    private static final int MOST_KEPT = 200;

    private record Key(Scope scope, Format format, EntryQuery.@Nullable Place before) {}

    private final EntryLists lists;
    private final Directory directory;
    private final CurrentProgramme programme;
    private final BaseUrl baseUrl;
    private final InstantSource clock;

    /// The map itself is exchanged when something changed. Whoever renders at that moment puts the
    /// result into the old one, which nobody reads any more.
    private final AtomicReference<ConcurrentMap<Key, Rendering>> kept =
            new AtomicReference<>(new ConcurrentHashMap<>());

    private final AtomicReference<@Nullable Rendering> opml = new AtomicReference<>();

    Publisher(
            EntryLists lists,
            Directory directory,
            CurrentProgramme programme,
            BaseUrl baseUrl,
            InstantSource clock) {
        this.clock = clock;
        this.lists = lists;
        this.directory = directory;
        this.programme = programme;
        this.baseUrl = baseUrl;
    }

    /// One page of a feed.
    ///
    /// @param before the place from which older entries are wanted, null for the newest
    public Rendering feed(Scope scope, Format format, EntryQuery.@Nullable Place before) {
        return keep(
                new Key(scope, format, before),
                () -> {
                    LandscapeFeed feed = feedOf(scope, before);
                    byte[] bytes =
                            switch (format) {
                                case ATOM -> AtomWriter.write(feed);
                                case RSS -> RssWriter.write(feed);
                                case JSON -> JsonFeedWriter.write(feed);
                            };
                    return Rendering.of(bytes, feed.updated(), format.mediaType());
                });
    }

    /// The blogs of some participants: of everybody on one Thing, or in one group.
    public Rendering opml(Scope scope) {
        List<DirectoryLine> all = directory.all();
        return switch (scope) {
            case Scope.Everything() -> opml();
            case Scope.OfParticipant(String slug) ->
                    opml(scope, all.stream().filter(line -> line.slug().equals(slug)).toList());
            case Scope.OfGroup(String name, String label) ->
                    opml(
                            scope,
                            all.stream()
                                    .filter(line -> label.equals(line.groups().get(name)))
                                    .toList());
            case Scope.OfThing(int number) -> {
                Map<String, Set<Integer>> answered = lists.answered();
                yield opml(
                        scope,
                        all.stream()
                                .filter(
                                        line ->
                                                answered.getOrDefault(line.slug(), Set.of())
                                                        .contains(number))
                                .toList());
            }
        };
    }

    private Rendering opml(Scope scope, List<DirectoryLine> lines) {
        byte[] bytes = OpmlWriter.write(title(scope), lines);
        return Rendering.of(bytes, clock.instant(), "text/x-opml; charset=utf-8");
    }

    /// The blogs of all participants. Written anew each time, since an address changes without any
    /// entry; its last modification is the moment at which it was first written so.
    public Rendering opml() {
        byte[] bytes = OpmlWriter.write(programme.get().name(), directory.all());
        Rendering now = Rendering.of(bytes, clock.instant(), "text/x-opml; charset=utf-8");
        return Objects.requireNonNull(
                opml.accumulateAndGet(
                        now,
                        (last, next) ->
                                last != null && last.etag().equals(next.etag()) ? last : next));
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) EntriesChanged changed) {
        kept.set(new ConcurrentHashMap<>());
    }

    /// Names stand in the feeds, and who is not shown must go from them at once.
    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) ParticipantsChanged changed) {
        kept.set(new ConcurrentHashMap<>());
    }

    private Rendering keep(Key key, Supplier<Rendering> render) {
        ConcurrentMap<Key, Rendering> renderings = kept.get();
        Rendering known = renderings.get(key);
        if (known != null) {
            return known;
        }
        Rendering rendering = render.get();
        if (renderings.size() >= MOST_KEPT) {
            renderings.clear();
        }
        renderings.put(key, rendering);
        return rendering;
    }

    private LandscapeFeed feedOf(Scope scope, EntryQuery.@Nullable Place before) {
        EntryQuery query = EntryQuery.ALL.limit(PAGE_SIZE).after(before);
        EntryPage page =
                lists.page(
                        switch (scope) {
                            case Scope.Everything() -> query;
                            case Scope.OfThing(int number) -> query.thing(number);
                            case Scope.OfParticipant(String slug) -> query.participant(slug);
                            case Scope.OfGroup(String name, String label) ->
                                    query.group(name, label);
                        });
        // What is gone from everywhere is told where everything stands.
        List<Removed> removed =
                scope instanceof Scope.Everything && before == null
                        ? lists.removedSince(clock.instant().minus(Removed.TOLD_FOR))
                        : List.of();
        return new LandscapeFeed(
                title(scope),
                "Posts by everyone who follows " + programme.get().name(),
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

    private String title(Scope scope) {
        Programme current = programme.get();
        return switch (scope) {
            case Scope.Everything() -> current.name();
            case Scope.OfThing(int number) ->
                    current.unit()
                            + " "
                            + number
                            + current.thing(number).map(thing -> ": " + thing.title()).orElse("")
                            + " – "
                            + current.name();
            case Scope.OfGroup(String name, String label) ->
                    "%s: %s – %s".formatted(name, label, current.name());
            case Scope.OfParticipant(String slug) ->
                    directory.bySlug(slug).map(line -> line.name()).orElse(slug)
                            + " – "
                            + current.name();
        };
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

    private Instant updated(EntryPage page, List<Removed> removed) {
        return Stream.concat(
                        // Not their own dates: an old post that came in late is a change too.
                        page.entries().stream().map(ShownEntry::changedAt),
                        removed.stream().map(Removed::at))
                .max(Comparator.naturalOrder())
                .orElseGet(this::beginning);
    }

    /// A feed without entries is as old as the programme.
    private Instant beginning() {
        Instant start = programme.get().startsAt();
        return start == null ? Instant.EPOCH : start;
    }
}
