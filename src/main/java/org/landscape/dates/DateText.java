package org.landscape.dates;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.UNICODE_CASE;
import static java.util.regex.Pattern.UNICODE_CHARACTER_CLASS;

import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Brings a date to one spelling of what scripts write differently: digits, blanks, and the East
/// Asian signs for year, month, day, weekday and half of the day.
final class DateText {

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cntrl}]");

    private static final Pattern EAST_ASIAN_DATE =
            Pattern.compile("(\\d{4})\\s*[年년]\\s*(\\d{1,2})\\s*[月월]\\s*(\\d{1,2})\\s*[日일]");

    /// "18 7月 2011", as Java prints "18 Jul 2011".
    private static final Pattern EAST_ASIAN_MONTH =
            Pattern.compile("(?<!\\d)(1[0-2]|0?[1-9])\\s?[月월](?!\\s?\\d{1,2}\\s?[日일])");

    private static final List<String> MONTHS =
            List.of(
                    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                    "Dec");

    private static final Pattern EAST_ASIAN_DAY =
            Pattern.compile(
                    "^[月火水木金土日월화수목금토](?=[\\s,、])|\\(?[月火水木金土日]曜日?\\)?|\\([月火水木金土日]\\)"
                            + "|\\(?(?:星期|周|週)[一二三四五六日天]\\)?|\\(?[월화수목금토일]요일\\)?"
                            + "|\\([월화수목금토일]\\)");

    private static final Pattern MORNING =
            Pattern.compile("(?:午前|上午|凌晨|早上|오전)\\s*(\\d{1,2}:\\d{2}(?::\\d{2})?)");

    private static final Pattern AFTERNOON =
            Pattern.compile("(?:午後|下午|晚上|오후)\\s*(\\d{1,2}:\\d{2}(?::\\d{2})?)");

    /// The halves of the day after the time: Greek, Arabic, Vietnamese.
    private static final Pattern MORNING_AFTER_TIME =
            Pattern.compile(
                    "(?<=:\\d{2})\\s?(?:π\\.?\\s?μ\\b\\.?|ص\\b|SA\\b)", UNICODE_CHARACTER_CLASS);

    private static final Pattern AFTERNOON_AFTER_TIME =
            Pattern.compile(
                    "(?<=:\\d{2})\\s?(?:μ\\.?\\s?μ\\b\\.?|م\\b|CH\\b)", UNICODE_CHARACTER_CLASS);

    /// "Thứ Hai, ngày 18 tháng 7 năm 2011".
    private static final Pattern VIETNAMESE_DATE =
            Pattern.compile(
                    "(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật),? )?(?:ngày )?"
                            + "(\\d{1,2}) (?:tháng|thg) (\\d{1,2}),?(?: năm)? (\\d{4})",
                    CASE_INSENSITIVE | UNICODE_CASE);

    /// "d'agost" in Catalan and Italian, "ביולי" in Hebrew: "of" and the month in one word.
    private static final Pattern OF = Pattern.compile("\\b[dD]['’](?=\\p{L})|(?<=\\s)ב(?=\\p{L})");

    /// Hyphens, dashes and minus signs.
    private static final Pattern MINUS = Pattern.compile("[‐-―−﹣－]");

    /// "10 h 05", "10 h 05 min 30 s".
    private static final Pattern CANADIAN_TIME =
            Pattern.compile("\\b(\\d{1,2}) h (\\d{2})\\b(?: min(?: (\\d{2}) s)?\\b)?");

    /// "10時5分30秒", "10시 5분", "10点".
    private static final Pattern EAST_ASIAN_TIME =
            Pattern.compile(
                    "(\\d{1,2})\\s?[時时点點시](?:\\s?(\\d{1,2})\\s?[分분](?:\\s?(\\d{1,2})\\s?[秒초])?)?");

    /// "2011. 7. 18." (Korean, Hungarian) and "18. 7. 2011" (Czech, Slovak), with or without
    /// blanks.
    private static final Pattern SPACED_DOTS =
            Pattern.compile("\\b(\\d{1,4})\\.\\s?(\\d{1,2})\\.\\s?(\\d{1,4})\\b");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private DateText() {}

    static String plain(String written) {
        String text = withPlainDigits(Normalizer.normalize(written, Normalizer.Form.NFKC));
        text = BLANKS.matcher(text).replaceAll(" ");
        text = INVISIBLE.matcher(text).replaceAll("");
        text = MINUS.matcher(text).replaceAll("-");
        text = EAST_ASIAN_DATE.matcher(text).replaceAll("$1-$2-$3 ");
        text = VIETNAMESE_DATE.matcher(text).replaceAll("$3-$2-$1 ");
        text = OF.matcher(text).replaceAll("");
        text = EAST_ASIAN_DAY.matcher(text).replaceAll(" ");
        text = EAST_ASIAN_MONTH.matcher(text).replaceAll(DateText::englishMonth);
        text = CANADIAN_TIME.matcher(text).replaceAll(DateText::time);
        text = EAST_ASIAN_TIME.matcher(text).replaceAll(DateText::time);
        text = MORNING.matcher(text).replaceAll("$1 am");
        text = AFTERNOON.matcher(text).replaceAll("$1 pm");
        text = MORNING_AFTER_TIME.matcher(text).replaceAll(" am");
        text = AFTERNOON_AFTER_TIME.matcher(text).replaceAll(" pm");
        text = SPACED_DOTS.matcher(text).replaceAll("$1.$2.$3");
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }

    private static String time(MatchResult time) {
        String minutes = Objects.requireNonNullElse(time.group(2), "00");
        String seconds = Objects.requireNonNullElse(time.group(3), "00");
        return " %s:%2s:%2s ".formatted(time.group(1), minutes, seconds).replace(": ", ":0");
    }

    private static String englishMonth(MatchResult month) {
        return " " + MONTHS.get(Integer.parseInt(month.group(1)) - 1) + " ";
    }

    /// Digits of every script, such as the Arabic ones, as 0 to 9.
    private static String withPlainDigits(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(character -> append(character, plain));
        return plain.toString();
    }

    private static void append(int character, StringBuilder into) {
        if (Character.isDigit(character)) {
            into.append(Character.digit(character, 10));
        } else {
            into.appendCodePoint(character);
        }
    }
}
