package org.landscape.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.recognition.RecognisedThing.Certainty.DOUBTFUL;
import static org.landscape.recognition.RecognisedThing.Certainty.SURE;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.address.WebAddress;
import org.landscape.feed.Feed;
import org.landscape.participant.Origin;
import org.landscape.participant.Participant;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.recognition.RecognisedThing;
import org.landscape.recognition.RecognisedThing.Basis;

/// Which Things an entry has after corrections. `6` is a sure Thing, `6?` a doubtful one; `+6` is a
/// correction that the post is for it, `-6` that it is not.
class AppliedCorrectionsTest {

    private static final Instant NOW = Instant.parse("2011-08-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "6 7?,       '',        6 7?",
        "6 7?,       +7,        6 7",
        "6 7?,       -7,        6",
        "6 7?,       -6,        7?",
        "6,          +6,        6",
        "'',         +7 +5,     5 7",
        "'',         -6,        ''",
        "6 7,        -6 -7 +5,  5",
        "5? 6? 7?,   +6,        5? 6 7?"
    })
    void aPersonsWordStandsAboveEveryRule(String found, String said, String left) {
        List<RecognisedThing> applied =
                Corrections.applied(
                        words(found).map(AppliedCorrectionsTest::thing).toList(),
                        words(said).map(AppliedCorrectionsTest::correction).toList());

        assertThat(applied.stream().map(AppliedCorrectionsTest::written))
                .containsExactlyElementsOf(words(left).toList());
    }

    @ParameterizedTest
    @CsvSource({"+6, ORGANISER", "+7, ORGANISER", "'', TITLE"})
    void whatAPersonSaidIsKnownByThat(String said, Basis basis) {
        Map<Integer, Basis> bases =
                Corrections.applied(
                                List.of(thing("6")),
                                words(said).map(AppliedCorrectionsTest::correction).toList())
                        .stream()
                        .collect(Collectors.toMap(RecognisedThing::number, RecognisedThing::basis));

        assertThat(bases.values()).contains(basis);
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty());
    }

    private static RecognisedThing thing(String word) {
        return new RecognisedThing(
                Integer.parseInt(word.replace("?", "")),
                word.endsWith("?") ? DOUBTFUL : SURE,
                Basis.TITLE,
                "Thing");
    }

    private static String written(RecognisedThing thing) {
        return thing.number() + (thing.certainty() == SURE ? "" : "?");
    }

    private static Correction correction(String word) {
        Correction correction = new Correction(entry(), Integer.parseInt(word.substring(1)));
        correction.change(word.startsWith("+"), CorrectionSource.byOrganiser("Jo", ""), NOW);
        return correction;
    }

    private static Entry entry() {
        Profile profile = new Profile("Laura", null, Show.FULL, null, Map.of());
        Participant laura = new Participant("laura", Origin.FEEDS_FILE, NOW, profile);
        WebAddress address = WebAddress.parse("https://laura.example/feed").orElseThrow();
        return new Entry(
                new Feed(laura, address, NOW),
                "identity",
                "urn:1",
                new EntryDate(NOW, DatedBy.CLAIMED),
                EntryText.NOTHING,
                NOW);
    }
}
