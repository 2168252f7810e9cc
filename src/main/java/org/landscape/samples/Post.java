package org.landscape.samples;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A post of a sample blog.
///
/// @param number unique within its blog, and unchanged when the post is edited or moved: platforms
///     make ids from such numbers
/// @param title plain text; empty for a post without a title
/// @param link its public address
/// @param categories as its author wrote them
/// @param comments how many the blog claims to have
/// @param html its text, clean, with absolute addresses
/// @param correction published a minute after the landscape began; null for most posts
record Post(
        long number,
        String title,
        String link,
        OffsetDateTime published,
        OffsetDateTime updated,
        List<String> categories,
        int comments,
        String html,
        @Nullable Correction correction) {
    private static final Instant EPOCH =
            OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC).toInstant();

    Post {
        requireNonNull(title, "title");
        requireNonNull(link, "link");
        categories = List.copyOf(categories);
    }

    /// The corrected form of a post.
    record Correction(String title, String html) {}

    Post corrected(Instant at) {
        if (correction == null) {
            return this;
        }
        return new Post(
                number,
                correction.title(),
                link,
                published,
                at.atOffset(published.getOffset()),
                categories,
                comments,
                correction.html(),
                null);
    }

    Post withHtml(String other) {
        return new Post(
                number, title, link, published, updated, categories, comments, other, correction);
    }

    /// Derived from the publication time in its file.
    static long numberOf(OffsetDateTime published) {
        return Duration.between(EPOCH, published.toInstant()).toMinutes();
    }

    /// Moves the date; the address and the number remain, since other posts link to them.
    Post moved(int weeks) {
        return new Post(
                number,
                title,
                link,
                published.plusWeeks(weeks),
                updated.plusWeeks(weeks),
                categories,
                comments,
                html,
                correction);
    }

    /// Its first words without markup, as text in HTML.
    String excerpt(int words) {
        String[] all =
                html.replaceAll("(?s)<(script|style)\\b.*?</\\1>|<[^>]*>", " ")
                        .strip()
                        .split("\\s+");
        String first = Arrays.stream(all).limit(words).collect(Collectors.joining(" "));
        return all.length > words ? first + " […]" : first;
    }
}
