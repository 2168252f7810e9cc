package org.landscape.web.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Ends a wrong request with a status. The caller reads the message: a sentence that says what is
/// wrong, and nothing of the program's internals.
public class ProblemException extends RuntimeException {

    private final int status;
    private final @Nullable Duration retryAfter;
    private final @Nullable String parameter;
    private final @Nullable Way way;

    /// A page on which to choose what was asked for by a wrong name.
    ///
    /// @param path below the base URL
    /// @param words of the link to it
    public record Way(String path, String words) {}

    public ProblemException(int status, String detail) {
        this(status, detail, null, null, null);
    }

    /// @param parameter of the query that is wrong
    public ProblemException(int status, String detail, String parameter) {
        this(status, detail, null, parameter, null);
    }

    /// @param retryAfter until it is worth asking again
    public ProblemException(int status, String detail, @Nullable Duration retryAfter) {
        this(status, detail, retryAfter, null, null);
    }

    private ProblemException(
            int status,
            String detail,
            @Nullable Duration retryAfter,
            @Nullable String parameter,
            @Nullable Way way) {
        super(detail);
        this.status = status;
        this.retryAfter = retryAfter;
        this.parameter = parameter;
        this.way = way;
    }

    /// What an address names is not here.
    ///
    /// @param way where one chooses among what is
    public static ProblemException unknown(String detail, Way way) {
        return new ProblemException(404, detail, null, null, way);
    }

    /// @param wait until the caller may ask again
    static ProblemException tooOften(Duration wait) {
        long seconds = seconds(wait);
        return new ProblemException(
                429,
                "You have asked often within a minute. Ask again in %d seconds.".formatted(seconds),
                wait);
    }

    /// @param wait until it is worth asking again
    public static ProblemException tooMany(Duration wait) {
        return new ProblemException(
                503,
                "So many blogs are being looked at just now that there was no turn for this one."
                        + " Nothing is wrong with it. Ask again in %d seconds."
                                .formatted(seconds(wait)),
                wait);
    }

    /// @param wait until it is worth asking again
    public static ProblemException tooManyFeeds(Duration wait) {
        return new ProblemException(
                503,
                "So many different feeds are asked for just now that there was no turn for this"
                        + " one. Ask again in %d seconds.".formatted(seconds(wait)),
                wait);
    }

    /// @param wait until it is worth asking again
    public static ProblemException tooManyHandedIn(Duration wait) {
        return new ProblemException(
                503,
                "So many posts wait for the organisers that no more are taken at present. Write to"
                        + " the organisers, or try again tomorrow.",
                wait);
    }

    /// @param wait until it is worth asking again
    public static ProblemException tooManyComplaints(Duration wait) {
        return new ProblemException(
                503,
                "So many complaints wait for the organisers that no more are taken at present. Write to"
                        + " them; their address is on the page About.",
                wait);
    }

    /// @param wait until it is worth asking again
    static ProblemException tooManyLists(Duration wait) {
        return new ProblemException(
                503,
                "So many long lists are asked for just now that there was no turn for this one."
                        + " Ask again in %d seconds.".formatted(seconds(wait)),
                wait);
    }

    /// @param wait until it is worth asking again
    static ProblemException notStored(Duration wait) {
        return new ProblemException(
                503,
                "Nothing can be stored here at present, so nothing of this was done. What is there"
                        + " can be read. Try again in %d seconds.".formatted(seconds(wait)),
                wait);
    }

    /// The field `Retry-After` in whole seconds, rounded up; null when there is none.
    @Nullable
    public Long retryAfter() {
        return retryAfter == null ? null : seconds(retryAfter);
    }

    /// Null when no page helps more than others.
    public @Nullable Way way() {
        return way;
    }

    private static long seconds(Duration wait) {
        return Math.max(wait.plusMillis(999).toSeconds(), 1);
    }

    public Problem problem() {
        String detail = getMessage();
        return Problem.of(status, detail == null ? "" : detail).of(parameter);
    }
}
