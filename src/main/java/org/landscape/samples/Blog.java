package org.landscape.samples;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One sample blog, as its file describes it.
///
/// @param name the first part of its addresses
/// @param address its public home, ending with a slash
/// @param accent the class in the style sheet that colours its pages
/// @param intro HTML that stands above the posts on its home page
/// @param posts newest first
/// @param feed null for a blog that offers none
record Blog(
        String name,
        String address,
        String title,
        String tagline,
        String owner,
        String accent,
        String intro,
        List<Post> posts,
        @Nullable Feed feed) {
    Blog {
        requireNonNull(name, "name");
        requireNonNull(address, "address");
        posts = posts.stream().sorted(Comparator.comparing(Post::published).reversed()).toList();
    }

    /// How a blog offers its posts to feed readers.
    ///
    /// @param path within the blog
    /// @param tag only posts with this category are in the feed; null for all of them
    /// @param gone whether the feed's address answers 404
    /// @param widgets whether its owner's widgets get between the paragraphs of the feed
    /// @param lastModified whether answers carry the time of the last change
    record Feed(
            SamplePlatform platform,
            String path,
            @Nullable String tag,
            Duration delay,
            boolean gone,
            boolean widgets,
            Tagging etag,
            boolean lastModified,
            @Nullable String cacheControl) {}

    /// Which kind of entity tag the feed's answers carry.
    enum Tagging {
        STRONG,
        WEAK,
        NONE
    }

    /// The blog as it is when everything in it was written so many weeks later.
    Blog moved(int weeks) {
        return withPosts(posts.stream().map(post -> post.moved(weeks)).toList());
    }

    /// The blog once its authors' second thoughts have been published.
    Blog corrected(Instant at) {
        return withPosts(posts.stream().map(post -> post.corrected(at)).toList());
    }

    /// The blog with only the posts that its feed carries.
    Blog asFed() {
        String tag = feed == null ? null : feed.tag();
        return withPosts(
                posts.stream()
                        .filter(post -> tag == null || post.categories().contains(tag))
                        .toList());
    }

    Blog withPosts(List<Post> others) {
        return new Blog(name, address, title, tagline, owner, accent, intro, others, feed);
    }

    String feedAddress() {
        return address + requireNonNull(feed).path();
    }

    /// When the blog was last changed; of a post dated in the future, when it claims to be.
    OffsetDateTime updated() {
        return posts.stream()
                .map(Post::updated)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalStateException("No posts in '" + name + "'"));
    }
}
