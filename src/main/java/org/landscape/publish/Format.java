package org.landscape.publish;

/// The formats in which a feed of ours can be had. The name in lower case is the ending of its
/// address.
public enum Format {
    /// RFC 4287.
    ATOM("application/atom+xml; charset=utf-8"),
    /// RSS 2.0 with `content:encoded`, as the RSS Board's best practices have it.
    RSS("application/rss+xml; charset=utf-8"),
    /// JSON Feed 1.1.
    JSON("application/feed+json; charset=utf-8");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /// For example `feed.atom`.
    String fileName() {
        return "feed." + name().toLowerCase(java.util.Locale.ROOT);
    }
}
