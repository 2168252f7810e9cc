package org.landscape.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.landscape.address.WebAddress;
import org.landscape.entry.DatedBy;
import org.landscape.entry.ShownEntry;
import org.landscape.feed.Licence;
import org.landscape.parse.FeedParser;
import org.landscape.parse.ParseOutcome;
import org.landscape.parse.ParsedEntry;
import org.landscape.parse.ParsedFeed;
import org.landscape.programme.CurrentProgramme;
import org.landscape.samples.SampleBlogs;
import org.landscape.samples.SampleTime;
import org.landscape.sanitize.HtmlCleaner;
import org.landscape.sanitize.PlainText;
import org.landscape.sanitize.SafeHtml;
import org.landscape.text.FeedDocument;

/// No change to a feed on its way to us breaks anything, and what we publish of it is well-formed,
/// harmless and can be read again. `bench/fuzz` runs more of it.
@QuarkusTest
class FuzzTest {

    private static final WebAddress HERE =
            WebAddress.parse("https://blog.example/feed").orElseThrow();
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final List<String> FEEDS =
            List.of(
                    "hedgerow/feed/",
                    "ferry/feeds/posts/default",
                    "drawer40/index.rdf",
                    "pocketlamp/feed.json",
                    "kettle/rss.xml",
                    "sparkle/feed/",
                    "tomorrow/feeds/posts/default");

    private static final Set<String> ACTIVE =
            Set.of(
                    "applet",
                    "embed",
                    "form",
                    "iframe",
                    "input",
                    "object",
                    "script",
                    "style",
                    "svg",
                    "template",
                    "textarea");

    @Inject FeedParser parser;
    @Inject HtmlCleaner cleaner;
    @Inject CurrentProgramme programme;

    @Test
    void noBrokenFeedBreaksUsOrWhatWePublish() throws Exception {
        int count = Integer.getInteger("fuzz.count", 400);
        long seed = Long.getLong("fuzz.seed", 23);
        SampleBlogs blogs =
                new SampleBlogs(
                        "https://planet.example/samples/",
                        () -> SampleTime.beginningAt(NOW),
                        () -> NOW);
        List<byte[]> feeds =
                FEEDS.stream()
                        .flatMap(path -> blogs.answer(path).stream())
                        .map(answer -> answer.body())
                        .toList();
        assertThat(feeds).hasSameSizeAs(FEEDS);

        Map<String, Integer> outcomes = new TreeMap<>();
        for (long i = seed; i < seed + count; i++) {
            String outcome = read(Mutation.of(feeds, i), "seed " + i);
            outcomes.merge(outcome, 1, Integer::sum);
        }
        if (System.getProperty("fuzz.count") != null) {
            System.out.println("Fuzz: " + outcomes);
        }
        assertThat(outcomes).containsKey("Parsed");
    }

    private String read(byte[] document, String which) throws Exception {
        ParseOutcome outcome = parser.parse(new FeedDocument(document, null, HERE));
        switch (outcome) {
            case ParseOutcome.Parsed(ParsedFeed feed, List<String> _) -> publish(feed, which);
            case ParseOutcome.Page _, ParseOutcome.Unreadable _, ParseOutcome.Busy _ -> {}
            case ParseOutcome.Fault fault ->
                    throw new AssertionError(which + ": " + fault.detail());
        }
        return outcome.getClass().getSimpleName();
    }

    private void publish(ParsedFeed feed, String which) throws Exception {
        List<ShownEntry> entries = new ArrayList<>();
        for (ParsedEntry entry : feed.entries()) {
            entries.add(shown(entry, feed, entries.size(), which));
        }
        WebAddress site = WebAddress.parse("https://planet.example/").orElseThrow();
        LandscapeFeed landscape =
                new LandscapeFeed(
                        feed.title(),
                        "",
                        site,
                        site,
                        "",
                        site,
                        programme.get(),
                        NOW,
                        null,
                        null,
                        entries,
                        List.of(),
                        Map.of());
        for (byte[] xml : List.of(AtomWriter.write(landscape), RssWriter.write(landscape))) {
            strict().parse(new ByteArrayInputStream(xml));
            readAgain(xml, entries.size(), which);
        }
        byte[] json = JsonFeedWriter.write(landscape);
        new ObjectMapper().readTree(json);
        readAgain(json, entries.size(), which);
    }

    private void readAgain(byte[] document, int entries, String which) {
        ParseOutcome outcome = parser.parse(new FeedDocument(document, null, HERE));
        assertThat(outcome)
                .as("%s: %s", which, new String(document, UTF_8))
                .isInstanceOfSatisfying(
                        ParseOutcome.Parsed.class,
                        parsed -> {
                            assertThat(parsed.repairs()).as(which).isEmpty();
                            assertThat(parsed.feed().entries()).as(which).hasSize(entries);
                        });
    }

    private ShownEntry shown(ParsedEntry entry, ParsedFeed feed, int number, String which) {
        SafeHtml html =
                entry.contentHtml() == null
                        ? null
                        : cleaner.clean(entry.contentHtml(), entry.base());
        if (html != null) {
            assertThat(executable(html)).as(which).isEmpty();
            assertThat(cleaner.clean(html.html(), entry.base())).as(which).isEqualTo(html);
        }
        return new ShownEntry(
                number,
                "tag:planet.example,2026:" + number,
                entry.guid(),
                text(entry.url()),
                entry.title(),
                html == null ? "" : PlainText.summary(PlainText.of(html), 300),
                html,
                new ShownEntry.Author(
                        entry.author() == null ? "Somebody" : entry.author().name(),
                        entry.author() == null ? null : text(entry.author().url())),
                entry.publishedAt(),
                entry.updatedAt(),
                NOW,
                NOW,
                DatedBy.FIRST_SEEN,
                NOW,
                null,
                entry.language(),
                entry.categories(),
                entry.enclosures().stream()
                        .map(
                                one ->
                                        new ShownEntry.Enclosure(
                                                one.url().toString(),
                                                one.type(),
                                                one.length(),
                                                one.text()))
                        .toList(),
                null,
                entry.licence() == null
                        ? null
                        : Licence.of(entry.licence().url(), entry.licence().rights()),
                new ShownEntry.ParticipantName("blog", "Blog"),
                new ShownEntry.Source(
                        HERE.toString(), feed.title(), text(feed.siteUrl()), HERE.toString(), NOW),
                List.of());
    }

    /// What a browser could run or load, or to where a reader could be led unawares.
    private static List<Element> executable(SafeHtml html) {
        return Jsoup.parseBodyFragment(html.html()).body().getAllElements().stream()
                .filter(
                        element ->
                                ACTIVE.contains(element.normalName())
                                        || element.attributes().asList().stream()
                                                .anyMatch(FuzzTest::isActive))
                .toList();
    }

    private static boolean isActive(Attribute attribute) {
        boolean isAddress = attribute.getKey().equals("href") || attribute.getKey().equals("src");
        return attribute.getKey().startsWith("on")
                || (isAddress && !attribute.getValue().matches("https?://.*"));
    }

    private static @Nullable String text(@Nullable WebAddress address) {
        return address == null ? null : address.toString();
    }

    private static DocumentBuilder strict() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder;
    }
}
