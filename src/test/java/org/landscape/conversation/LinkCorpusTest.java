package org.landscape.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.address.WebAddress;
import org.landscape.entry.EntryIntake;
import org.landscape.feed.Feed;
import org.landscape.feed.FeedDescription;
import org.landscape.feed.Feeds;
import org.landscape.feed.PollResult;
import org.landscape.fetch.Validators;
import org.landscape.parse.FeedParser;
import org.landscape.parse.ParseOutcome;
import org.landscape.parse.ParsedFeed;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.text.FeedDocument;

/// The feeds of thirty blogs, in the shapes of their platforms, with every link between posts
/// labelled (`links/answers.txt`): all of them are found, and no other, whichever blog is read
/// first. Beside them are links to front pages, feeds, lists, pictures, own posts and posts that
/// are not here.
@QuarkusTest
@OnBothDatabases
class LinkCorpusTest {

    private static final Instant NOW = Instant.parse("2011-08-01T10:00:00Z");

    @Inject LinkUpdates updates;
    @Inject Conversations conversations;
    @Inject FeedParser parser;
    @Inject EntryIntake intake;
    @Inject Feeds feeds;
    @Inject Database database;
    @Inject EntityManager entities;

    @BeforeEach
    void nobodyIsHere() {
        database.empty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void allLinksBetweenPostsAreFoundAndNoOther(int order) throws IOException {
        List<String> blogs = new ArrayList<>(lines("blogs.txt"));
        assertThat(blogs).hasSize(30);
        Collections.shuffle(blogs, new Random(order));
        for (String blog : blogs) {
            String[] parts = blog.split(" ", -1);
            read(parts[0], address(parts[1]), file(parts[2]));
            updates.update();
        }

        assertThat(answers()).isEqualTo(new TreeSet<>(lines("answers.txt")));
    }

    @ParameterizedTest
    @ValueSource(ints = 3)
    void aPingbackOfEachLinkDoublesNone(int order) throws IOException {
        allLinksBetweenPostsAreFoundAndNoOther(order);
        List<Long> posts =
                QuarkusTransaction.requiringNew()
                        .call(
                                () ->
                                        entities.createQuery("select e.id from Entry e", Long.class)
                                                .getResultList());
        Map<Long, Talk> before = conversations.of(posts);
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                entities.createNativeQuery(
                                                "insert into comment (id, feed_id, identity, entry_id,"
                                                        + " kind, participant_id, certainty,"
                                                        + " from_entry_id, written_at, dated, missed)"
                                                        + " select a.from_entry * 100000 + a.to_entry,"
                                                        + " a.to_feed, concat('p', a.from_entry, '-',"
                                                        + " a.to_entry), a.to_entry, 'PINGBACK',"
                                                        + " f.participant_id, 'SURE', a.from_entry, a.at,"
                                                        + " true, 0 from entry_answer a join feed f on"
                                                        + " f.id = a.from_feed")
                                        .executeUpdate());

        Map<Long, Talk> after = conversations.of(posts);
        assertThat(database.count("select count(*) from comment"))
                .isEqualTo(lines("answers.txt").size());
        assertThat(after.values().stream().mapToInt(Talk::total).sum())
                .isEqualTo(before.values().stream().mapToInt(Talk::total).sum())
                .isPositive();
    }

    private void read(String slug, WebAddress url, byte[] document) {
        database.join(slug, new Profile(slug, null, Show.FULL, null, Map.of()), url, NOW);
        ParseOutcome outcome = parser.parse(new FeedDocument(document, null, url));
        assertThat(outcome).isInstanceOf(ParseOutcome.Parsed.class);
        ParsedFeed parsed = ((ParseOutcome.Parsed) outcome).feed();
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            Feed feed = feeds.find("addresses.url", url.toString()).firstResult();
                            feed.answered(PollResult.UPDATED, Validators.NONE, url, NOW);
                            intake.admit(feed, parsed, intake.read(feed.id(), parsed, NOW));
                            feed.describe(
                                    new FeedDescription(
                                            null,
                                            slug,
                                            parsed.siteUrl(),
                                            "en",
                                            null,
                                            null,
                                            null,
                                            NOW),
                                    "hash",
                                    "");
                        });
    }

    private Set<String> answers() {
        List<?> found =
                QuarkusTransaction.requiringNew()
                        .call(
                                () ->
                                        entities.createNativeQuery(
                                                        "select concat(s.url, ' ', t.url) from"
                                                                + " entry_answer a join entry s on s.id"
                                                                + " = a.from_entry join entry t on t.id"
                                                                + " = a.to_entry")
                                                .getResultList());
        Set<String> answers = new TreeSet<>();
        found.forEach(one -> answers.add(String.valueOf(one)));
        return answers;
    }

    private static List<String> lines(String name) throws IOException {
        return new String(file(name), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream in = LinkCorpusTest.class.getResourceAsStream("/links/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static WebAddress address(String text) {
        return WebAddress.parse(text).orElseThrow();
    }
}
