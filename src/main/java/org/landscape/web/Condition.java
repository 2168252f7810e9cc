package org.landscape.web;

import java.time.Instant;
import org.landscape.entry.DirectoryLine;
import org.landscape.participant.Membership;

/// What an organiser has to do with a blog, the most urgent first.
enum Condition {
    WAITING("Waiting for your answer", "Open one to let them in or to refuse them."),
    BROKEN(
            "Cannot be read",
            "Tell its owner the reason, or take the right address; it is tried again by itself."),
    NOT_BEGUN("Not begun", "They are here and have not posted yet."),
    SILENT("Silent", "No post for four weeks or more."),
    UNREAD("Not read yet", "They joined just now; this takes a minute."),
    POSTING("Posting", "All is well."),
    RESTING("Paused or no longer taking part", "Their posts stay; their blogs are not read."),
    REFUSED("Refused", "Nothing of theirs is shown."),
    ORGANISING(
            "Your own blog",
            "Its posts stand as tasks with their Things. Its address is in feeds.yaml.");

    final String heading;
    final String advice;

    Condition(String heading, String advice) {
        this.heading = heading;
        this.advice = advice;
    }

    static Condition of(DirectoryLine line) {
        return switch (line.membership()) {
            case PENDING -> WAITING;
            case REFUSED, REMOVED -> REFUSED;
            case PAUSED, STOPPED -> RESTING;
            case ORGANISING -> ORGANISING;
            case ACTIVE ->
                    switch (line.activity()) {
                        case BROKEN -> BROKEN;
                        case SILENT -> SILENT;
                        case POSTING -> POSTING;
                        case NOT_BEGUN -> line.feedHealth().polls() == 0 ? UNREAD : NOT_BEGUN;
                    };
        };
    }

    /// Since when it has been so, as far as that orders a list: the longest first.
    static Instant since(DirectoryLine line) {
        if (line.membership() == Membership.ACTIVE && of(line) == BROKEN) {
            return line.feedHealth().since().orElse(line.joinedAt());
        }
        return line.lastPostAt() == null ? line.joinedAt() : line.lastPostAt();
    }
}
