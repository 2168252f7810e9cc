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
        return index >= 0 && index < tokens.size()
                ? Optional.of(tokens.get(index))
                : Optional.empty();
    }

    boolean isWord(int index) {
        return at(index).filter(Token::isWord).isPresent();
    }

    boolean isWord(int index, Collection<String> words) {
        return at(index)
                .filter(token -> token.isWord() && words.contains(token.folded()))
                .isPresent();
    }

    boolean isDigits(int index) {
        return at(index).filter(Token::isDigits).isPresent();
    }

    boolean isSign(int index, String signs) {
        return at(index).filter(token -> token.isAnyOf(signs)).isPresent();
    }

    /// Whether there is a token without a blank before it.
    boolean isGlued(int index) {
        return at(index).filter(token -> !token.spaced()).isPresent();
    }

    /// Whether the text or a part of the sentence ends before this index.
    boolean endsBefore(int index) {
        return at(index).filter(token -> !token.isSign() || token.isAnyOf("/%")).isEmpty();
    }

    /// Whether this is the last token, or the last one in its line of the text.
    boolean endsLine(int index) {
        return index == size() - 1
                || text.substring(tokens.get(index).end(), tokens.get(index + 1).start())
                        .contains("\n");
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
