package org.landscape.recognition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;
import org.landscape.recognition.RecognisedThing.Certainty;
import org.landscape.testsupport.ProgrammeLike;

/// Measures the recogniser on labelled posts and prints which Things it found rightly, wrongly and
/// not at all. `bench/README.md` describes the two files.
final class ThingsEvaluation {

    /// The edition that the evaluated programme is made of.
    private static final String EDITION = "cpd23-2011";

    /// @param how where the label can be read: title, tag, body, topic-only, n/a
    /// @param labels the Things that the post is for
    /// @param answers the labels, and another answer if there is one that is as good
    private record Labelled(
            String id, String how, PostText post, Set<Integer> labels, List<Set<Integer>> answers) {

        boolean isScored() {
            return how.equals("title") || how.equals("tag");
        }

        Labelled withTitle(UnaryOperator<String> rewritten) {
            PostText other =
                    new PostText(
                            rewritten.apply(post.title()),
                            List.of(),
                            post.links(),
                            post.body(),
                            post.postedAt());
            return new Labelled(id, how, other, labels, answers);
        }
    }

    private record Result(Labelled labelled, List<RecognisedThing> found) {

        Set<Integer> sure() {
            return found.stream()
                    .filter(thing -> thing.certainty() == Certainty.SURE)
                    .map(RecognisedThing::number)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        boolean isExact() {
            return labelled.answers().contains(sure());
        }

        boolean isFalseSure() {
            return !sure().isEmpty()
                    && labelled.answers().stream().noneMatch(answer -> answer.containsAll(sure()));
        }

        String outcome() {
            if (isExact()) {
                return sure().isEmpty() ? "rightly nothing sure" : "exactly, sure";
            }
            if (isFalseSure()) {
                return "FALSE SURE";
            }
            if (!sure().isEmpty()) {
                return "some of them, sure";
            }
            boolean proposed =
                    found.stream().anyMatch(thing -> labelled.labels().contains(thing.number()));
            return proposed ? "doubtful" : found.isEmpty() ? "nothing" : "another, doubtful";
        }

        @Override
        public String toString() {
            return "  %s [%s] %s%n    %s -> %s"
                    .formatted(
                            labelled.id(),
                            labelled.how(),
                            labelled.post().title(),
                            labelled.labels(),
                            found.stream()
                                    .map(
                                            thing ->
                                                    "%d %s by %s '%s'"
                                                            .formatted(
                                                                    thing.number(),
                                                                    thing.certainty(),
                                                                    thing.basis(),
                                                                    thing.evidence()))
                                    .toList());
        }
    }

    private final ObjectMapper json = new ObjectMapper();
    private final PrintStream out;

    private ThingsEvaluation(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] files) throws IOException {
        new ThingsEvaluation(new PrintStream(System.out, true, StandardCharsets.UTF_8))
                .run(Path.of(files[0]), Path.of(files[1]));
    }

    private void run(Path posts, Path programmes) throws IOException {
        JsonNode edition = json.readTree(Files.readString(programmes)).get(EDITION);
        ThingRecogniser recogniser = new ThingRecogniser(programme(edition.get("things")));
        List<Result> results = new ArrayList<>();
        for (String line : Files.readAllLines(posts)) {
            JsonNode post = json.readTree(line);
            if (isAsked(post)) {
                Labelled labelled = labelled(post);
                results.add(new Result(labelled, recogniser.recognise(labelled.post())));
            }
        }
        print(results);
        printRewritten(recogniser, results);
    }

