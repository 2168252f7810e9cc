package org.landscape.web.pages;

import java.time.Instant;
import org.landscape.directory.Activity;
import org.landscape.directory.DirectoryLine;
import org.landscape.directory.ParticipantStatus;

/// Names the status of a participant: for readers, and for organisers, with what they can do about
/// it.
public final class StatusWords {

    private StatusWords() {}

    /// @param advice what an organiser can do about it
    public record Heading(String words, String advice) {}

    /// A word or two, as shown beside a name.
    static String forReaders(ParticipantStatus status) {
        return status.words();
    }

    /// The words for the activity to which a list is narrowed.
    static String forReaders(Activity activity) {
        return forReaders(
                switch (activity) {
                    case NOT_BEGUN -> ParticipantStatus.NOT_BEGUN;
                    case POSTING -> ParticipantStatus.POSTING;
                    case SILENT -> ParticipantStatus.SILENT;
                    case BROKEN -> ParticipantStatus.BROKEN;
                });
    }

    public static Heading forOrganisers(ParticipantStatus status) {
        return switch (status) {
            case PENDING ->
                    new Heading(
                            "Waiting for your answer",
                            "Open one to let them in or to refuse them.");
            case BROKEN ->
                    new Heading(
                            "Cannot be read",
                            "Tell its owner the reason; it is tried again by itself. Where a page"
                                    + " names another feed, open the blog to take that.");
            case FAULT_HERE ->
                    new Heading(
                            "Not read because of a fault here",
                            "Their owners need not do anything. The log of the program says what"
                                    + " failed; it is tried again by itself.");
            case HALTED ->
                    new Heading(
                            "Not asked any more",
                            "These do not come back by themselves. Open one to start it again; a new"
                                    + " address goes into feeds.yaml, or its owner joins with"
                                    + " it.");
            case WITHOUT_FEED ->
                    new Heading(
                            "No blog is followed",
                            "They take part, and there is no address to ask. Write one into"
                                    + " feeds.yaml, or have them join with it.");
            case NOT_BEGUN -> new Heading("Not begun", "They are here and have not posted yet.");
            case SILENT -> new Heading("Silent", "No post for four weeks or more.");
            case UNREAD ->
                    new Heading("Not read yet", "They are next in line; this takes a minute.");
            case POSTING -> new Heading("Posting", "They are read, and have posted lately.");
            case PAUSED -> new Heading("Paused", "Their posts stay; their blogs are not read.");
            case STOPPED ->
                    new Heading(
                            "No longer taking part", "Their posts stay; their blogs are not read.");
            case REFUSED -> new Heading("Refused", "Nothing of theirs is shown.");
            case ORGANISING ->
                    new Heading(
                            "Your own blog",
                            "Its posts stand as tasks with their Things. Its address is in"
                                    + " feeds.yaml.");
            case REMOVED -> new Heading("Removed", "Nothing of theirs is here.");
        };
    }

    /// For the style sheet.
    static String kind(ParticipantStatus status) {
        return (status.isTrouble() ? "cannot be read" : forReaders(status)).replace(' ', '-');
    }

    /// Since when a trouble has lasted, else the last post or the joining. Orders the participants
    /// of a status: the earliest first.
    public static Instant since(DirectoryLine line) {
        Instant otherwise = line.lastPostAt() == null ? line.joinedAt() : line.lastPostAt();
        return line.status().isTrouble()
                ? line.worst().flatMap(feed -> feed.health().since()).orElse(otherwise)
                : otherwise;
    }
}
