package org.landscape.programme;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.landscape.programme.RecognisedThing.Basis;
import org.landscape.programme.RecognisedThing.Certainty;

/// Finds Things whose title or alias stands in the title or is a category of a post. That only
/// proposes: people also write about such topics without the programme.
final class Topics {

    /// The parts of a title such as `Prezi / Slideshare` are topics of their own.
    private static final String SEPARATORS = "/,;:()&+?!–—";

    private static final Set<String> SMALL =
            Set.of(
                    "and", "or", "the", "your", "some", "other", "with", "what", "next", "und",
                    "en");

    private final List<Topic> topics;

    private record Topic(int number, List<String> words) {}

    Topics(Programme programme) {
        topics = programme.things().stream().flatMap(Topics::of).distinct().toList();
    }

    List<RecognisedThing> in(Phrase title, List<Phrase> categories) {
        List<RecognisedThing> found = new ArrayList<>();
        for (Topic topic : topics) {
            Optional<String> words =
                    within(title, topic.words())
                            .or(() -> whole(categories, topic.words()))
                            .filter(
                                    _ ->
                                            found.stream()
                                                    .noneMatch(
                                                            by -> by.number() == topic.number()));
            words.ifPresent(
                    evidence ->
                            found.add(
                                    new RecognisedThing(
                                            topic.number(),
                                            Certainty.DOUBTFUL,
                                            Basis.TOPIC,
                                            evidence)));
        }
        return found;
    }

    private static Optional<String> within(Phrase title, List<String> words) {
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at < title.size(); at++) {
            if (!title.tokens().get(at).isSign()) {
                places.add(at);
            }
        }
        for (int at = 0; at + words.size() <= places.size(); at++) {
            if (matches(title, places.subList(at, at + words.size()), words)) {
                int end = places.get(at + words.size() - 1) + 1;
                return Optional.of(Evidence.of(title, places.get(at), end));
            }
        }
        return Optional.empty();
    }

    private static boolean matches(Phrase title, List<Integer> places, List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (!stem(title.tokens().get(places.get(i)).folded()).equals(words.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> whole(List<Phrase> categories, List<String> words) {
        return categories.stream()
                .filter(category -> words(category.tokens()).equals(words))
                .map(category -> Evidence.of(category, 0, category.size()))
                .findFirst();
    }

    private static Stream<Topic> of(Thing thing) {
        return Stream.concat(Stream.of(thing.title()), thing.aliases().stream())
                .flatMap(Topics::parts)
                .filter(Topics::isTelling)
                .map(words -> new Topic(thing.number(), words));
    }

    private static Stream<List<String>> parts(String title) {
        List<Token> tokens = Token.of(title, 300);
        List<List<String>> parts = new ArrayList<>(List.of(words(tokens)));
        int from = 0;
        for (int at = 0; at <= tokens.size(); at++) {
            boolean between =
                    at == tokens.size()
                            || tokens.get(at).isAnyOf(SEPARATORS)
                            || tokens.get(at).is("and");
            if (between) {
                parts.add(words(tokens.subList(from, at)));
                from = at + 1;
            }
        }
        return parts.stream();
    }

    private static boolean isTelling(List<String> words) {
        return words.stream().anyMatch(word -> word.length() > 3 && !SMALL.contains(word));
    }

    private static List<String> words(List<Token> tokens) {
        return tokens.stream()
                .filter(token -> !token.isSign())
                .map(token -> stem(token.folded()))
                .toList();
    }

    private static String stem(String word) {
        return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }
}
