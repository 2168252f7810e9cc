package org.landscape.web;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.landscape.desk.Organiser;
import org.landscape.desk.ParticipantDecisions;
import org.landscape.letter.LetterRounds;
import org.landscape.mail.MailServer;
import org.landscape.mail.MailServer.Mail;
import org.landscape.participant.MembershipDecided;
import org.landscape.participant.Participants;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.ProgrammeLike;
import org.landscape.testsupport.TestClock;

/// What tests of letters share: a programme of today, in which Laura takes part, and a mail server.
abstract class LetterTest {

    static final Organiser ANN = new Organiser("Ann");
    static final String LAURA = "laura@example.org";
    private static final Pattern TOKEN = Pattern.compile("letters/([A-Za-z0-9_-]{22})");

    @Inject Landscape landscape;
    @Inject Database database;
    @Inject TestClock clock;
    @Inject MailServer server;
    @Inject CurrentProgramme current;
    @Inject Participants participants;
    @Inject LetterRounds rounds;
    @Inject EntityManager entities;
    @Inject ParticipantDecisions participantDecisions;
    @Inject Event<MembershipDecided> decided;

    private @Nullable Programme before;

    @BeforeEach
    void aProgrammeOfToday() {
        landscape.empty();
        before = current.get();
        current.become(
                new ProgrammeLike(before)
                        .things(
                                List.of(
                                        thing(5, "Reflective practice", "2026-11-09"),
                                        thing(6, "Online networks", "2026-11-16"),
                                        thing(7, "Meeting people", "2026-11-23"),
                                        thing(8, "Looking back", "2026-11-30")))
                        .days(LocalDate.parse("2026-11-02"), LocalDate.parse("2026-12-06"))
                        .programme());
        server.start();
        landscape.join("laura", "Laura & Co");
        database.writeTo("laura", LAURA);
    }

    static Thing thing(int number, String title, String opens) {
        LocalDate day = LocalDate.parse(opens);
        return new Thing(number, title, day, day.plusDays(6), null, List.of());
    }

    @AfterEach
    void theOtherProgramme() {
        server.stop();
        current.become(requireNonNull(before));
        database.empty();
    }

    void joined(String slug) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                decided.fire(
                                        new MembershipDecided(
                                                participants.bySlug(slug).orElseThrow())));
    }

    void confirmed(String slug) {
        joined(slug);
        press("/letters/" + token(only()) + "/confirm");
    }

    void laurasPosts() {
        landscape.read(
                "laura",
                "The Dark Archive",
                post("Thing 5: thinking <aloud>", "2026-11-12T10:00:00Z", "<p>Five.</p>"),
                post("Thing 6, and why", "2026-11-24T10:00:00Z", "<p>Six.</p>"),
                post("A walk by the sea", "2026-11-25T10:00:00Z", "<p>Sea.</p>"));
    }

    void look() {
        database.changedAll();
        rounds.look();
    }

    /// What came to others than the organisers.
    List<Mail> taken() {
        return server.take().stream()
                .filter(mail -> !mail.to().equals("organisers@tst23.example"))
                .toList();
    }

    Mail only() {
        List<Mail> mails = taken();
        assertThat(mails).hasSize(1);
        return mails.getFirst();
    }

    static String token(Mail mail) {
        Matcher found = TOKEN.matcher(mail.text());
        assertThat(found.find()).as(mail.text()).isTrue();
        return found.group(1);
    }

    static Document page(String path) {
        return Jsoup.parse(given().get(path).then().statusCode(200).extract().asString());
    }

    static Document press(String path, String... fields) {
        var request = given();
        for (int i = 0; i < fields.length; i += 2) {
            request = request.formParam(fields[i], fields[i + 1]);
        }
        Response answer =
                fields.length == 0
                        ? request.contentType("application/x-www-form-urlencoded").post(path)
                        : request.post(path);
        return Jsoup.parse(answer.then().statusCode(200).extract().asString());
    }

    static Document ask(String address, String scope) {
        return Jsoup.parse(
                given().formParams(Map.of("address", address, "scope", scope))
                        .post("/letters/digest")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
    }

    /// Compares the whole letter, its subject above the text; the token of its links is another one
    /// each time. What came is left in `target/letters`.
    static void assertIsLetter(String name, Mail mail) {
        String text =
                ("Subject: " + mail.subject() + "\n\n" + mail.text())
                        .replaceAll("letters/[A-Za-z0-9_-]{22}", "letters/TOKEN");
        String html = mail.html().replaceAll("letters/[A-Za-z0-9_-]{22}", "letters/TOKEN");
        try {
            Path came = Files.createDirectories(Path.of("target/letters"));
            Files.writeString(came.resolve(name + ".txt"), text);
            Files.writeString(came.resolve(name + ".html"), html);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(text).as(name).isEqualTo(expected(name + ".txt"));
        assertThat(html).as(name).isEqualTo(expected(name + ".html"));
    }

    private static String expected(String name) {
        try (@Nullable InputStream file =
                LetterTest.class.getResourceAsStream("/letters/" + name)) {
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
