package org.landscape.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.landscape.address.WebAddress;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery;
import org.landscape.entry.ShownEntry;
import org.landscape.parse.FeedParser;
import org.landscape.parse.ParseOutcome;
import org.landscape.parse.ParsedEntry;
import org.landscape.poll.EveryFeed;
import org.landscape.programme.CurrentProgramme;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.text.FeedDocument;

/// Our own parser reads what we publish as what is stored.
@QuarkusTest
class ReadBackTest {

    @Inject Database database;
    @Inject EveryFeed everyFeed;
    @Inject EntryLists lists;
    @Inject FeedParser parser;
    @Inject CurrentProgramme programme;

    private final Blog laura = new Blog("Laura’s &lt;Dark&gt; Archive ]]&gt; 🐝");

    @BeforeEach
    void lauraPostsOddThings() {
        database.empty();
        laura.post(
                new Post("plain", "Thing 5", "Mon, 11 Jul 2011 09:00:00 GMT", "<p>Plain.</p>"),
                new Post(
                        "odd",
                        "Thing 6: &lt;em&gt; &amp;amp; \"quotes\" ]]&gt; 🐝 \u05e9\u05dc\u05d5\u05dd",
                        "Mon, 18 Jul 2011 10:00:00 GMT",
                        "<p>1 &lt; 2 &amp;amp; \"3\" 🐝 <a href='/a?b=1&amp;c=\"2\"'>on</a></p>"
                                + "<pre>a\n  b</pre>"),
                new Post("bare", "", "Tue, 19 Jul 2011 10:00:00 GMT", "No markup &amp; no title"));
        database.join("laura", laura.feed());
        everyFeed.dueNow();
    }

    @AfterEach
    void closeBlog() throws IOException {
        laura.close();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void everyFormatGivesTheSameEntriesBack(Format format) {
        byte[] served = RestAssured.given().get("/" + format.fileName()).asByteArray();
        WebAddress address =
                WebAddress.parse("https://planet.example/" + format.fileName()).orElseThrow();

        ParseOutcome outcome = parser.parse(new FeedDocument(served, null, address));

        assertThat(outcome).isInstanceOf(ParseOutcome.Parsed.class);
        ParseOutcome.Parsed parsed = (ParseOutcome.Parsed) outcome;
        assertThat(parsed.repairs()).isEmpty();
        List<ShownEntry> entries = lists.page(EntryQuery.ALL).entries();
        assertThat(entries).hasSize(3);
        assertThat(parsed.feed().entries().stream().map(ReadBackTest::told).toList())
                .isEqualTo(entries.stream().map(entry -> had(entry, format)).toList());
        for (int i = 0; i < entries.size(); i++) {
            // Each of our items ends with a line that says whose it is; the post is in front of it.
            assertThat(parsed.feed().entries().get(i).contentHtml())
                    .startsWith(String.valueOf(entries.get(i).html()) + "\n<p><small>");
        }
    }

    private record Entry(
            String guid,
            String url,
            String title,
            String published,
            String author,
            List<String> categories) {}

    private static Entry told(ParsedEntry entry) {
        return new Entry(
                String.valueOf(entry.guid()),
                String.valueOf(entry.url()),
                entry.title(),
                String.valueOf(entry.publishedAt()),
                entry.author() == null ? "" : entry.author().name(),
                entry.categories());
    }

    /// Only JSON Feed can have a post without a title.
    private Entry had(ShownEntry entry, Format format) {
        return new Entry(
                entry.atomId(),
                String.valueOf(entry.url()),
                format == Format.JSON ? entry.title() : LandscapeFeed.titleOf(entry),
                entry.shownAt().toString(),
                entry.author().name(),
                Stream.concat(
                                entry.categories().stream(),
                                entry.things().stream()
                                        .flatMap(thing -> category(thing.number(), format)))
                        .toList());
    }

    /// A category is a term with a label in Atom, a term in RSS, a word to read in JSON Feed.
    private Stream<String> category(int number, Format format) {
        String label =
                "Thing " + number + ": " + programme.get().thing(number).orElseThrow().title();
        return switch (format) {
            case ATOM -> Stream.of(Integer.toString(number), label);
            case RSS -> Stream.of(Integer.toString(number));
            case JSON -> Stream.of(label);
        };
    }
}
