package org.landscape.doctor;

import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.fetch.FetchOutcome;
import org.landscape.platform.Platform;

/// The finding about a request that brought no document.
final class AnswerFindings {

    /// The same for every address that is never requested, so that a stranger learns nothing about
    /// what is behind it.
    static final Finding REFUSED =
            Finding.error(
                    "address_refused",
                    "This is not a public web address, so it cannot be opened from here.",
                    "Use the address that you see in your browser when you read the blog. It begins"
                            + " with https:// or http://.");

    private static final Finding HOST_BUSY =
            Finding.error(
                    "host_busy",
                    "We ask each company that hosts blogs for one page at a time, and other requests came"
                            + " first.",
                    "Try again in a minute.");

    private AnswerFindings() {}

    /// The finding for this answer; null when there is a document.
    static @Nullable Finding of(ProbeResult attempt) {
        return switch (attempt.answer()) {
            case null -> HOST_BUSY;
            case FetchOutcome.Fetched _, FetchOutcome.NotModified _ -> null;
            case FetchOutcome.Refused _ -> REFUSED;
            case FetchOutcome.Withheld withheld ->
                    Finding.error(
                            "asked_to_wait",
                            withheld.message(),
                            "Nothing is wrong with the blog. Try again after "
                                    + withheld.until()
                                    + ".");
            case FetchOutcome.Denied denied -> denied(denied).because(denied.detail());
            case FetchOutcome.Unreachable failure ->
                    Finding.error(
                            "unreachable",
                            failure.message(),
                            Platform.meant(attempt.asked())
                                            .map(meant -> "Did you mean " + meant + "? ")
                                            .orElse("")
                                    + "Look whether the address is spelt right and the blog opens in"
                                    + " your browser.");
            case FetchOutcome.TimedOut failure ->
                    Finding.error(
                            "too_slow",
                            failure.message(),
                            "Try again later; if it stays slow, tell the company that hosts the blog.");
            case FetchOutcome.TooLarge failure -> tooLarge(failure);
            case FetchOutcome.Broken failure ->
                    Finding.error(
                            "broken_answer",
                            failure.message(),
                            "Tell the company that hosts the blog; its other readers have the same trouble.");
        };
    }

    /// The same finding for a feed that a page names. Its owner sees that the page opens, so the
    /// message is about the feed.
    static Finding named(Finding failure, WebAddress feed) {
        return switch (failure.code()) {
            case "not_found", "gone" ->
                    Finding.error(
                                    failure.code(),
                                    "There is nothing where the page says that the list of its posts"
                                            + " (its feed) is (HTTP"
                                            + " %s)."
                                                    .formatted(
                                                            failure.code().equals("gone")
                                                                    ? 410
                                                                    : 404),
                                    "Look in the settings of the blog where its feed is, and"
                                            + " whether it is switched on.")
                            .because(feed.toString());
            default -> failure;
        };
    }

    private static Finding tooLarge(FetchOutcome.TooLarge failure) {
        return switch (failure.part()) {
            case BODY ->
                    Finding.error(
                            "too_large",
                            failure.message(),
                            "Let the feed carry fewer posts: ten to twenty are usual.");
            case HEADER ->
                    Finding.error(
                            "large_header",
                            failure.message(),
                            "Tell the company that hosts the blog: its server repeats a field, mostly a"
                                    + " cookie, without end.");
        };
    }

    private static Finding denied(FetchOutcome.Denied denied) {
        return denied.byGuard() ? blocked(denied) : withStatus(denied, denied.status());
    }

    private static Finding blocked(FetchOutcome.Denied denied) {
        return Finding.error(
                "blocked",
                denied.message(),
                "Ask the company that hosts the blog to let feed readers through: a rule of the firewall"
                        + " (Cloudflare, SiteGround, Wordfence and the like) that skips the test"
                        + " for the address of the feed. Readers of the blog by feed have the"
                        + " same trouble.");
    }

    private static Finding withStatus(FetchOutcome.Denied denied, int status) {
        return switch (status) {
            case 401, 403 ->
                    Finding.error(
                            "forbidden",
                            denied.message(),
                            "Make the blog public, or ask its host to let feed readers in.");
            case 404 ->
                    Finding.error(
                            "not_found",
                            "There is nothing at this address (HTTP 404).",
                            "Look whether it was copied whole; the blog's front page will do.");
            case 410 ->
                    Finding.error(
                            "gone",
                            "The blog says that this page is gone for good (HTTP 410).",
                            "Use the address at which the blog is now.");
            case 429 ->
                    Finding.error(
                            "too_many_requests",
                            denied.message(),
                            "Nothing is wrong with the blog. Try again in an hour.");
            default ->
                    status >= 500
                            ? Finding.error(
                                    "server_fault",
                                    denied.message(),
                                    "Try again later; if it stays, tell the company that hosts the blog.")
                            : Finding.error(
                                    "denied",
                                    denied.message(),
                                    "Look whether the blog opens in your browser at this address.");
        };
    }
}
