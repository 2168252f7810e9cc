package org.landscape.dates;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Names of months and days in the languages of blogs, from the locale data of the JDK (Unicode
/// CLDR). A word that means two months is in no table: it would be a guess.
final class CalendarWords {

    private static final List<String> LANGUAGES =
            List.of(
                    "en", "de", "fr", "it", "es", "pl", "ro", "nl", "pt", "el", "cs", "hu", "sv",
                    "bg", "da", "fi", "sk", "nb", "ca", "lt", "lv", "et", "sl", "ru", "uk", "tr",
                    "ar", "he", "id", "vi", "eu", "gl");

    /// English abbreviations that no locale data has.
    private static final Map<String, Integer> MORE_MONTHS = Map.of("sept", 9, "juli", 7, "juni", 6);

    private static final Set<String> MORE_DAYS = Set.of("tues", "weds", "wednes", "thur", "thurs");

    /// Words that stand between the parts of a date and say nothing.
    private static final Set<String> FILLERS =
            Set.of(
                    "at", "on", "the", "of", "de", "del", "di", "den", "der", "le", "la", "um",
                    "uhr", "kl", "klo", "a", "à", "às", "alle", "ore", "o", "г", "в", "года", "d",
                    "dnia", "om", "les", "godz");

    private static final Map<String, Integer> MONTHS = months();
    private static final Set<String> DAYS = days();

    private CalendarWords() {}

    /// 1 to 12, or 0 when the word is no month.
    static int month(String word) {
        return MONTHS.getOrDefault(key(word), 0);
    }

    static boolean isDay(String word) {
        return DAYS.contains(key(word));
    }

    static boolean isFiller(String word) {
        return FILLERS.contains(key(word));
    }

    private static Map<String, Integer> months() {
        Map<String, Integer> months = new HashMap<>();
        Set<String> doubtful = new HashSet<>();
        for (String language : LANGUAGES) {
            for (Month month : Month.values()) {
                names(style -> month.getDisplayName(style, Locale.of(language)))
                        .forEach(
                                name -> {
                                    Integer other = months.put(name, month.getValue());
                                    if (other != null && other != month.getValue()) {
                                        doubtful.add(name);
                                    }
                                });
            }
        }
        // What English says stands, whatever else a word may mean elsewhere.
        for (Month month : Month.values()) {
            names(style -> month.getDisplayName(style, Locale.ENGLISH))
                    .forEach(
                            name -> {
                                months.put(name, month.getValue());
                                doubtful.remove(name);
                            });
        }
        months.putAll(MORE_MONTHS);
        months.keySet().removeAll(doubtful);
        return Map.copyOf(months);
    }

    private static Set<String> days() {
        Set<String> days = new HashSet<>(MORE_DAYS);
        for (String language : LANGUAGES) {
            for (DayOfWeek day : DayOfWeek.values()) {
                names(style -> day.getDisplayName(style, Locale.of(language))).forEach(days::add);
            }
        }
        return Set.copyOf(days);
    }

    private static Stream<String> names(Function<TextStyle, String> name) {
        return Stream.of(
                        TextStyle.FULL,
                        TextStyle.FULL_STANDALONE,
                        TextStyle.SHORT,
                        TextStyle.SHORT_STANDALONE)
                .map(name)
                .map(CalendarWords::key)
                .filter(key -> key.length() > 1 && key.codePoints().noneMatch(Character::isDigit));
    }

    /// Without accents and dots, because people leave them out.
    private static String key(String word) {
        String apart = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        return apart.replaceAll("[\\p{Mn}.'’]", "").replace("ı", "i").strip();
    }
}
