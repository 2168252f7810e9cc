package org.landscape.web;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
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
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.board.Board.Row;
import org.landscape.board.Board.State;
import org.landscape.board.Boards;
import org.landscape.complaint.Complaints;
import org.landscape.desk.Organiser;
import org.landscape.desk.ParticipantDecisions;
import org.landscape.desk.PostDecisions;
import org.landscape.letter.LetterRounds;
import org.landscape.mail.DeliveryReportTest;
import org.landscape.mail.MailServer;
import org.landscape.mail.MailServer.Mail;
import org.landscape.ownership.Owner;
import org.landscape.ownership.OwnerLinks;
import org.landscape.ownership.OwnerSessions;
import org.landscape.parse.ParsedEntry;
import org.landscape.participant.MembershipDecided;
import org.landscape.participant.Participants;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.ProgrammeLike;
import org.landscape.testsupport.TestClock;
import org.landscape.tick.RetentionCheck;

/// Letters, from what causes them to the mail that comes out of the server, and the pages to which
/// they lead.
@QuarkusTest
@OnBothDatabases
class LettersTest {

    private static final Organiser ANN = new Organiser("Ann");
    private static final String LAURA = "laura@example.org";
    private static final Pattern TOKEN = Pattern.compile("letters/([A-Za-z0-9_-]{22})");

    @Inject Landscape landscape;
    @Inject Database database;
    @Inject TestClock clock;
    @Inject MailServer server;
    @Inject CurrentProgramme current;
    @Inject Participants participants;
    @Inject LetterRounds rounds;
    @Inject Boards boards;
    @Inject Complaints complaints;
    @Inject ParticipantDecisions participantDecisions;
    @Inject PostDecisions postDecisions;
    @Inject EntityManager entities;
    @Inject OwnerSessions owners;
    @Inject OwnerLinks links;
    @Inject Event<MembershipDecided> decided;
    @Inject Event<RetentionCheck> retention;

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

    private static Thing thing(int number, String title, String opens) {
        LocalDate day = LocalDate.parse(opens);
        return new Thing(number, title, day, day.plusDays(6), null, List.of());
    }

    @AfterEach
    void theOtherProgramme() {
        server.stop();
        current.become(requireNonNull(before));
        database.empty();
    }

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

    @Test
    void lettersAreChosenAndEnded() {
        confirmed("laura");
        String token = token(only());
        Document page = press("/letters/" + token + "/choose", "weekly", "yes");
        assertThat(page.select("input[checked]").eachAttr("name")).containsExactly("weekly");

        landscape.fail("laura", "There is no feed at this address (HTTP 404).");
        clock.goOn(Duration.ofHours(30));
        look();
        assertThat(taken()).isEmpty();

        // As a mail program does it (RFC 8058): no cookie, no page before it, either media type.
        given().multiPart("List-Unsubscribe", "One-Click")
                .post("/letters/" + token + "/stop")
                .then()
                .statusCode(200);
        given().formParam("List-Unsubscribe", "One-Click")
                .post("/letters/" + token + "/stop")
                .then()
                .statusCode(200);
        clock.goOn(Duration.ofDays(6));
        look();
        assertThat(taken()).isEmpty();
    }

    @Test
    void aLinkThatEndsLettersShowsAButton() {
        confirmed("laura");
        String stop = only().stop().replaceAll("[<>]|https://planet.example", "");
        assertThat(page(stop).select("main button").text()).isEqualTo("End your letters");
        assertThat(page(stop.replace("/stop", "")).select("input[checked]")).hasSize(3);
        press(stop);
        assertThat(page(stop.replace("/stop", "")).select("input[checked]")).isEmpty();
    }

