package org.landscape.dates;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads dates as feeds write them: RFC 3339, ISO 8601 and W3CDTF in all precisions, RFC 9557, RFC
/// 822 and asctime in their many variants, dates that programs print, and dates that people write
/// by hand, in many languages.
///
/// An impossible or ambiguous date is no date, because in a landscape a wrong date does more harm
/// than a missing one. Without a zone it is UTC, without a time midnight; fractions of a second are
/// dropped.
public final class FeedDate {

    /// In characters; no date is longer.
    private static final int LONGEST = 100;

    private static final Pattern ISO =
            Pattern.compile(
                    "(\\d{4})(?:-(\\d{1,2})(?:-(\\d{1,2}))?|(\\d{2})(\\d{2}))?"
                            + "(?:(?:\\s*(T)\\s*|\\s+)(\\d{1,2})"
                            + "(?::?(\\d{2})(?::?(\\d{2})(?:[.,]\\d+)?)?(?!\\d|:\\d)"
                            + "|:(\\d{1,2})(?::(\\d{1,2})(?:[.,]\\d+)?)?(?!\\d|:\\d))?)?"
                            + "\\s*(\\D.*)?",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern ORDINAL = Pattern.compile("(\\d{4}-\\d{3})(?!\\d)(.*)");
    private static final Pattern WEEK =
            Pattern.compile("(\\d{4})-?W(\\d{2})(?:-?([1-7]))?(?!\\d)(.*)");
    /// "20110718100509", "201107181005".
    private static final Pattern DIGITS = Pattern.compile("(\\d{8})(\\d{4}(?:\\d{2})?)(?!\\d)(.*)");

    private static final Pattern EPOCH = Pattern.compile("(\\d{10})(?:\\d{3}|\\.\\d{1,9})?");

    /// A comment of RFC 822, or the zone and calendar of RFC 9557.
    private static final Pattern REMARK = Pattern.compile("\\(([^()]*)\\)|\\[!?([^\\[\\]]*)]");

    private static final Pattern TIME = Pattern.compile("\\d[:.]\\d");

    /// A remark that might change the date if it were understood. The date is then ambiguous,
    /// unless it names a zone itself.
    private static final Pattern AMBIGUOUS =
            Pattern.compile(
                    "\\btime|zeit|tijd|tid\\b|heure|\\bh?ora\\b|orario|czas|čas|час|vrijeme|vreme|време"
                            + "|\\baeg|aika|laik|idő|saat|waktu|giờ|ώρα|وقت|توقيت|שעון|[時时시]|/",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern ABBREVIATION = Pattern.compile("\\p{Lu}{2,5}");

    private FeedDate() {}

    public static Optional<Instant> parse(String written) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        Optional<Instant> usual = UsualDate.parse(written);
        if (usual.isPresent()) {
            return usual;
        }
        List<String> remarks = new ArrayList<>();
        String text = withoutRemarks(DateText.plain(written), remarks);
        try {
            Matcher epoch = EPOCH.matcher(text);
            if (epoch.matches()) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(epoch.group(1))));
            }
            Optional<ZoneId> remarked =
                    remarks.stream().map(ZoneNames::parse).flatMap(Optional::stream).findFirst();
            boolean isOpen = remarked.isEmpty() && remarks.stream().anyMatch(FeedDate::isAmbiguous);
            return moment(text, remarked.isPresent())
                    .filter(moment -> remarks.stream().noneMatch(FeedDate::isTime))
                    .filter(moment -> moment.zone() != null || !isOpen)
                    .map(moment -> remarked.map(moment::in).orElse(moment))
                    .map(Moment::instant);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// For example "(Central European Summer Time)" after the offset that a browser prints.
    private static String withoutRemarks(String text, List<String> remarks) {
        String left = text;
        Matcher remark = REMARK.matcher(left);
        while (remark.find()) {
            remarks.add(
                    Objects.requireNonNullElse(remark.group(1), String.valueOf(remark.group(2))));
            left = left.substring(0, remark.start()) + " " + left.substring(remark.end());
            remark = REMARK.matcher(left);
        }
        return left.strip();
    }

    private static boolean isTime(String remark) {
        return TIME.matcher(remark).find() && ZoneNames.parse(remark).isEmpty();
    }

    private static boolean isAmbiguous(String remark) {
        return ABBREVIATION.matcher(remark).matches() || AMBIGUOUS.matcher(remark).find();
    }

    private static Optional<Moment> moment(String text, boolean isZoneRemarked) {
        String calendar = calendarDate(text);
        Matcher iso = ISO.matcher(calendar);
        Optional<Moment> date = iso.matches() ? iso(iso) : Optional.empty();
        return date.isPresent() ? date : WrittenDate.parse(calendar, isZoneRemarked);
    }

    /// Brings the other forms of ISO 8601 to its usual one: "2011-199", "2011-W29-1".
    private static String calendarDate(String text) {
        Matcher digits = DIGITS.matcher(text);
        if (digits.matches()) {
            return digits.group(1) + "T" + digits.group(2) + digits.group(3);
        }
        Matcher ordinal = ORDINAL.matcher(text);
        if (ordinal.matches()) {
            return LocalDate.parse(ordinal.group(1), DateTimeFormatter.ISO_ORDINAL_DATE)
                    + ordinal.group(2);
        }
        Matcher week = WEEK.matcher(text);
        if (week.matches()) {
            String day = Objects.requireNonNullElse(week.group(3), "1");
            String written = "%s-W%s-%s".formatted(week.group(1), week.group(2), day);
            return LocalDate.parse(written, DateTimeFormatter.ISO_WEEK_DATE) + week.group(4);
        }
        return text;
    }

    private static Optional<Moment> iso(Matcher iso) {
        String month = iso.group(2) != null ? iso.group(2) : iso.group(4);
        String day = iso.group(3) != null ? iso.group(3) : iso.group(5);
        String hour = iso.group(7);
        String minute = iso.group(8) != null ? iso.group(8) : iso.group(10);
        String second = iso.group(9) != null ? iso.group(9) : iso.group(11);
        if (hour != null && (day == null || (minute == null && iso.group(6) == null))) {
            // "2011 1800" is a time without a day; the 3 of "2011-07-18 3" need not be an hour.
            return Optional.empty();
        }
        LocalDate date = LocalDate.of(number(iso.group(1)), number(month), number(day));
        Optional<ZoneId> zone = ZoneNames.parse(iso.group(12));
        if (zone.isEmpty() && iso.group(12) != null) {
            return Optional.empty();
        }
        return Optional.of(
                hour == null
                        ? new Moment(date, null, zone.orElse(null))
                        : Moment.of(
                                date,
                                number(hour),
                                minute == null ? 0 : number(minute),
                                second == null ? 0 : number(second),
                                zone.orElse(null)));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 1 : Integer.parseInt(digits);
    }
}
