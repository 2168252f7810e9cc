package org.landscape.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.landscape.search.SearchQuery.Part;
import org.landscape.search.SearchQuery.What;

/// Other ways to divide what was typed into words, for a search that finds nothing: `linked in` may
/// be `linkedin`, and `thing6` may be `thing 6`.
final class Respelling {

    /// Longer ones are no words that are joined or divided by chance.
    private static final int LONGEST = 40;

    /// Almost any two or three letters are in some post.
    private static final int FEWEST = 4;

    private Respelling() {}

    /// The parts, in which neighbours that make a known word are one.
    static List<Part> joined(List<Part> parts, Predicate<String> isWord) {
        List<Part> joined = new ArrayList<>();
        for (Part part : parts) {
            String before = joined.isEmpty() ? "" : word(joined.getLast());
            String after = word(part);
            if (!before.isEmpty()
                    && !after.isEmpty()
                    && before.length() + after.length() <= LONGEST
                    && isWord.test(before + after)) {
                joined.set(joined.size() - 1, new Part(false, new What.Word(before + after)));
            } else {
                joined.add(part);
            }
        }
        return joined;
    }

    /// Two known words that are one here; none when there are no such two. A number and what is
    /// beside it come first, else the longest first word.
    static List<Part> split(String text, Predicate<String> isWord) {
        if (text.length() > LONGEST) {
            return List.of();
        }
        for (int at = text.length() - 1; at > 0; at--) {
            if (Character.isDigit(text.charAt(at)) != Character.isDigit(text.charAt(at - 1))
                    && isWord.test(text.substring(0, at))
                    && isWord.test(text.substring(at))) {
                return two(text, at);
            }
        }
        for (int at = text.length() - FEWEST; at >= FEWEST; at--) {
            if (isWord.test(text.substring(0, at)) && isWord.test(text.substring(at))) {
                return two(text, at);
            }
        }
        return List.of();
    }

    private static List<Part> two(String text, int at) {
        return List.of(
                new Part(false, new What.Word(text.substring(0, at))),
                new Part(false, new What.Word(text.substring(at))));
    }

    /// Empty when it is no word that has to be there.
    private static String word(Part part) {
        return !part.without() && part.what() instanceof What.Word(String text) ? text : "";
    }
}