    @Test
    void whoIsSignedInGivesAnAddressThatIsAskedFirst() {
        database.writeTo("laura", "");
        OwnerBrowser browser = laurasBrowser();
        Document without = browser.page("/mine/letters");
        assertThat(without.select(".own [aria-current]").text()).isEqualTo("Letters");
        assertThat(without.select("main .lead").text()).startsWith("You get none");
        assertThat(without.select("[name=weekly], form[action$=forget]")).isEmpty();
        assertThat(send(browser, "", Map.of("address", "laura@")).statusCode()).isEqualTo(422);
        assertThat(taken()).isEmpty();

        Document asked = follow(browser, send(browser, "", Map.of("address", LAURA)));
        assertThat(asked.select("[role=status]").text()).contains("one with a link is on its way");
        assertThat(asked.select("main .lead").text()).contains(LAURA);
        assertThat(asked.select("[name=weekly]")).isEmpty();
        Mail question = only();
        assertIsLetter("confirm", question);
        assertThat(question.to()).isEqualTo(LAURA);
        // Whoever is signed in has not shown that the mailbox is theirs.
        follow(browser, send(browser, "/choose", Map.of("weekly", "yes")));
        look();
        assertThat(taken()).isEmpty();

        press("/letters/" + token(question) + "/confirm");
        assertIsLetter("welcome-empty", only());
        assertThat(browser.page("/mine/letters").select("[name=weekly]")).hasSize(1);
        follow(browser, send(browser, "", Map.of("address", LAURA)));
        assertThat(taken()).as("who said yes is not asked again").isEmpty();
    }

    @Test
    void bothPagesOfLettersSayTheSame() {
        confirmed("laura");
        String token = token(only());
        OwnerBrowser browser = laurasBrowser();
        Document chosen =
                follow(browser, send(browser, "/choose", Map.of("trouble", "yes", "news", "yes")));
        assertThat(chosen.select("[role=status]").text()).isEqualTo("That is noted.");
        assertThat(chosen.select("input[checked]").eachAttr("name"))
                .containsExactly("trouble", "news");
        assertThat(partOf(page("/letters/" + token)))
                .hasSize(6)
                .isEqualTo(partOf(browser.page("/mine/letters")));

        press("/letters/" + token + "/choose", "weekly", "yes");
        assertThat(browser.page("/mine/letters").select("input[checked]").eachAttr("name"))
                .containsExactly("weekly");
        follow(browser, send(browser, "/stop", Map.of()));
        assertThat(page("/letters/" + token).select("input[checked]")).isEmpty();
        clock.goOn(Duration.ofDays(7));
        look();
        assertThat(taken()).isEmpty();
    }

    private static List<String> partOf(Document page) {
        return page.select(
                        "main .lead, main legend, main form[action$=choose] label,"
                                + " main form[action$=stop] button")
                .eachText();
    }

    @Test
    void whoChangesOrDeletesTheirAddressGetsNothingThereAnyMore() {
        confirmed("laura");
        String token = token(only());
        OwnerBrowser browser = laurasBrowser();
        // Put, and not sent yet.
        landscape.fail("laura", "There is no feed at this address (HTTP 404).");
        clock.goOn(Duration.ofHours(25));
        look();
        follow(browser, send(browser, "", Map.of("address", "other@example.org")));
        Mail question = only();
        assertThat(question.to()).isEqualTo("other@example.org");
        given().get("/letters/" + token).then().statusCode(404);

        press("/letters/" + token(question) + "/confirm");
        taken();
        Document without = follow(browser, send(browser, "/forget", Map.of()));
        assertThat(without.select("main .lead").text()).startsWith("You get none");
        retention.fire(new RetentionCheck(clock.instant()));
        clock.goOn(Duration.ofDays(7));
        look();
        assertThat(taken()).isEmpty();
        assertThat(database.count("select count(*) from participant_reader")).isZero();
    }

    private OwnerBrowser laurasBrowser() {
        return OwnerBrowser.signedIn(owners.begin("laura").orElseThrow());
    }

    private static Response send(OwnerBrowser browser, String path, Map<String, String> fields) {
        return browser.send("/mine/letters", "/mine/letters" + path, fields);
    }

    private static Document follow(OwnerBrowser browser, Response answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return browser.page(answer.header("Location").replaceFirst("https?://[^/]*", ""));
    }

