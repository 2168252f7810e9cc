package org.landscape.dates;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads a date of words and numbers in any order. Each part is recognised by its form, and one
/// unknown part makes the whole unreadable.
final class WrittenDate {

    private static final Pattern TIME =
            Pattern.compile(
                    "(?<![\\d:.+-])(\\d{1,2})(?:[:.h](\\d{2})|:(\\d))"
                            + "(?:(?:[:.](\\d{2})|:(\\d))(?:[.,]\\d+)?)?"
                            + "(?:\\s*([ap])\\.?\\s?m\\b\\.?)?(?![\\d:])",
                    Pattern.CASE_INSENSITIVE);

    /// "3 pm", "10 Uhr", "10h".
    private static final Pattern HOUR =
            Pattern.compile(
                    "(?<![\\d:.+-])(\\d{1,2})\\s?(?:([ap])\\.?\\s?m\\b\\.?|(?:uhr|h)\\b)",
                    Pattern.CASE_INSENSITIVE);

    /// "2011-07-18T10:05 CEST" is no valid timestamp as a whole, but its parts can be read.
    private static final Pattern DATE_TIME_T = Pattern.compile("(?<=\\d)[Tt](?=\\d)");

    /// Day first with dots, as in continental Europe, where the month never comes first.
    private static final Pattern DOTTED = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})\\.?");

    private static final Pattern SLASHED =
            Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4}|\\d{2})|(\\d{1,2})-(\\d{1,2})-(\\d{4})");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})\\.?");
    private static final Pattern YEAR = Pattern.compile("(\\d{4})\\.?");
    private static final Pattern DAY = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th|er|o|a|e|\\.)?");

    /// "18-Jul-2011", "18/Jul/11", "18Jul2011", "2011-Jul-18", "Jul-18-2011".
    private static final Pattern JOINED =
            Pattern.compile(
                    "(\\d{1,2})[-/]?(\\p{L}{3,})\\.?[-/]?(\\d{4}|\\d{2})"
                            + "|(\\d{4})[-/](\\p{L}{3,})\\.?[-/](\\d{1,2})"
                            + "|(\\p{L}{3,})\\.?[-/](\\d{1,2})[-/](\\d{4})");

    private static final Pattern SEPARATOR = Pattern.compile("[\\s,;|،、]+");
    private static final Pattern SIGNS = Pattern.compile("[-–—.·@]+");

    /// The form of a zone's abbreviation.
    private static final Pattern ABBREVIATION = Pattern.compile("[A-Z]{2,5}");

    private @Nullable LocalDate date;
    private @Nullable Integer year;
    private int month;
    private boolean isMonthDoubtful;
    private final List<Integer> numbers = new ArrayList<>();
    private boolean hasDottedDay;
    private boolean isDoubtfulAfterDot;
    private boolean hasWeekday;
    private @Nullable TimeOfDay time;
    private @Nullable ZoneId zone;
    private boolean hasOffset;
    private boolean hasUnknownZone;

    private WrittenDate() {}

    /// @param text as [DateText#plain] gives it, without remarks
    /// @param isZoneRemarked whether a remark names the zone
    static Optional<Moment> parse(String text, boolean isZoneRemarked) {
        WrittenDate written = new WrittenDate();
        boolean isRead = written.takeAll(DATE_TIME_T.matcher(text).replaceAll(" "));
        // "+0530 IST" says the same twice; "IST" alone is ambiguous.
        return isRead && (written.hasOffset || isZoneRemarked || !written.hasUnknownZone)
                ? written.date().map(written::moment)
                : Optional.empty();
    }

    private Moment moment(LocalDate day) {
        return time == null
                ? new Moment(day, null, zone)
                : Moment.of(day, time.hour, time.minute, time.second, zone);
    }

    private boolean takeAll(String text) {
        Matcher matcher = TIME.matcher(text);
        while (matcher.find()) {
            if (!isDottedDate(text, matcher)) {
                return takeAround(text, matcher, timeOf(matcher));
            }
        }
        Matcher hour = HOUR.matcher(text);
        return hour.find()
                ? takeAround(text, hour, TimeOfDay.of(hour.group(1), "0", "0", hour.group(2)))
                : takeParts(text);
    }

    private static TimeOfDay timeOf(Matcher time) {
        return TimeOfDay.of(
                time.group(1),
                time.group(2) != null ? time.group(2) : time.group(3),
                time.group(4) != null ? time.group(4) : time.group(5),
                time.group(6));
    }

    private boolean takeAround(String text, Matcher found, TimeOfDay at) {
        if (!takeParts(text.substring(0, found.start()))) {
            return false;
        }
        time = at;
        String after = text.substring(found.end());
        // The zone may be several words, such as "Eastern Standard Time".
        return takeZone(after) || takeParts(after);
    }

    private static boolean isDottedDate(String text, Matcher time) {
        return !time.group().contains(":") && text.startsWith(".", time.end());
    }

    private boolean takeParts(String text) {
        return SEPARATOR
                .splitAsStream(text)
                .filter(part -> !part.isEmpty() && !SIGNS.matcher(part).matches())
                .allMatch(this::take);
    }

    private boolean take(String part) {
        Matcher joined = JOINED.matcher(part);
        if (joined.matches()) {
            return IntStream.rangeClosed(1, joined.groupCount())
                    .mapToObj(joined::group)
                    .filter(Objects::nonNull)
                    .allMatch(this::take);
        }
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
        Matcher fourDigits = YEAR.matcher(part);
        if (fourDigits.matches() && year == null) {
            year = Integer.valueOf(fourDigits.group(1));
            return true;
        }
        Matcher day = DAY.matcher(part);
        hasDottedDay = hasDottedDay || part.endsWith(".");
        return day.matches() && numbers.size() < 2 && numbers.add(Integer.valueOf(day.group(1)));
    }

    /// British dates have the day first and American ones the month; a date that fits both orders
    /// is none.
    private boolean takeSlashed(Matcher slashed) {
        int from = slashed.group(1) == null ? 4 : 1;
        int first = Integer.parseInt(slashed.group(from));
        int second = Integer.parseInt(slashed.group(from + 1));
        if (first <= 12 && second <= 12 && first != second) {
            return false;
        }
        String written = slashed.group(from + 2);
        if (written.length() == 2 && first > 12 && Integer.parseInt(written) <= 31) {
            // "24/1/14": either end could be the year.
            return false;
        }
        String whole = written.length() == 4 ? written : "" + century(Integer.parseInt(written));
        return first > 12
                ? takeDate(whole, slashed.group(from + 1), slashed.group(from))
                : takeDate(whole, slashed.group(from), slashed.group(from + 1));
    }

    private boolean takeDate(String year, String month, String day) {
        boolean isFirst = date == null;
        date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
        return isFirst;
    }

    private boolean takeWord(String word) {
        // In small letters "h" and "u" follow an hour, and are no military zone.
        if (CalendarWords.isFiller(word) && word.equals(word.toLowerCase(Locale.ROOT))) {
            return true;
        }
        if (isZone(word)) {
            // Between the date and the time the word could be either.
            return (time != null || !CalendarWords.isDay(word)) && takeZone(word);
        }
        int named = CalendarWords.month(word);
        boolean isDay = CalendarWords.isDay(word);
        if (named > 0 && (month == 0 || isMonthDoubtful)) {
            // "mar" is March or a Spanish Tuesday: an unambiguous month after it decides.
            month = named;
            isMonthDoubtful = isDay;
            isDoubtfulAfterDot = CalendarWords.isDoubtfulAfterDot(word);
            return true;
        }
        if (isDay) {
            boolean isFirst = !hasWeekday;
            hasWeekday = true;
            return isFirst;
        }
        if (CalendarWords.isFiller(word)) {
            return true;
        }
        if (time != null && takeZone(word)) {
            return true;
        }
        boolean isUnknownZone = time != null && ABBREVIATION.matcher(word).matches();
        hasUnknownZone = hasUnknownZone || isUnknownZone;
        return isUnknownZone;
    }

    /// Whether the word names a zone where it is written. After the time "PT" is Pacific Time and
    /// "PET" Peru's; before it, or in small letters before a date, they are the Polish and the
    /// Slovene Friday.
    private boolean isZone(String word) {
        boolean isDated = month != 0 || date != null;
        boolean isAbbreviation = ABBREVIATION.matcher(word).matches();
        boolean mayBeZone =
                time == null
                        ? isDated && (isAbbreviation || ZoneNames.isOffset(word))
                        : isDated || isAbbreviation;
        return mayBeZone
                && (isDated || CalendarWords.month(word) == 0)
                && ZoneNames.parse(word).isPresent();
    }

    /// False also for a second zone that contradicts the first.
    private boolean takeZone(String name) {
        Optional<ZoneId> found = ZoneNames.parse(name);
        if (found.isEmpty()) {
            return false;
        }
        boolean isOffset = ZoneNames.isOffset(name);
        boolean isSame = zone == null || zone.equals(found.get());
        // "GMT +0200" and "+0200 CEST" say the same twice; the offset counts.
        if (zone == null || (isOffset && !hasOffset)) {
            zone = found.get();
            isSame = true;
        }
        isSame = isSame || hasOffset;
        hasOffset = hasOffset || isOffset;
        return isSame;
    }

    private Optional<LocalDate> date() {
        if (date != null) {
            boolean isAlone = month == 0 && year == null && numbers.isEmpty();
            return isAlone ? Optional.of(date) : Optional.empty();
        }
        if (month == 0 || (hasDottedDay && isDoubtfulAfterDot)) {
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

    /// RFC 822 had years of two digits; RFC 2822, section 4.3 says which century they mean.
    private static int century(int twoDigits) {
        return twoDigits + (twoDigits < 50 ? 2000 : 1900);
    }

    /// As written, so 24:00 is allowed.
    private record TimeOfDay(int hour, int minute, int second) {

        static TimeOfDay of(
                String hour,
                @Nullable String minute,
                @Nullable String second,
                @Nullable String half) {
            return new TimeOfDay(
                    hour(Integer.parseInt(hour), half),
                    minute == null ? 0 : Integer.parseInt(minute),
                    second == null ? 0 : Integer.parseInt(second));
        }

        private static int hour(int written, @Nullable String half) {
            return half == null || written < 1 || written > 12
                    ? written
                    : written % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
        }
    }
}
