package org.landscape.search;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/// Divides what Thai, Lao, Khmer and Burmese write without blanks into pairs of neighbouring
/// characters, a sign with the letter that it belongs to.
final class Syllables extends TokenFilter {

    private static final String SOUTHEAST_ASIAN =
            StandardTokenizer.TOKEN_TYPES[StandardTokenizer.SOUTHEAST_ASIAN];

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final TypeAttribute type = addAttribute(TypeAttribute.class);

    private String run = "";
    private int start;
    private int at;

    Syllables(TokenStream words) {
        super(words);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (at < run.length()) {
            pair(1);
            return true;
        }
        if (!input.incrementToken()) {
            return false;
        }
        if (type.type().equals(SOUTHEAST_ASIAN)
                && offset.endOffset() - offset.startOffset() == term.length()) {
            run = term.toString();
            start = offset.startOffset();
            at = 0;
            pair(step.getPositionIncrement());
        }
        return true;
    }

    /// A run of one character is a pair, too.
    private void pair(int further) {
        int second = next(at);
        int end = next(second);
        term.setEmpty().append(run, at, end);
        offset.setOffset(start + at, start + end);
        step.setPositionIncrement(further);
        at = end == run.length() ? end : second;
    }

    private int next(int from) {
        int end = from;
        while (end < run.length() && (end == from || isSign(run.codePointAt(end)))) {
            end += Character.charCount(run.codePointAt(end));
        }
        return end;
    }

    private static boolean isSign(int character) {
        int kind = Character.getType(character);
        return kind == Character.NON_SPACING_MARK || kind == Character.COMBINING_SPACING_MARK;
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        run = "";
        at = 0;
    }
}
