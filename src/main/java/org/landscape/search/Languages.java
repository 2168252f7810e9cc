package org.landscape.search;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.bn.BengaliAnalyzer;
import org.apache.lucene.analysis.ca.CatalanAnalyzer;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.et.EstonianAnalyzer;
import org.apache.lucene.analysis.eu.BasqueAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.ga.IrishAnalyzer;
import org.apache.lucene.analysis.gl.GalicianAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.hy.ArmenianAnalyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.lt.LithuanianAnalyzer;
import org.apache.lucene.analysis.lv.LatvianAnalyzer;
import org.apache.lucene.analysis.ne.NepaliAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.sr.SerbianAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.ta.TamilAnalyzer;
import org.apache.lucene.analysis.te.TeluguAnalyzer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;
import org.jspecify.annotations.Nullable;

/// The languages whose words have stems here, by their codes (ISO 639-1). What a language needs is
/// made when its first post comes.
final class Languages {

    /// The code of all languages without stems.
    static final String OTHER = "";

    private static final Map<String, Function<CharArraySet, Analyzer>> STEMMERS =
            Map.ofEntries(
                    Map.entry("ar", ArabicAnalyzer::new),
                    Map.entry("bg", BulgarianAnalyzer::new),
                    Map.entry("bn", BengaliAnalyzer::new),
                    Map.entry("ca", CatalanAnalyzer::new),
                    Map.entry("cs", CzechAnalyzer::new),
                    Map.entry("da", DanishAnalyzer::new),
                    Map.entry("de", GermanAnalyzer::new),
                    Map.entry("el", GreekAnalyzer::new),
                    Map.entry("en", EnglishAnalyzer::new),
                    Map.entry("es", SpanishAnalyzer::new),
                    Map.entry("et", EstonianAnalyzer::new),
                    Map.entry("eu", BasqueAnalyzer::new),
                    Map.entry("fa", PersianAnalyzer::new),
                    Map.entry("fi", FinnishAnalyzer::new),
                    Map.entry("fr", FrenchAnalyzer::new),
                    Map.entry("ga", IrishAnalyzer::new),
                    Map.entry("gl", GalicianAnalyzer::new),
                    Map.entry("hi", HindiAnalyzer::new),
                    Map.entry("hu", HungarianAnalyzer::new),
                    Map.entry("hy", ArmenianAnalyzer::new),
                    Map.entry("id", IndonesianAnalyzer::new),
                    Map.entry("it", ItalianAnalyzer::new),
                    Map.entry("lt", LithuanianAnalyzer::new),
                    Map.entry("lv", LatvianAnalyzer::new),
                    Map.entry("nb", NorwegianAnalyzer::new),
                    Map.entry("ne", NepaliAnalyzer::new),
                    Map.entry("nl", DutchAnalyzer::new),
                    Map.entry("nn", NorwegianAnalyzer::new),
                    Map.entry("no", NorwegianAnalyzer::new),
                    Map.entry("pt", PortugueseAnalyzer::new),
                    Map.entry("ro", RomanianAnalyzer::new),
                    Map.entry("ru", RussianAnalyzer::new),
                    Map.entry("sr", SerbianAnalyzer::new),
                    Map.entry("sv", SwedishAnalyzer::new),
                    Map.entry("ta", TamilAnalyzer::new),
                    Map.entry("te", TeluguAnalyzer::new),
                    Map.entry("tr", TurkishAnalyzer::new));

    private final Map<String, WordForms> forms = new ConcurrentHashMap<>();
    private final Map<String, PostAnalyzer> analyzers = new ConcurrentHashMap<>();

    /// The code of a language whose words have stems, else [#OTHER].
    ///
    /// @param tag BCP 47, such as `de-AT`
    static String code(@Nullable String tag) {
        if (tag == null) {
            return OTHER;
        }
        String language = tag.strip().split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
        return STEMMERS.containsKey(language) ? language : OTHER;
    }

    /// @param code from [#code]
    WordForms forms(String code) {
        return forms.computeIfAbsent(code, Languages::formsOf);
    }

    /// For the text of a post.
    ///
    /// @param code from [#code]
    Analyzer analyzer(String code) {
        return analyzers.computeIfAbsent(code, one -> new PostAnalyzer(forms(one), true));
    }

    private static WordForms formsOf(String code) {
        Function<CharArraySet, Analyzer> stemmer = STEMMERS.get(code);
        Supplier<@Nullable Analyzer> none = () -> null;
        return new WordForms(stemmer == null ? none.get() : stemmer.apply(CharArraySet.EMPTY_SET));
    }
}
