package org.landscape.triedworld;

import java.util.List;

/// A blog of the tried world, and its writer.
///
/// @param name as it is in feeds.yaml
/// @param path of the blog, with a slash at both ends
/// @param only the tag to which feeds.yaml narrows it; empty for none
/// @param language of the posts that do not name one
/// @param posts newest first, as the feed has them
record Resident(
        String name,
        String slug,
        String path,
        String title,
        String country,
        String sector,
        Health health,
        Format format,
        String only,
        String language,
        List<Letter> posts) {

    /// What is answered in place of the blog.
    enum Health {
        GOOD,
        NOT_FOUND,
        GONE,
        FAILING,
        NO_FEED,
        NO_HOST
    }

    /// What kind of feed it has.
    enum Format {
        RSS("feed/"),
        ATOM("feeds/posts/default"),
        JSON("feed.json");

        private final String path;

        Format(String path) {
            this.path = path;
        }

        String path() {
            return path;
        }
    }

    /// The address of the blog.
    String home(String base) {
        return health == Health.NO_HOST
                ? "http://" + slug + ".no-such-host.invalid/"
                : base + path.substring(1);
    }

    String feed(String base) {
        return home(base) + format.path();
    }
}
