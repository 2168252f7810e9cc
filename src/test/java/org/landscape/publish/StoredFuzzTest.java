package org.landscape.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.fetch.ScriptedOrigin;
import org.landscape.poll.EveryFeed;
import org.landscape.poll.PollOutcome;
import org.landscape.samples.SampleBlogs;
import org.landscape.samples.SampleTime;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;

/// Whatever a feed has in its texts can be stored in either database, and be read from there.
@QuarkusTest
@OnBothDatabases
class StoredFuzzTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final int MUTATIONS = 60;

    /// Half a pair, NUL, controls, what is no character, beyond the first plane, right to left.
    private static final List<String> ODD =
            List.of(
                    "\\u0000",
                    "\\ud800",
                    "\\udc00x",
                    "x\\ud83d",
                    "\\ud83d\\ude00",
                    "\\u0001\\u001f\\u007f\\u0085",
                    "\\ufffe\\uffff\\ufeff",
                    "\\u202e\\u2066",
                    "\\udbff\\udfff");

    @Inject EveryFeed everyFeed;
    @Inject Database database;
    @Inject Publisher publisher;

    private final ScriptedOrigin origin = ScriptedOrigin.start();

    @BeforeEach
    void emptyDatabase() {
        database.empty();
    }

    @AfterEach
    void close() throws IOException {
        database.empty();
        origin.close();
    }

    @Test
    void oddCharactersInEveryTextAreStoredOrLeftOut() throws Exception {
        for (String odd : ODD) {
            String path = "/odd" + ODD.indexOf(odd);
            feed(path, "application/feed+json", json(odd, path).getBytes(UTF_8));
        }

        assertThat(everyFeed.dueNow())
                .hasSize(ODD.size())
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(PollOutcome.Read.class));

        assertThat(database.count("select count(*) from entry")).isEqualTo(ODD.size());
        everyFeedIsWellFormed();
    }

    @Test
    void brokenFeedsAreStoredOrToldAsUnreadable() throws Exception {
        SampleBlogs blogs =
                new SampleBlogs(
                        "https://planet.example/samples/",
                        () -> SampleTime.beginningAt(NOW),
                        () -> NOW);
        List<byte[]> feeds =
                FuzzTest.FEEDS.stream()
                        .flatMap(path -> blogs.answer(path).stream())
                        .map(answer -> answer.body())
                        .toList();
        for (int i = 0; i < MUTATIONS; i++) {
            feed("/broken" + i, "application/xml", Mutation.of(feeds, i));
        }

        assertThat(everyFeed.dueNow())
                .hasSize(MUTATIONS)
                .doesNotHaveAnyElementsOfTypes(PollOutcome.Faulted.class)
                .hasAtLeastOneElementOfType(PollOutcome.Read.class);

        everyFeedIsWellFormed();
    }

    private void feed(String path, String type, byte[] body) {
        origin.at(path, "HTTP/1.1 200 OK\r\nContent-Type: " + type, body);
        database.join(path.substring(1), origin.address(path));
    }

    private static String json(String odd, String path) {
        String text = "a" + odd + "b";
        return """
               {"version": "https://jsonfeed.org/version/1.1", "title": "TEXT", "language": "TEXT",
                "description": "TEXT", "authors": [{"name": "TEXT", "url": "https://a.example/TEXT"}],
                "items": [{"id": "TEXT", "url": "https://blog.example/PATH/TEXT", "title": "TEXT",
                  "content_html": "<p title='TEXT'>TEXT <a href='https://a.example/TEXT'>TEXT</a></p>",
                  "summary": "TEXT", "date_published": "2026-11-20T10:00:00Z", "language": "TEXT",
                  "tags": ["TEXT"], "authors": [{"name": "TEXT"}],
                  "attachments": [{"url": "https://a.example/TEXT.mp3", "mime_type": "TEXT",
                    "title": "TEXT", "size_in_bytes": 1}]}]}
               """
                .replace("TEXT", text)
                .replace("PATH", path.substring(1));
    }

    private void everyFeedIsWellFormed() throws Exception {
        for (Format format : List.of(Format.ATOM, Format.RSS)) {
            byte[] document =
                    publisher.plain(
                            publisher
                                    .feed(new Scope.Everything(), format, FeedForm.USUAL, null)
                                    .orElseThrow());
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(document));
        }
    }
}
