package org.landscape.publish;

import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.address.WebAddress;
import org.landscape.conversation.Conversations;
import org.landscape.conversation.Unanswered;
import org.landscape.conversation.Unanswered.Waiting;
import org.landscape.directory.Directory;
import org.landscape.directory.Selection;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery.Place;
import org.landscape.entry.ShownEntry;
import org.landscape.programme.CurrentProgramme;
import org.landscape.publish.DocumentKey.TalkPage;

/// The feeds of the conversations: the posts that answer others, and those that wait for an answer,
/// in the order of their pages.
@Singleton
class TalkFeeds {

    private static final int PAGE_SIZE = 50;

    private final Conversations conversations;
    private final Unanswered unanswered;
    private final EntryLists lists;
    private final Directory directory;
    private final CurrentProgramme programme;
    private final BaseUrl base;
    private final InstantSource clock;

    TalkFeeds(
            Conversations conversations,
            Unanswered unanswered,
            EntryLists lists,
            Directory directory,
            CurrentProgramme programme,
            BaseUrl base,
            InstantSource clock) {
        this.conversations = conversations;
        this.unanswered = unanswered;
        this.lists = lists;
        this.directory = directory;
        this.programme = programme;
        this.base = base;
        this.clock = clock;
    }

    LandscapeFeed feed(TalkPage key) {
        return key.waiting() ? waiting(key.group()) : answering(key.before());
    }

    /// The one address of a feed, however it was asked for.
    WebAddress address(TalkPage key) {
        String query = query(key.group());
        return base.to(
                (key.waiting() ? "unanswered/" : "conversations/")
                        + key.format().fileName()
                        + (query.isEmpty() ? "" : "?" + query));
    }

    private static String query(Selection.@Nullable Group group) {
        return group == null ? "" : "group=" + encoded(group.toString());
    }

    private LandscapeFeed answering(@Nullable Place before) {
        List<Place> found = conversations.answering(before, PAGE_SIZE + 1);
        List<Place> page = found.subList(0, Math.min(PAGE_SIZE, found.size()));
        return feed(
                "Conversations – " + programme.get().name(),
                "Posts that answer the post of another participant",
                base.to("conversations"),
                base.to("conversations/"),
                "",
                before,
                found.size() > PAGE_SIZE ? page.getLast().toString() : null,
                lists.byIds(page.stream().map(Place::id).toList()));
    }

    private LandscapeFeed waiting(Selection.@Nullable Group group) {
        List<Waiting> waiting =
                unanswered.waiting(clock.instant(), inGroup(directory, group), PAGE_SIZE);
        String of = group == null ? "" : " of %s: %s".formatted(group.name(), group.label());
        String query = query(group);
        return feed(
                "Posts that wait for an answer" + of + " – " + programme.get().name(),
                "First posts first, then those who wait longest",
                base.to("unanswered" + (query.isEmpty() ? "" : "?" + query)),
                base.to("unanswered/"),
                query,
                null,
                null,
                lists.byIds(waiting.stream().map(Waiting::entry).toList()));
    }

    private LandscapeFeed feed(
            String title,
            String description,
            WebAddress page,
            WebAddress folder,
            String query,
            @Nullable Place before,
            @Nullable String next,
            List<ShownEntry> entries) {
        return new LandscapeFeed(
                title,
                description,
                page,
                folder,
                query,
                base.to(""),
                programme.get(),
                entries.stream()
                        .map(ShownEntry::changedAt)
                        .max(Comparator.naturalOrder())
                        .orElseGet(() -> began(programme)),
                before == null ? null : before.toString(),
                next,
                entries,
                List.of(),
                conversations.of(entries.stream().map(ShownEntry::id).toList()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Instant began(CurrentProgramme programme) {
        Instant start = programme.get().startsAt();
        return start == null ? Instant.EPOCH : start;
    }

    private static Predicate<String> inGroup(Directory directory, Selection.@Nullable Group group) {
        return slug ->
                group == null
                        || directory
                                .member(slug)
                                .filter(one -> group.label().equals(one.groups().get(group.name())))
                                .isPresent();
    }
}
