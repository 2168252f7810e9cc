package org.landscape.recognition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;
import org.landscape.recognition.RecognisedThing.Basis;
import org.landscape.recognition.RecognisedThing.Certainty;

/// Finds Things whose title or alias is in the title or is a category of a post. They are only
/// proposed, because people write about such topics without the programme as well.
final class Topics {

    /// The signs that separate topics: a title such as `Prezi / Slideshare` has two.
    private static final String SEPARATORS = "/,;:()&+?!–—―";

    /// In characters; a shorter word alone is no topic.
    private static final int SHORTEST_WORD = 4;

    private static final Set<String> EVERYDAY =
            Set.of("your", "some", "other", "with", "what", "next");

    private final List<Topic> topics;

    private record Topic(int number, List<String> words) {}

    Topics(Programme programme) {
        topics = programme.things().stream().flatMap(Topics::of).distinct().toList();
    }

    /// A Thing may be found by several of its topics.
    List<RecognisedThing> in(Phrase title, List<Phrase> categories) {
        List<RecognisedThing> found = new ArrayList<>();
        Phrase words = new Phrase(title.text(), withoutSigns(title.tokens()));
        List<String> stems = stems(words.tokens());
        List<List<String>> filed =
                categories.stream().map(category -> stems(category.tokens())).toList();
        for (Topic topic : topics) {
            within(words, stems, topic.words())
                    .or(() -> whole(categories, filed, topic.words()))
                    .map(evidence -> proposal(topic.number(), evidence))
                    .ifPresent(found::add);
        }
        return found;
    }

    private static RecognisedThing proposal(int number, String evidence) {
        return new RecognisedThing(number, Certainty.DOUBTFUL, Basis.TOPIC, evidence);
    }

    /// @param stems of the words
    private static Optional<String> within(Phrase words, List<String> stems, List<String> topic) {
        int from = Collections.indexOfSubList(stems, topic);
        return from < 0
                ? Optional.empty()
                : Optional.of(Evidence.of(words, from, from + topic.size()));
    }

    /// @param stems of the words of each category
    private static Optional<String> whole(
            List<Phrase> categories, List<List<String>> stems, List<String> topic) {
        int which = stems.indexOf(topic);
        return which < 0
                ? Optional.empty()
                : Optional.of(Evidence.of(categories.get(which), 0, categories.get(which).size()));
    }

    private static Stream<Topic> of(Thing thing) {
        return Stream.concat(Stream.of(thing.title()), thing.aliases().stream())
                .flatMap(Topics::parts)
                .filter(Topics::isDistinctive)
                .map(words -> new Topic(thing.number(), words));
    }

    private static Stream<List<String>> parts(String title) {
        List<Token> tokens = Token.of(title, 300);
        List<List<String>> parts = new ArrayList<>(List.of(stems(tokens)));
        int from = 0;
        for (int at = 0; at <= tokens.size(); at++) {
            if (at == tokens.size() || separates(tokens.get(at))) {
                parts.add(stems(tokens.subList(from, at)));
                from = at + 1;
            }
        }
        return parts.stream();
    }

    private static boolean separates(Token token) {
        return token.isAnyOf(SEPARATORS) || token.is("and");
    }

    private static boolean isDistinctive(List<String> words) {
        return words.stream()
                .anyMatch(word -> word.length() >= SHORTEST_WORD && !EVERYDAY.contains(word));
    }

    private static List<Token> withoutSigns(List<Token> tokens) {
        List<Token> words = new ArrayList<>(tokens.size());
        for (Token token : tokens) {
            if (!token.isSign()) {
                words.add(token);
            }
        }
        return words;
    }

    private static List<String> stems(List<Token> tokens) {
        List<String> stems = new ArrayList<>(tokens.size());
        for (Token token : tokens) {
            if (!token.isSign()) {
                stems.add(stem(token.folded()));
            }
        }
        return stems;
    }

    /// `networks` and `network` are one topic.
    private static String stem(String word) {
        return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }
}
