package org.landscape.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.parse.ParseOutcome.Parsed;
import org.landscape.parse.ParseOutcome.Unreadable;
import org.landscape.text.FeedDocument;

/// Feeds to read in tests: files of `feeds/`, and feeds built around the few elements in question.
public final class Feeds {

    static final WebAddress HERE = address("https://here.example/blog/feed");

    /// Never late, however busy the machine is. Tests of late readings have limits of their own.
    private static final FeedParser PARSER =
            new FeedParser(
                    new SmallRyeConfigBuilder()
                            .addDiscoveredConverters()
                            .withMapping(ParseConfig.class)
                            .withDefaultValue("landscape.parse.deadline", "1h")
                            .withDefaultValue("landscape.parse.patience", "1h")
                            .build()
                            .getConfigMapping(ParseConfig.class));

    private Feeds() {}

    static byte[] file(String name) {
        try (InputStream in = Feeds.class.getResourceAsStream("/feeds/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Failed to read the test feed '%s'".formatted(name), e);
        }
    }

    static ParseOutcome parse(byte[] body, @Nullable String contentType) {
        return PARSER.parse(new FeedDocument(body, contentType, HERE));
    }

    static ParseOutcome parse(String document) {
        return parse(document.getBytes(StandardCharsets.UTF_8), null);
    }

    static Parsed parsed(byte[] body, @Nullable String contentType) {
        ParseOutcome outcome = parse(body, contentType);
        assertThat(outcome).isInstanceOf(Parsed.class);
        return (Parsed) outcome;
    }

    static Parsed parsed(String document) {
        return parsed(document.getBytes(StandardCharsets.UTF_8), null);
    }

    static Unreadable unreadable(String document) {
        ParseOutcome outcome = parse(document);
        assertThat(outcome).isInstanceOf(Unreadable.class);
        return (Unreadable) outcome;
    }

    /// A well-formed file of `feeds/`.
    static ParsedFeed feed(String name) {
        Parsed parsed = parsed(file(name), null);
        assertThat(parsed.repairs()).isEmpty();
        return parsed.feed();
    }

    /// The entry of an RSS feed with these elements in its one item.
    static ParsedEntry item(String elements) {
        return parsed(rss("<item>" + elements + "</item>")).feed().entries().getFirst();
    }

    /// The entry of an Atom feed with these elements in its one entry.
    static ParsedEntry entry(String elements) {
        String feed =
                "<feed xmlns='http://www.w3.org/2005/Atom'><title>t</title><entry>"
                        + elements
                        + "</entry></feed>";
        return parsed(feed).feed().entries().getFirst();
    }

    static String rss(String elements) {
        return "<rss version='2.0'><channel>" + elements + "</channel></rss>";
    }

    public static WebAddress address(String text) {
        return WebAddress.parse(text).orElseThrow();
    }
}
