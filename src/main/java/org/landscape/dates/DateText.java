package org.landscape.dates;

import java.text.Normalizer;
import java.util.regex.Pattern;

/// One spelling for what many scripts write in many ways: digits, blanks, and the East Asian signs
/// for year, month, day, weekday and half of the day.
final class DateText {

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cntrl}]");

    private static final Pattern EAST_ASIAN_DATE =
            Pattern.compile("(\\d{4})\\s*[年년]\\s*(\\d{1,2})\\s*[月월]\\s*(\\d{1,2})\\s*[日일]");

    private static final Pattern EAST_ASIAN_DAY =
            Pattern.compile(
                    "\\(?[月火水木金土日]曜日?\\)?|\\([月火水木金土日]\\)"
                            + "|\\(?(?:星期|周|週)[一二三四五六日天]\\)?|\\(?[월화수목금토일]요일\\)?"
                            + "|\\([월화수목금토일]\\)");

    private static final Pattern MORNING =
            Pattern.compile("(?:午前|上午|오전)\\s*(\\d{1,2}:\\d{2}(?::\\d{2})?)");

    private static final Pattern AFTERNOON =
            Pattern.compile("(?:午後|下午|오후)\\s*(\\d{1,2}:\\d{2}(?::\\d{2})?)");

    /// "2011. 7. 18." (Korean, Hungarian) and "18. 7. 2011" (Czech, Slovak): blanks mean nothing.
    private static final Pattern SPACED_DOTS =
            Pattern.compile("\\b(\\d{1,4})\\.\\s?(\\d{1,2})\\.\\s?(\\d{1,4})\\b");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private DateText() {}

    static String plain(String written) {
        String text = withPlainDigits(Normalizer.normalize(written, Normalizer.Form.NFKC));
        text = BLANKS.matcher(text).replaceAll(" ");
        text = INVISIBLE.matcher(text).replaceAll("");
        text = EAST_ASIAN_DATE.matcher(text).replaceAll("$1-$2-$3 ");
        text = EAST_ASIAN_DAY.matcher(text).replaceAll(" ");
        text = MORNING.matcher(text).replaceAll("$1 am");
        text = AFTERNOON.matcher(text).replaceAll("$1 pm");
        text = SPACED_DOTS.matcher(text).replaceAll("$1.$2.$3");
        return BLANKS.matcher(text).replaceAll(" ").strip();
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
