package org.landscape.samples;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.landscape.address.Sha256;

/// The sample blogs and their answers, without sockets: [SampleServer] serves them to our own
/// fetch, and the web pages serve them to people's browsers.
///
/// Some blogs behave specially: one is slow, one has moved away, one is ill-formed, one is full of
/// widgets, one dates posts in the future, and one corrects a post a minute after its landscape
/// began.
public final class SampleBlogs {
    /// Every sample blog; the last one is the organisers', which has no feed.
    public static final List<String> NAMES =
            List.of(
                    "hedgerow",
                    "ferry",
                    "drawer40",
                    "pocketlamp",
                    "allotment",
                    "teatrains",
                    "unhurried",
                    "moth",
                    "kettle",
                    "sparkle",
                    "tomorrow",
                    "seconddraft",
                    "curious");

    private static final Duration UNTIL_CORRECTION = Duration.ofMinutes(1);
    private static final String HTML = "text/html; charset=utf-8";

    private final InstantSource instants;
    private final Supplier<SampleTime> time;
    private final Map<String, Blog> blogs;
    private final BlogPages pages;

    /// @param prefix the public address under which people's browsers find the blogs, for example
    ///     `http://localhost:8080/samples/`: every link in feeds and pages begins with it
    /// @param time asked with each answer
    /// @throws IllegalArgumentException if the prefix does not end with a slash
    public SampleBlogs(String prefix, Supplier<SampleTime> time, InstantSource instants) {
        if (!prefix.endsWith("/")) {
            throw new IllegalArgumentException(
                    "The address of the samples must end with a slash: " + prefix);
        }
        this.instants = instants;
        this.time = time;
        this.pages = new BlogPages(prefix);
        this.blogs =
                NAMES.stream()
                        .map(name -> BlogFile.read(prefix, name))
                        .collect(toUnmodifiableMap(Blog::name, identity()));
    }

    /// The answer to a path below the prefix: a page (`hedgerow/`, `hedgerow/2026/09/hello/`), a
    /// feed (`hedgerow/feed/`), a picture (`hedgerow/shelf.svg`) or the style sheet (`style.css`).
    ///
    /// @param path without a slash in front, without a query
    /// @return empty where there is nothing
    public Optional<SampleAnswer> answer(String path) {
        if (path.equals("style.css")) {
            return file(path, "text/css; charset=utf-8");
        }
        int slash = path.indexOf('/');
        String name = slash < 0 ? path : path.substring(0, slash);
        String rest = slash < 0 ? "" : path.substring(slash + 1);
        return Optional.ofNullable(blogs.get(name)).flatMap(blog -> answer(asOfNow(blog), rest));
    }

    private Blog asOfNow(Blog blog) {
        SampleTime present = time.get();
        Instant correctedAt = present.beganAt().plus(UNTIL_CORRECTION);
        Blog moved = blog.moved(present.weeks());
        return instants.instant().isBefore(correctedAt) ? moved : moved.corrected(correctedAt);
    }

    private Optional<SampleAnswer> answer(Blog blog, String path) {
        if (path.isEmpty()) {
            return Optional.of(page(200, pages.home(blog)));
        }
        if (path.matches("[a-z0-9-]+\\.svg")) {
            return file(blog.name() + "/" + path, "image/svg+xml");
        }
        Blog.Feed feed = blog.feed();
        if (feed != null && path.equals(feed.path())) {
            return Optional.of(feed(blog, feed));
        }
        if (feed != null && path.equals(CommentsFeed.path(feed.platform())) && !feed.gone()) {
            return Optional.of(comments(blog, feed));
        }
        return blog.posts().stream()
                .filter(post -> post.link().equals(blog.address() + path))
                .findFirst()
                .map(post -> page(200, pages.post(blog, post)));
    }

    private SampleAnswer feed(Blog blog, Blog.Feed feed) {
        if (feed.gone()) {
            return page(404, pages.notFound(blog));
        }
        Blog fed = feed.widgets() ? Widgets.installedOn(blog.asFed()) : blog.asFed();
        SampleFormat format = feed.platform().format();
        byte[] body = format.write(fed).getBytes(StandardCharsets.UTF_8);
        return new SampleAnswer(
                200,
                format.contentType(),
                body,
                feed.delay(),
                etag(feed.etag(), body),
                feed.lastModified() ? MailDate.http(fed.updated().toInstant()) : null,
                feed.cacheControl());
    }

    private static SampleAnswer comments(Blog blog, Blog.Feed feed) {
        byte[] body = CommentsFeed.write(blog, feed.platform()).getBytes(StandardCharsets.UTF_8);
        return new SampleAnswer(
                200,
                CommentsFeed.CONTENT_TYPE,
                body,
                feed.delay(),
                etag(Blog.Tagging.STRONG, body),
                null,
                feed.cacheControl());
    }

    private static @Nullable String etag(Blog.Tagging tagging, byte[] body) {
        return switch (tagging) {
            case STRONG -> '"' + Sha256.shortHex(body) + '"';
            case WEAK -> "W/\"" + Sha256.shortHex(body) + '"';
            case NONE -> null;
        };
    }

    private static SampleAnswer page(int status, String html) {
        return SampleAnswer.plain(status, HTML, html.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<SampleAnswer> file(String path, String contentType) {
        return SampleFile.find(path).map(body -> SampleAnswer.plain(200, contentType, body));
    }
}
