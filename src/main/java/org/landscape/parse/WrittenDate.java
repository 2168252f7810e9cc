package org.landscape.parse;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A date made of words and numbers in some order: each part is recognised by what it is, and a
/// part that is nothing known makes the whole unreadable.
final class WrittenDate {

    private static final Pattern TIME =
            Pattern.compile(
                    "(\\d{1,2})[:.h](\\d{2})(?:[:.](\\d{2})(?:[.,]\\d+)?)?(?:\\s*([ap])\\.?m\\b\\.?)?",
                    Pattern.CASE_INSENSITIVE);

    /// Day first with dots, as on the continent; nobody puts the month first there.
    private static final Pattern DOTTED =
            Pattern.compile("(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4})\\.?");

    private static final Pattern SLASHED = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4}|\\d{2})");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})[/.](\\d{1,2})[/.](\\d{1,2})\\.?");
    private static final Pattern DAY_NUMBER =
            Pattern.compile("(\\d{1,2})(?:st|nd|rd|th|er|º|ª|\\.)?");
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,;|]+");
    private static final Pattern HYPHEN = Pattern.compile("-");
    private static final Pattern OFFSET = Pattern.compile("(?:GMT|UTC?)?[+-]\\d{1,2}:?(?:\\d{2})?");

    private @Nullable Integer year;
    private int month;
    private final List<Integer> numbers = new ArrayList<>();
    private @Nullable LocalTime time;
    private @Nullable ZoneId zone;
    private @Nullable LocalDate date;

    private WrittenDate() {}

    static Optional<Instant> parse(String text) {
        WrittenDate written = new WrittenDate();
        String rest = written.takeTime(text);
        for (String part : SEPARATOR.splitAsStream(rest).toList()) {
            if (!part.isEmpty() && !written.take(part)) {
                return Optional.empty();
            }
        }
        return written.date().map(day -> FeedDate.at(day, written.time, written.zone));
    }

    /// One spelling for digits, blanks and the East Asian signs of year, month and day.
    static String plain(String written) {
        StringBuilder plain = new StringBuilder(written.length());
        Normalizer.normalize(written, Normalizer.Form.NFKC)
                .codePoints()
                .forEach(
                        character -> {
                            int digit = Character.digit(character, 10);
                            if (digit >= 0) {
                                plain.append(digit);
                            } else {
                                plain.appendCodePoint(character);
                            }
                        });
        return plain.toString()
                .replaceAll("[\\p{Cf}]", "")
                .replaceAll(
                        "(\\d{4})\\s*[年년]\\s*(\\d{1,2})\\s*[月월]\\s*(\\d{1,2})\\s*[日일]", "$1-$2-$3 ")
                .replaceAll("(?:\\(?[月火水木金土日]曜日\\)?|\\([月火水木金土日]\\)|星期[一二三四五六日天]|[월화수목금토일]요일)", " ")
                .replaceAll("(午前|上午|오전)\\s*(\\d{1,2}:\\d{2}(?::\\d{2})?)", "$2 am")
                .replaceAll("(午後|下午|오후)\\s*(\\d{1,2}:\\d{2}(?::\\d{2})?)", "$2 pm")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /// Takes the time out of the text and leaves the rest.
    private String takeTime(String text) {
        Matcher matcher =
                Pattern.compile(
                                "(?<![\\d:.+-])" + TIME.pattern() + "(?![\\d:])",
                                Pattern.CASE_INSENSITIVE)
                        .matcher(text);
        while (matcher.find()) {
            boolean isDottedDate =
                    !matcher.group().contains(":") && text.startsWith(".", matcher.end());
            if (isDottedDate) {
                continue;
            }
            time = time(matcher);
            return text.substring(0, matcher.start()) + " " + text.substring(matcher.end());
        }
        return text;
    }

    private static LocalTime time(Matcher matcher) {
        int hour = Integer.parseInt(matcher.group(1));
        String half = matcher.group(4);
        if (half != null && hour >= 1 && hour <= 12) {
            hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
        }
        int second = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        return FeedDate.time(hour, Integer.parseInt(matcher.group(2)), second);
    }

    private boolean take(String part) {
        if (part.matches("[-–—.]+")) {
            return true;
        }
        return Character.isDigit(part.charAt(0)) ? takeNumber(part) : takeWord(part);
    }

    private boolean takeNumber(String part) {
        Matcher dotted = DOTTED.matcher(part);
        Matcher slashed = SLASHED.matcher(part);
        Matcher yearFirst = YEAR_FIRST.matcher(part);
        Matcher day = DAY_NUMBER.matcher(part);
        if (dotted.matches()) {
            return takeDate(dotted.group(3), dotted.group(2), dotted.group(1));
        }
        if (yearFirst.matches()) {
            return takeDate(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3));
        }
        if (slashed.matches()) {
            return takeSlashed(slashed);
        }
        if (part.matches("\\d{4}\\.?") && year == null) {
            year = Integer.valueOf(part.substring(0, 4));
            return true;
        }
        if (part.matches("\\d{1,2}-\\p{L}+-(\\d{4}|\\d{2})")) {
            return HYPHEN.splitAsStream(part).allMatch(this::take);
        }
        return day.matches() && numbers.size() < 2 && numbers.add(Integer.valueOf(day.group(1)));
    }

    /// Britain writes the day first and America the month; what fits both ways is no date.
    private boolean takeSlashed(Matcher slashed) {
        int first = Integer.parseInt(slashed.group(1));
        int second = Integer.parseInt(slashed.group(2));
        if (first <= 12 && second <= 12 && first != second) {
            return false;
        }
        String year = slashed.group(3).length() == 2 ? "20" + slashed.group(3) : slashed.group(3);
        return first > 12
                ? takeDate(year, slashed.group(2), slashed.group(1))
                : takeDate(year, slashed.group(1), slashed.group(2));
    }

    private boolean takeDate(String year, String month, String day) {
        boolean isFirst = date == null;
        date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
        return isFirst;
    }

    private boolean takeWord(String word) {
        int named = CalendarWords.month(word);
        boolean isDay = CalendarWords.isDay(word);
        if (named > 0 && !(isDay && month > 0)) {
            // A word may be a day in one language and a month in another ("mar"); the day comes
            // first, so a second, plainer month wins.
            boolean isFree = month == 0 || CalendarWords.isDay(word);
            month = named;
            return isFree;
        }
        if (isDay || CalendarWords.isFiller(word)) {
            return true;
        }
        Optional<ZoneId> found = ZoneNames.parse(word);
        if (found.isEmpty()) {
            return word.matches("\\(.*\\)") && zone != null;
        }
        // "GMT +0200" and "+0200 CEST" say the same twice; the offset is what counts.
        zone =
                zone == null || OFFSET.matcher(word.toUpperCase(Locale.ROOT)).matches()
                        ? found.get()
                        : zone;
        return true;
    }

    private Optional<LocalDate> date() {
        if (date != null) {
            return month == 0 && year == null && numbers.isEmpty()
                    ? Optional.of(date)
                    : Optional.empty();
        }
        if (month == 0) {
            return Optional.empty();
        }
        if (year != null) {
            return numbers.size() > 1
                    ? Optional.empty()
                    : Optional.of(
                            LocalDate.of(year, month, numbers.isEmpty() ? 1 : numbers.getFirst()));
        }
        // RFC 822 had years of two digits; RFC 2822, section 4.3, says which century they mean.
        return numbers.size() != 2
                ? Optional.empty()
                : Optional.of(LocalDate.of(century(numbers.get(1)), month, numbers.get(0)));
    }

    private static int century(int twoDigits) {
        return twoDigits + (twoDigits < 50 ? 2000 : 1900);
    }
}
