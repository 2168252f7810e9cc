package org.landscape.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermQuery;
import org.landscape.entry.EntryQuery.Place;
import org.landscape.participant.Show;
import org.landscape.search.SearchQuery.Part;
import org.landscape.search.SearchQuery.What;

/// Makes of what was typed the query of the index.
final class PostQueries {

    /// So much more counts a word in the title that the post comes before those that only have it
    /// in the text.
    private static final float TITLE = 8;

    /// A word that has only its stem in common counts less.
    private static final float STEM = 0.6f;

    /// How much a word in the text adds to the same in the title.
    private static final float BOTH = 0.1f;

    /// What the database knows and the index does not.
    interface Known {

        /// The feeds of participants with this name or blog.
        Collection<Long> feedsOf(What.Author author);

        /// The feeds of participants in this group.
        Collection<Long> feedsOf(What.OfGroup group);

        /// The posts that are surely for this Thing.
        Collection<Long> postsOn(int thing);

        /// When a day begins.
        Instant startOf(LocalDate day);
    }

    private static final Analyzer WHOLE = new PostAnalyzer(new WordForms(null), false);

    private final List<WordForms> languages;

    /// @param languages of the posts
    PostQueries(List<WordForms> languages) {
        this.languages = languages;
    }

    /// The posts that a search finds; of those that `within` finds.
    Query of(SearchQuery asked, Known known, List<Query> within) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        within.forEach(one -> all.add(one, Occur.FILTER));
        for (Part part : asked.parts()) {
            Query query =
                    switch (part.what()) {
                        case What.OfThing(int number) -> ids(PostIndex.ID, known.postsOn(number));
                        case What.OfGroup group -> ids(PostIndex.FEED, known.feedsOf(group));
                        case What.Author author -> author(author, known);
                        case What.After(LocalDate day) -> shown(micros(known, day), Long.MAX_VALUE);
                        case What.Before(LocalDate day) ->
                                shown(Long.MIN_VALUE, micros(known, day) - 1);
                        case What.Tagged(String key) -> term(PostIndex.TAG, key);
                        case What.InLanguage(String code) -> term(PostIndex.WRITTEN_IN, code);
                        case What what -> words(what);
                    };
            all.add(query, occur(part));
        }
        return all.build();
    }

    private static Occur occur(Part part) {
        if (part.without()) {
            return Occur.MUST_NOT;
        }
        return isWords(part.what()) ? Occur.MUST : Occur.FILTER;
    }

    private static boolean isWords(What what) {
        return what instanceof What.Word
                || what instanceof What.Beginning
                || what instanceof What.Phrase
                || what instanceof What.Either;
    }

    /// The words alone, to find them in a text.
    Query words(SearchQuery asked) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        asked.parts().stream()
                .filter(part -> !part.without() && isWords(part.what()))
                .forEach(part -> any.add(words(part.what()), Occur.SHOULD));
        return any.build();
    }

    private Query words(What what) {
        if (what instanceof What.Either(List<What> any)) {
            BooleanQuery.Builder either = new BooleanQuery.Builder();
            any.forEach(one -> either.add(words(one), Occur.SHOULD));
            return either.build();
        }
        return new DisjunctionMaxQuery(
                List.of(
                        new BoostQuery(words(PostIndex.TITLE, what), TITLE),
                        words(PostIndex.TEXT, what)),
                BOTH);
    }

    private Query words(String field, What what) {
        return switch (what) {
            case What.Word(String text) -> word(field, text);
            case What.Phrase(String text) -> phrase(field, tokens(text));
            case What.Beginning(String text) -> beginning(field, tokens(text));
            case What.Author _,
                    What.OfThing _,
                    What.After _,
                    What.Before _,
                    What.OfGroup _,
                    What.Tagged _,
                    What.InLanguage _,
                    What.Either _ ->
                    MatchNoDocsQuery.INSTANCE;
        };
    }

    private Query word(String field, String text) {
        List<Token> tokens = tokens(text);
        if (tokens.size() != 1) {
            return phrase(field, tokens);
        }
        String folded = tokens.getFirst().text();
        SynonymQuery.Builder forms = new SynonymQuery.Builder(field);
        forms.addTerm(new Term(field, folded));
        for (String stem : stems(text)) {
            if (!stem.equals(folded)) {
                forms.addTerm(new Term(field, stem), STEM);
            }
            forms.addTerm(new Term(field, PostAnalyzer.STEM + stem), STEM);
        }
        return forms.build();
    }

    /// The stems of a word in all languages. A post that has the stem itself has no mark for it.
    private Set<String> stems(String word) {
        Set<String> stems = new LinkedHashSet<>();
        for (WordForms language : languages) {
            WordForms.Forms forms = language.of(word);
            stems.add(forms.stem() == null ? forms.folded() : forms.stem());
        }
        return stems;
    }

    private static Query phrase(String field, List<Token> tokens) {
        if (tokens.isEmpty()) {
            return MatchNoDocsQuery.INSTANCE;
        }
        if (tokens.size() == 1) {
            return new TermQuery(new Term(field, tokens.getFirst().text()));
        }
        PhraseQuery.Builder phrase = new PhraseQuery.Builder();
        tokens.forEach(token -> phrase.add(new Term(field, token.text()), token.place()));
        return phrase.build();
    }

    private static Query beginning(String field, List<Token> tokens) {
        if (tokens.isEmpty()) {
            return MatchNoDocsQuery.INSTANCE;
        }
        Query last = new PrefixQuery(new Term(field, tokens.getLast().text()));
        if (tokens.size() == 1) {
            return last;
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        tokens.subList(0, tokens.size() - 1)
                .forEach(
                        token -> all.add(new TermQuery(new Term(field, token.text())), Occur.MUST));
        return all.add(last, Occur.MUST).build();
    }

    private static Query term(String field, String text) {
        return new TermQuery(new Term(field, text));
    }

    private static Query author(What.Author author, Known known) {
        return new BooleanQuery.Builder()
                .add(ids(PostIndex.FEED, known.feedsOf(author)), Occur.SHOULD)
                .add(phrase(PostIndex.AUTHOR, tokens(author.text())), Occur.SHOULD)
                .build();
    }

    private static long micros(Known known, LocalDate day) {
        return PostIndex.micros(known.startOf(day));
    }

    private static Query shown(long from, long to) {
        return LongField.newRangeQuery(PostIndex.SHOWN, from, to);
    }

    /// One of these numbers.
    static Query ids(String field, Collection<Long> numbers) {
        return LongField.newSetQuery(field, PostIndex.longs(numbers));
    }

    /// Below a place in the order of all lists.
    static Query below(Place place) {
        long at = PostIndex.micros(place.shownAt());
        return new BooleanQuery.Builder()
                .add(shown(Long.MIN_VALUE, at - 1), Occur.SHOULD)
                .add(atAndId(at, Long.MIN_VALUE, place.id() - 1), Occur.SHOULD)
                .build();
    }

    /// At a place or above it.
    static Query above(Place place) {
        long at = PostIndex.micros(place.shownAt());
        return new BooleanQuery.Builder()
                .add(shown(at + 1, Long.MAX_VALUE), Occur.SHOULD)
                .add(atAndId(at, place.id(), Long.MAX_VALUE), Occur.SHOULD)
                .build();
    }

    /// Changed at or after a moment.
    static Query changedSince(Instant moment) {
        return NumericDocValuesField.newSlowRangeQuery(
                PostIndex.VERSION, PostIndex.number(moment, Show.FULL), Long.MAX_VALUE);
    }

    private static Query atAndId(long at, long from, long to) {
        return new BooleanQuery.Builder()
                .add(LongField.newExactQuery(PostIndex.SHOWN, at), Occur.FILTER)
                .add(LongField.newRangeQuery(PostIndex.ID, from, to), Occur.FILTER)
                .build();
    }

    /// @param place among the words
    private record Token(String text, int place) {}

    private static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        try (TokenStream words = WHOLE.tokenStream("", text)) {
            CharTermAttribute term = words.addAttribute(CharTermAttribute.class);
            PositionIncrementAttribute step = words.addAttribute(PositionIncrementAttribute.class);
            words.reset();
            int place = -1;
            while (words.incrementToken()) {
                place += step.getPositionIncrement();
                tokens.add(new Token(term.toString(), place));
            }
            words.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tokens;
    }
}
