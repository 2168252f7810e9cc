package org.landscape.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.jspecify.annotations.Nullable;

/// The forms under which a word of one language is found: as it is, without accents and other signs
/// beside its letters; and its stem. Few words make up most of a text, so the forms of those that
/// came lately are kept.
///
/// Safe for many threads.
final class WordForms {

    /// At some hundred bytes each. When there are so many, those that did not come again since the
    /// last time are forgotten.
    private static final int MOST_KEPT = 10_000;

    /// In characters; what is longer is no word that anybody looks for by its stem.
    private static final int LONGEST = 40;

    private final @Nullable Analyzer stemmer;
    private volatile Map<String, Forms> lately = new ConcurrentHashMap<>();
    private volatile Map<String, Forms> before = Map.of();

    /// @param stem null when it is the same as the folded word, or is not known
    record Forms(String folded, @Nullable String stem) {}

    /// @param stemmer gives one token for a word; null when the language has none
    WordForms(@Nullable Analyzer stemmer) {
        this.stemmer = stemmer;
    }

    /// @param word in small letters
    Forms of(String word) {
        Forms known = lately.get(word);
        if (known != null) {
            return known;
        }
        Forms again = before.get(word);
        Forms forms = again == null ? made(word) : again;
        if (word.length() <= LONGEST) {
            keep(word, forms);
        }
        return forms;
    }

    /// Two threads at once may forget more than they should; that costs no more than time.
    private void keep(String word, Forms forms) {
        Map<String, Forms> now = lately;
        if (now.size() >= MOST_KEPT) {
            before = now;
            now = new ConcurrentHashMap<>();
            lately = now;
        }
        now.put(word, forms);
    }

    private Forms made(String word) {
        String folded = folded(word);
        if (stemmer == null || word.length() > LONGEST) {
            return new Forms(folded, null);
        }
        String stem = stemmed(stemmer, word);
        String plain = stem == null ? folded : folded(stem);
        return new Forms(folded, plain.equals(folded) || plain.isEmpty() ? null : plain);
    }

    private static @Nullable String stemmed(Analyzer stemmer, String word) {
        try (TokenStream tokens = stemmer.tokenStream("", word)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            String stem = tokens.incrementToken() ? term.toString() : null;
            // More than one token: it is no word of this language.
            boolean isOne = !tokens.incrementToken();
            tokens.end();
            return isOne ? stem : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Without accents, umlauts, points and the like; letters of other scripts stay.
    static String folded(String word) {
        if (word.chars().allMatch(character -> character < 0x80)) {
            return word;
        }
        StringBuilder plain = new StringBuilder(word.length());
        Normalizer.normalize(word, Normalizer.Form.NFKD)
                .chars()
                .filter(character -> !isSign(character))
                .forEach(character -> plain.append(character == 'ς' ? 'σ' : (char) character));
        char[] letters = Normalizer.normalize(plain, Normalizer.Form.NFC).toCharArray();
        // A letter becomes four at most.
        char[] ascii = new char[letters.length * 4];
        int length = ASCIIFoldingFilter.foldToASCII(letters, 0, ascii, 0, letters.length);
        return new String(ascii, 0, length);
    }

    /// A sign that is written with a letter and often left out: accents, Hebrew points, Arabic
    /// vowels. In other scripts such signs are letters.
    private static boolean isSign(int character) {
        return (character >= 0x0300 && character <= 0x036F)
                || (character >= 0x0591 && character <= 0x05C7)
                || (character >= 0x064B && character <= 0x065F)
                || character == 0x0640
                || character == 0x0670;
    }
}
