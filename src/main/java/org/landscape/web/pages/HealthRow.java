package org.landscape.web.pages;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.directory.FeedLine;
import org.landscape.feed.FeedHealth;

/// Tells how a blog is doing, in words for its owner, readers and organisers.
///
/// @param words a sentence
/// @param reason what is wrong or was mended, null when nothing is
/// @param note a fact that is worth knowing and no trouble, null when there is none
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
        /// Broken, and not tried again without a person.
        HALTED,
        RESTING
    }

    /// For a participant without a known blog.
    static final HealthRow NONE = notAsked("No blog of theirs is followed.");

    static HealthRow of(FeedLine feed, HealthWords words) {
        FeedHealth health = feed.health();
        return switch (feed.status()) {
            case READ -> read(words.dates(), health);
            case UNREAD -> waiting(words.dates(), health);
            case FAULT_HERE -> faultHere(words, health);
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
                            "This blog could not be read for "
                                    + AboutPage.words(words.giveUp())
                                    + ", so it is not asked any more.");
            case UNFOLLOWED -> notAsked("This blog is no longer read. Its posts stay.");
            case PENDING ->
                    notAsked(
                            words.organisers()
                                    ? "Not read: it waits for your answer."
                                    : "Not read: the organisers have not answered yet.");
            case REFUSED ->
                    notAsked(
                            words.organisers()
                                    ? "Not read: it was refused."
                                    : "Not read: the organisers have not taken it in.");
            case PAUSED -> notAsked("Paused: the blog is not read at present. Its posts stay.");
            case STOPPED -> notAsked("No longer taking part. The posts stay.");
            case REMOVED -> notAsked("Not read: it was taken away.");
        };
    }

    public boolean broken() {
        return mark == Mark.BROKEN || mark == Mark.HALTED;
    }

    /// Whether it is not tried again without a person.
    public boolean halted() {
        return mark == Mark.HALTED;
    }

    /// For the style sheet.
    public String kind() {
        return mark.name().toLowerCase(Locale.ROOT);
    }

    private static HealthRow notAsked(String sentence) {
        return new HealthRow(Mark.RESTING, sentence, null, null, null, null);
    }

    private static HealthRow waiting(DateWords dates, FeedHealth health) {
        String sentence =
                hostAskedToWait(dates, health)
                        ? "Not read yet: its host has asked us to wait."
                        : health.polls() == 0
                                ? "Not read yet; it is next in line."
                                : "It is next in line to be read.";
        return new HealthRow(Mark.WAITING, sentence, null, null, null, next(dates, health));
    }

    private static HealthRow failing(HealthWords words, FeedHealth health) {
        return new HealthRow(
                Mark.BROKEN,
                "This blog cannot be read at present.",
                reason(health),
                proposed(words, health).orElseGet(() -> note(words.dates(), health)),
                health.since().map(words.dates()::moment).orElse(null),
                next(words.dates(), health));
    }

    private static Optional<String> proposed(HealthWords words, FeedHealth health) {
        return health.proposed()
                .map(
                        feed ->
                                "The page there names another feed: %s. %s"
                                        .formatted(
                                                feed,
                                                words.organisers()
                                                        ? "You can take it, if it is theirs."
                                                        : "If it is this blog's, its owner can have it"
                                                                + " read there (“Your blog”, at the foot"
                                                                + " of each page), and so can the"
                                                                + " organisers."));
    }

    private static HealthRow faultHere(HealthWords words, FeedHealth health) {
        return new HealthRow(
                Mark.BROKEN,
                "This blog could not be read because of a fault here.",
                words.organisers()
                        ? "Nothing is to be mended at the blog; the log of the program says more."
                        : "Nothing is to be mended at the blog.",
                note(words.dates(), health),
                health.since().map(words.dates()::moment).orElse(null),
                next(words.dates(), health));
    }

    private static HealthRow halted(HealthWords words, FeedHealth health, String sentence) {
        return new HealthRow(
                Mark.HALTED,
                sentence,
                reason(health),
                proposed(words, health)
                        .orElse(
                                words.organisers()
                                        ? "You can start it again, or take its new address."
                                        : "If it is to be read again, tell the organisers; they can"
                                                + " start it anew, or take its new address."),
                health.since().map(words.dates()::moment).orElse(null),
                null);
    }

    private static String reason(FeedHealth health) {
        return health.message().orElse("It gave no answer that could be read.");
    }

    private static HealthRow read(DateWords dates, FeedHealth health) {
        String last = health.lastPolledAt().map(at -> " " + dates.moment(at)).orElse("");
        boolean mended = health.message().isPresent();
        return new HealthRow(
                mended ? Mark.MENDED : Mark.GOOD,
                (mended ? "Read after some mending, last" : "Read without trouble, last")
                        + last
                        + ".",
                health.message().orElse(null),
                note(dates, health),
                null,
                next(dates, health));
    }

    private static @Nullable String note(DateWords dates, FeedHealth health) {
        if (hostAskedToWait(dates, health)) {
            return "Its host has asked us to wait, and we do.";
        }
        return health.moved()
                .map(
                        moved ->
                                "It has moved for good from "
                                        + moved.from()
                                        + ", and since "
                                        + dates.moment(moved.at())
                                        + " we ask for it at its new address.")
                .orElse(null);
    }

    private static boolean hostAskedToWait(DateWords dates, FeedHealth health) {
        return health.notBefore().filter(until -> until.isAfter(dates.now())).isPresent();
    }

    private static @Nullable String next(DateWords dates, FeedHealth health) {
        Instant next = health.nextPollAt().orElse(null);
        Instant notBefore = health.notBefore().orElse(null);
        if (notBefore != null && (next == null || next.isBefore(notBefore))) {
            next = notBefore;
        }
        if (next == null) {
            return null;
        }
        return next.isAfter(dates.now()) ? dates.moment(next) : "in a moment";
    }
}
