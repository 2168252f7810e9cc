package org.landscape.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Titles and the Things that they are for, in the notation of [LabelledThings].
class ThingInTitleTest {

    private final ThingRecogniser recogniser = new ThingRecogniser(LabelledThings.cpd23());

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "#cpd23 Thing 6 – Online Communities | 6",
                "Thing 6: Online Networking | 6",
                "Thing 6: Online networks | 6",
                "Thing 6 – Online networks | 6",
                "Online Networks, Or: In Cyberspace, No One Can Hear Your Awkward Pauses | 6?"
            })
    void realTitlesOfOneThingAreRecognised(String title, String expected) {
        assertThat(inTitle(title)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "thing6 | 6",
                "THING 6 | 6",
                "Thing\u00a06 and tea | 6",
                "Thing\u200b6 | 6",
                "Thing #6 | 6",
                "Thing no. 6: done | 6",
                "Thing number 6 | 6",
                "Thing-6 | 6",
                "Thing: 6 | 6",
                "Thing – 6 – tea | 6",
                "tea_thing_6 | 6",
                "Thing ６ | 6",
                "Thing ٦ | 6",
                "Thing 𞥖 | 6",
                "Thing 06 | 6",
                "Ding 22 | 22",
                "Week 4, Thing 7 | 7",
                "12 July: Thing 5 | 5",
                "Thing 5 of 23 | 5",
                "Thing 5/23 | 5"
            })
    void aUnitAndANumberAreAThing(String title, String expected) {
        assertThat(inTitle(title)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cpd23 thing 6 tea | 6",
                "CPD 23 - Thing 6 - tea | 6",
                "[CPD23] Thing 6: tea | 6",
                "CPD Thing #12 | 12",
                "Tea and cake (Thing 6 – CPD23) | 6",
                "Tea and cake (#cpd23 – thing6) | 6",
                "Thing 6: tea [cpd23] | 6",
                "CPD23 2012 Thing 11 | 11",
                "Thing 23 – goodbye to the 23 Things | 23",
                "CPD23 #6 | 6",
                "cpd23: 6 | 6",
                "Tea (cpd23 6) | 6",
                "cpd23 – 6 – tea | 6",
                "CPD23 - 5 and 6 | 5 6",
                "23 Things #6 | 6",
                "23 things - 5 - tea | 5"
            })
    void theProgrammeMayStandBeforeBehindOrInBrackets(String title, String expected) {
        assertThat(inTitle(title)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Thing Eight | 8",
                "thing one | 1",
                "Thing twenty-three: done | 23",
                "Thing Twenty Two | 22",
                "Ding zeven | 7",
                "Thing IV: news | 4",
                "Thing XIX | 19",
                "thing vi | 6",
                "Thing I – blogs | 1",
                "cpd23 thing I: blogs | 1",
                "The Thing I like best | -",
                "the thing I, for one, like | -",
                "Thing mix | -",
                "Thing once lost | -",
                "If there is a thing one must know | 1?"
            })
    void numbersMayBeWordsAndRomanNumerals(String title, String expected) {
        assertThat(inTitle(title)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "My 5th Thing | 5",
                "Fifth Thing: done | 5",
                "week one thing the second | 2",
                "cpd23: the first Thing I did | 1",
                "The first thing I saw | 1?",
                "The 5th thing you should know | 5?",
                "First things first | -",
                "6/23 and 7/23 | 6 7",
                "20/23 | 20",
                "6/23 | 6?",
                "6 of 23 | 6?",
                "cpd23: 6 of 23 | 6",
                "2. boiling water | 2",
                "9. “finding tea” | 9",
                "12. 10. 2011 | -",
                "#6: tea for cpd23 | 6",
                "5: tea (cpd23) | 5",
                "# 1 - Set up a shed | -",
                "3: the sequel | -"
            })
    void ordinalsPartsOfTheWholeAndLeadingNumbersAreThings(String title, String expected) {
        assertThat(inTitle(title)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Things 8 and 9: tidy | 8 9",
                "Thing 1 & 2 | 1 2",
                "Thing 1 + 2 | 1 2",
                "Thing(s) 8 & 9 | 8 9",
                "Thing/s 8 and 9 | 8 9",
                "Thing's 8 and 9 | 8 9",
                "Things 7-9 | 7 8 9",
                "Things 7 – 9 | 7 8 9",
                "Thing 7-9 | 7 8 9",
                "Things 14 to 16 | 14 15 16",
                "Things 2, 5 and 11 | 2 5 11",
                "Things 5, 6, & 7 | 5 6 7",
                "Things One, Two and Three | 1 2 3",
                "Things 16,17,18 | 16 17 18",
                "things 8 9 tidy | 8 9",
                "Things 22/23 | 22 23",
                "Thing #19 & Thing #20 | 19 20",
                "Thing 8, Thing 9 and Thing 11 | 8 9 11",
                "Thing 8: maps. Thing 9: notes | 8 9",
                "cpd23 Things 8 and 9 | 8 9",
                "Dingen 8 en 9 | 8 9",
                "Thing One and Thing Two | 1 2",
                "Thing 4 (and 5) | 4 5"
            })
    void severalThingsAreAllFound(String title, String expected) {
        assertThat(inTitle(title)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Thing 8 and 2 cats | 8",
                "Thing 4 - 10 tips for reading | 4",
                "Things 2 & 3 – 10 tips | 2 3",
                "Thing 7 and 40 more | 7",
                "Things 22 and 24 | 22",
                "Thing 12: 5 ways to be social | 12",
                "Tea, cake and Thing 14 (part 2) | 14",
                "Thing 14b | 14",
                "Thing 6 revisited, take 2! | 6",
                "Thing 5 on 4/7/11 | 5",
                "Thing 22 down, 1 to go | 22",
                "Five things I learned from Thing 5 | 5",
                "Library 2.0 and Thing 5 | 5"
            })
    void otherNumbersBesideAThingAreNone(String title, String expected) {
        assertThat(inTitle(title)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CPD23",
                "cpd 23 begins",
                "23 Things",
                "23Things 2.0",
                "23 Things…with milk 3",
                "23 things part 4: tea",
                "Twenty-three things",
                "Five things 2 do",
                "20 things to go",
                "cpd23 - 10 tips",
                "cpd23 2012",
                "cpd23 – 12 July",
                "Tea on 12/6/2011",
                "Thing 2.0",
                "Thing 24",
                "Thing 2011",
                "Thing 3D printing",
                "Thing 9:30",
                "Thing 10% off",
                "Something 5, nothing 6, LibraryThing 7",
                "No. 7",
                "5 years ago",
                "9 lives",
                "1. May",
                "12. Dezember in Berlin",
                "Best thing 5 years ago"
            })
    void countsYearsDatesAndTheProgrammesOwnNumberAreNone(String title) {
        assertThat(inTitle(title)).isEqualTo("-");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "As a preview for Thing 7 next week | -",
                "Looking forward to Thing 7 | -",
                "Still here, Thing 7 next! | -",
                "No Thing 7 this week | -",
                "Thing 8 (not Thing 7) | 8",
                "Preparing for next week's Thing 7 | -",
                "Thing 6, and a preview of Thing 7 | 6",
                "Thing 11, following on from Thing 10 | 11",
                "Thing 12: what Thing 4 taught me | 4? 12",
                "After Thing 5 | 5?",
                "More on Thing 6 – CPD23 | 6",
                "Better late than never Thing 5 | 5",
                "Last but not least Thing 23 what next | 23"
            })
    void aMentionOfAnotherThingIsNoClaim(String title, String expected) {
        assertThat(inTitle(title)).isEqualTo(expected);
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                        "Thing %d",
                        "thing%d",
                        "THING #%d: TEA",
                        "Thing %d – 7 cups of tea",
                        "#cpd23 Thing %d – tea",
                        "CPD 23 - Thing %d",
                        "[CPD23] Thing %d: tea",
                        "Tea (Thing %d – CPD23)",
                        "Tea, thing %d cpd23",
                        "CPD23 2012 Thing %d",
                        "Week 4, Thing %d",
                        "Thing %d (part 2)",
                        "Thing %d. The 23 Things go on",
                        "%d. tea and cake",
                        "cpd23 #%d")
                .flatMap(
                        shape ->
                                IntStream.rangeClosed(1, 23)
                                        .mapToObj(number -> Arguments.of(shape, number)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("shapes")
    void aShapeHoldsForEveryNumber(String shape, int number) {
        assertThat(inTitle(shape.formatted(number))).isEqualTo("" + number);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource({
        "Day, Day 27 Where the time goes, 27",
        "Day, Day 12/30, 12",
        "Day, 30 Days of gardens, -",
        "Tag, 2. Tag: Kompost, 2",
        "Tag, Tage 3 und 4, 3 4",
        "Week, Week Two – the tea is cold, 2",
        "Week, Week 2 of the 2016 season, 2",
        "Mission, Mission #1: Tea, 1"
    })
    void theUnitIsTheProgrammes(String unit, String title, String expected) {
        ThingRecogniser other =
                new ThingRecogniser(LabelledThings.programme("garden", unit, List.of(), 30));

        assertThat(LabelledThings.written(other.recognise(post(title)))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "#6things Thing 2, 2",
        "6things: 2, 2",
        "6 Things 4 you, -",
        "The 6 things, -",
        "Thing 6, 6"
    })
    void aProgrammeMayHaveAnyNumberInItsName(String title, String expected) {
        ThingRecogniser other =
                new ThingRecogniser(LabelledThings.programme("6things", "Thing", List.of(), 6));

        assertThat(LabelledThings.written(other.recognise(post(title.toLowerCase(Locale.ROOT)))))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"6/23 and 7/23, 6 7", "cpd23: 6 of 23, 6", "23 Things 6, 6", "23 Things 23, -"})
    void notAllThingsNeedBeAnnouncedYet(String title, String expected) {
        ThingRecogniser other =
                new ThingRecogniser(LabelledThings.programme("cpd23", "Thing", List.of(), 9));

        assertThat(LabelledThings.written(other.recognise(post(title)))).isEqualTo(expected);
    }

    private String inTitle(String title) {
        return LabelledThings.written(recogniser.recognise(post(title)));
    }

    private static PostText post(String title) {
        return new PostText(title, List.of(), List.of(), "", null);
    }
}
