package org.landscape.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where ROME reads a field well, we read the same.
class RomeAgreementTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"wordpress.rss", "blogger.atom", "rss-1.0.rdf"})
    void wellFormedFeedIsReadAsRomeReadsIt(String name) throws FeedException {
        SyndFeed rome =
                new SyndFeedInput()
                        .build(
                                new StringReader(
                                        new String(Feeds.file(name), StandardCharsets.UTF_8)));
        ParsedFeed feed = Feeds.feed(name);

        assertThat(feed.title()).isEqualTo(rome.getTitle());
        assertThat(feed.entries())
                .extracting(ParsedEntry::guid)
                .containsExactlyElementsOf(
                        rome.getEntries().stream().map(SyndEntry::getUri).toList());
        assertThat(feed.entries())
                .extracting(entry -> Objects.toString(entry.url()))
                .containsExactlyElementsOf(
                        rome.getEntries().stream().map(SyndEntry::getLink).toList());
    }
}
