package org.landscape.web;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.DirectoryLine;
import org.landscape.feed.FeedHealth;
import org.landscape.participant.Membership;

/// How a blog is doing, in words that its owner and its readers understand.
///
/// @param words a sentence
/// @param reason what is wrong or was mended, null when nothing is
/// @param note something that is no trouble and yet worth knowing, null when there is nothing
/// @param since when the trouble began, null when there is none
/// @param next when the blog is asked next, null when it is not asked
record HealthRow(
        Mark mark,
        String words,
        @Nullable String reason,
        @Nullable String note,
        @Nullable String since,
        @Nullable String next) {

    enum Mark {
        GOOD,
        MENDED,
        WAITING,
        BROKEN,
        RESTING
    }

    static HealthRow of(DirectoryLine line, DateWords words) {
        FeedHealth health = line.feedHealth();
        if (line.membership() == Membership.PAUSED) {
            return resting("Paused: the blog is not read at present. Its posts stay.");
        }
        if (line.membership() == Membership.STOPPED) {
            return resting("No longer taking part. The posts stay.");
        }
        return switch (health.state()) {
            case NEVER_POLLED -> waiting(words, health);
            case FAILING -> failing(words, health);
            case GONE ->
                    halted(
                            words,
                            health,
                            "The blog says that its feed is gone for good, so it is not asked any"
                                    + " more.");
            case GIVEN_UP ->
                    halted(
                            words,
                            health,
                            "This blog could not be read for a month, so it is not asked any"
                                    + " more.");
            case OK -> read(words, health);
        };
    }

    public boolean broken() {
        return mark == Mark.BROKEN;
    }

    /// For the style sheet.
    public String kind() {
        return mark.name().toLowerCase(Locale.ROOT);
    }

    private static HealthRow resting(String sentence) {
        return new HealthRow(Mark.RESTING, sentence, null, null, null, null);
    }

    private static HealthRow waiting(DateWords words, FeedHealth health) {
        String sentence =
                asksForRest(words, health)
                        ? "Not read yet: its host has asked us to wait."
                        : "Not read yet; it is next in line.";
        return new HealthRow(Mark.WAITING, sentence, null, null, null, next(words, health));
    }

    private static HealthRow failing(DateWords words, FeedHealth health) {
        return new HealthRow(
                Mark.BROKEN,
                "This blog cannot be read at present.",
                health.message().orElse("It gave no answer that could be read."),
                note(words, health),
                health.since().map(words::moment).orElse(null),
                next(words, health));
    }

    private static HealthRow halted(DateWords words, FeedHealth health, String sentence) {
        return new HealthRow(
                Mark.BROKEN,
                sentence,
                health.message().orElse("It gave no answer that could be read."),
                "If it is to be read again, tell the organisers; they can start it anew, or take its"
                        + " new address.",
                health.since().map(words::moment).orElse(null),
                null);
    }

    private static HealthRow read(DateWords words, FeedHealth health) {
        String last = health.lastPolledAt().map(at -> " " + words.moment(at)).orElse("");
        boolean mended = health.message().isPresent();
        return new HealthRow(
                mended ? Mark.MENDED : Mark.GOOD,
                (mended ? "Read after some mending, last" : "Read without trouble, last")
                        + last
                        + ".",
                health.message().orElse(null),
                note(words, health),
                null,
                next(words, health));
    }

    private static @Nullable String note(DateWords words, FeedHealth health) {
        if (asksForRest(words, health)) {
            return "Its host has asked us to wait, and we do.";
        }
        return health.moved()
                .map(
                        moved ->
                                "It has moved for good from "
                                        + moved.from()
                                        + ", and since "
                                        + words.moment(moved.at())
                                        + " we ask for it at its new address.")
                .orElse(null);
    }

    private static boolean asksForRest(DateWords words, FeedHealth health) {
        return health.notBefore().filter(until -> until.isAfter(words.now())).isPresent();
    }

    private static @Nullable String next(DateWords words, FeedHealth health) {
        Instant next = health.nextPollAt().orElse(null);
        Instant notBefore = health.notBefore().orElse(null);
        if (notBefore != null && (next == null || next.isBefore(notBefore))) {
            next = notBefore;
        }
        if (next == null) {
            return null;
        }
        return next.isAfter(words.now()) ? words.moment(next) : "in a moment";
    }
}
