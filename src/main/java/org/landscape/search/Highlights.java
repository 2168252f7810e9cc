package org.landscape.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.uhighlight.LengthGoalBreakIterator;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.search.uhighlight.WholeBreakIterator;
import org.jspecify.annotations.Nullable;
import org.landscape.text.HtmlOutput;

/// Marks the words of a search in plain text. The result is HTML: everything is escaped but `mark`,
/// which is the only element.
final class Highlights {

    /// About two lines.
    private static final int PASSAGE = 160;

    private static final int PASSAGES = 2;

    /// In characters; words that only come later are not marked.
    private static final int LONGEST = 100_000;

    private Highlights() {}

    /// The whole text with its words marked.
    static String title(String text, Query words, Analyzer analyzer) {
        String marked = marked(PostIndex.TITLE, text, words, analyzer, WholeBreakIterator::new, 1);
        return marked == null ? HtmlOutput.escapeQuoted(text) : marked;
    }

    /// The parts of a text that have the words; null when none has.
    static @Nullable String passages(String text, Query words, Analyzer analyzer) {
        return marked(
                PostIndex.TEXT,
                text,
                words,
                analyzer,
                () ->
                        LengthGoalBreakIterator.createClosestToLength(
                                BreakIterator.getWordInstance(Locale.ROOT), PASSAGE, 0.5f),
                PASSAGES);
    }

    private static @Nullable String marked(
            String field,
            String text,
            Query words,
            Analyzer analyzer,
            Supplier<BreakIterator> breaks,
            int passages) {
        if (text.isBlank()) {
            return null;
        }
        UnifiedHighlighter highlighter =
                UnifiedHighlighter.builderWithoutSearcher(analyzer)
                        .withBreakIterator(breaks)
                        .withFormatter(new Marks())
                        .withMaxNoHighlightPassages(0)
                        .withMaxLength(LONGEST)
                        .build();
        try {
            return (String) highlighter.highlightWithoutSearcher(field, words, text, passages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Several forms of a word are found at one place, which is marked once.
    private static final class Marks extends PassageFormatter {

        @Override
        public Object format(Passage[] passages, String text) {
            StringBuilder html = new StringBuilder();
            int end = 0;
            for (Passage passage : passages) {
                if (passage.getStartOffset() > end) {
                    html.append(html.isEmpty() ? "… " : " … ");
                }
                end = format(passage, text, html);
            }
            if (end < text.length()) {
                html.append(" …");
            }
            return html.toString();
        }

        private static int format(Passage passage, String text, StringBuilder html) {
            int at = passage.getStartOffset();
            for (int i = 0; i < passage.getNumMatches(); i++) {
                int start = Math.max(at, passage.getMatchStarts()[i]);
                int end = Math.min(passage.getMatchEnds()[i], text.length());
                if (start < end) {
                    html.append(HtmlOutput.escapeQuoted(text.substring(at, start)))
                            .append("<mark>")
                            .append(HtmlOutput.escapeQuoted(text.substring(start, end)))
                            .append("</mark>");
                    at = end;
                }
            }
            int end = Math.max(at, passage.getEndOffset());
            html.append(HtmlOutput.escapeQuoted(text.substring(at, end)));
            return end;
        }
    }
}
