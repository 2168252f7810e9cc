package org.landscape.digest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The digest of a week (`LANDSCAPE_DIGEST_*`).
@ConfigMapping(prefix = "landscape.digest")
public interface DigestConfig {

    /// How many posts a digest names, besides those that organisers picked; the others are on a
    /// page that it links to. With more, the page and the mail are longer and heavier.
    @WithDefault("80")
    int posts();

    /// How many past weeks are in the feed. With more, it is heavier for every reader.
    @WithDefault("8")
    int weeks();

    /// The characters that organisers may write above a digest.
    @WithDefault("4000")
    int foreword();

    /// How many of the organisers' notices are on the front page.
    @WithDefault("3")
    int notices();

    /// For how long after it was posted a notice is on the front page.
    @WithDefault("14d")
    Duration noticesFor();
}
