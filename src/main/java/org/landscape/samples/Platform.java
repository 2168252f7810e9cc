package org.landscape.samples;

/// The kinds of software that the sample blogs are written with.
enum Platform {
    WORDPRESS,
    BLOGGER,
    RDF,
    JSON,
    HOMEMADE;

    FeedFormat format() {
        return switch (this) {
            case WORDPRESS -> new WordPressFeed();
            case BLOGGER -> new BloggerFeed();
            case RDF -> new RdfFeed();
            case JSON -> new JsonFeed();
            case HOMEMADE -> new HomemadeFeed();
        };
    }
}
