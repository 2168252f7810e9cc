package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.board.Board.Row;
import org.landscape.board.Board.State;
import org.landscape.board.Boards;
import org.landscape.mail.MailServer.Mail;
import org.landscape.programme.Programme;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.ProgrammeLike;

/// Letters to participants, from what causes them to the mail that comes out of the server.
@QuarkusTest
@OnBothDatabases
class ParticipantLettersTest extends LetterTest {

    @Inject Boards boards;

    @Test
    void whoJoinsIsAskedAndWelcomedAndNothingElseIsSentBefore() {
        joined("laura");
        Mail question = only();
        assertIsLetter("confirm", question);
        rounds.look();
        assertThat(taken()).isEmpty();

        String token = token(question);
        // What mail programs follow changes nothing.
        given().get("/letters/" + token).then().statusCode(200);
        assertThat(taken()).isEmpty();
        laurasPosts();
        assertThat(page("/letters/" + token).select("button").text()).isEqualTo("Yes, write to me");
        assertThat(press("/letters/" + token + "/confirm").select("[role=status]").text())
                .isEqualTo("That is noted.");

        assertIsLetter("welcome", only());
        press("/letters/" + token + "/confirm");
        assertThat(taken()).isEmpty();
    }

    @Test
    void whoHasNotPostedIsToldThatNothingIsMissing() {
        confirmed("laura");
        assertIsLetter("welcome-empty", only());
    }

    @Test
    void whoWaitsForTheOrganisersIsNotToldThatTheyTakePart() {
        landscape.await("laura");
        joined("laura");

        assertThat(only().text().replaceAll("\\s+", " "))
                .contains(
                        "a blog (laura.example) that is to take part in 23 Things",
                        "whether the organisers let it in, how your week went")
                .doesNotContain("takes part");
    }

    @Test
    void whatTheOrganisersDecideIsTold() {
        landscape.await("laura");
        joined("laura");
        String token = token(only());
        press("/letters/" + token + "/confirm");
        assertThat(taken()).isEmpty();

        participantDecisions.refuse(
                ANN, "laura", "This blog sells <shoes>.\nTry another programme.");
        assertIsLetter("refused", only());
        participantDecisions.approve(ANN, "laura");
        assertThat(only().subject()).isEqualTo("Welcome to 23 Things for Testers");
    }

    @Test
    void anAddressThatIsNotConfirmedGetsNoDecision() {
        landscape.await("laura");
        joined("laura");
        only();
        participantDecisions.refuse(ANN, "laura", "no");
        participantDecisions.approve(ANN, "laura");
        assertThat(taken()).isEmpty();
    }

    @Test
    void aBlogThatCannotBeReadIsToldOnceAfterADay() {
        confirmed("laura");
        laurasPosts();
        taken();
        landscape.fail("laura", "There is no feed at this address (HTTP 404).");
        look();
        assertThat(taken()).isEmpty();

        clock.goOn(Duration.ofHours(25));
        look();
        assertIsLetter("broken", only());
        clock.goOn(Duration.ofHours(25));
        landscape.fail("laura", "There is no feed at this address (HTTP 404).");
        look();
        assertThat(taken()).isEmpty();

        laurasPosts();
        look();
        assertIsLetter("works", only());
        look();
        assertThat(taken()).isEmpty();
    }

    @Test
    void theWeekIsToldOnMonday() {
        confirmed("laura");
        landscape.join("tom", "Tom");
        landscape.read(
                "tom",
                "Tom’s blog",
                post("Anybody there?", "2026-11-22T10:00:00Z", "<p>Hello</p>"));
        laurasPosts();
        taken();
        clock.goOn(Duration.ofDays(1));
        look();
        assertThat(taken()).as("on Tuesday").isEmpty();

        // Until Monday, 30 November.
        clock.goOn(Duration.ofDays(6));
        look();
        look();
        assertIsLetter("week", only());
    }

    /// The week that has ended is that of 23 November.
    @ParameterizedTest
    @CsvSource({
        "2026-11-02, 2026-12-06, 1",
        "2026-12-01, 2027-01-31, 0",
        "2026-10-05, 2026-11-15, 0"
    })
    void aWeekIsToldWhileTheProgrammeIsUnderWay(LocalDate first, LocalDate last, int letters) {
        confirmed("laura");
        laurasPosts();
        taken();
        current.become(new ProgrammeLike(current.get()).days(first, last).programme());
        clock.goOn(Duration.ofDays(7));
        look();

        assertThat(taken())
                .filteredOn(mail -> mail.subject().startsWith("Your week"))
                .hasSize(letters);
    }

    @Test
    void withoutAThingThatIsOpenAWeekIsToldToo() {
        confirmed("laura");
        laurasPosts();
        taken();
        current.become(
                new ProgrammeLike(current.get())
                        .things(List.of(thing(5, "Reflective practice", "2026-11-09")))
                        .programme());
        clock.goOn(Duration.ofDays(7));
        look();

        List<Mail> weeks =
                taken().stream().filter(mail -> mail.subject().startsWith("Your week")).toList();
        assertThat(weeks).hasSize(1);
        Mail mail = weeks.getFirst();
        Row row = boards.row("laura").orElseThrow();
        assertThat(mail.subject()).endsWith(": %d of 1 Thing done".formatted(row.done()));
        assertThat(items(mail, "What is open or was missed"))
                .isEqualTo(count(row, State.MISSING, 5));
    }

    @Test
    void whoIsThroughIsToldOnce() {
        confirmed("laura");
        current.become(
                new ProgrammeLike(current.get())
                        .completion(new Programme.Completion(2, false))
                        .programme());
        laurasPosts();
        taken();
        clock.goOn(Duration.ofDays(1));
        look();
        assertIsLetter("through", only());
        look();
        assertThat(taken()).isEmpty();
    }

    private static long count(Row row, State state, int... things) {
        return Arrays.stream(things)
                .filter(thing -> row.cell(thing).orElseThrow().state() == state)
                .count();
    }

    private static long items(Mail mail, String heading) {
        return Jsoup.parse(mail.html()).select("h2:containsOwn(" + heading + ") + ul > li").size();
    }
}
