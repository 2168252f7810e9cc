package org.landscape.recognition;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The tokens of one text, by index. There is no token beyond its ends.
record Phrase(String text, List<Token> tokens) {

    static Phrase of(String text, int limit) {
        return new Phrase(text, Token.of(text, limit));
    }

    int size() {
        return tokens.size();
    }

    Optional<Token> at(int index) {
        return has(index) ? Optional.of(tokens.get(index)) : Optional.empty();
    }

    boolean has(int index) {
        return index >= 0 && index < tokens.size();
    }

    boolean isWord(int index) {
        return has(index) && tokens.get(index).isWord();
    }

    boolean isWord(int index, Collection<String> words) {
        return isWord(index) && words.contains(tokens.get(index).folded());
    }

    boolean isDigits(int index) {
        return has(index) && tokens.get(index).isDigits();
    }

    boolean isSign(int index, String signs) {
        return has(index) && tokens.get(index).isAnyOf(signs);
    }

    /// Whether there is a token without a blank before it.
    boolean isGlued(int index) {
        return has(index) && !tokens.get(index).spaced();
    }

    /// Whether the text or a part of the sentence ends before this index.
    boolean endsBefore(int index) {
        return !has(index) || (tokens.get(index).isSign() && !tokens.get(index).isAnyOf("/%"));
    }

    /// Whether this is the last token, or the last one in its line of the text.
    boolean endsLine(int index) {
        return index == size() - 1
                || text.indexOf('\n', tokens.get(index).end(), tokens.get(index + 1).start()) >= 0;
    }

    /// The tokens from one index to before another as they are written, with single blanks.
    String words(int from, int to) {
        StringBuilder words = new StringBuilder();
        for (Token token : tokens.subList(from, Math.min(to, tokens.size()))) {
            if (token.spaced() && !words.isEmpty()) {
                words.append(' ');
            }
            words.append(text, token.start(), token.end());
        }
        return words.toString();
    }
}
