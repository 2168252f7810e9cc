package org.landscape.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.address.WebAddress;
import org.landscape.parse.ParsedEntry;
import org.landscape.recognition.RecognisedThing;
import org.landscape.recognition.RecognisedThing.Basis;
import org.landscape.recognition.RecognisedThing.Certainty;
import org.landscape.testsupport.OnBothDatabases;

/// Which parts of an entry the recogniser gets. Which words name a Thing is the recogniser's own
/// test.
@QuarkusTest
@OnBothDatabases
class EntryReadingTest {

    private static final WebAddress ABOUT_6 = address("https://tst23.example/thing-6");
    private static final WebAddress POST = address("https://laura.example/tea");
    private static final Instant JULY = Instant.parse("2011-07-20T10:00:00Z");

    @Inject EntryReading reading;
    @Inject OrganiserPosts tasks;

    @Test
    void aLinkInTheTextTellsTheThing() {
        String html = "<p>I had <a href='" + ABOUT_6 + "/'>tea</a>.</p>";

        assertThat(things(entry("Tea", POST, html, JULY)))
                .containsExactly(
                        new RecognisedThing(6, Certainty.SURE, Basis.LINK, ABOUT_6.toString()));
    }

    @Test
    void theOrganisersOwnPostIsForItsThing() {
        assertThat(things(entry("Networks", ABOUT_6, null, JULY)))
                .containsExactly(
                        new RecognisedThing(6, Certainty.SURE, Basis.LINK, ABOUT_6.toString()));
    }

    @Test
    void thePlainTextOpensThePost() {
        assertThat(things(entry("Tea", POST, "<p>This post is for <b>Thing 6</b>.</p>", JULY)))
                .containsExactly(
                        new RecognisedThing(
                                6, Certainty.SURE, Basis.BODY, "This post is for Thing 6"));
    }

    @Test
    void theFirstLineMayBeATitle() {
        String html =
                "<p><b>Thing 6</b> – Boots</p><p>I went out and bought some, and then tea.</p>";

        assertThat(things(entry("Tea", POST, html, JULY)))
                .containsExactly(new RecognisedThing(6, Certainty.SURE, Basis.BODY, "Thing 6"));
    }

    @Test
    void aPostOfAnEarlierYearIsForNone() {
        Instant yearBefore = Instant.parse("2010-07-20T10:00:00Z");

        assertThat(things(entry("Thing 6", POST, null, yearBefore))).isEmpty();
    }

    @Test
    void aPostThatClaimsTheFutureIsJudgedByTheDayWeSawIt() {
        Instant yearsAhead = Instant.parse("2031-01-06T05:00:00Z");

        assertThat(things(entry("Thing 6: a letter", POST, null, yearsAhead)))
                .extracting(RecognisedThing::certainty)
                .containsExactly(Certainty.SURE);
        assertThat(things(entry("Thoughts on tst23", POST, null, yearsAhead)))
                .as("proposed by the calendar of the day we saw it")
                .containsExactly(
                        new RecognisedThing(6, Certainty.DOUBTFUL, Basis.CALENDAR, "2011-07-20"));
    }

    @Test
    void aDateThatWasLentProposesNothing() {
        ParsedEntry undated = entry("Thoughts on tst23", POST, null, null);
        EntryDate lent = new EntryDate(JULY, DatedBy.NEIGHBOUR);

        assertThat(reading.things(reading.read(undated), lent, tasks.now())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "<p>Full</p>                                   | Short                 | Short | <p>Full</p>",
                "<p>Full</p>                                   | -                     | Full  | <p>Full</p>",
                "<p>Full</p>                                   | <img src='/a.png'>    | Full  | <p>Full</p>",
                "<p>Full</p>                                   | <p hidden>x</p>       | Full  | <p>Full</p>",
                "<img src='data:image/png;base64,AAAA'>        | Short                 | Short | Short",
                "<p style='display:none'>x</p>                 | <p>Short</p>          | Short | <p>Short</p>",
            })
    void aPostIsNeverEmptyWhileItsFeedSaysSomething(
            String content, @Nullable String summary, String words, String html) {
        EntryText text = reading.read(entry("Tea", POST, content, summary, JULY)).text();

        assertThat(text.summary()).isEqualTo(words);
        assertThat(text.contentHtml()).isEqualTo(html);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // Programs write the beginning of the text again, without its markup.
                "<h2>Tools</h2><p>I tried one.</p> | Tools I tried one. […]     | I tried one.",
                "<h2>Tools</h2><p>I tried one.</p> | How a Thursday went by.    | How a Thursday went by.",
                "<h2>Tools</h2><p>I tried one.</p> | …                          | I tried one.",
                "-                                 | <h2>Thing 6</h2>It rained. | Thing 6 It rained.",
            })
    void aSummaryIsUsedThatAPersonWrote(@Nullable String content, String summary, String expected) {
        assertThat(reading.read(entry("Tea", POST, content, summary, JULY)).text().summary())
                .isEqualTo(expected);
    }

    @Test
    void contentSummaryAndTheTextOfTheRecogniserAgree() {
        String html =
                "<div style='display:none'>Thing 9</div><article><header>Thing</header>"
                        + "<section>6</section></article>I took <ruby>a<rt>b</rt></ruby>"
                        + " 10<sup>6</sup> of <math><mfrac><mn>1</mn><mn>3</mn></mfrac></math>.";
        EntryReading.ReadEntry read = reading.read(entry("Tea", POST, html, null, JULY));
        EntryText text = read.text();

        assertThat(text.summary()).isEqualTo("Thing 6 I took a(b) 10⁶ of 1/3.");
        assertThat(read.body()).isEqualTo(text.summary());
        assertThat(text.contentHtml()).doesNotContain("Thing 9").contains("<mfrac>");
    }

    /// The Things of a post that is first seen in July 2011.
    private List<RecognisedThing> things(ParsedEntry entry) {
        EntryDate date = new EntryDates(List.of(entry), JULY, true, null).all().getFirst();
        return reading.things(reading.read(entry), date, tasks.now());
    }

    private static ParsedEntry entry(
            String title, WebAddress url, @Nullable String html, @Nullable Instant publishedAt) {
        return entry(title, url, html, null, publishedAt);
    }

    private static ParsedEntry entry(
            String title,
            WebAddress url,
            @Nullable String html,
            @Nullable String summary,
            @Nullable Instant publishedAt) {
        return new ParsedEntry(
                null,
                url,
                title,
                html,
                summary,
                url,
                null,
                publishedAt,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null);
    }

    private static WebAddress address(String text) {
        return WebAddress.parse(text).orElseThrow();
    }
}
