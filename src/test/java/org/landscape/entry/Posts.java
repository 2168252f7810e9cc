package org.landscape.entry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.feed.Feed;
import org.landscape.feed.FeedDescription;
import org.landscape.feed.PollResult;
import org.landscape.fetch.Validators;
import org.landscape.parse.ParsedEntry;
import org.landscape.participant.Origin;
import org.landscape.participant.Participant;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;

/// Feeds, posts and entries for tests that start nothing.
final class Posts {

    static final Instant NOW = Instant.parse("2011-08-01T00:00:00Z");
    static final Instant DATE = Instant.parse("2011-07-18T10:00:00Z");

    private Posts() {}

    /// The feed of a participant who joined by themselves.
    static Feed feed(String name, String address) {
        return feed(name, Origin.JOINED, address, null);
    }

    static Feed feed(String name, Origin origin, String address, @Nullable String blog) {
        Profile profile =
                new Profile(name, blog == null ? null : address(blog), Show.FULL, null, Map.of());
        Participant participant =
                new Participant(name.toLowerCase(java.util.Locale.ROOT), origin, NOW, profile);
        return new Feed(participant, address(address), NOW);
    }

    /// Has the feed say that this is the page of its blog.
    static Feed claiming(Feed feed, String site) {
        feed.answered(PollResult.UPDATED, Validators.NONE, feed.address(), NOW);
        feed.describe(
                new FeedDescription(null, "A blog", address(site), null, null, null, null, NOW),
                "",
                "");
        return feed;
    }

    static ParsedEntry post(
            @Nullable String guid,
            @Nullable String url,
            String title,
            @Nullable Instant date,
            @Nullable String author) {
        return new ParsedEntry(
                guid,
                WebAddress.parse(url).orElse(null),
                title,
                "<p>About " + title + ".</p>",
                null,
                null,
                author == null ? null : new ParsedEntry.Author(author, null),
                date,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null);
    }

    static Candidate candidate(ParsedEntry post) {
        return candidates(post).getFirst();
    }

    static List<Candidate> candidates(ParsedEntry... posts) {
        return Candidates.of(
                List.of(posts),
                Stream.of(posts)
                        .map(
                                post ->
                                        new EntryDate(
                                                post.publishedAt() == null
                                                        ? DATE
                                                        : post.publishedAt(),
                                                DatedBy.CLAIMED))
                        .toList(),
                List.of());
    }

    /// The text that would be stored, without any cleaning.
    static EntryText text(ParsedEntry post) {
        return new EntryText(
                post.guid(),
                post.url() == null ? null : post.url().toString(),
                post.title(),
                "About " + post.title() + ".",
                post.contentHtml(),
                post.author() == null ? null : post.author().name(),
                null,
                post.publishedAt(),
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                EntryIdentity.ofSource(post));
    }

    static Entry entry(Feed feed, ParsedEntry post) {
        Candidate candidate = candidate(post);
        return new Entry(
                feed,
                candidate.identity(),
                "tag:planet.example,2011:" + candidate.identity(),
                candidate.date(),
                text(post),
                NOW);
    }

    static WebAddress address(String text) {
        return WebAddress.parse(text).orElseThrow();
    }
}
