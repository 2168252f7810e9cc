package org.landscape.search;

import java.io.IOException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.jspecify.annotations.Nullable;

/// Divides a text into words (Unicode UAX 29), in small letters and folded. A script without blanks
/// between words gives pairs of neighbouring characters. At the place of a word there is also its
/// stem, with a mark, so that it is no word by itself.
final class PostAnalyzer extends Analyzer {

    /// What a stem begins with.
    static final char STEM = '\u0001';

    private static final int ALL_SCRIPTS =
            CJKBigramFilter.HAN
                    | CJKBigramFilter.HIRAGANA
                    | CJKBigramFilter.KATAKANA
                    | CJKBigramFilter.HANGUL;

    private final WordForms forms;
    private final boolean ofPost;

    /// @param ofPost whether it is for the text of a post: with stems, and with single characters
    ///     of scripts without blanks
    PostAnalyzer(WordForms forms, boolean ofPost) {
        super(PER_FIELD_REUSE_STRATEGY);
        this.forms = forms;
        this.ofPost = ofPost;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        StandardTokenizer words = new StandardTokenizer();
        TokenStream small = new LowerCaseFilter(new CJKWidthFilter(words));
        TokenStream pairs = new CJKBigramFilter(new Syllables(small), ALL_SCRIPTS, ofPost);
        return new TokenStreamComponents(words, new Folded(pairs, forms, ofPost));
    }

    private static final class Folded extends TokenFilter {

        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final PositionIncrementAttribute step =
                addAttribute(PositionIncrementAttribute.class);
        private final WordForms forms;
        private final boolean stems;
        private @Nullable String stem;

        Folded(TokenStream words, WordForms forms, boolean stems) {
            super(words);
            this.forms = forms;
            this.stems = stems;
        }

        @Override
        public boolean incrementToken() throws IOException {
            if (stem != null) {
                term.setEmpty().append(STEM).append(stem);
                step.setPositionIncrement(0);
                stem = null;
                return true;
            }
            if (!input.incrementToken()) {
                return false;
            }
            WordForms.Forms of = forms.of(term.toString());
            term.setEmpty().append(of.folded());
            stem = stems ? of.stem() : null;
            return true;
        }

        @Override
        public void reset() throws IOException {
            super.reset();
            stem = null;
        }
    }
}