    @Test
    void aReaderConfirmsAndGetsTheDigestUntilTheyEndIt() {
        laurasPosts();
        assertThat(ask("Reader@Example.org", "").select("h1").text())
                .isEqualTo("Look into your mailbox");
        Mail question = only();
        assertIsLetter("digest-confirm", question);
        clock.goOn(Duration.ofDays(7));
        look();
        assertThat(taken()).isEmpty();
        String token = token(question);
        assertThat(press("/letters/" + token + "/confirm").select("main").text())
                .contains("the first one comes on Monday");

        look();
        look();
        assertIsLetter("digest", only());

        press("/letters/" + token + "/stop");
        assertThat(database.count("select count(*) from digest_reader")).isZero();
        given().get("/letters/" + token).then().statusCode(404);
        given().get("/letters/" + token + "/stop").then().statusCode(200);
    }

    @Test
    void aDigestMayBeOfOneThingOrGroup() {
        landscape.join("tom", "Tom");
        landscape.putInto("tom", "country", "Ireland");
        laurasPosts();
        landscape.read(
                "tom", "Tom’s blog", post("About Thing 6", "2026-11-24T10:00:00Z", "<p>Six</p>"));
        for (String scope : List.of("thing=6", "group=country:Ireland")) {
            ask("reader@example.org", scope);
            press("/letters/" + token(only()) + "/confirm");
        }
        clock.goOn(Duration.ofDays(7));
        look();
        List<Mail> mails = taken();
        assertThat(mails).hasSize(2);
        assertIsLetter("digest-thing", mails.getFirst());
        assertIsLetter("digest-group", mails.getLast());
        given().formParam("address", "reader@example.org")
                .formParam("scope", "group=country:Mars")
                .post("/letters/digest")
                .then()
                .statusCode(400);
    }

