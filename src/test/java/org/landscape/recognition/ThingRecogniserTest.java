package org.landscape.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.landscape.address.WebAddress;
import org.landscape.recognition.RecognisedThing.Basis;
import org.landscape.recognition.RecognisedThing.Certainty;
import org.landscape.testsupport.LongTexts;

/// How much each evidence beside the title counts; titles have a test of their own. The Things are
/// in the notation of [LabelledThings].
class ThingRecogniserTest {

    private final ThingRecogniser recogniser = new ThingRecogniser(LabelledThings.cpd23());

    @ParameterizedTest(name = "{0} with {1} -> {2}")
    @CsvSource({
        "Tea, thing6, 6",
        "Tea, Thing 6, 6",
        "Tea, cpd23-thing-6, 6",
        "Tea, cpd23thing6, 6",
        "Tea, 23 things, -",
        "Tea, cpd23, -",
        "Tea, 2011, -",
        "Tea, 2. reading, -",
        "Tea, thing 8;thing 9, 8 9",
        "Tea, thing 1;thing 2;thing 3;thing 4, -",
        "Thing 5, thing 5, 5",
        "Thing 5, thing 6, 5 6?"
    })
    void aThingMayStandInACategory(String title, String categories, String expected) {
        PostText post =
                new PostText(title, List.of(categories.split(";", -1)), List.of(), "", null);

        assertThat(known(post)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} in a text that says {1} -> {2}")
    @CsvSource({
        "https://www.cpd23.example/thing-6/, Tea., 6",
        "http://cpd23.example/thing-6#comments, I liked Thing 6., 6",
        "https://cpd23.example/thing-6?utm_source=rss&utm_medium=feed, Tea., 6",
        "https://cpd23.example/thing-6?fbclid=abc&replytocom=12, Tea., 6",
        "https://CPD23.example:443/%74hing%2D6, Tea., 6",
        "https://cpd23.example/thing-6/index.html, Tea., 6",
        "https://cpd23.example/thing-6/amp/, Tea., 6",
        "https://www.google.com/url?q=https://cpd23.example/thing-6&sa=D&ust=16, Tea., 6",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fcpd23.example%2Fthing-6%3Ffbclid%3Dx&h=AT, Tea., 6",
        "https://cpd23.example/thing-6?page=2, Tea., -",
        "https://cpd23.example/thing%2D6, Tea., 6",
        "https://cpd23.example/thing%2d6/?utm_source=twitterfeed&utm_medium=twitter, Tea., 6",
        "https://cpd23.example/thing-6?fbclid=IwAR0, Tea., 6",
        "http://www.cpd23.example/thing-6/amp/?m=1, Tea., 6",
        "https://cpd23.example/thing-6/index.html?replytocom=12, Tea., 6",
        "https://cpd23.example/thing-6?page=2, Tea., -",
        "https://cpd23.example/thing-6 https://cpd23.example/thing-7, Tea., 6? 7?",
        "https://cpd23.example/, Tea., -",
        "https://cpd23.example/thing-7, Looking forward to Thing 7 next week., -"
    })
    void aLinkToTheOrganisersPostIsAClaim(String links, String body, String expected) {
        List<WebAddress> addresses =
                Stream.of(links.split(" ", -1))
                        .map(link -> WebAddress.parse(link).orElseThrow())
                        .toList();

        assertThat(known(new PostText("Tea", List.of(), addresses, body, null)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "This post is for Thing 6. Tea. | 6",
                "Hello. Here are my thoughts on Thing 6. | 6",
                "Here is my (late) post for #cpd23 Thing 6! | 6",
                "So this is Thing 6! | 6",
                "This post covers Things 8 and 9. | 8 9",
                "This post is for Thing 6, not Thing 7. | 6",
                "Put off the posts for cpd23 Things 8 and 9, for tea. | 8? 9?",
                "Thing 6: tea. It was hot. | 6?",
                "CPD23 – Thing 6: tea. It was hot. | 6?",
                "CPD23 (2011) — Thing 6. It was hot. | 6?",
                "cpd23 #6 is tea. | 6?",
                "This post is for cpd23 #6. Tea. | 6",
                "This post is for CPD23 2011 no. 6. Tea. | 6",
                "Here are my thoughts on cpd23/6. | 6",
                "This is CPD23 2011 – Thing 6! | 6",
                "This post is for CPD23 2010, Thing 6. | 6?"
            })
    void theOpeningSentencesMaySayWhatAPostIsFor(String body, String expected) {
        assertThat(inBody(body)).isEqualTo(expected);
    }

    /// A slash ends a line.
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Thing 6 / Tea. | 6",
                "Thing 6. / Tea. | 6",
                "Thing 6 – Boots / Tea. | 6",
                "Thing 6 — Boots / Tea. | 6",
                "Thing 6 ― Boots and more / Tea. | 6",
                "Thing 6 - Boots! / Tea. | 6",
                "CPD23 – Thing 6 – Boots / Tea. | 6",
                "#cpd23: Thing ⑥ / Tea. | 6",
                "CPD23 2011 #6: Boots / Tea. | 6",
                "cpd23 no. 6 / Tea. | 6",
                "cpd23/6 / Tea. | 6",
                "[CPD23 2011] Things 6 & 7 / Tea. | 6 7",
                "Thing 6 – Boots | 6",
                "CPD23 2010 – Thing 6 / Tea. | 6?",
                "For Thing 6 / Tea. | 6?",
                "Thing 6 asks us to go and look / Tea. | 6?",
                "Thing 6: we were asked to look at boots. / Tea. | 6?",
                "Thing 6 – so I sat down and had a look at all the boots that were there / Tea | 6?",
                "Tea. / Thing 6 – Boots / More. | 6?",
                "Thing 6: Boots / Thing 7: Tea / Thing 8 | 6? 7? 8?",
                "Thing 6 – Boots / This post is also for Thing 7. | 6 7",
                "Hello / Dear all / Tea / Cake / More / This post is for Thing 6. | 6",
                "Next week: Thing 6 / Tea. | -",
                "Thing 6, which I liked / Tea. | 6?",
                "Thing 6’s boots / Tea. | 6?",
                "I liked Thing 6 / Tea. | -",
                "We met (Thing 6) / Tea. | -"
            })
    void theFirstLineMayBeATitle(String body, String expected) {
        assertThat(inBody(body.replace(" / ", "\n"))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "Boots (Thing 6), 6",
        "Boots – CPD23 2011 #6, 6",
        "Boots and tea #cpd23 #6, 6",
        "Thing 6: boots, 6",
        "I liked Thing 6, -",
        "After Thing 6, -",
        "I met them again at the place we had all been to for years (Thing 6), -"
    })
    void theFirstLineOfAPostWithoutTitleIsOne(String body, String expected) {
        assertThat(known(new PostText("", List.of(), List.of(), body + "\nTea.", null)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "I liked the networks suggested in Thing 6.",
                "As a preview for Thing 7 next week, I had tea.",
                "As a preview for Thing 7 next week, this post is for tea.",
                "Following on from Thing 10, tea.",
                "I just posted Thing 19 a few days ago.",
                "This is what I wrote on Thing 5.",
                "So this was my post for Thing 1 last year.",
                "This post is not about Thing 6.",
                "My post on Thing 5 got comments.",
                "They suggest tools, e.g. Thing 13 or Thing 4.",
                "One. Two. Three. Four. This post is for Thing 6.",
                "Thing 1: tea. Thing 2: cake. Thing 3: maps. For Thing 4, this is Thing 5.",
                "The first thing I saw was tea."
            })
    void aBareMentionCountsForNothing(String body) {
        assertThat(inBody(body)).isEqualTo("-");
    }

    @Test
    void strongerEvidenceSilencesWeaker() {
        String body = "This post is for Thing 13.";
        List<WebAddress> link =
                List.of(WebAddress.parse("https://cpd23.example/thing-12").orElseThrow());

        assertThat(known(new PostText("Thing 14", List.of(), link, body, null))).isEqualTo("14");
        assertThat(known(new PostText("Tea", List.of("thing 11"), link, body, null)))
                .isEqualTo("11");
        assertThat(known(new PostText("Tea", List.of(), link, body, null))).isEqualTo("12");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "'Online Networks, or: pauses', 6?",
        "LinkedIn and I, 6?",
        "On Slideshare, 17?",
        "Prezi or tea, 17?",
        "Linked-In and I, -",
        "Online tea networks, -"
    })
    void aTopicIsOnlyAProposal(String title, String expected) {
        assertThat(known(new PostText(title, List.of(), List.of(), "", null))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} on {1} -> {2}")
    @CsvSource({
        "cpd23 tea, 2011-07-27T10:00:00Z, 6?",
        "cpd23 tea, 2011-07-31T22:59:59Z, 6?",
        "cpd23 tea, 2011-07-31T23:00:00Z, 7?",
        "tea, 2011-07-27T10:00:00Z, -",
        "Week 7: tea, 2011-06-21T10:00:00Z, 7?",
        "cpd23 week 3, 2011-06-21T10:00:00Z, 3?",
        "Week 7 and Thing 3, 2011-06-21T10:00:00Z, 3"
    })
    void theCalendarIsOnlyAProposal(String title, Instant at, String expected) {
        assertThat(known(new PostText(title, List.of(), List.of(), "", at))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} on {1} -> {2}")
    @CsvSource({
        "Thing 6, 2010-07-20T10:00:00Z, -",
        "Thing 1, 2011-06-01T10:00:00Z, 1",
        "Thing 23, 2012-01-20T10:00:00Z, 23",
        "cpd23 2012 Thing 6, 2012-02-20T10:00:00Z, -",
        "Thing 6, 2012-07-20T10:00:00Z, 6?"
    })
    void anotherEditionIsNotCounted(String title, Instant at, String expected) {
        assertThat(known(new PostText(title, List.of(), List.of(), "", at))).isEqualTo(expected);
    }

    @Test
    void evidenceIsTheWordsAsTheyStandThere() {
        assertThat(recognise("My (#Thing\u00a06 – CPD23)", List.of(), ""))
                .containsExactly(new RecognisedThing(6, Certainty.SURE, Basis.TITLE, "Thing 6"));
        assertThat(recognise("Tea", List.of("cpd23thing6"), ""))
                .containsExactly(new RecognisedThing(6, Certainty.SURE, Basis.CATEGORY, "thing6"));
        assertThat(recognise("Tea", List.of(), "So: this post is for Thing 6!"))
                .containsExactly(
                        new RecognisedThing(
                                6, Certainty.SURE, Basis.BODY, "this post is for Thing 6"));
        assertThat(
                        recognise(
                                "Online Networks, or: tea",
                                List.of(),
                                "I tried the networks suggested in Thing 6."))
                .containsExactly(
                        new RecognisedThing(6, Certainty.DOUBTFUL, Basis.TOPIC, "Online Networks"));
    }

    @Test
    void hugeTextsAreReadUpToALimit() {
        String numbers = "Things 1, 2 and ".repeat(7_000);
        String unclosed = "((((#".repeat(20_000);

        assertThat(LabelledThings.written(recognise(numbers, List.of(numbers), numbers)))
                .isEqualTo("1 2");
        assertThat(LabelledThings.written(recognise(unclosed, List.of(unclosed), unclosed)))
                .isEqualTo("-");
    }

    /// Letters, digits, signs and blanks of all scripts, halves of characters, and words that the
    /// recogniser looks for, in any order.
    @Test
    void anyTextCanBeRead() {
        Random random = new Random(23);
        List<String> words =
                List.of("Thing", "Things", "23", "cpd23", "#", "5/23", "(", "III", "1.");
        for (int round = 0; round < 2_000; round++) {
            String text =
                    random.ints(30, 0, 0x20000)
                            .mapToObj(
                                    any ->
                                            any % 3 == 0
                                                    ? words.get(any % words.size())
                                                    : Character.toString(any))
                            .collect(Collectors.joining(round % 2 == 0 ? " " : ""));

            assertThat(recognise(text, List.of(text), text))
                    .allSatisfy(thing -> assertThat(thing.number()).isBetween(1, 23))
                    .allSatisfy(thing -> assertThat(thing.evidence()).isNotBlank());
        }
    }

    private String inBody(String body) {
        return known(new PostText("Tea", List.of(), List.of(), body, null));
    }

    private List<RecognisedThing> recognise(String title, List<String> categories, String body) {
        return recogniser.recognise(new PostText(title, categories, List.of(), body, null));
    }

    private String known(PostText post) {
        return LabelledThings.written(recogniser.recognise(post));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.landscape.testsupport.LongTexts#all")
    void aPostIsReadInProportionToItsLength(String text) {
        List<String> categories = List.of(text, "Thing " + text);

        assertThat(LongTexts.bounded(() -> recognise(text, categories, text))).isNotNull();
        assertThat(LongTexts.bounded(() -> recognise("Thing 6 " + text, categories, text)))
                .isNotNull();
    }
}
