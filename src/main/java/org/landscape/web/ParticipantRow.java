package org.landscape.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.DirectoryLine;

/// A participant as the directory and their own page name them.
///
/// @param blog what the link to the blog says
/// @param lastPost the day in words, null before the first post
/// @param lastPostAt the same for machines
record ParticipantRow(
        String slug,
        String name,
        String blog,
        @Nullable String blogUrl,
        List<Group> groups,
        String posts,
        @Nullable String lastPost,
        @Nullable Instant lastPostAt,
        Doing doing,
        HealthRow health) {

    /// For example `country`: `UK`.
    record Group(String name, String value) {}

    /// What they are doing, in a word or two.
    record Doing(String words, String kind) {}

    static ParticipantRow of(DirectoryLine line, DateWords words) {
        Instant last = line.lastPostAt();
        HealthRow health = HealthRow.of(line, words);
        return new ParticipantRow(
                line.slug(),
                line.name(),
                blog(line),
                line.blogUrl(),
                line.groups().entrySet().stream()
                        .map(group -> new Group(group.getKey(), group.getValue()))
                        .toList(),
                count(line.entries()),
                last == null ? null : words.day(last),
                last,
                doing(line, health),
                health);
    }

    static String count(long posts) {
        return posts == 0 ? "no posts" : posts == 1 ? "1 post" : posts + " posts";
    }

    private static String blog(DirectoryLine line) {
        String title = line.blogTitle();
        if (title != null && !title.isBlank() && !title.equalsIgnoreCase(line.name())) {
            return title;
        }
        return line.blogUrl() == null
                ? "no page known"
                : line.blogUrl().replaceFirst("^https?://(www\\.)?", "").replaceFirst("/$", "");
    }

    private static Doing doing(DirectoryLine line, HealthRow health) {
        String words =
                switch (health.mark()) {
                    case RESTING -> "resting";
                    case WAITING -> "not read yet";
                    case BROKEN -> "cannot be read";
                    case GOOD, MENDED ->
                            switch (line.activity()) {
                                case NOT_BEGUN -> "not begun";
                                case POSTING -> "posting";
                                case SILENT -> "silent for a while";
                                case BROKEN -> "cannot be read";
                            };
                };
        return new Doing(words, words.replace(' ', '-').toLowerCase(Locale.ROOT));
    }
}
