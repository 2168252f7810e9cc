package org.landscape.web.pages;

import java.util.List;
import java.util.stream.Stream;
import org.landscape.directory.FeedStatus;
import org.landscape.doctor.BlogState;
import org.landscape.doctor.Trace;
import org.landscape.participant.Membership;
import org.landscape.recognition.RecognisedThing;
import org.landscape.recognition.RecognisedThing.Certainty;

/// The words of the doctor and of joining about a blog that takes part, and about the Things of a
/// post.
public final class BlogWords {

    private BlogWords() {}

    /// As whom the blog takes part, and how.
    ///
    /// @param states of one blog, at least one
    static String heading(List<BlogState> states) {
        BlogState state = states.getFirst();
        String who =
                joined(
                        states.stream()
                                .flatMap(one -> Stream.ofNullable(one.whose()))
                                .map(Trace.Participant::name)
                                .toList());
        return switch (state.membership()) {
            case PENDING -> "This blog waits for the organisers";
            case REFUSED, REMOVED -> "The organisers have not taken this blog in";
            case ORGANISING -> "This is the organisers’ own blog";
            case PAUSED -> "This blog takes part as " + who + ", and is paused";
            case STOPPED -> "This blog took part as " + who;
            case ACTIVE -> "This blog takes part as " + who + reading(state.feed().status());
        };
    }

    private static String reading(FeedStatus status) {
        return switch (status) {
            case FAILING, GONE, GIVEN_UP -> ", and cannot be read";
            case FAULT_HERE -> ", and is not read because of a fault here";
            case UNREAD -> ", and is read next";
            case UNFOLLOWED -> ", but is not read: they have another blog now";
            case READ, PENDING, REFUSED, PAUSED, STOPPED, REMOVED -> "";
        };
    }

    /// What its owner can do; empty where there is nothing to do.
    static String advice(Membership membership) {
        return switch (membership) {
            case PENDING ->
                    "The organisers have not answered yet. When they let the blog in, its posts come"
                            + " in, earlier ones too.";
            case REFUSED, REMOVED ->
                    "If you think that is a mistake, write to them; their address is on the page"
                            + " About.";
            case PAUSED ->
                    "Its earlier posts stay, and new ones do not come in until the organisers go on"
                            + " with it. Ask them when that is.";
            case STOPPED ->
                    "Its earlier posts stay, and new ones do not come in. Ask the organisers if that"
                            + " is a mistake.";
            case ORGANISING -> "Its posts are shown as tasks, on the pages they are about.";
            case ACTIVE -> "";
        };
    }

    /// For which Thing a shown post counts, such as `counts for Thing 6, may be for Thing 7`.
    public static String countsFor(List<RecognisedThing> things, String unit) {
        if (things.isEmpty()) {
            return "on no %s’s page".formatted(unit);
        }
        return String.join(
                ", ",
                Stream.of(
                                part("counts for ", with(things, Certainty.SURE), unit),
                                part("may be for ", with(things, Certainty.DOUBTFUL), unit))
                        .flatMap(part -> part)
                        .toList());
    }

    private static Stream<String> part(String words, List<RecognisedThing> things, String unit) {
        return things.isEmpty() ? Stream.of() : Stream.of(words + names(things, unit));
    }

    /// For the style sheet.
    static String kind(List<RecognisedThing> things) {
        return things.isEmpty()
                ? "none"
                : with(things, Certainty.SURE).isEmpty() ? "doubtful" : "sure";
    }

    private static List<RecognisedThing> with(List<RecognisedThing> things, Certainty certainty) {
        return things.stream().filter(thing -> thing.certainty() == certainty).toList();
    }

    /// Such as `Thing 6, Thing 7 and Thing 8`.
    static String names(List<RecognisedThing> things, String unit) {
        return joined(things.stream().map(thing -> unit + " " + thing.number()).toList());
    }

    private static String joined(List<String> names) {
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