    private void print(List<Result> results) {
        List<Result> scored = results.stream().filter(r -> r.labelled().isScored()).toList();
        List<Result> body =
                results.stream().filter(r -> r.labelled().how().equals("body")).toList();
        List<Result> others =
                results.stream().filter(r -> !scored.contains(r) && !body.contains(r)).toList();
        long exact = scored.stream().filter(Result::isExact).count();
        long falseSure = others.stream().filter(Result::isFalseSure).count();
        out.printf("Label in title or tag: %d posts%n", scored.size());
        out.printf(
                "  exactly their Things, sure: %d = %.1f %% (asked: 97 %%)%n",
                exact, 100.0 * exact / Math.max(1, scored.size()));
        out.printf("All others: %d posts%n", others.size());
        out.printf("  false sure: %d (asked: at most 1)%n", falseSure);
        printConfusion(results);
        printList("Missed, label in title or tag", scored.stream().filter(r -> !r.isExact()));
        printList("False sure", others.stream().filter(Result::isFalseSure));
        printList("Not sure, and cannot be", others.stream().filter(r -> !r.isExact()));
        printList("Label in the body, not scored", body.stream());
    }

    /// A rule also holds for titles that no post has yet; a list of titles would not.
    private void printRewritten(ThingRecogniser recogniser, List<Result> results) {
        out.printf("%nThe titles with a label, written otherwise%n");
        for (Rewriting rewriting : Rewriting.all()) {
            List<Result> rewritten =
                    results.stream()
                            .map(Result::labelled)
                            .filter(labelled -> labelled.how().equals("title"))
                            .map(labelled -> labelled.withTitle(rewriting.of()))
                            .map(
                                    labelled ->
                                            new Result(
                                                    labelled,
                                                    recogniser.recognise(labelled.post())))
                            .toList();
            List<Result> missed = rewritten.stream().filter(result -> !result.isExact()).toList();
            out.printf(
                    "  %-20s %d of %d%n",
                    rewriting.name(), rewritten.size() - missed.size(), rewritten.size());
            missed.forEach(result -> out.printf("    %s%n", result.labelled().post().title()));
        }
    }

    private void printConfusion(List<Result> results) {
        TreeMap<String, TreeMap<String, Integer>> confusion = new TreeMap<>();
        for (Result result : results) {
            confusion
                    .computeIfAbsent(result.labelled().how(), _ -> new TreeMap<>())
                    .merge(result.outcome(), 1, Integer::sum);
        }
        out.printf("%nConfusion, by where the label can be read%n");
        confusion.forEach((how, outcomes) -> out.printf("  %-10s %s%n", how, outcomes));
    }

    private void printList(String heading, Stream<Result> results) {
        List<Result> listed = results.toList();
        out.printf("%n%s: %d%n", heading, listed.size());
        listed.forEach(out::println);
    }

    private static boolean isAsked(JsonNode post) {
        return Set.of("thing", "ding").contains(post.get("unit").asText())
                && !post.get("certainty").asText().equals("unknown")
                && !post.get("title").isNull();
    }

    private static Labelled labelled(JsonNode post) {
        Set<Integer> labels = numbers(post.get("things"));
        List<Set<Integer>> answers = new ArrayList<>(List.of(labels));
        if (post.get("alt").isArray()) {
            answers.add(numbers(post.get("alt")));
        }
        String body = String.join(" … ", texts(post.get("refs"))) + " " + post.get("text").asText();
        return new Labelled(
                post.get("id").asText(),
                post.get("how").asText(),
                new PostText(
                        post.get("title").asText(), texts(post.get("tags")), List.of(), body, null),
                labels,
                answers);
    }

    private static Programme programme(JsonNode list) {
        List<Thing> things = new ArrayList<>();
        for (JsonNode thing : list) {
            LocalDate opens = LocalDate.parse(thing.get("week_starting").asText());
            things.add(
                    new Thing(
                            thing.get("number").asInt(),
                            thing.get("title").asText(),
                            opens,
                            opens.plusDays(6),
                            null,
                            List.of()));
        }
        return new ProgrammeLike(Programme.named("23 Things for Professional Development", "cpd23"))
                .timezone("Europe/London")
                .unit("Thing", List.of("Things", "Ding"))
                .days(
                        things.stream().map(Thing::opens).min(LocalDate::compareTo).orElseThrow(),
                        things.stream().map(Thing::closes).max(LocalDate::compareTo).orElseThrow())
                .things(things)
                .programme();
    }

    private static Set<Integer> numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asInt)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }
}
