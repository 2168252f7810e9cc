package org.landscape.samples;

/// Writes a blog's posts as the feed that its platform would send.
interface SampleFormat {
    /// With the parameters that the platform sends.
    String contentType();

    /// The media type that the home page's `link rel=alternate` names.
    String linkType();

    String write(Blog blog);
}
