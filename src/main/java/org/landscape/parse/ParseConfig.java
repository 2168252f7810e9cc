package org.landscape.parse;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How much of a stranger's feed is read. What goes beyond a limit is left out or cut, except for
/// the shape of the XML: a document that is nested too deep is refused as a whole.
@ConfigMapping(prefix = "landscape.parse")
public interface ParseConfig {

    /// Entries of one feed, from the top. More would let one feed crowd out the others.
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

    /// How deep XML elements may stand in each other.
    @WithDefault("200")
    int xmlDepth();

    /// Attributes of one XML element.
    @WithDefault("200")
    int xmlAttributes();

    /// How long one document may take. What takes longer is given up as unreadable.
    @WithDefault("10s")
    Duration deadline();

    /// How long a document waits until one of those before it has been read; then it is given back
    /// unread and fetched again later. Raised, a caller of the doctor waits longer.
    @WithDefault("10s")
    Duration patience();

    /// How many documents are read at once. Reading is work for the processor: more than it has
    /// cores gains nothing and takes from the pages.
    @WithDefault("2")
    int threads();

    /// The limits that hold when nobody sets any.
    static ParseConfig defaults() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ParseConfig.class)
                .build()
                .getConfigMapping(ParseConfig.class);
    }
}
