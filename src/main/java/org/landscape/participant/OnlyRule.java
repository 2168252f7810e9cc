package org.landscape.participant;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Decides which posts of a mixed blog are meant for the programme: those that match any of these.
///
/// @param categories matches a post that is filed under one of them
/// @param titles matches a post whose title contains one of them
/// @param words matches a post whose title or text contains one of them
public record OnlyRule(List<String> categories, List<String> titles, List<String> words) {
    public OnlyRule {
        categories = List.copyOf(categories);
        titles = List.copyOf(titles);
        words = List.copyOf(words);
    }

    /// Compares without regard to capitals.
    public boolean admits(String title, List<String> categoriesOfPost, String text) {
        List<String> filedUnder = categoriesOfPost.stream().map(OnlyRule::folded).toList();
        return categories.stream().map(OnlyRule::folded).anyMatch(filedUnder::contains)
                || containsAny(title, titles)
                || containsAny(title + "\n" + text, words);
    }

    /// The rule for its participant to read, for example `filed under “cpd23”, or with “archive” in
    /// the title or text`.
    public String inWords() {
        return Stream.of(
                        part("filed under ", categories, ""),
                        part("with ", titles, " in the title"),
                        part("with ", words, " in the title or text"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", or "));
    }

    private static String part(String before, List<String> wanted, String after) {
        return wanted.isEmpty()
                ? ""
                : wanted.stream()
                        .map("“%s”"::formatted)
                        .collect(Collectors.joining(" or ", before, after));
    }

    private static boolean containsAny(String text, List<String> wanted) {
        String folded = folded(text);
        return wanted.stream().map(OnlyRule::folded).anyMatch(folded::contains);
    }

    private static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
