package org.landscape.samples;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sample blog, as its file describes it.
///
/// @param name the first part of its addresses
/// @param address its public home, ending with a slash
/// @param accent the class in the style sheet that colours its pages
/// @param intro HTML above the posts on its home page
/// @param posts newest first
/// @param comments those that the blog carries, in any order
/// @param feed null for a blog without one
record Blog(
        String name,
        String address,
        String title,
        String tagline,
        String owner,
        String accent,
        String intro,
        List<Post> posts,
        List<BlogComment> comments,
        @Nullable Feed feed) {
    Blog {
        requireNonNull(name, "name");
        requireNonNull(address, "address");
        posts = posts.stream().sorted(Comparator.comparing(Post::published).reversed()).toList();
        comments = List.copyOf(comments);
    }

    /// The feed of a sample blog.
    ///
    /// @param path within the blog
    /// @param tag only posts with this category are in the feed; null for all of them
    /// @param gone whether the feed's address answers 404
    /// @param widgets whether the owner's widgets are between the paragraphs of the feed
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

    /// The kind of entity tag in the feed's answers.
    enum Tagging {
        STRONG,
        WEAK,
        NONE
    }

    /// The blog with every date so many weeks later.
    Blog moved(int weeks) {
        return new Blog(
                name,
                address,
                title,
                tagline,
                owner,
                accent,
                intro,
                posts.stream().map(post -> post.moved(weeks)).toList(),
                comments.stream().map(comment -> comment.moved(weeks)).toList(),
                feed);
    }

    /// The blog with its authors' corrections published.
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
        return new Blog(
                name, address, title, tagline, owner, accent, intro, others, comments, feed);
    }

    String feedAddress() {
        return address + requireNonNull(feed).path();
    }

    /// When the blog was last changed; in the future if a post claims such a date.
    OffsetDateTime updated() {
        return posts.stream()
                .map(Post::updated)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalStateException("No posts in '" + name + "'"));
    }
}
