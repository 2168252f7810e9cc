package org.landscape.web.organiser;

import java.util.List;
import org.landscape.directory.FeedLine;

/// The cause of a feed's trouble, with what an organiser and the owner of the blog can do about it.
/// In the order in which an organiser looks at them.
///
/// A cause is read from the message that is stored for the owner. `TroubleCauseTest` compares it
/// with every message that there is.
enum TroubleCause {
    OTHER_FEED(
            "A page names another feed",
            "Look whether the other feed is theirs. If it is, take it: one press.",
            "there is a page where the list of your posts was",
            "If your blog has moved, write us its new address.",
            "no_feed"),
    ADDRESS_GONE(
            "The address is gone",
            "Mostly the blog has moved, or was deleted. Look for the new address, or ask its owner.",
            "there is nothing at the address of your blog’s feed any more",
            "If your blog has moved, write us its new address. If you have closed it, tell us: your posts"
                    + " stay, and we stop asking for new ones.",
            "no_feed"),
    NO_FEED(
            "Not a feed any more",
            "Mostly the feed was switched off, or the blog has moved. Look for the new address, or ask"
                    + " its owner.",
            "what we find at the address of your blog’s feed is no feed",
            "Look whether the feed of your blog is switched on. If your blog has moved, write us its new"
                    + " address.",
            "no_feed"),
    PRIVATE(
            "The blog is private",
            "Only its owner can make it public again.",
            "your blog does not let us read it",
            "Make the blog public, at least its feed.",
            "private_blog"),
    BLOCKED(
            "Programs are kept out",
            "The owner, or the host, has to let feed readers through. All readers by feed have the same"
                    + " trouble.",
            "something before your blog keeps programs out, and so nobody can follow it with a feed"
                    + " reader",
            "Ask your host, or look at the firewall (Cloudflare, Wordfence and the like), for a rule that"
                    + " lets everybody read the address of the feed.",
            "blocked"),
    CERTIFICATE(
            "No secure connection",
            "The certificate of the host has run out, or is for another name. The owner or the host"
                    + " renews it.",
            "no secure connection to your blog can be made; browsers warn your readers, too",
            "Renew the certificate, or ask your host to.",
            "insecure"),
    DAMAGED(
            "The feed cannot be read",
            "What the blog sends is damaged beyond repair. The owner has to mend it.",
            "the feed of your blog is damaged, so that it cannot be read",
            "Mostly one of the newest posts or an extension of the blog is the cause. The page below says"
                    + " where it breaks.",
            "too_large"),
    NO_ANSWER(
            "No answer",
            "The host is not there or does not answer. It is tried again by itself; after some days ask"
                    + " the owner.",
            "your blog does not answer",
            "Look whether it opens in your browser. If it has moved, write us its new address.",
            "unreachable"),
    SERVER(
            "A fault of the blog’s server",
            "It is tried again by itself; after some days ask the owner.",
            "the server of your blog answers with a fault of its own",
            "Ask your host, or look at the log of the server. Mostly an extension of the blog is the"
                    + " cause.",
            "server_fault"),
    TOO_OFTEN(
            "Its host asks us to wait",
            "Nobody needs to do anything: it is tried again when its host allows it.",
            "the host of your blog lets us in too seldom",
            "Ask your host to let feed readers in.",
            "too_many_requests"),
    OTHER(
            "Another cause",
            "The reason is beside the blog.",
            "your blog cannot be read",
            "The page below says what is wrong with it.",
            "other");

    /// Words in a message, with the cause that they tell; the first one that is found counts.
    private static final List<Sign> SIGNS =
            List.of(
                    new Sign("(HTTP 404)", ADDRESS_GONE),
                    new Sign("(HTTP 410)", ADDRESS_GONE),
                    new Sign("keeps programs out", BLOCKED),
                    new Sign("a test for people", BLOCKED),
                    new Sign("(HTTP 401)", PRIVATE),
                    new Sign("(HTTP 403)", PRIVATE),
                    new Sign("(HTTP 429)", TOO_OFTEN),
                    new Sign("asked us to wait", TOO_OFTEN),
                    new Sign("has a fault of its own", SERVER),
                    new Sign("certificate", CERTIFICATE),
                    new Sign("No secure connection", CERTIFICATE),
                    new Sign("does not encrypt", CERTIFICATE),
                    new Sign("could not be reached", NO_ANSWER),
                    new Sign("no host with this name", NO_ANSWER),
                    new Sign("did not answer in time", NO_ANSWER),
                    new Sign("ended the connection without an answer", NO_ANSWER),
                    new Sign("There is a page", NO_FEED),
                    new Sign("The page", NO_FEED),
                    new Sign("neither a feed nor a page", NO_FEED),
                    new Sign("no JSON Feed", NO_FEED),
                    new Sign("names no feed", NO_FEED),
                    new Sign("nothing to read here", NO_FEED),
                    new Sign("document is empty", NO_FEED),
                    new Sign("larger than a feed may be", DAMAGED),
                    new Sign("sends so much before the feed", DAMAGED),
                    new Sign("only a part of the document", DAMAGED),
                    new Sign("not valid JSON", DAMAGED),
                    new Sign("takes too long to read", DAMAGED),
                    new Sign("broke off or was damaged", DAMAGED),
                    new Sign("not HTTP as it should be", DAMAGED),
                    new Sign("XML", DAMAGED));

    private record Sign(String words, TroubleCause cause) {}

    final String heading;
    final String advice;
    final String fact;
    final String remedy;

    /// The doctor's name for it, for what it knows of a platform's menus.
    final String code;

    TroubleCause(String heading, String advice, String fact, String remedy, String code) {
        this.heading = heading;
        this.advice = advice;
        this.fact = fact;
        this.remedy = remedy;
        this.code = code;
    }

    static TroubleCause of(FeedLine feed) {
        return feed.health().proposed().isPresent()
                ? OTHER_FEED
                : of(feed.health().message().orElse(""));
    }

    static TroubleCause of(String message) {
        return SIGNS.stream()
                .filter(sign -> message.contains(sign.words()))
                .map(Sign::cause)
                .findFirst()
                .orElse(OTHER);
    }

    /// Whether it often passes by itself, so that nobody is needed at first.
    boolean mayPass() {
        return this == NO_ANSWER || this == SERVER || this == TOO_OFTEN || this == OTHER;
    }

    /// Whether the blog may be found at another address.
    boolean mayHaveMoved() {
        return switch (this) {
            case ADDRESS_GONE, NO_FEED, NO_ANSWER, OTHER -> true;
            default -> false;
        };
    }
}
