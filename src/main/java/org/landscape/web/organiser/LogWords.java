package org.landscape.web.organiser;

import org.landscape.desk.Action;

/// Writes an action at the desk as a sentence without its subject.
final class LogWords {

    private LogWords() {}

    /// @param name of the participant or the entry that the action concerned
    static String of(Action action, String name) {
        return switch (action) {
            case SIGNED_IN -> "signed in";
            case SIGNED_OUT_EVERYWHERE -> "signed every browser out";
            case APPROVED -> "let " + name + " in";
            case REFUSED -> "refused " + name;
            case PAUSED -> "paused " + name;
            case STOPPED -> "ended taking part for " + name;
            case RESUMED -> "went on with " + name;
            case REMOVED -> "removed " + name;
            case LEFT -> "left, with everything";
            case TOOK_FEED -> "took another feed for the blog of " + name;
            case EDITED -> "edited " + name;
            case TOOK_FROM_FILE -> "took what feeds.yaml says of " + name;
            case POLLED -> "had the blog of " + name + " read";
            case FETCHED_OLDER -> "had older posts of " + name + " fetched again";
            case POLLED_ALL -> "had all blogs read";
            case COUNTED -> "counted “" + name + "”";
            case NOT_COUNTED -> "did not count “" + name + "”";
            case COUNTED_MANY -> "counted " + name;
            case NOT_COUNTED_MANY -> "did not count " + name;
            case UNDONE_MANY -> "took back what was said of " + name;
            case UNDONE -> "took back what was said of “" + name + "”";
            case HIDDEN -> "hid “" + name + "”";
            case SHOWN -> "showed “" + name + "” again";
            case SETTLED_COMPLAINT -> "settled a complaint about " + name;
            case GAVE_HANDED_IN -> "gave a post that was handed in to " + name;
            case REFUSED_HANDED_IN -> "refused a post that was handed in for " + name;
            case PICKED -> "picked “" + name + "” for the digest";
            case NOT_PICKED -> "no longer picked “" + name + "” for the digest";
            case WROTE_FOREWORD -> "wrote above the digest of " + name;
            case EXCUSED -> "excused " + name;
            case NOT_EXCUSED -> "no longer excused " + name;
            case IMPORTED -> "imported a list";
            case STOPPED_UNLISTED -> "stopped those who are in feeds.yaml no longer";
            case INVITED -> "gave a key of their own to an organiser";
            case REVOKED -> "took the key of an organiser back";
            case RECOGNISED_AGAIN -> "ran the rules over all posts";
        };
    }
}
