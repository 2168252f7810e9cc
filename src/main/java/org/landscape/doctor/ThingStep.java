package org.landscape.doctor;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.landscape.doctor.Trace.Outcome;
import org.landscape.entry.Correction;
import org.landscape.entry.EntryPreviews.NoThing;
import org.landscape.programme.Programme;
import org.landscape.recognition.RecognisedThing;
import org.landscape.recognition.RecognisedThing.Basis;
import org.landscape.recognition.RecognisedThing.Certainty;

/// The last step of a trace: for which Thing a shown post is, by which words, and what its author
/// can do where that is not sure.
final class ThingStep {

    private final Programme programme;
    private final List<RecognisedThing> things;
    private final List<RecognisedThing> sure;
    private final List<RecognisedThing> doubtful;
    private final List<Correction> said;
    private final NoThing whyNone;

    /// @param said what people said of the post
    /// @param whyNone counts only where there are no Things
    ThingStep(
            Programme programme,
            List<RecognisedThing> things,
            List<Correction> said,
            NoThing whyNone) {
        this.programme = programme;
        this.things = things;
        this.sure = with(Certainty.SURE);
        this.doubtful = with(Certainty.DOUBTFUL);
        this.said = said.stream().filter(one -> !one.isFor()).toList();
        this.whyNone = whyNone;
    }

    Trace.Step step() {
        Outcome outcome =
                things.isEmpty()
                        ? Outcome.STOPPED
                        : sure.isEmpty() ? Outcome.DOUBTFUL : Outcome.PASSED;
        Instant at = said.stream().map(Correction::saidAt).findFirst().orElse(null);
        return new Trace.Step("thing", outcome, outcome == Outcome.STOPPED ? at : null, detail());
    }

    /// What the author can do; empty where all is sure, or people decided.
    String advice() {
        if (!doubtful.isEmpty()) {
            String name = label(doubtful.getFirst().number());
            return "It waits until an organiser has looked at it; you need not do anything. To make it sure"
                    + " yourself, write “%s” into its title, or give it the tag “%s”: it counts when"
                            .formatted(name, name)
                    + " the blog is read next.";
        }
        if (!things.isEmpty()) {
            return "";
        }
        if (!said.isEmpty()) {
            return "If you see that otherwise, write to the organisers.";
        }
        return switch (whyNone) {
            case NOT_NAMED -> {
                String example = example();
                yield "Is it for one? Write the %s and its number into the title, for example “%s: …”"
                                .formatted(programme.unit(), example)
                        + " or “%s %s”, or give it the tag “%s”. It counts when the blog is read next."
                                .formatted(programme.shortName(), example, example);
            }
            case OTHER_EDITION ->
                    "If it is for this one nevertheless, ask the organisers to count it.";
            case COPY -> "Write what you did yourself, in your own words.";
        };
    }

    private String detail() {
        if (things.isEmpty()) {
            return none();
        }
        return Stream.of(
                        sure.stream()
                                .map(
                                        thing ->
                                                "It counts for %s, because %s."
                                                        .formatted(
                                                                name(thing.number()), why(thing))),
                        doubtful.stream()
                                .map(
                                        thing ->
                                                "It may be for %s, because %s; an organiser decides."
                                                        .formatted(
                                                                name(thing.number()), why(thing))),
                        said.stream().map(this::denied))
                .flatMap(sentences -> sentences)
                .collect(joining(" "));
    }

    private String none() {
        if (!said.isEmpty()) {
            return said.stream().map(this::denied).collect(joining(" "));
        }
        return switch (whyNone) {
            case NOT_NAMED ->
                    "It does not say for which %s it is: neither its title nor its tags nor its first"
                                    .formatted(programme.unit())
                            + " sentences name one.";
            case OTHER_EDITION ->
                    "It was written for another year of the programme, by its date or the year in its"
                            + " title.";
            case COPY -> "It repeats the organisers’ own post word for word.";
        };
    }

    private String denied(Correction one) {
        return "%s said that it is not for %s."
                .formatted(
                        one.basis() == Basis.ORGANISER ? "An organiser" : "Its author",
                        label(one.number()));
    }

    private String why(RecognisedThing thing) {
        String words = thing.evidence();
        return switch (thing.basis()) {
            case ORGANISER -> "an organiser said so";
            case PARTICIPANT -> "its author said so";
            case HANDED_IN -> "its address was handed in for it";
            case TITLE -> "its title says “%s”".formatted(words);
            case CATEGORY -> "it is tagged “%s”".formatted(words);
            case LINK -> "it links to the organisers’ post about it";
            case BODY -> "its first sentences say “%s”".formatted(words);
            case TOPIC -> "its words “%s” are those of this %s".formatted(words, programme.unit());
            case CALENDAR -> "of the day on which it was written";
        };
    }

    private String example() {
        return programme.things().stream()
                .findFirst()
                .map(thing -> label(thing.number()))
                .orElse(programme.unit() + " 1");
    }

    private String name(int number) {
        return name(programme, number);
    }

    private String label(int number) {
        return programme.unit() + " " + number;
    }

    /// Such as `Thing 6: Online networks`.
    static String name(Programme programme, int number) {
        String label = programme.unit() + " " + number;
        return programme.thing(number).map(thing -> label + ": " + thing.title()).orElse(label);
    }

    private List<RecognisedThing> with(Certainty certainty) {
        return things.stream().filter(thing -> thing.certainty() == certainty).toList();
    }
}
