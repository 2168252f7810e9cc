package org.landscape.sanitize;

import java.text.BreakIterator;
import java.util.Locale;
import org.jsoup.Jsoup;

/// What HTML says when it is read aloud: its words, a blank where a block ends, no markup.
public final class PlainText {

    private PlainText() {}

    public static String of(SafeHtml html) {
        return Jsoup.parseBodyFragment(html.html()).text();
    }

    /// The beginning of a text, cut where a word ends, with an ellipsis when something is missing.
    ///
    /// @param max characters at most, the ellipsis included
    public static String summary(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        BreakIterator words = BreakIterator.getLineInstance(Locale.ROOT);
        words.setText(text);
        String cut;
        int end = max + 1;
        do {
            end = words.preceding(end);
            cut = text.substring(0, Math.max(end, 0)).stripTrailing();
        } while (cut.length() >= max);
        // A text without any place to break is cut between two characters.
        return (cut.isEmpty() ? withoutHalf(text.substring(0, max - 1)) : cut) + "…";
    }

    private static String withoutHalf(String text) {
        return Character.isHighSurrogate(text.charAt(text.length() - 1))
                ? text.substring(0, text.length() - 1)
                : text;
    }
}