    @Test
    void aFormSentManyTimesAtOnceFillsNoMailbox() throws Exception {
        List<Callable<Integer>> presses =
                Collections.nCopies(
                        12,
                        () ->
                                given().formParam("address", "reader@example.org")
                                        .formParam("scope", "")
                                        .post("/letters/digest")
                                        .statusCode());

        List<Integer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> press : threads.invokeAll(presses)) {
                answers.add(press.get());
            }
        }

        assertThat(answers).containsOnly(200);
        assertThat(taken()).hasSize(3);
    }

    @Test
    void whoAsksLearnsNothing() {
        String known = said(LAURA);
        assertThat(only().to()).isEqualTo(LAURA);
        assertThat(said("nobody@example.org")).isEqualTo(known);
        assertThat(taken()).isEmpty();
        assertThat(
                        given().formParam("address", "a@b\r\nBcc: c@d")
                                .post("/letters")
                                .then()
                                .statusCode(200)
                                .extract()
                                .asString())
                .contains("This is no mail address");
        assertThat(taken()).isEmpty();
    }

    private String said(String address) {
        return given().formParam("address", address)
                .post("/letters")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void theOrganisersAreToldWhatWaits() {
        laurasPosts();
        landscape.apply("zoe", "Zoë");
        landscape.join("tom", "Tom");
        landscape.fail("tom", "There is no feed at this address (HTTP 404).");
        complaints.take("laura", null, "This is an advertisement.");
        handedInWaits();
        clock.goOn(Duration.ofDays(3));
        look();
        List<Mail> mails = server.take();
        assertThat(mails).hasSize(1);
        Mail mail = mails.getFirst();
        assertThat(mail.to()).isEqualTo("organisers@tst23.example");
        assertIsLetter("organisers", mail);
        look();
        assertThat(server.take()).as("a second one on that day").isEmpty();
        clock.goOn(Duration.ofDays(1));
        look();
        assertThat(server.take()).hasSize(1);
    }

    private void handedInWaits() {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                entities.createNativeQuery(
                                                "insert into handed_in (id, source_hash, number, state, source, host,"
                                                        + " title, summary, changed_at) values (1, 'hash', 6, 'WAITING',"
                                                        + " 'https://guest.example/', 'guest.example', 'A guest', '', ?1)")
                                        .setParameter(1, clock.instant())
                                        .executeUpdate());
    }

    @Test
    void aComplaintOrAPostThatWaitsIsWorthALetter() {
        laurasPosts();
        complaints.take("laura", null, "This is an advertisement.");
        look();
        assertThat(server.take())
                .singleElement()
                .matches(mail -> mail.text().contains("1 complaint waits"));
        long complaint = complaints.waiting(1).getFirst().id();
        QuarkusTransaction.requiringNew().run(() -> complaints.settle(complaint));
        clock.goOn(Duration.ofDays(1));
        handedInWaits();
        look();
        assertThat(server.take())
                .singleElement()
                .matches(mail -> mail.text().contains("1 post waits"));
    }

    @Test
    void organisersForWhomNothingWaitsGetNoLetter() {
        laurasPosts();
        look();
        assertThat(server.take()).isEmpty();
    }

    @Test
    void withoutMailThereIsNothingOfLetters() {
        server.stop();
        database.changedAll();
        given().get("/letters").then().statusCode(404);
        OwnerBrowser browser = laurasBrowser();
        assertThat(browser.get("/mine/letters").statusCode()).isEqualTo(404);
        assertThat(browser.page("/mine").select(".own a[href$=letters]")).isEmpty();
        assertThat(browser.page("/mine/shown").select("[name=email]")).hasSize(1);
        clock.goOn(Duration.ofSeconds(11));
        assertThat(page("/follow").select("form[action$=digest]")).isEmpty();
        assertThat(page("/privacy").text()).doesNotContain("If you get letters");
        server.start();
        clock.goOn(Duration.ofSeconds(11));
        assertThat(page("/follow").select("form[action$=digest]")).hasSize(1);
        assertThat(browser.page("/mine").select(".own a[href$=letters]")).hasSize(1);
        assertThat(browser.page("/mine/shown").select("[name=email]")).isEmpty();
        assertThat(page("/digest").select("form[action$=digest]")).hasSize(1);
        assertThat(page("/privacy").text()).contains("If you get letters");
        assertThat(page("/").select("footer a[href$=letters]")).hasSize(1);
    }

    @Test
    void whoIsRemovedIsForgotten() {
        confirmed("laura");
        taken();
        ask(LAURA, "");
        participantDecisions.remove(ANN, "laura");
        assertThat(database.dump()).doesNotContain(LAURA);
        assertThat(taken()).isEmpty();
    }

    @Test
    void whoGaveTheAddressOfAnotherAndLeavesTakesNoLetterOfTheirs() {
        confirmed("laura");
        taken();
        String hers =
                "select count(*) from outbox_letter o join participant p on p.id = o.participant_id"
                        + " where p.slug = 'laura'";
        long letters = database.count(hers);
        assertThat(letters).isPositive();
        landscape.join("tom", "Tom");
        database.writeTo("tom", LAURA);

        participantDecisions.leave("tom");

        assertThat(database.count(hers)).isEqualTo(letters);
    }

    @Test
    void whoTypedTheAddressOfAReaderAndLeavesEndsNoDigest() {
        ask("reader@example.org", "");
        press("/letters/" + token(only()) + "/confirm");
        landscape.join("tom", "Tom");
        database.writeTo("tom", "reader@example.org");
        joined("tom");
        only();
        laurasPosts();

        participantDecisions.leave("tom");

        clock.goOn(Duration.ofDays(7));
        look();
        assertThat(only().to()).isEqualTo("reader@example.org");
    }

    /// Whoever has many blogs can join with the address of another, and leave, again and again.
    @Test
    void leavingGivesNoFurtherLettersToTheAddressOfAnother() {
        int letters = 0;
        for (int i = 0; i < 6; i++) {
            String slug = "stranger" + i;
            landscape.join(slug, "Stranger " + i);
            database.writeTo(
                    slug, i % 2 == 0 ? "victim@example.org" : "vic.tim+" + i + "@EXAMPLE.org");
            joined(slug);
            links.send(
                    QuarkusTransaction.requiringNew()
                            .call(
                                    () ->
                                            new Owner(
                                                    participants.bySlug(slug).orElseThrow().id(),
                                                    slug,
                                                    slug)));
            ask("victim@example.org", "");
            letters += taken().size();
            participantDecisions.leave(slug);
        }

        // Three of each kind.
        assertThat(letters).isEqualTo(9);
        assertThat(database.dump().toLowerCase(Locale.ROOT)).doesNotContain("vic.tim");
        clock.goOn(Duration.ofHours(25));
        retention.fire(new RetentionCheck(clock.instant()));
        assertThat(database.count("select count(*) from asked_letter")).isZero();
    }

    @Test
    void whoSaidYesAndLeavesTakesTheirDigestAlong() {
        confirmed("laura");
        taken();
        ask(LAURA, "");
        press("/letters/" + token(only()) + "/confirm");

        participantDecisions.leave("laura");

        assertThat(database.count("select count(*) from digest_reader")).isZero();
        assertThat(database.dump()).doesNotContain(LAURA);
    }

    @Test
    void anOtherAddressAtTheDeskIsAskedAndTheOneBeforeGetsNothingMore() {
        confirmed("laura");
        taken();
        DeskBrowser ann = new DeskBrowser("Ann");
        assertThat(ann.page("/organiser/participants/laura/edit").select("#email-note").text())
                .contains("one letter asks the owner of the new address");
        // Put, and not sent yet.
        landscape.fail("laura", "There is no feed at this address (HTTP 404).");
        clock.goOn(Duration.ofHours(25));
        look();

        Map<String, Object> fields =
                DeskEditTest.fields(ann.page("/organiser/participants/laura/edit"));
        fields.put("email", "other@example.org");
        ann.press("/organiser/participants/laura/edit", fields);

        Mail question = only();
        assertThat(question.to()).isEqualTo("other@example.org");
        assertIsLetter("confirm", question);
    }

    @Test
    void aMailServersReportEndsTheLettersOfAParticipantAndTheDigest() {
        ask(LAURA, "");
        press("/letters/" + token(only()) + "/confirm");
        confirmed("laura");
        String id = only().messageId();

        given().contentType("message/rfc822")
                .body(DeliveryReportTest.report(LAURA, "failed", "5.1.1", id))
                .post("/letters/reports")
                .then()
                .statusCode(204);

        assertThat(database.count("select count(*) from digest_reader")).isZero();
        laurasPosts();
        clock.goOn(Duration.ofDays(7));
        look();
        assertThat(taken()).isEmpty();
        // Whatever else is sent there gets the same answer.
        given().body("hello").post("/letters/reports").then().statusCode(204);
    }

    @Test
    void anAddressThatIsNotConfirmedIsDeleted() {
        ask("reader@example.org", "");
        only();
        clock.goOn(Duration.ofDays(8));
        retention.fire(new RetentionCheck(clock.instant()));
        assertThat(database.dump()).doesNotContain("reader@example.org");
    }

    /// Every figure of a letter about a week is that of the board at that moment: also for who
    /// joined late.
    @Test
    void theFiguresOfALetterAreThoseOfTheBoard() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int people = 12;
        for (int i = 0; i < people; i++) {
            String slug = "p" + i;
            if (i == people - 4) {
                clock.goOn(Duration.ofDays(2));
            }
            landscape.join(slug, "Person " + i);
            database.writeTo(slug, slug + "@example.org");
            confirmed(slug);
            taken();
            landscape.putInto(slug, "country", random.nextBoolean() ? "UK" : "Ireland");
            landscape.read(slug, "Blog " + i, posts(slug, random));
            if (random.nextInt(4) == 0) {
                participantDecisions.excuse(ANN, slug, 5 + random.nextInt(4), true, "ill");
            }
        }
        decideAtRandom(random);
        participantDecisions.pause(ANN, "p0");
        participantDecisions.pause(ANN, "p1");
        participantDecisions.resume(ANN, "p1");
        taken();
        current.become(
                new ProgrammeLike(current.get())
                        .completion(
                                new Programme.Completion(
                                        2 + random.nextInt(3), random.nextBoolean()))
                        .programme());
        clock.goOn(Duration.ofDays(5));
        look();
        List<Mail> mails =
                taken().stream().filter(mail -> mail.subject().startsWith("Your week")).toList();

        assertThat(mails.stream().map(mail -> mail.to().replace("@example.org", "")))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(
                        boards.build(Boards.Filter.NONE).rows().stream()
                                .map(Row::slug)
                                .filter(slug -> slug.matches("p\\d+"))
                                .toList())
                .contains("p1");
        for (Mail mail : mails) {
            Row row = boards.row(mail.to().replace("@example.org", "")).orElseThrow();
            assertThat(mail.subject())
                    .as("seed %d", seed)
                    .endsWith(
                            ": %d of %d Things done"
                                    .formatted(row.done(), current.get().completion().of()));
            assertThat(items(mail, "What is doubtful"))
                    .as("seed %d", seed)
                    .isEqualTo(count(row, State.DOUBTFUL, 5, 6, 7, 8));
            assertThat(items(mail, "What is open or was missed"))
                    .as("seed %d", seed)
                    .isEqualTo(count(row, State.MISSING, 5, 6, 7, 8));
            assertThat(mail.text().contains("you are through"))
                    .as("seed %d", seed)
                    .isEqualTo(row.complete());
        }
    }

    /// Organisers count posts for a Thing or not, and hide some.
    private void decideAtRandom(Random random) {
        List<Long> posts =
                QuarkusTransaction.requiringNew()
                        .call(
                                () ->
                                        entities.createQuery(
                                                        "select e.id from Entry e order by e.id",
                                                        Long.class)
                                                .getResultList());
        for (long post : posts) {
            switch (random.nextInt(4)) {
                case 0 ->
                        postDecisions.correct(
                                ANN, post, 5 + random.nextInt(4), random.nextBoolean(), "so it is");
                case 1 -> postDecisions.hide(ANN, post, true);
                default -> {}
            }
        }
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

    private static ParsedEntry[] posts(String slug, Random random) {
        return random.ints(random.nextInt(6), 4, 10)
                .mapToObj(
                        number ->
                                random.nextInt(3) == 0
                                        ? post(
                                                "Online networks and others",
                                                "2026-11-17T10:00:00Z",
                                                "<p>Some</p>",
                                                slug + random.nextInt())
                                        : post(
                                                "Thing " + number,
                                                "2026-11-%02dT10:00:00Z"
                                                        .formatted(9 + random.nextInt(14)),
                                                "<p>Some</p>",
                                                slug + random.nextInt()))
                .toArray(ParsedEntry[]::new);
    }

    private static long count(Row row, State state, int... things) {
        return Arrays.stream(things)
                .filter(thing -> row.cell(thing).orElseThrow().state() == state)
                .count();
    }

    private static long items(Mail mail, String heading) {
        return Jsoup.parse(mail.html()).select("h2:containsOwn(" + heading + ") + ul > li").size();
    }

    // --- Help -----------------------------------------------------------------------------------

    private void joined(String slug) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                decided.fire(
                                        new MembershipDecided(
                                                participants.bySlug(slug).orElseThrow())));
    }

    private void confirmed(String slug) {
        joined(slug);
        press("/letters/" + token(only()) + "/confirm");
    }

    private void laurasPosts() {
        landscape.read(
                "laura",
                "The Dark Archive",
                post("Thing 5: thinking <aloud>", "2026-11-12T10:00:00Z", "<p>Five.</p>"),
                post("Thing 6, and why", "2026-11-24T10:00:00Z", "<p>Six.</p>"),
                post("A walk by the sea", "2026-11-25T10:00:00Z", "<p>Sea.</p>"));
    }

    private void look() {
        database.changedAll();
        rounds.look();
    }

    /// What came to others than the organisers.
    private List<Mail> taken() {
        return server.take().stream()
                .filter(mail -> !mail.to().equals("organisers@tst23.example"))
                .toList();
    }

    private Mail only() {
        List<Mail> mails = taken();
        assertThat(mails).hasSize(1);
        return mails.getFirst();
    }

    private static String token(Mail mail) {
        Matcher found = TOKEN.matcher(mail.text());
        assertThat(found.find()).as(mail.text()).isTrue();
        return found.group(1);
    }

    private static Document page(String path) {
        return Jsoup.parse(given().get(path).then().statusCode(200).extract().asString());
    }

    private static Document press(String path, String... fields) {
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

    private static Document ask(String address, String scope) {
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
    private static void assertIsLetter(String name, Mail mail) {
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
                LettersTest.class.getResourceAsStream("/letters/" + name)) {
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
