package org.landscape.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A yearly programme is written with the year. Two programmes of 2024, both of thirty-one days;
/// Things are in the notation of [LabelledThings].
class YearlyProgrammeTest {

    private static final LocalDate START = LocalDate.of(2024, 3, 1);
    private static final Instant IN_TIME = Instant.parse("2024-05-05T10:00:00Z");

    private final ThingRecogniser inktober = of("inktober");
    private final ThingRecogniser blaugust = of("Blaugust2024");
    private final ThingRecogniser cpd23 = new ThingRecogniser(LabelledThings.cpd23());

    private static ThingRecogniser of(String shortName) {
        return new ThingRecogniser(
                LabelledThings.programme(shortName, "Day", List.of("Days"), 31, START));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Inktober 2024 #3 | 3",
                "Inktober 2024 #3 Boats | 3",
                "Inktober (2024) #3 | 3",
                "Inktober [2024] no. 3 Boats | 3",
                "Inktober 2024 (3): Boats | 3",
                "Inktober '24 #3 | 3",
                "Inktober ’24: 3 | 3",
                "Inktober2024 #3 | 3",
                "#inktober24 3 | 3",
                "#inktober24 #3 Boats | 3",
                "#inktober_2024 3 | 3",
                "inktober-2024 #3 | 3",
                "inktober-2024-3 | 3",
                "inktober_2024_13 | 13",
                "Inktober/2024/13 | 13",
                "Inktober 2024/25 #3 | 3",
                "Inktober 2024 – 3 – Boats | 3",
                "Inktober 2024 ― 3 | 3",
                "Inktober 2024 -- 3 | 3",
                "Inktober 2024 ~ 3: Boats | 3",
                "Inktober 2024, 3 & 4 | 3 4",
                "Inktober 2024 Day 3 | 3",
                "Inktober 2024 - Day 3 | 3",
                "#Inktober2024 day 3: Boats | 3",
                "#inktober24: Day 3 | 3",
                "Inktober 24: Day 3 | 3",
                "Inktober 24 #3 | 3",
                "#Inktober2024Day3 | 3",
                "#InktoberDay3 | 3",
                "#Day3Inktober | 3",
                "#day3inktober2024 | 3",
                "2024 Inktober #3 | 3",
                "Inktober #3 2024 | 3",
                "Inktober 3 (2024) | 3",
                "Inktober 3 2024 | 3",
                "Boats (Inktober 2024, no. 3) | 3",
                "Boats – Day 3 of Inktober 2024 | 3",
                "Inktober 2024 – “3” – Boats | 3",
                "Inktober 2024 «3» | 3",
                "Inktober 2024 03 Boats | 3",
                "Inktober 2024 > 3 > Boats | 3",
                "③ Boats (Inktober 2024) | 3",
                "(3) Boats, Inktober 2024 | 3",
                "Boats, #3 of #inktober2024 | 3"
            })
    void nameYearAndNumberAreAThing(String title, String expected) {
        assertThat(inTitle(inktober, title)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Blaugust2024 #7 | 7",
                "Blaugust 2024 #7 | 7",
                "#Blaugust2024 day 7 | 7",
                "#blaugust24 7 | 7",
                "Blaugust '24 no. 7 | 7",
                "Blaugust #7 | 7",
                "Blaugust: 7 | 7",
                "BlaugustDay7 | 7",
                "Blaugust 2023 #7 | 7?",
                "Blaugust2023 Day 7 | 7?"
            })
    void theYearMayBePartOfTheShortName(String title, String expected) {
        assertThat(inTitle(blaugust, title)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource({
        "AdventOfCode, Advent of Code 2024: 3, 3",
        "AdventOfCode, Advent of Code 2023 Day 3, 3?",
        "AdventOfCode, #adventofcode2024 #3, 3",
        "Advent of Code, #AdventOfCode24 3, 3",
        "Advent of Code 2024, #AdventOfCode #3, 3",
        "advent-of-code, AdventOfCode 2024 no. 3, 3",
        "100DaysOut, 100 Days Out: 3, 3",
        "100DaysOut, #100DaysOut2024 3/31, 3"
    })
    void aNameOfSeveralWordsIsWrittenWithAndWithoutBlanks(
            String shortName, String title, String expected) {
        PostText post = new PostText(title, List.of(), List.of(), "", IN_TIME);

        assertThat(LabelledThings.written(of(shortName).recognise(post))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CPD23 2011 #6 Boots | 6",
                "CPD23 (2011) #6 | 6",
                "cpd23 '11 #6 | 6",
                "#cpd23_2011 6 | 6",
                "cpd23-2011 #6 | 6",
                "CPD23 2011 (6): Boots | 6",
                "CPD23 2011 - Thing 6 | 6",
                "cpd23 no. 6 | 6",
                "cpd23 No. 6 Boots | 6",
                "cpd23 nr 6 Boots | 6",
                "cpd23 n° 6 Boots | 6",
                "cpd23 nº 6 Boots | 6",
                "cpd23 № 6 Boots | 6",
                "cpd23 número 6 Boots | 6",
                "cpd23: number 6, boots | 6",
                "cpd23/6 | 6",
                "cpd23/6: Boots | 6",
                "cpd23.6 | 6",
                "cpd23 · 6 · Boots | 6",
                "cpd23 ⑥ | 6",
                "cpd23 6th | 6",
                "CPD23 2010 #6 | 6?",
                "CPD23 '10 Thing 6 | 6?",
                "cpd23 no 6 today | 6?",
                "CPD23 12 #6 | 6?",
                "CPD23 12: Thing 6 | 6?",
                "CPD23 14: Thing 6 | 6",
                "CPD23 2011/12 #6 | 6",
                "#6 of cpd23: Boots | 6",
                "№ 6: Boots (cpd23) | 6"
            })
    void aNameThatEndsInANumberMayHaveAYearToo(String title, String expected) {
        Instant inTime = Instant.parse("2011-09-05T10:00:00Z");
        PostText post = new PostText(title, List.of(), List.of(), "", inTime);

        assertThat(LabelledThings.written(cpd23.recognise(post))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Day n° 3 | 3",
                "Day n°3 Boats | 3",
                "Day n.º 3 | 3",
                "Day Nº 3 | 3",
                "Day nr. 3 | 3",
                "Day núm. 3 | 3",
                "Day № 3 | 3",
                "Day ＃3 | 3",
                "Day no. #3 | 3",
                "Day – #3 | 3",
                "Day 3rd | 3",
                "Day 22nd: Boats | 22",
                "Day-3rd | 3",
                "Day 3º | 3",
                "Day ③ | 3",
                "Day ⑬: Boats | 13",
                "Day ❸ | 3",
                "Day ⑶ | 3",
                "Day ⒊ Boats | 3",
                "Day 3️⃣ | 3",
                "Day 1️⃣3️⃣ Boats | 13",
                "Day 🔟 | 10",
                "Day Ⅲ | 3",
                "Day ⅩⅢ: Boats | 13",
                "Day/3 | 3",
                "Day–3 | 3",
                "Day ― 3 | 3",
                "Days ③ & ④ | 3 4",
                "The best day 3rd graders had | 3?",
                "Day 3rd October | -",
                "Day 3³ | 3",
                "Day ½ | -",
                "Day³ | -"
            })
    void aNumberIsWrittenWithManySigns(String title, String expected) {
        assertThat(inTitle(inktober, title)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Inktober 2023 Day 7 | 7?",
                "Inktober 2023 #7 | 7?",
                "Inktober2023: 7 | 7?",
                "Inktober '23 Day 7 | 7?",
                "#inktober23 Day 7 | 7?",
                "Inktober 23 #7 | 7?",
                "2023 Inktober: Day 7 | 7?",
                "2023-inktober-7 | 7?",
                "Day 7 of Inktober 2023 | 7?",
                "Day 7 (Inktober 2023) | 7?",
                "Day 7: Boats – Inktober 2023 | 7?",
                "Day 7 (2023) | 7?",
                "Day 7, 2023 | 7?",
                "Day 7/2023 | 7?",
                "Day 7 of 2023 | 7?",
                "2023: Day 7 | 7?",
                "2023: Inktober Day 7 | 7?",
                "(2023) Inktober #7 | 7?",
                "[2023] Day 7 | 7?",
                "2024: Inktober Day 7 | 7",
                "2023 Day 7 | 7?",
                "Camp 2023: Day 7 | 7",
                "Inktober #7 2023 | 7?",
                "Inktober 2022/23 Day 7 | 7?",
                "Inktober 2025 Day 7 | 7?",
                "better than Inktober 2023 Day 7 | 7?",
                "Day 7: better than Inktober 2023 | 7",
                "Day 7: the camp of 2023 | 7",
                "Day 7: 2023 in boats | 7",
                "Inktober 2024 Day 7, as in Inktober 2023 | 7"
            })
    void anotherYearIsNeverSure(String title, String expected) {
        assertThat(inTitle(inktober, title)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "inktober2024-3 | 3",
                "inktober2024/3 | 3",
                "inktober24_3 | 3",
                "inktober2024-10 | 10",
                "inktober_2024_day_3 | 3",
                "inktober2024day3 | 3",
                "day③ | 3",
                "inktober no. 3 | 3",
                "inktober-no-3 | 3",
                "day-no-3 | 3",
                "inktober2023-day-3 | 3?",
                "inktober2023;day 3 | 3?",
                "inktober2023;inktober2024;day 3 | 3",
                "inktober24 | -",
                "inktober2024 | -"
            })
    void tagsAreReadLikeTitles(String categories, String expected) {
        PostText post =
                new PostText("Tea", List.of(categories.split(";", -1)), List.of(), "", IN_TIME);

        // The calendar proposes the Thing that was open on that day.
        assertThat(LabelledThings.written(inktober.recognise(post)).replaceAll("^10\\?$", "-"))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Inktober 2024",
                "#inktober24",
                "Inktober24: my plans",
                "Inktober 2024 - 10 tips",
                "Inktober 2024: 31 drawings to make",
                "Inktober 2024-10-03",
                "Inktober 2024/10/03",
                "Inktober 2024 10/3",
                "Inktober 10/3",
                "Inktober 3-9 October",
                "Inktober 3–9 October 2024",
                "Inktober 10-3",
                "Inktober 2024, 3 October",
                "Inktober 2024: 3rd October",
                "Inktober 2024, part 2",
                "Inktober 2024/25",
                "Inktober 2024: 9:30",
                "Inktober 3D",
                "Inktober³"
            })
    void yearsDatesAndCountsBesideTheNameAreNone(String title) {
        PostText post = new PostText(title, List.of(), List.of(), "", null);

        assertThat(inktober.recognise(post)).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "Inktober 24, 24?",
        "Inktober 24: lantern, 24?",
        "inktober-24, 24?",
        "#inktober22, 22?",
        "#inktober3, 3",
        "Inktober 2024-10, 10?",
        "Inktober 2024/6, 6?"
    })
    void whatMayBeAYearOrAMonthIsDoubtful(String title, String expected) {
        assertThat(inTitle(inktober, title)).isEqualTo(expected);
    }

    private static String inTitle(ThingRecogniser recogniser, String title) {
        PostText post = new PostText(title, List.of(), List.of(), "", IN_TIME);
        return LabelledThings.written(recogniser.recognise(post));
    }
}
