package org.landscape.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jdom2.Namespace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.parse.ParseOutcome.Parsed;
import org.landscape.parse.ParseOutcome.Unreadable;

/// Whatever a stranger sends, the answer is a bounded value.
class HostileFeedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE rss [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]>",
                "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>",
                "<!doctype rss [ <!-- > --> <!entity a 'b'>]>",
                "<!DOCTYPE rss [<!ENTITY % p SYSTEM 'http://x.example/'> %p;]>"
            })
    void doctypeThatDeclaresEntitiesIsRefused(String doctype) {
        Unreadable refused = Feeds.unreadable(doctype + Feeds.rss("<title>&a;&x;</title>"));

        assertThat(refused.message()).contains("DOCTYPE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE rss SYSTEM 'http://x.example/rss.dtd'>",
                "<!DOCTYPE rss [<!ELEMENT rss ANY> <!-- ]> -->]>"
            })
    void harmlessDoctypeIsIgnored(String doctype) {
        Parsed parsed = Feeds.parsed(doctype + Feeds.rss("<title>t</title>"));

        assertThat(parsed.feed().title()).isEqualTo("t");
        assertThat(parsed.repairs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {250, 100_000})
    void deepNestingIsRefused(int depth) {
        String closed = "<b>".repeat(depth) + "</b>".repeat(depth);

        assertThat(Feeds.unreadable(Feeds.rss(closed)).detail()).contains("200");
        assertThat(Feeds.unreadable("<rss><channel>" + "<b>".repeat(depth)).detail())
                .contains("200");
    }

    @Test
    void tombstonesBeyondTheLimitOfEntriesAreNotRead() {
        String dead =
                "<at:deleted-entry xmlns:at='http://purl.org/atompub/tombstones/1.0' ref='x'/>";

        assertThat(Feeds.parsed(Feeds.rss(dead.repeat(2000))).feed().deleted()).hasSize(500);
    }

    @Test
    void deepXhtmlWithinTheLimitIsRead() {
        String text = "<b>".repeat(150) + "x" + "</b>".repeat(150);

        assertThat(Feeds.item("<description>" + text + "</description>").contentHtml())
                .isEqualTo(text);
    }

    @Test
    void longElementNameIsRefused() {
        assertThat(Feeds.unreadable(Feeds.rss("<" + "a".repeat(2_000_000) + "/>")).detail())
                .contains("1000");
    }

    @Test
    void attributesBeyondTheLimitAreLeftOut() {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            attributes.append(" a").append(i).append("='1'");
        }

        assertThat(
                        Feeds.item("<description><b" + attributes + ">x</b></description>")
                                .contentHtml())
                .contains("a199=")
                .doesNotContain("a200=");
    }

    /// Blogger writes every angle bracket of a post as a reference.
    @Test
    void aWellFormedFeedMayHaveAnyNumberOfReferences() {
        String posts =
                "<item><description>" + "&lt;p&gt;&#228;".repeat(3_000) + "</description></item>";

        Parsed parsed = Feeds.parsed(Feeds.rss(posts.repeat(60)));

        assertThat(parsed.feed().entries()).hasSize(60);
        assertThat(parsed.repairs()).isEmpty();
    }

    @Test
    void anElementWithMoreAttributesThanAreReadIsNamedInOurWords() {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            attributes.append(" a").append(i).append("='1'");
        }

        Parsed parsed = Feeds.parsed(Feeds.rss("<item><title" + attributes + ">t</title></item>"));

        assertThat(parsed.feed().entries()).extracting(ParsedEntry::title).containsExactly("t");
        assertThat(parsed.repairs())
                .containsExactly(
                        "An element has more than 200 attributes; those beyond are left out.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<b>", "<div><p>"})
    void whatIsNestedTooDeepIsRefusedInOurWords(String open) {
        assertThat(Feeds.unreadable(Feeds.rss(open.repeat(1_000))).message())
                .contains("More than 200 elements stand inside each other")
                .doesNotContain("JAXP");
    }

    /// JDOM keeps every namespace for as long as the program runs.
    @Test
    void namespacesThatAreMadeUpAreNotKept() throws ReflectiveOperationException {
        Field field = Namespace.class.getDeclaredField("namespacemap");
        field.setAccessible(true);
        Map<?, ?> kept = (Map<?, ?>) field.get(null);
        Feeds.parsed(madeUp("before", ""));
        Feeds.parsed(madeUp("before", "&nbsp;"));
        int before = kept.size();

        for (String ending : List.of("", "&nbsp;")) {
            Parsed parsed = Feeds.parsed(madeUp("after", ending));
            assertThat(parsed.feed().title()).isEqualTo("t");
        }

        assertThat(kept).hasSize(before);
    }

    private static String madeUp(String word, String text) {
        StringBuilder elements = new StringBuilder("<title>t</title>" + text);
        for (int i = 0; i < 500; i++) {
            elements.append("<a:b xmlns:a='urn:%s:%d' a:c='d'/>".formatted(word, i));
            elements.append("<%s%d:b/>".formatted(word, i).repeat(text.isEmpty() ? 0 : 1));
        }
        return Feeds.rss(elements.toString());
    }

    @Test
    void entriesBeyondTheLimitAreLeftOut() {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            items.append("<item><guid>").append(i).append("</guid></item>");
        }

        ParsedFeed feed = Feeds.parsed(Feeds.rss(items.toString())).feed();

        assertThat(feed.entries()).hasSize(500);
        assertThat(feed.entries().getFirst().guid()).isEqualTo("0");
    }

    @Test
    void fieldsAreCutToTheirLimits() {
        String word = "ab ".repeat(200_000);
        ParsedEntry entry =
                Feeds.item(
                        "<title>%s</title><author>%s</author><guid>%s</guid><link>http://x.example/%s</link>"
                                        .formatted(word, word, word, word)
                                + "<category>%s</category>".formatted(word)
                                + "<category>c</category>".repeat(3)
                                + "<description>&lt;p&gt;%s</description>".formatted(word)
                                + "<pubDate>%s</pubDate>".formatted(word));

        assertThat(entry.title()).hasSizeLessThanOrEqualTo(500).endsWith("…");
        assertThat(Optional.ofNullable(entry.author()).orElseThrow().name())
                .hasSizeLessThanOrEqualTo(200);
        assertThat(entry.guid()).isNull();
        assertThat(entry.url()).isNull();
        assertThat(entry.categories()).hasSize(2);
        assertThat(entry.categories().getFirst()).hasSizeLessThanOrEqualTo(100);
        assertThat(entry.contentHtml()).as("measured when it is cleaned").endsWith(" ab ");
        assertThat(entry.publishedAt()).isNull();
    }

    /// Mutations of our own feeds bring out no fault of ours.
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "wordpress.rss",
                "blogger.atom",
                "rss-1.0.rdf",
                "atom-0.3.xml",
                "xml-base.atom",
                "media.rss",
                "json-feed-1.1.json"
            })
    void mutatedFeedNeverFindsFault(String name) {
        byte[] whole = Feeds.file(name);
        for (int seed = 0; seed < 300; seed++) {
            byte[] mutated = mutate(whole, new Random(seed));
            ParseOutcome outcome = Feeds.parse(mutated, null);
            assertThat(outcome)
                    .as("seed %d: %s in %s", seed, outcome, text(mutated))
                    .isNotInstanceOf(ParseOutcome.Fault.class);
        }
    }

    private static byte[] mutate(byte[] whole, Random random) {
        byte[] mutated = whole.clone();
        for (int i = 0; i <= random.nextInt(8); i++) {
            int at = random.nextInt(mutated.length);
            switch (random.nextInt(4)) {
                case 0 -> mutated[at] = (byte) random.nextInt(256);
                case 1 -> mutated[at] = (byte) "<>&;\"'/:=%[]{}, ".charAt(random.nextInt(16));
                case 2 -> {
                    int from = random.nextInt(mutated.length);
                    int length = Math.min(random.nextInt(40), mutated.length - Math.max(at, from));
                    System.arraycopy(whole, from, mutated, at, length);
                }
                default -> mutated = Arrays.copyOf(mutated, Math.max(1, at));
            }
        }
        return mutated;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
