package org.landscape.web.organiser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.landscape.fetch.FetchOutcome;
import org.landscape.fetch.FetchOutcome.Denied;
import org.landscape.fetch.FetchOutcome.Failed;
import org.landscape.fetch.FetchOutcome.TooLarge;

/// Which cause each message of a poll tells, and what a letter says of it.
class TroubleCauseTest {

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(denied(404), TroubleCause.ADDRESS_GONE),
                Arguments.of(denied(410), TroubleCause.ADDRESS_GONE),
                Arguments.of(denied(401), TroubleCause.PRIVATE),
                Arguments.of(denied(403), TroubleCause.PRIVATE),
                Arguments.of(denied(429), TroubleCause.TOO_OFTEN),
                Arguments.of(denied(500), TroubleCause.SERVER),
                Arguments.of(denied(503), TroubleCause.SERVER),
                Arguments.of(denied(204), TroubleCause.NO_FEED),
                Arguments.of(denied(206), TroubleCause.DAMAGED),
                Arguments.of(denied(418), TroubleCause.OTHER),
                Arguments.of(new Denied(403, null, true, List.of()), TroubleCause.BLOCKED),
                Arguments.of(new Denied(200, null, true, List.of()), TroubleCause.BLOCKED),
                Arguments.of(new FetchOutcome.TimedOut("", List.of()), TroubleCause.NO_ANSWER),
                Arguments.of(new TooLarge(TooLarge.Part.BODY, "", List.of()), TroubleCause.DAMAGED),
                Arguments.of(
                        new TooLarge(TooLarge.Part.HEADER, "", List.of()), TroubleCause.DAMAGED),
                Arguments.of(new FetchOutcome.Refused("", List.of()), TroubleCause.OTHER));
    }

    private static Failed denied(int status) {
        return new Denied(status, null, List.of());
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerWithoutADocumentHasItsCause(Failed answer, TroubleCause cause) {
        assertThat(TroubleCause.of(answer.message())).isEqualTo(cause);
    }

    /// As rooms `fetch`, `parse` and `poll` write them.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "There is no host with this name. | NO_ANSWER",
                "The blog's host could not be reached. | NO_ANSWER",
                "The server ended the connection without an answer. | NO_ANSWER",
                "The certificate of the blog's host is not valid for this address. | CERTIFICATE",
                "No secure connection to the blog's host could be made. | CERTIFICATE",
                "The blog's host does not encrypt what it answers at this address: it may be right |"
                        + " CERTIFICATE",
                "The blog's answer broke off or was damaged on the way. | DAMAGED",
                "There is a page where the feed was. If the blog has moved, give | NO_FEED",
                "There is a page at this address, but it names no feed. | NO_FEED",
                "The page names itself as its feed, but it is no feed. | NO_FEED",
                "This is neither a feed nor a page. | NO_FEED",
                "This begins like a JSON Feed, but it is not valid JSON. | DAMAGED",
                "This is JSON, but no JSON Feed: it has no \"version\" of jsonfeed.org. | NO_FEED",
                "This is a list of subscriptions (OPML), but it names no feed. | NO_FEED",
                "The document is empty. | NO_FEED",
                "This feed takes too long to read. | DAMAGED",
                "Something nobody has thought of. | OTHER",
                "'' | OTHER",
            })
    void aMessageHasItsCause(@Nullable String message, TroubleCause cause) {
        assertThat(TroubleCause.of(message == null ? "" : message)).isEqualTo(cause);
    }

    @ParameterizedTest
    @EnumSource(TroubleCause.class)
    void aLetterSaysWhatIsWrongSinceWhenAndWhereToPress(TroubleCause cause) {
        LetterDraft letter =
                LetterDraft.to(
                        "Zoë",
                        "Marmalade & more",
                        cause,
                        "Mon 18 July 2011",
                        "In Blogger: Settings → Permissions.",
                        "https://planet.example/doctor?url=x",
                        "23 Things",
                        "zoe+blog@mail.example",
                        "Ann");

        assertThat(letter.subject()).isEqualTo("Your blog and 23 Things");
        assertThat(letter.text())
                .startsWith("Dear Zoë,\n")
                .contains(
                        "“Marmalade & more”",
                        "Since Mon 18 July 2011 " + cause.fact,
                        cause.remedy,
                        "\nIn Blogger: Settings → Permissions.",
                        "\nhttps://planet.example/doctor?url=x\n")
                .endsWith("Ann\n");
        assertThat(letter.mailto())
                .startsWith(
                        "mailto:zoe%2Bblog@mail.example?subject=Your%20blog%20and%2023%20Things&")
                .contains("%0D%0A")
                .doesNotContain(" ", "\n");
        assertThat(
                        LetterDraft.toAll(
                                        cause, "https://planet.example/doctor", "23 Things", "Ann")
                                .text())
                .contains(cause.fact, cause.remedy);
    }

    @Test
    void aLetterWithoutAnAddressIsOnlyCopied() {
        assertThat(
                        LetterDraft.to(
                                        "Zoë",
                                        "M",
                                        TroubleCause.SERVER,
                                        null,
                                        null,
                                        "d",
                                        "P",
                                        "",
                                        "Ann")
                                .mailto())
                .isNull();
    }
}
