package org.landscape.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.landscape.address.WebAddress;
import org.landscape.entry.EntryIntake;
import org.landscape.feed.Feed;
import org.landscape.feed.FeedDescription;
import org.landscape.feed.Feeds;
import org.landscape.feed.PollResult;
import org.landscape.fetch.Validators;
import org.landscape.parse.ParsedEntry;
import org.landscape.parse.ParsedFeed;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.testsupport.Database;

/// Fills the database through the methods that a poll uses, for tests of what is shown of it.
@ApplicationScoped
public class Landscape {

    private final Database database;
    private final Participants participants;
    private final Feeds feeds;
    private final EntryIntake intake;
    private final InstantSource clock;

    Landscape(
            Database database,
            Participants participants,
            Feeds feeds,
            EntryIntake intake,
            InstantSource clock) {
        this.database = database;
        this.participants = participants;
        this.feeds = feeds;
        this.intake = intake;
        this.clock = clock;
    }

    /// A post as a feed would have it.
    static ParsedEntry post(String title, String published, String html) {
        return post(title, published, html, title.replaceAll("[^A-Za-z0-9]+", "-"));
    }

    /// @param path of its address, which no other post has
    static ParsedEntry post(String title, String published, String html, String path) {
        WebAddress url = WebAddress.parse("https://blog.example/" + path).orElseThrow();
        return new ParsedEntry(
                url.toString(),
                url,
                title,
                html,
                null,
                url,
                null,
                Instant.parse(published),
                null,
                "en",
                List.of(),
                List.of(),
                null,
                null);
    }

    /// The same post in a language, with tags.
    static ParsedEntry tagged(ParsedEntry post, String language, String... tags) {
        return new ParsedEntry(
                post.guid(),
                post.url(),
                post.title(),
                post.contentHtml(),
                post.summaryHtml(),
                post.base(),
                post.author(),
                post.publishedAt(),
                post.updatedAt(),
                language,
                List.of(tags),
                post.enclosures(),
                post.comments(),
                post.licence());
    }

    public void empty() {
        database.empty();
    }

    /// A participant joins; their blog was not asked yet.
    public void join(String slug, String name) {
        WebAddress blog = WebAddress.parse("https://" + slug + ".example/").orElseThrow();
        Profile profile = new Profile(name, blog, Show.FULL, null, Map.of("country", "UK"));
        WebAddress feed = WebAddress.resolve(blog, "feed").orElseThrow();
        database.join(slug, profile, feed, clock.instant().minus(Duration.ofMinutes(1)));
    }

    /// Something changes that concerns every document, and is in none.
    void changeSomething() {
        database.changedAll();
    }

    @Transactional
    void putInto(String slug, String group, String label) {
        Participant participant = participants.bySlug(slug).orElseThrow();
        participant.changeProfile(
                new Profile(
                        participant.name(),
                        participant.blog().orElse(null),
                        Show.FULL,
                        null,
                        Map.of(group, label)));
        database.changedAll();
    }

    /// They wait for an organiser, as after a removal.
    @Transactional
    void await(String slug) {
        participants.bySlug(slug).orElseThrow().awaitApproval();
        database.changedAll();
    }

    /// They have applied, and an organiser has not answered yet.
    @Transactional
    void apply(String slug, String name) {
        join(slug, name);
        participants.bySlug(slug).orElseThrow().awaitApproval();
    }

    /// Their blog is read, and has these posts.
    @Transactional
    void read(String slug, String blogTitle, ParsedEntry... posts) {
        read(feed(slug), blogTitle, posts);
    }

    /// They have a second blog, which is read, and has these posts.
    @Transactional
    void readSecond(String slug, ParsedEntry... posts) {
        Participant participant = participants.bySlug(slug).orElseThrow();
        if (feeds.of(participant).size() < 2) {
            feeds.persist(
                    new Feed(
                            participant,
                            WebAddress.parse("https://" + slug + ".example/second/feed")
                                    .orElseThrow(),
                            clock.instant()));
        }
        read(feeds.of(participant).get(1), "Second of " + slug, posts);
    }

    private void read(Feed feed, String blogTitle, ParsedEntry... posts) {
        Instant now = clock.instant();
        feed.answered(PollResult.UPDATED, Validators.NONE, feed.address(), now);
        ParsedFeed document = document(blogTitle, List.of(posts));
        intake.admit(feed, document, intake.read(feed.id(), document, now));
        feed.describe(
                new FeedDescription(null, blogTitle, null, "en", null, null, null, now),
                "hash",
                "");
        feed.scheduleAt(now.plus(Duration.ofHours(1)));
    }

    private static ParsedFeed document(String title, List<ParsedEntry> posts) {
        return new ParsedFeed(
                "rss 2.0", null, title, null, "en", null, null, null, null, null, "", posts,
                List.of());
    }

    /// Their blog cannot be read.
    @Transactional
    void fail(String slug, String reason) {
        Instant now = clock.instant();
        Feed feed = feed(slug);
        feed.failed(reason, null, now);
        feed.scheduleAt(now.plus(Duration.ofHours(1)));
    }

    private Feed feed(String slug) {
        return feeds.of(participants.bySlug(slug).orElseThrow()).getFirst();
    }
}
