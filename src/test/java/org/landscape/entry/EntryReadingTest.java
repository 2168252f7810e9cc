package org.landscape.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.landscape.address.WebAddress;
import org.landscape.parse.ParsedEntry;
import org.landscape.programme.RecognisedThing;
import org.landscape.programme.RecognisedThing.Basis;
import org.landscape.programme.RecognisedThing.Certainty;

/// What of an entry is asked for its Things. Which words mean what is the recogniser's own test.
@QuarkusTest
class EntryReadingTest {

    private static final WebAddress ABOUT_6 = address("https://tst23.example/thing-6");
    private static final WebAddress POST = address("https://laura.example/tea");
    private static final Instant JULY = Instant.parse("2011-07-20T10:00:00Z");

    @Inject EntryReading reading;

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
    void aPostOfAnEarlierYearIsForNone() {
        Instant yearBefore = Instant.parse("2010-07-20T10:00:00Z");

        assertThat(things(entry("Thing 6", POST, null, yearBefore))).isEmpty();
    }

    private List<RecognisedThing> things(ParsedEntry entry) {
        return reading.things(reading.read(entry));
    }

    private static ParsedEntry entry(
            String title, WebAddress url, @Nullable String html, Instant publishedAt) {
        return new ParsedEntry(
                null,
                url,
                title,
                html,
                null,
                url,
                null,
                publishedAt,
                null,
                null,
                List.of(),
                List.of(),
                null);
    }

    private static WebAddress address(String text) {
        return WebAddress.parse(text).orElseThrow();
    }
}
