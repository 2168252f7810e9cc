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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Names of months and days in the languages of blogs, from the locale data of the JDK (Unicode
/// CLDR). A word that means two months is left out, because either would be a guess.
final class CalendarWords {

    static final List<String> LANGUAGES =
            List.of(
                    "en", "de", "fr", "it", "es", "pl", "ro", "nl", "pt", "el", "cs", "hu", "sv",
                    "bg", "da", "fi", "sk", "nb", "ca", "lt", "lv", "et", "sl", "ru", "uk", "tr",
                    "ar", "he", "id", "vi", "eu", "gl");

    /// Where a word means one month in these languages and another in those above, those above
    /// count: "listopad" is November in Polish and Czech, and October in Croatian.
    private static final List<String> FURTHER_LANGUAGES =
            List.of(
                    "nn", "hr", "bs", "sr", "sr-Latn", "mk", "be", "is", "fo", "ga", "gd", "cy",
                    "br", "sq", "mt", "lb", "fy", "rm", "af", "ast", "oc", "eo", "ms", "fil", "sw",
                    "fa", "ur", "hi", "bn", "mr", "ne", "ta", "te", "ml", "kn", "gu", "pa", "si",
                    "ka", "hy", "az", "kk", "ky", "uz", "mn", "zh", "de-AT", "es-PE", "ar-LB",
                    "ar-MA", "ar-DZ");

    /// Spellings of people and older programs that no locale data has.
    private static final Map<String, Integer> MORE_MONTHS =
            Map.ofEntries(
                    Map.entry("sept", 9),
                    Map.entry("juli", 7),
                    Map.entry("juni", 6),
                    Map.entry("juno", 6),
                    Map.entry("mrz", 3),
                    Map.entry("maerz", 3),
                    Map.entry("jaenner", 1),
                    Map.entry("pebruari", 2),
                    Map.entry("agt", 8),
                    Map.entry("nop", 11),
                    Map.entry("nopember", 11));

    private static final List<TextStyle> FULL_STYLES =
            List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE);

    private static final List<TextStyle> EVERY_STYLE =
            List.of(
                    TextStyle.FULL,
                    TextStyle.FULL_STANDALONE,
                    TextStyle.SHORT,
                    TextStyle.SHORT_STANDALONE);

    private static final Set<String> MORE_DAYS =
            Set.of(
                    "tues", "weds", "wednes", "thur", "thurs", "segunda", "terca", "quarta",
                    "quinta", "sexta", "ראשון", "שני", "שלישי", "רביעי", "חמישי", "שישי", "שבת");

    /// The first code point of Hebrew. Latin, Greek and Cyrillic come before it, every other script
    /// of these languages after it.
    private static final int FIRST_OTHER_SCRIPT = 0x0590;

    /// Polish and Czech months that are other months in Croatian, where days have a dot.
    private static final Set<String> OTHER_IN_CROATIAN = Set.of("listopada", "lis", "lip", "srp");

    /// Words between the parts of a date that have no meaning for it.
    private static final Set<String> FILLERS =
            Stream.of(
                            "at", "on", "the", "of", "de", "del", "di", "den", "der", "le", "la",
                            "um", "uhr", "kl", "klo", "klokken", "a", "à", "às", "as", "las",
                            "alle", "ore", "ora", "o", "oclock", "h", "hrs", "hs", "hours", "horas",
                            "г", "в", "у", "р", "о", "об", "года", "году", "року", "d", "dnia",
                            "om", "uur", "les", "godz", "r", "v", "ve", "u", "ob", "gada", "m",
                            "saat", "pukul", "lúc", "יום", "يوم", "στις", "الساعة", "في", "שעה",
                            "ч", "թ", "ж", "ساعت", "dydd", "dé", "ta")
                    .map(CalendarWords::key)
                    .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> DAYS = days();
    private static final Map<String, Integer> MONTHS = months();

    /// "hét" for "hétfő".
    private static final Set<String> DAY_PREFIXES =
            LANGUAGES.stream()
                    .flatMap(language -> prefixes(days(language, FULL_STYLES)))
                    .collect(Collectors.toUnmodifiableSet());

    private CalendarWords() {}

    /// 1 to 12, or 0 when the word is no month.
    static int month(String word) {
        String key = key(word);
        Integer month = MONTHS.get(key);
        if (month != null) {
            return month;
        }
        return DAYS.contains(key) || FILLERS.contains(key)
                ? 0
                : Further.MONTHS.getOrDefault(key, 0);
    }

    static boolean isDay(String word) {
        String key = key(word);
        return DAYS.contains(key)
                || (!MONTHS.containsKey(key)
                        && !FILLERS.contains(key)
                        && (DAY_PREFIXES.contains(key) || Further.DAYS.contains(key)));
    }

    /// Whether the word means another month after a day with a dot: "3. listopada" is in October,
    /// "3 listopada" in November.
    static boolean isDoubtfulAfterDot(String word) {
        return OTHER_IN_CROATIAN.contains(key(word));
    }

    static boolean isFiller(String word) {
        return FILLERS.contains(key(word));
    }

    private static Map<String, Integer> months() {
        Map<String, Integer> months = words(LANGUAGES, EVERY_STYLE, Function.identity());
        // The English meaning wins over every other.
        months.putAll(words(List.of("en"), EVERY_STYLE, Function.identity()));
        months.putAll(MORE_MONTHS);
        words(LANGUAGES, FULL_STYLES, CalendarWords::prefixes)
                .forEach(
                        (word, month) -> {
                            if (month != 0 && !DAYS.contains(word) && !FILLERS.contains(word)) {
                                months.putIfAbsent(word, month);
                            }
                        });
        return Map.copyOf(months);
    }

    /// The words for months. A word for two months has the value 0.
    private static Map<String, Integer> words(
            List<String> languages,
            List<TextStyle> styles,
            Function<Stream<String>, Stream<String>> forms) {
        Map<String, Integer> months = new HashMap<>();
        for (String language : languages) {
            for (Month month : Month.values()) {
                Locale locale = Locale.forLanguageTag(language);
                forms.apply(names(styles, style -> month.getDisplayName(style, locale)))
                        .forEach(
                                name ->
                                        months.merge(
                                                name,
                                                month.getValue(),
                                                (one, other) -> one.equals(other) ? one : 0));
            }
        }
        return months;
    }

    /// "сен" for "сентября": abbreviations of three or more letters are prefixes of the name.
    private static Stream<String> prefixes(Stream<String> names) {
        return names.flatMap(
                name -> IntStream.range(3, name.length()).mapToObj(end -> name.substring(0, end)));
    }

    private static Set<String> days() {
        Set<String> days = new HashSet<>(MORE_DAYS);
        for (String language : LANGUAGES) {
            days(language, EVERY_STYLE).forEach(days::add);
        }
        return Set.copyOf(days);
    }

    private static Stream<String> days(String language, List<TextStyle> styles) {
        Locale locale = Locale.forLanguageTag(language);
        return Stream.of(DayOfWeek.values())
                .flatMap(day -> names(styles, style -> day.getDisplayName(style, locale)));
    }

    /// In Latin, Greek and Cyrillic, shorter words have too many meanings.
    private static boolean isLongEnough(String name) {
        return name.length() > 2 || name.codePoints().anyMatch(sign -> sign >= FIRST_OTHER_SCRIPT);
    }

    private static Stream<String> names(List<TextStyle> styles, Function<TextStyle, String> name) {
        return styles.stream()
                .map(name)
                .map(CalendarWords::key)
                .filter(key -> key.length() > 1 && key.codePoints().noneMatch(Character::isDigit));
    }

    /// Without accents and dots, because people leave them out.
    private static String key(String word) {
        String apart = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        return apart.replaceAll("[\\p{Mn}.'’]", "").replace("ı", "i").strip();
    }

    /// The words of the further languages. Most dates do not need them, and they take a while to
    /// load.
    private static final class Further {

        private static final Map<String, Integer> MONTHS =
                words(
                        FURTHER_LANGUAGES,
                        EVERY_STYLE,
                        names -> names.filter(CalendarWords::isLongEnough));

        private static final Set<String> DAYS =
                FURTHER_LANGUAGES.stream()
                        .flatMap(language -> days(language, EVERY_STYLE))
                        .filter(CalendarWords::isLongEnough)
                        .collect(Collectors.toUnmodifiableSet());

        private Further() {}
    }
}
