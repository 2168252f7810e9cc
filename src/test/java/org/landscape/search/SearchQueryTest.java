package org.landscape.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.search.SearchQuery.Reading;

class SearchQueryTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "rain                         | rain",
                "Rain  RAIN rain              | rain",
                "tea rain                     | rain tea",
                "rain -tea                    | rain -tea",
                "-tea rain                    | rain -tea",
                "–tea rain                    | rain -tea",
                "\"slow  train\"              | \"slow train\"",
                "“slow train”                 | \"slow train\"",
                "«slow train» -\"fast train\" | \"slow train\" -\"fast train\"",
                "\"slow train                 | \"slow train\"",
                "say\"slow train\"            | \"slow train\" say",
                "libr*                        | libr*",
                "libr** -teach*               | libr* -teach*",
                "東*                          | 東*",
                "author:Laura                 | author:laura",
                "author:\"Laura  Phillips\"   | author:\"laura phillips\"",
                "author:\"Laura\"             | author:laura",
                "-author:laura rain           | rain -author:laura",
                "Thing:6                      | thing:6",
                "thing:\"6\"                  | thing:6",
                "thing:006                    | thing:6",
                "thing:six                    | thing:6",
                "thing:\"Online networks\"      | thing:6",
                "after:2026                   | after:2026-01-01",
                "after:2026-9 rain            | after:2026-09-01 rain",
                "before:2026/09/15            | before:2026-09-15",
                "rain -after: 2026-09         | rain -after:2026-09-01",
                "group:UK                     | group:uk",
                "group:country=UK             | group:country:uk",
                "group:country:UK             | group:country:uk",
                "group:\"country:New Zealand\" | group:\"country:new zealand\"",
                "re:work                      | re:work",
                "e-mail                       | e-mail",
                "c++ & - ! rain               | c++ rain",
                "MÜLLER                       | müller",
                "☕ rain                       | rain ☕",
                "日本語　東京                 | 日本語 東京",
                "author: Laura                | author:laura",
                "thing: 6 rain                | rain thing:6",
                "rain AND tea                 | rain tea",
                "(rain OR tea) AND (libr*)    | libr* rain OR tea",
                "rain NOT tea                 | rain -tea",
                "tea OR rain                  | rain OR tea",
                "tea OR rain OR \"slow train\" | \"slow train\" OR rain OR tea",
                "tea OR rain libr*            | libr* rain OR tea",
                "tea OR thing:6               | tea thing:6",
                "this and that or not         | and not or that this",
                "AND OR                       | and or",
                "\"rain AND tea\"              | \"rain and tea\"",
            })
    void whatIsTypedAsksFor(String typed, String asked) {
        assertThat(reading(typed))
                .isInstanceOfSatisfying(
                        Reading.Read.class, read -> assertThat(read.query()).hasToString(asked));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-rain                 | A search needs a word to look for",
                "-rain -thing:6        | A search needs a word to look for",
                "!!!                   | There is no word in it",
                "\"\"                  | There is no word in it",
                "- - *                 | There is no word in it",
                "l*                    | at least two letters",
                "NOT rain              | A search needs a word to look for",
                "thing:                | thing: is followed by a number",
                "thing:seven           | Nothing here is called “seven”. thing: is followed by a number",
                "thing:online          | “online” may be thing:6, thing:7 or thing:9.",
                "after:                | after: is followed by a year, a month or a day",
                "before:soon           | such as before:2026, before:2026-09 or before:2026-09-15",
                "after:2026-02-30      | after: is followed by",
                "after:2026-13         | after: is followed by",
                "thing:99999999999     | thing: is followed by a number",
                "author:               | author: is followed by a name",
                "author:\"             | author: is followed by a name",
                "group:                | group: is followed by a group",
                "a b c d e f g h i j k l m | at most 12 words",
            })
    void whatCannotBeLookedForIsSaid(String typed, String message) {
        assertThat(reading(typed))
                .isInstanceOfSatisfying(
                        Reading.Wrong.class,
                        wrong -> assertThat(wrong.message()).contains(message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u3000"})
    void blanksAskForNothing(String typed) {
        assertThat(reading(typed)).isInstanceOf(Reading.Nothing.class);
    }

    @Test
    void aTextThatIsTooLongIsNoSearch() {
        assertThat(reading("a".repeat(201))).isInstanceOf(Reading.Wrong.class);
        assertThat(reading("a".repeat(200))).isInstanceOf(Reading.Read.class);
    }

    @Test
    void anyTextIsReadAndWhatIsReadMeansTheSameWhenTypedAgain() {
        String signs = "ab 1\"-–*:“”=.ßİΣςé日本กา\u0301\uD800\uDC00\0\n";
        String[] words = {
            "author:",
            "thing:6",
            "thing:six",
            "group:",
            "thing:",
            "after:2026-09",
            "before:",
            "-",
            "\""
        };
        Random random = new Random(49);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder typed = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                if (random.nextInt(6) == 0) {
                    typed.append(words[random.nextInt(words.length)]);
                } else {
                    typed.append(signs.charAt(random.nextInt(signs.length())));
                }
            }
            if (reading(typed.toString()) instanceof Reading.Read(SearchQuery query)) {
                assertThat(reading(query.toString()))
                        .as("%s", typed)
                        .isEqualTo(new Reading.Read(query));
            }
        }
    }

    @Test
    void peopleAreLookedForByTheWordsThatAreNotLeftOut() {
        assertThat(read("laura -rain thing:6 \"tea house\" walk*").words())
                .isEqualTo("tea house laura walk");
        assertThat(read("author:\"Laura Phillips\" group:uk").words()).isEqualTo("laura phillips");
    }

    private static Reading reading(String typed) {
        return SearchQuery.read(
                typed,
                words ->
                        switch (words) {
                            case "six", "online networks" -> List.of(6);
                            case "online" -> List.of(6, 7, 9);
                            default -> List.of();
                        });
    }

    static SearchQuery read(String typed) {
        return ((Reading.Read) reading(typed)).query();
    }
}
