package org.landscape.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameOrderTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "en, Aaron | A Zebra | 🌱 Bea | Emil | Émile | émile b | Greta | Zoë",
        "en, (Bob) | Carla | carlo | Łukasz | Lulu | O'Neil | Oneal | Ørsted | Oskar | Þorr | Tim",
        "en, Ｆull | Greta | Straße | Strasse a",
        "en, Zoë | 🌱 | 42 books | Анна | אבי | 山田 花子",
        "da, Anna | Zoë | Æsop | Ørsted | Aaron | Åse",
        "sv, Adam | Zoë | Åse | Äiti | Öde | 7 things",
        "de, Aachen | Adam | Äiti | Ørsted | Otto | Zoë",
        "es, Nadia | Nuria | Ñandu | Oscar",
        "ru, Anna | Zoë | Анна | Ёлка | Жанна | Яна | אבי",
        "el, Άννα | Βάσω | Ωμέγα",
        "he, Anna | אבי | תמר | 山田",
        "ja, Anna | Zoë | 山田",
        "no-such-language, Anna | Émile | Zoë",
    })
    void namesAreInTheOrderOfTheLanguage(String language, String names) {
        List<String> ordered = List.of(names.split(" \\| ", -1));
        List<String> shuffled = ordered.stream().sorted().toList();

        assertThat(shuffled.stream().sorted(NameOrder.of(language)).toList()).isEqualTo(ordered);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource({
        "en, Émile Øre Åse Łukasz ßeta 🌱Greta 'tHart van Zoë, E O A L S G T V Z",
        "en, 42 Анна אבי 山田 🌱 ..., - - - - - -",
        "da, Ærø Øre Åse Aaron Anna Émile, Æ Ø Å Å A E",
        "sv, Åse Äiti Öde Anna, Å Ä Ö A",
        "de, Åse Äiti Öde, A A O",
        "es, Ñandu Nadia, Ñ N",
        "ru, Анна Жанна Йозеф Ёлка Anna Яна 山田, А Ж Й Е A Я -",
        "el, Άννα Βάσω, Α Β",
        "he, אבי Anna Анна, א A -",
        "ja, 山田 やまだ Anna, - - A",
    })
    void aNameIsFoundUnderItsLetter(String language, String names, String letters) {
        NameOrder order = NameOrder.of(language);

        assertThat(
                        Stream.of(names.split(" ", -1))
                                .map(order::letter)
                                .map(letter -> letter.isEmpty() ? "-" : letter)
                                .collect(Collectors.joining(" ")))
                .isEqualTo(letters);
    }
}
