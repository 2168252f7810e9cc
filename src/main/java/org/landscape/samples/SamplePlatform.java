package org.landscape.samples;

/// The blogging programs of the sample blogs.
enum SamplePlatform {
    WORDPRESS,
    BLOGGER,
    RDF,
    JSON,
    HOMEMADE;

    SampleFormat format() {
        return switch (this) {
            case WORDPRESS -> new WordPressFeed();
            case BLOGGER -> new BloggerFeed();
            case RDF -> new RdfFeed();
            case JSON -> new JsonFeed();
            case HOMEMADE -> new HomemadeFeed();
        };
    }
}
