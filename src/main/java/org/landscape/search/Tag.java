package org.landscape.search;

import java.text.Normalizer;
import java.util.Locale;

/// A tag (in feeds: a category) that posts have, whose spellings are one: capitals, accents, blanks
/// and the signs between words do not count, so that `Open Access`, `open-access` and `#OpenAccess`
/// are the same.
///
/// @param key the same for all spellings, as addresses have it
/// @param label its most frequent spelling
/// @param posts how many have it
public record Tag(String key, String label, long posts) {

    /// In characters; what is longer is a sentence, and its beginning counts.
    private static final int LONGEST = 60;

    /// The key of a spelling; empty when it has neither letter, digit nor picture.
    public static String keyOf(String spelling) {
        StringBuilder key = new StringBuilder();
        WordForms.folded(
                        Normalizer.normalize(spelling, Normalizer.Form.NFC)
                                .toLowerCase(Locale.ROOT))
                .codePoints()
                .filter(Tag::counts)
                .limit(LONGEST)
                .forEach(key::appendCodePoint);
        String text = key.toString().replaceFirst("^#+", "");
        return text.codePoints().anyMatch(Tag::isWritten) ? text : "";
    }

    private static boolean counts(int character) {
        return isWritten(character)
                || character == '+'
                || character == '#'
                || character == '&'
                || Character.getType(character) == Character.NON_SPACING_MARK
                || Character.getType(character) == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isWritten(int character) {
        return Character.isLetterOrDigit(character)
                || Character.getType(character) == Character.OTHER_SYMBOL;
    }
}
