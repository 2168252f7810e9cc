package org.landscape.programme;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.landscape.programme.RecognisedThing.Basis;
import org.landscape.programme.RecognisedThing.Certainty;

/// Finds out which Things a post is for: "Thing 6" and its plain relatives ("thing six", "Thing
/// #6", "Things 5 and 6") in the title, else in a category. Only numbers that the programme has.
///
/// A plain class: one programme, any number of posts, any number of threads.
public final class ThingRecogniser {

    private static final List<String> NUMBER_WORDS =
            List.of(
                    "zero",
                    "one",
                    "two",
                    "three",
                    "four",
                    "five",
                    "six",
                    "seven",
                    "eight",
                    "nine",
                    "ten",
                    "eleven",
                    "twelve",
                    "thirteen",
                    "fourteen",
                    "fifteen",
                    "sixteen",
                    "seventeen",
                    "eighteen",
                    "nineteen",
                    "twenty");

    private static final Pattern NUMBER_OR_WORD = Pattern.compile("[0-9]+|[a-zA-Z]+");

    private final Programme programme;
    private final Pattern reference;

    public ThingRecogniser(Programme programme) {
        this.programme = programme;
        String units =
                Stream.concat(
                                Stream.of(programme.unit(), programme.unit() + "s"),
                                programme.units().stream())
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|"));
        String number = "(?:[0-9]{1,3}|" + String.join("|", NUMBER_WORDS.reversed()) + ")\\b";
        String join = "\\h*(?:,|&|\\+|and|und|en|et|y)\\h*#?";
        this.reference =
                Pattern.compile(
                        "\\b(?:"
                                + units
                                + ")\\h*(?:no\\.?\\h*)?#?\\h*("
                                + number
                                + "(?:"
                                + join
                                + number
                                + ")*)",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /// The Things of a post in order of their numbers, each once.
    public List<RecognisedThing> recognise(PostText post) {
        Map<Integer, RecognisedThing> things = new TreeMap<>();
        find(post.title(), Basis.TITLE, things);
        if (things.isEmpty()) {
            post.categories().forEach(category -> find(category, Basis.CATEGORY, things));
        }
        return new ArrayList<>(things.values());
    }

    private void find(String text, Basis basis, Map<Integer, RecognisedThing> things) {
        Matcher references = reference.matcher(text);
        while (references.find()) {
            String evidence = references.group();
            Matcher numbers = NUMBER_OR_WORD.matcher(references.group(1));
            while (numbers.find()) {
                int thing = number(numbers.group());
                if (programme.thing(thing).isPresent()) {
                    things.putIfAbsent(
                            thing, new RecognisedThing(thing, Certainty.SURE, basis, evidence));
                }
            }
        }
    }

    /// -1 for what is no number: the "and" between two of them.
    private static int number(String text) {
        return Character.isDigit(text.charAt(0))
                ? Integer.parseInt(text)
                : NUMBER_WORDS.indexOf(text.toLowerCase(Locale.ROOT));
    }
}
