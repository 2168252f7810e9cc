package org.landscape.samples;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Reads a blog from its file, `samples/<name>/blog.html`. The file is written for people: sections
/// between lines of `---`, each with a header of `key: value` lines, a blank line, and HTML. The
/// first section is the blog itself, the others are its posts in any order.
///
/// In the HTML, `{blog}` means the blog's own address and `{samples}` the address above it. What
/// follows a line `<!-- a minute later -->` is added to a post a minute after the start, when its
/// title also becomes `title-later`.
///
/// The comments that a blog carries are in `comments.html` beside it, in the same form: on which
/// post (its path), by whom, at which page of theirs, when.
final class BlogFile {
    private static final String LATER = "<!-- a minute later -->\n";

    private final String prefix;
    private final String name;

    private BlogFile(String prefix, String name) {
        this.prefix = prefix;
        this.name = name;
    }

    /// @param prefix the public address of all sample blogs, ending with a slash
    static Blog read(String prefix, String name) {
        return new BlogFile(prefix, name).read();
    }

    private Blog read() {
        List<Section> sections =
                Arrays.stream(SampleFile.text(name + "/blog.html").split("(?m)^---\n"))
                        .map(this::section)
                        .toList();
        Section blog = sections.getFirst();
        return new Blog(
                name,
                address(),
                blog.get("title"),
                blog.get("tagline"),
                blog.get("owner"),
                blog.get("accent"),
                blog.html(),
                sections.stream().skip(1).map(this::post).toList(),
                comments(),
                feed(blog));
    }

    /// The comments are in a file beside the blog's, if it has any.
    private List<BlogComment> comments() {
        return SampleFile.find(name + "/comments.html")
                .map(text -> new String(text, StandardCharsets.UTF_8))
                .map(
                        text ->
                                Arrays.stream(text.split("(?m)^---\n"))
                                        .map(this::section)
                                        .map(this::comment)
                                        .toList())
                .orElse(List.of());
    }

    private BlogComment comment(Section comment) {
        OffsetDateTime written = OffsetDateTime.parse(comment.get("date"));
        return new BlogComment(
                Post.numberOf(written),
                address() + comment.get("on"),
                comment.get("by"),
                comment.get("page", "").replace("{samples}", prefix),
                written,
                comment.html());
    }

    private String address() {
        return prefix + name + "/";
    }

    private static Blog.@Nullable Feed feed(Section blog) {
        String path = blog.find("feed");
        if (path == null) {
            return null;
        }
        return new Blog.Feed(
                SamplePlatform.valueOf(blog.get("platform").toUpperCase(Locale.ROOT)),
                path,
                blog.find("tag"),
                Duration.ofSeconds(Long.parseLong(blog.get("delay-seconds", "0"))),
                blog.get("gone", "no").equals("yes"),
                blog.get("widgets", "no").equals("yes"),
                Blog.Tagging.valueOf(blog.get("etag", "none").toUpperCase(Locale.ROOT)),
                blog.get("last-modified", "no").equals("yes"),
                blog.find("cache-control"));
    }

    private Post post(Section post) {
        OffsetDateTime published = OffsetDateTime.parse(post.get("date"));
        String[] html = post.html().split(LATER, 2);
        return new Post(
                Post.numberOf(published),
                post.get("title"),
                address() + post.get("path"),
                published,
                published,
                Arrays.stream(post.get("categories", "").split("\\|"))
                        .map(String::strip)
                        .filter(category -> !category.isEmpty())
                        .toList(),
                Integer.parseInt(post.get("comments", "0")),
                html[0],
                html.length == 1
                        ? null
                        : new Post.Correction(post.get("title-later"), html[0] + html[1]));
    }

    private Section section(String text) {
        String[] parts = text.split("\n\n", 2);
        Properties header = new Properties();
        try {
            header.load(new StringReader(parts[0]));
        } catch (IOException e) {
            throw new UncheckedIOException("Failed to read the sample blog '" + name + "'", e);
        }
        String html = parts.length == 1 ? "" : parts[1];
        return new Section(
                name, header, html.replace("{blog}", address()).replace("{samples}", prefix));
    }

    private record Section(String blog, Properties header, String html) {
        @Nullable String find(String key) {
            return header.getProperty(key);
        }

        String get(String key, String otherwise) {
            return header.getProperty(key, otherwise);
        }

        String get(String key) {
            String value = find(key);
            if (value == null) {
                throw new IllegalStateException(
                        "The sample blog '%s' lacks '%s' beside %s".formatted(blog, key, header));
            }
            return value;
        }
    }
}
