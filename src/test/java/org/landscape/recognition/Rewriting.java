package org.landscape.recognition;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Another way to write the same title.
record Rewriting(String name, UnaryOperator<String> of) {

    /// A unit and a number after it.
    private static final Pattern NUMBERED =
            Pattern.compile("\\b(things?|ding)[ #]*(\\d+)", Pattern.CASE_INSENSITIVE);

    private static final List<String> WORDS =
            List.of(
                    "",
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
                    "twenty",
                    "twenty-one",
                    "twenty-two",
                    "twenty-three");

    private static final List<String> ROMAN =
            List.of(
                    "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
                    "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI", "XXII",
                    "XXIII");

    private static final List<String> CIRCLED =
            List.of(
                    "", "①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩", "⑪", "⑫", "⑬", "⑭", "⑮",
                    "⑯", "⑰", "⑱", "⑲", "⑳", "㉑", "㉒", "㉓");

    static List<Rewriting> all() {
        return List.of(
                new Rewriting("in lower case", title -> title.toLowerCase(Locale.ROOT)),
                new Rewriting("in upper case", title -> title.toUpperCase(Locale.ROOT)),
                new Rewriting("no-break spaces", title -> title.replace(' ', '\u00a0')),
                new Rewriting("as in an address", Rewriting::asInAnAddress),
                new Rewriting("no space", title -> numbered(title, "$1$2")),
                new Rewriting("number sign", title -> numbered(title, "$1 #$2")),
                new Rewriting("number sign abroad", title -> numbered(title, "$1 n° $2")),
                new Rewriting("number in one sign", title -> spelledOut(title, CIRCLED)),
                new Rewriting("number word", title -> spelledOut(title, WORDS)),
                new Rewriting("roman numeral", title -> spelledOut(title, ROMAN)),
                new Rewriting("programme before", title -> "#cpd23: " + title),
                new Rewriting("programme and year", title -> "CPD23 2011 — " + title),
                new Rewriting("year joined to it", title -> "#cpd23_2011: " + title),
                new Rewriting("programme behind", title -> title + " (cpd23)"),
                new Rewriting("behind a joke", title -> "Tea for 2: " + title));
    }

    private static String asInAnAddress(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    private static String numbered(String title, String replacement) {
        return NUMBERED.matcher(title).replaceAll(replacement);
    }

    private static String spelledOut(String title, List<String> numerals) {
        return NUMBERED.matcher(title)
                .replaceAll(
                        found ->
                                found.group(1)
                                        + " "
                                        + numerals.get(Integer.parseInt(found.group(2))));
    }
}
