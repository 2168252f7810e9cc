package org.landscape.publish;

/// The formats of our feeds. The name in lower case is the extension of a feed's address.
public enum Format {
    /// RFC 4287.
    ATOM("application/atom+xml; charset=utf-8"),
    /// RSS 2.0 with `content:encoded`, after the RSS Board's best practices.
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
    public String fileName() {
        return "feed." + name().toLowerCase(java.util.Locale.ROOT);
    }
}
