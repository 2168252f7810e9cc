package org.landscape.entry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.feed.Feed;
import org.landscape.feed.FeedDescription;
import org.landscape.feed.Feeds;
import org.landscape.feed.PollResult;
import org.landscape.fetch.Validators;
import org.landscape.parse.ParsedEntry;
import org.landscape.parse.ParsedFeed;
import org.landscape.testsupport.Database;

/// Admits documents of feeds as polls do, without any blog.
@ApplicationScoped
class Documents {

    private final EntryIntake intake;
    private final Feeds feeds;
    private final Database database;
    private final EntityManager entities;
    private final Event<EntriesChanged> changes;

    Documents(
            EntryIntake intake,
            Feeds feeds,
            Database database,
            EntityManager entities,
            Event<EntriesChanged> changes) {
        this.changes = changes;
        this.intake = intake;
        this.feeds = feeds;
        this.database = database;
        this.entities = entities;
    }

    /// Adds a participant with the feed `https://{slug}.example/feed`.
    void join(String slug) {
        database.join(slug, feedOf(slug));
    }

    /// Has the participant's feed carry these posts, the newest first.
    @Transactional
    Admission read(String slug, Instant now, ParsedEntry... posts) {
        Feed feed = feed(slug);
        ParsedFeed document =
                new ParsedFeed(
                        "rss 2.0",
                        null,
                        slug,
                        null,
                        "en",
                        null,
                        null,
                        null,
                        null,
                        null,
                        "",
                        List.of(posts),
                        List.of());
        Admission admission = intake.admit(feed, document, intake.read(feed.id(), document, now));
        feed.answered(PollResult.UPDATED, Validators.NONE, feedOf(slug), now);
        feed.describe(
                new FeedDescription(null, slug, null, "en", null, null, null, now), "hash", "");
        return admission;
    }

    Feed feed(String slug) {
        return feeds.find("addresses.url", feedOf(slug).toString()).firstResult();
    }

    /// What was changed beside the intake is to be seen.
    void changed(Feed feed) {
        changes.fire(new EntriesChanged(feed.id()));
    }

    @Transactional
    int sql(String update) {
        feeds.listAll().forEach(this::changed);
        return entities.createNativeQuery(update).executeUpdate();
    }

    /// The database's plan for a query.
    @Transactional
    String plan(String query) {
        return String.valueOf(
                entities.createNativeQuery("explain " + query).getResultList().getFirst());
    }

    private static WebAddress feedOf(String slug) {
        return WebAddress.parse("https://" + slug + ".example/feed").orElseThrow();
    }

    /// A post at `https://{slug}.example/{guid}`.
    static Draft post(String slug, String guid, @Nullable String publishedAt) {
        return new Draft(
                WebAddress.parse("https://" + slug + ".example/" + guid).orElseThrow(),
                guid,
                "Thing 6",
                "<p>Words.</p>",
                publishedAt == null ? null : Instant.parse(publishedAt),
                List.of(),
                List.of(),
                null);
    }

    /// A post as its blog writes, and rewrites, it.
    record Draft(
            WebAddress url,
            String guid,
            String title,
            String html,
            @Nullable Instant publishedAt,
            List<String> categories,
            List<ParsedEntry.Enclosure> enclosures,
            @Nullable Integer comments) {

        Draft at(String address) {
            WebAddress other = WebAddress.parse(address).orElseThrow();
            return new Draft(
                    other, guid, title, html, publishedAt, categories, enclosures, comments);
        }

        Draft titled(String other) {
            return new Draft(url, guid, other, html, publishedAt, categories, enclosures, comments);
        }

        Draft saying(String other) {
            return new Draft(
                    url, guid, title, other, publishedAt, categories, enclosures, comments);
        }

        Draft in(String category) {
            return new Draft(
                    url, guid, title, html, publishedAt, List.of(category), enclosures, comments);
        }

        Draft with(String file) {
            ParsedEntry.Enclosure enclosure =
                    new ParsedEntry.Enclosure(
                            WebAddress.parse(file).orElseThrow(), "audio/mpeg", null, null);
            return new Draft(
                    url, guid, title, html, publishedAt, categories, List.of(enclosure), comments);
        }

        Draft commented(int times) {
            return new Draft(url, guid, title, html, publishedAt, categories, enclosures, times);
        }

        ParsedEntry entry() {
            return new ParsedEntry(
                    guid,
                    url,
                    title,
                    html,
                    null,
                    url,
                    null,
                    publishedAt,
                    null,
                    null,
                    categories,
                    enclosures,
                    comments == null ? null : new ParsedEntry.Comments(comments, null),
                    null);
        }
    }
}
