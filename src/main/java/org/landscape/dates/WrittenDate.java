package org.landscape.dates;

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
                    "(?<![\\d:.+-])(\\d{1,2})[:.h](\\d{2})(?:[:.](\\d{2})(?:[.,]\\d+)?)?"
                            + "(?:\\s*([ap])\\.?m\\b\\.?)?(?![\\d:])",
                    Pattern.CASE_INSENSITIVE);

    /// Day first with dots, as on the continent; nobody puts the month first there.
    private static final Pattern DOTTED = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})\\.?");

    private static final Pattern SLASHED = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4}|\\d{2})");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})\\.?");
    private static final Pattern YEAR = Pattern.compile("(\\d{4})\\.?");
    private static final Pattern DAY = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th|er|o|a|e|\\.)?");
    private static final Pattern HYPHENED =
            Pattern.compile("(\\d{1,2})-(\\p{L}+)\\.?-(\\d{4}|\\d{2})");
    private static final Pattern OFFSET = Pattern.compile("(?:GMT|UTC?)?[+-]\\d{1,2}:?(?:\\d{2})?");
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,;|،]+");
    private static final Pattern SIGNS = Pattern.compile("[-–—.·]+");
    private static final Pattern REMARK = Pattern.compile("\\(.*\\)");

    private @Nullable LocalDate date;
    private @Nullable Integer year;
    private int month;
    private boolean isMonthDoubtful;
    private final List<Integer> numbers = new ArrayList<>();
    private @Nullable LocalTime time;
    private @Nullable ZoneId zone;

    private WrittenDate() {}

    /// @param text as [DateText#plain] gives it
    static Optional<Instant> parse(String text) {
        WrittenDate written = new WrittenDate();
        return written.takeAll(text)
                ? written.date().map(day -> FeedDate.at(day, written.time, written.zone))
                : Optional.empty();
    }

    private boolean takeAll(String text) {
        Matcher matcher = TIME.matcher(text);
        while (matcher.find()) {
            if (!isDottedDate(text, matcher)) {
                String before = text.substring(0, matcher.start());
                String after = text.substring(matcher.end());
                boolean isBefore = takeParts(before);
                time = time(matcher);
                return isBefore && takeParts(after);
            }
        }
        return takeParts(text);
    }

    private static boolean isDottedDate(String text, Matcher time) {
        return !time.group().contains(":") && text.startsWith(".", time.end());
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

    private boolean takeParts(String text) {
        return SEPARATOR
                .splitAsStream(text)
                .filter(part -> !part.isEmpty() && !SIGNS.matcher(part).matches())
                .allMatch(this::take);
    }

    private boolean take(String part) {
        return Character.isDigit(part.charAt(0)) ? takeNumber(part) : takeWord(part);
    }

    private boolean takeNumber(String part) {
        Matcher dotted = DOTTED.matcher(part);
        if (dotted.matches()) {
            return takeDate(dotted.group(3), dotted.group(2), dotted.group(1));
        }
        Matcher yearFirst = YEAR_FIRST.matcher(part);
        if (yearFirst.matches()) {
            return takeDate(yearFirst.group(1), yearFirst.group(3), yearFirst.group(4));
        }
        Matcher slashed = SLASHED.matcher(part);
        if (slashed.matches()) {
            return takeSlashed(slashed);
        }
        Matcher hyphened = HYPHENED.matcher(part);
        if (hyphened.matches()) {
            return take(hyphened.group(1)) && take(hyphened.group(2)) && take(hyphened.group(3));
        }
        Matcher fourDigits = YEAR.matcher(part);
        if (fourDigits.matches() && year == null) {
            year = Integer.valueOf(fourDigits.group(1));
            return true;
        }
        Matcher day = DAY.matcher(part);
        return day.matches() && numbers.size() < 2 && numbers.add(Integer.valueOf(day.group(1)));
    }

    /// Britain writes the day first and America the month; what fits both ways is no date.
    private boolean takeSlashed(Matcher slashed) {
        int first = Integer.parseInt(slashed.group(1));
        int second = Integer.parseInt(slashed.group(2));
        if (first <= 12 && second <= 12 && first != second) {
            return false;
        }
        String written = slashed.group(3);
        String whole = written.length() == 4 ? written : "" + century(Integer.parseInt(written));
        return first > 12
                ? takeDate(whole, slashed.group(2), slashed.group(1))
                : takeDate(whole, slashed.group(1), slashed.group(2));
    }

    private boolean takeDate(String year, String month, String day) {
        boolean isFirst = date == null;
        date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
        return isFirst;
    }

    private boolean takeWord(String word) {
        // Behind the time "PT" is Pacific Time, before it the Polish Friday.
        if (time != null && takeZone(word)) {
            return true;
        }
        int named = CalendarWords.month(word);
        boolean isDay = CalendarWords.isDay(word);
        if (named > 0 && (month == 0 || isMonthDoubtful)) {
            // "mar" is March or a Spanish Tuesday: a plainer month behind it decides.
            month = named;
            isMonthDoubtful = isDay;
            return true;
        }
        return isDay || CalendarWords.isFiller(word) || REMARK.matcher(word).matches();
    }

    private boolean takeZone(String word) {
        Optional<ZoneId> found = ZoneNames.parse(word);
        // "GMT +0200" and "+0200 CEST" say the same twice; the offset is what counts.
        if (found.isPresent()
                && (zone == null || OFFSET.matcher(word.toUpperCase(Locale.ROOT)).matches())) {
            zone = found.get();
        }
        return found.isPresent();
    }

    private Optional<LocalDate> date() {
        if (date != null) {
            boolean isAlone = month == 0 && year == null && numbers.isEmpty();
            return isAlone ? Optional.of(date) : Optional.empty();
        }
        if (month == 0) {
            return Optional.empty();
        }
        if (year != null) {
            int day = numbers.isEmpty() ? 1 : numbers.getFirst();
            return numbers.size() > 1
                    ? Optional.empty()
                    : Optional.of(LocalDate.of(year, month, day));
        }
        return numbers.size() == 2
                ? Optional.of(LocalDate.of(century(numbers.get(1)), month, numbers.get(0)))
                : Optional.empty();
    }

    /// RFC 822 had years of two digits; RFC 2822, section 4.3, says which century they mean.
    private static int century(int twoDigits) {
        return twoDigits + (twoDigits < 50 ? 2000 : 1900);
    }
}
