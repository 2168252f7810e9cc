package org.landscape.doctor;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.directory.FeedStatus;
import org.landscape.doctor.Trace.Code;
import org.landscape.doctor.Trace.Reason;
import org.landscape.entry.PostState;
import org.landscape.feed.FeedHealth;
import org.landscape.participant.Membership;

/// The reason and the advice for a person who misses a post, for each code.
final class TraceReasons {

    private TraceReasons() {}

    static Reason filtered(String rule) {
        return new Reason(
                Code.FILTERED,
                "This blog writes about other things too, so only posts "
                        + rule
                        + " are taken; this is none.",
                "File the post so, and it comes in with the next reading; or ask the organisers to"
                        + " change the rule.");
    }

    /// @param rule how many posts of a blog are taken
    static Reason overQuota(String rule) {
        return new Reason(
                Code.FILTERED,
                "Its blog has brought more than is taken of one blog (" + rule + "), so it waits.",
                "It comes in with a later reading, if the blog's list of newest posts has it still;"
                        + " otherwise ask the organisers.");
    }

    static Reason notInFeed(int posts) {
        return new Reason(
                Code.NOT_IN_FEED,
                "The blog gives its readers a list of its newest posts ("
                        + posts
                        + " now), and this one is not among them.",
                "Look whether it is published, and whether this is the post's own address. If it is"
                        + " older than the others there, ask the organisers.");
    }

    static Reason unreadable() {
        return new Reason(
                Code.UNREADABLE_ENTRY,
                "The blog names this post, but in a form that makes no post: its link or its text"
                        + " cannot be read.",
                "Save the post once more; if it stays, tell the maker of the software of the blog.");
    }

    /// Why no new posts come in from a feed; empty while they do.
    static Optional<Reason> notRead(FeedStatus status, FeedHealth health) {
        return switch (status) {
            case READ -> Optional.empty();
            case UNREAD -> Optional.of(neverPolled());
            case FAILING ->
                    Optional.of(failing("The blog cannot be read at present. ", health.message()));
            case FAULT_HERE -> Optional.of(faultHere());
            case GONE ->
                    Optional.of(
                            failing(
                                    "The blog says that its feed is gone for good, so it is not"
                                            + " asked any more. ",
                                    health.message()));
            case GIVEN_UP ->
                    Optional.of(
                            failing(
                                    "The blog could not be read for so long that it is not asked"
                                            + " any more. ",
                                    health.message()));
            case UNFOLLOWED ->
                    Optional.of(
                            stopped(
                                    "Another blog of theirs has taken the place of this one; its"
                                            + " earlier posts stay."));
            case PENDING -> Optional.of(pending());
            case REFUSED -> Optional.of(refused());
            case REMOVED -> Optional.of(removed());
            case PAUSED ->
                    Optional.of(
                            new Reason(
                                    Code.PAUSED,
                                    "The blog is not read at present; its earlier posts stay.",
                                    "Ask the organisers when it goes on."));
            case STOPPED ->
                    Optional.of(stopped("The blog no longer takes part; its earlier posts stay."));
        };
    }

    private static Reason stopped(String message) {
        return new Reason(Code.STOPPED, message, "Ask the organisers, if that is a mistake.");
    }

    static Reason faultHere() {
        return new Reason(
                Code.FEED_FAILING,
                "The blog could not be read because of a fault here, not of its own.",
                "It is tried again by itself; tell the organisers if it stays.");
    }

    static Reason pending() {
        return new Reason(
                Code.PENDING,
                "The blog has asked to join, and the organisers have not answered yet.",
                "Wait for their answer; its posts come in then, earlier ones too.");
    }

    /// Without the organisers' reason: strangers do not get it.
    static Reason refused() {
        return new Reason(
                Code.REFUSED,
                "The organisers have not taken this blog in.",
                "Ask them; their address is on the page About.");
    }

    static Reason removed() {
        return new Reason(
                Code.REMOVED,
                "This post was here and was taken away, by its blog or by the organisers.",
                "If its blog has it again, it comes back with the next reading. If it went by mistake,"
                        + " ask the organisers.");
    }

    static Reason hidden() {
        return new Reason(
                Code.HIDDEN,
                "The organisers keep this post from readers.",
                "Ask them why; their address is on the page About.");
    }

    /// @param state of the post
    /// @param advice about its Thing; empty where there is nothing to do
    static Reason shown(PostState state, String advice) {
        return new Reason(
                Code.SHOWN,
                "It is shown, under " + state.name() + "." + later(state.membership()),
                advice);
    }

    static Reason shownOnce(PostState state, String advice) {
        return new Reason(
                Code.MERGED,
                "It is shown, once: several of the blogs here carry it, and it is under "
                        + state.name()
                        + "."
                        + later(state.membership()),
                advice);
    }

    /// What becomes of the later posts of a blog that is not read any more.
    private static String later(Membership membership) {
        return switch (membership) {
            case PAUSED ->
                    " But its blog is paused: newer posts do not come in until the organisers go on"
                            + " with it. Ask them when that is.";
            case STOPPED ->
                    " But its blog no longer takes part: newer posts do not come in. Ask the"
                            + " organisers, if that is a mistake.";
            case ACTIVE, ORGANISING, PENDING, REFUSED, REMOVED -> "";
        };
    }

    /// @param slug of the participant whose page has it
    static Reason elsewhere(String slug) {
        return new Reason(
                Code.MERGED,
                "This post is here under another address, or under the blog that it belongs to.",
                "Look for its title on the page of " + slug + ".");
    }

    private static Reason neverPolled() {
        return new Reason(
                Code.NEVER_POLLED,
                "The blog has joined and has not been read yet.",
                "Come back in a few minutes.");
    }

    /// The feed has the post, but it was not stored: it appeared since the last poll.
    static Reason arriving() {
        return new Reason(
                Code.NEVER_POLLED,
                "The blog carries this post now, and has not been read since it appeared.",
                "It is read next; come back in a minute.");
    }

    /// @param why the message of the last polls
    private static Reason failing(String so, Optional<String> why) {
        return new Reason(
                Code.FEED_FAILING,
                so + why.orElse("It gave no answer that could be read."),
                "Have the blog examined; the answer says what to change.");
    }

    /// @param failure the finding about a request of this moment, null when the answer was no feed
    static Reason failingNow(@Nullable Finding failure) {
        return new Reason(
                Code.FEED_FAILING,
                "The blog cannot be read just now. " + (failure == null ? "" : failure.message()),
                failure == null ? "Have the blog examined." : failure.advice());
    }

    static Reason notRegistered() {
        return new Reason(
                Code.NOT_REGISTERED,
                "No blog at this address takes part here.",
                "Look whether the address is right; if it is your blog, join with it.");
    }
}
