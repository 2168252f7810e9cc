package org.landscape.parse;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Limits on how much of a stranger's feed is read. Content beyond a limit is left out or cut,
/// except for the shape of the XML: a document that is nested too deep is refused.
@ConfigMapping(prefix = "landscape.parse")
public interface ParseConfig {

    /// Entries of one feed, from the top. With more, a single feed could crowd out the others.
    @WithDefault("500")
    int entries();

    /// Characters of a title.
    @WithDefault("500")
    int titleLength();

    /// Characters of an author's name.
    @WithDefault("200")
    int authorLength();

    /// Characters of one category.
    @WithDefault("100")
    int categoryLength();

    /// Categories of one entry.
    @WithDefault("50")
    int categories();

    /// How deep XML elements may be nested.
    @WithDefault("200")
    int xmlDepth();

    /// Attributes of one XML element.
    @WithDefault("200")
    int xmlAttributes();

    /// The longest time for one document. After that it counts as unreadable.
    @WithDefault("10s")
    Duration deadline();

    /// How long a document waits for a place; then it is returned unread and fetched again later. A
    /// higher value makes callers of the doctor wait longer.
    @WithDefault("10s")
    Duration patience();

    /// How many documents are read at once. Reading needs the processor: more than its cores gains
    /// nothing and slows down the pages.
    @WithDefault("2")
    int threads();

    /// The default limits.
    static ParseConfig defaults() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ParseConfig.class)
                .build()
                .getConfigMapping(ParseConfig.class);
    }
}
