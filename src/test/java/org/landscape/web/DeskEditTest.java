package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.address.WebAddress;
import org.landscape.feedsfile.FeedsFile;
import org.landscape.feedsfile.FeedsFileOutcome;
import org.landscape.feedsfile.Roster;
import org.landscape.feedsfile.RosterParticipant;
import org.landscape.feedsfile.SampleNames;
import org.landscape.participant.OnlyRule;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.poll.EveryFeed;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.programme.Programme.Joining;
import org.landscape.registration.RosterSync;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.ProgrammeLike;
import org.landscape.testsupport.TestClock;

/// The form by which an organiser edits a participant, with real blogs.
@QuarkusTest
@OnBothDatabases
class DeskEditTest {

    private static final String PAGE = "/organiser/participants/laura";
    private static final String EDIT = PAGE + "/edit";

    @Inject Database database;
    @Inject EveryFeed everyFeed;
    @Inject RosterSync rosterSync;
    @Inject CurrentProgramme programme;
    @Inject TestClock clock;
    @Inject SampleNames samples;

    private final Blog old = new Blog("The Dark Archive");
    private final Blog moved = new Blog("The Bright Archive");

    @BeforeEach
    void lauraIsListed() {
        database.empty();
        old.post(
                new Post("1", "Thing 6", "Mon, 18 Jul 2011 10:00:00 GMT", "<p>I joined.</p>"),
                new Post("2", "A cake", "Tue, 19 Jul 2011 10:00:00 GMT", "<p>Three eggs.</p>"));
        read(line("Laura", old.feed(), null, Map.of("country", "UK")));
        everyFeed.dueNow();
    }

    @AfterEach
    void close() throws IOException {
        old.close();
        moved.close();
    }

    private static RosterParticipant line(
            String name, WebAddress feed, OnlyRule only, Map<String, String> groups) {
        return new RosterParticipant(
                "laura", true, name, null, feed, List.of(), only, Show.FULL, groups);
    }

    private void read(RosterParticipant line) {
        rosterSync.apply(new Roster(programme.get(), List.of(line), false), Optional.empty());
    }

    /// The fields of the form as the page has them, to be changed and sent.
    static Map<String, Object> fields(Document page) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Element field :
                page.select("form.edit [name]:not(button):not([name=token]):not([type=radio])")) {
            String value =
                    field.tagName().equals("select")
                            ? field.select("option[selected]").isEmpty()
                                    ? ""
                                    : option(field.select("option[selected]").first())
                            : field.tagName().equals("textarea")
                                    ? field.wholeText()
                                    : field.attr("value");
            add(fields, field.attr("name"), value);
        }
        for (Element radio : page.select("form.edit [type=radio][checked]")) {
            add(fields, radio.attr("name"), radio.attr("value"));
        }
        fields.put("word", "save");
        return fields;
    }

    private static String option(Element option) {
        return option.hasAttr("value") ? option.attr("value") : option.text();
    }

    private static void add(Map<String, Object> fields, String name, String value) {
        Object before = fields.get(name);
        if (before == null) {
            fields.put(name, value);
        } else {
            List<Object> all =
                    new ArrayList<>(before instanceof List<?> list ? list : List.of(before));
            all.add(value);
            fields.put(name, all);
        }
    }

    private static List<String> titles() {
        return given().get("/api/v1/entries").jsonPath().getList("entries.title");
    }

    @Test
    void theFormSavedAsItIsChangesNothing() {
        DeskBrowser ann = new DeskBrowser("Ann");

        Document saved = ann.press(EDIT, fields(ann.page(EDIT)));

        assertThat(saved.select("[role=status]").text())
                .isEqualTo("It is written down as you said.");
        assertThat(saved.select("#in-file")).isEmpty();
        assertThat(ann.page("/organiser/log").text()).doesNotContain("edited");
    }

    @Test
    void whatAnOrganiserEditsStandsOverTheFileUntilItSaysTheSame() {
        DeskBrowser ann = new DeskBrowser("Ann");
        Map<String, Object> fields = fields(ann.page(EDIT));
        fields.put("name", "Laura B.");
        fields.put("group-other", List.of("", "legal"));
        fields.put("group-name", List.of("country", "sector"));

        Document saved = ann.press(EDIT, fields);
        assertThat(saved.select("h1").text()).isEqualTo("Laura B.");
        assertThat(saved.select("section:has(#in-file) .stored").text())
                .contains("name here: Laura B. in the file: Laura")
                .contains("sector here: legal in the file: –")
                .doesNotContain("country");
        assertThat(saved.select(".log").text())
                .contains("Ann edited Laura B.: sector: – → legal; name: Laura → Laura B.");

        // The file changes what the organiser did not.
        read(line("Laura", old.feed(), null, Map.of("country", "IE")));
        assertThat(given().get("/api/v1/participants/laura").jsonPath().getString("name"))
                .isEqualTo("Laura B.");
        assertThat(given().get("/api/v1/participants/laura").jsonPath().getMap("groups"))
                .isEqualTo(Map.of("country", "IE", "sector", "legal"));

        Document back = ann.press(PAGE + "/file", Map.of("field", "group:sector"));
        assertThat(back.select("section:has(#in-file) .stored").text()).doesNotContain("sector");

        // Written back.
        read(line("Laura B.", old.feed(), null, Map.of("country", "IE")));
        assertThat(ann.page(PAGE).select("#in-file")).isEmpty();
        read(line("Lora", old.feed(), null, Map.of()));
        assertThat(ann.page(PAGE).select("h1").text()).isEqualTo("Lora");
    }

    @Test
    void aMovedBlogIsLookedAtAndKeepsItsPosts() {
        moved.post(
                new Post("n1", "Thing 6", "Mon, 18 Jul 2011 10:00:00 GMT", "<p>I joined.</p>"),
                new Post("n2", "A cake", "Tue, 19 Jul 2011 10:00:00 GMT", "<p>Three eggs.</p>"),
                new Post("n3", "News", "Wed, 20 Jul 2011 10:00:00 GMT", "<p>I moved.</p>"));
        List<String> before = given().get("/api/v1/entries").jsonPath().getList("entries.id");
        DeskBrowser ann = new DeskBrowser("Ann");
        Map<String, Object> fields = fields(ann.page(EDIT));
        fields.put("feed", List.of(moved.feed().toString(), ""));

        Document found =
                Jsoup.parse(ann.send(EDIT, fields).then().statusCode(200).extract().asString());
        assertThat(found.select(".found").text())
                .contains("It can be read: The Bright Archive")
                .contains("News, Wed 20 July 2011");
        ann.press(EDIT, fields(found));
        everyFeed.dueNow();

        assertThat(titles()).containsExactlyInAnyOrder("Thing 6", "A cake", "News");
        assertThat(given().get("/api/v1/entries").jsonPath().<String>getList("entries.id"))
                .containsAll(before);
        assertThat(ann.page(PAGE).select("section:has(#in-file) .stored").text())
                .contains("where posts are read here: " + moved.feed());

        read(line("Laura", old.feed(), null, Map.of("country", "UK")));
        assertThat(ann.page(EDIT).select("[name=feed]").attr("value"))
                .isEqualTo(moved.feed().toString());
    }

    @Test
    void anAddressThatCannotBeReadIsSavedOnlyWithAReason() throws IOException {
        moved.close();
        DeskBrowser ann = new DeskBrowser("Ann");
        Map<String, Object> fields = fields(ann.page(EDIT));
        fields.put("feed", List.of(moved.feed().toString(), ""));
        fields.put("name", "Laura \"B\" <b>");

        Document unreadable =
                Jsoup.parse(ann.send(EDIT, fields).then().statusCode(200).extract().asString());
        assertThat(unreadable.select(".found").text()).contains("It cannot be read now.");
        assertThat(unreadable.select("#name").attr("value")).isEqualTo("Laura \"B\" <b>");
        Document again = ann.refused(EDIT, fields(unreadable));
        assertThat(again.select("#reason-wrong").text()).startsWith("Write why");
        Map<String, Object> withoutIt = fields(again);
        withoutIt.put("feed", List.of(old.feed().toString(), ""));
        withoutIt.put("name", "Laura");
        assertThat(ann.press(EDIT, withoutIt).select("#in-file")).isEmpty();
        Map<String, Object> reasoned = fields(again);
        reasoned.put("reason", "it is being repaired");
        ann.press(EDIT, reasoned);

        assertThat(ann.page(PAGE).select(".log").text()).contains("(it is being repaired)");
        assertThat(ann.page(EDIT).select("[name=feed]").attr("value"))
                .isEqualTo(moved.feed().toString());
    }

    @Test
    void theFileThatIsTakenAlongSaysWhatIsInForce() {
        DeskBrowser ann = new DeskBrowser("Ann");
        Map<String, Object> fields = fields(ann.page(EDIT));
        fields.put("name", "Laura: \"B\" #1");
        fields.put("slug", "lb");
        fields.put("categories", "cpd23\nThing");
        fields.put("show", "excerpt");
        ann.press(EDIT, fields);
        given().contentType("application/json")
                .body(Map.of("url", moved.feed().toString(), "name", "Jo"))
                .post("/api/v1/participants")
                .then()
                .statusCode(201);
        assertThat(ann.page("/organiser/participants/lb").select("#in-file")).isNotEmpty();

        Response file = ann.ask().get("/organiser/lists/feeds.yaml");
        assertThat(file.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"feeds.yaml\"");
        FeedsFileOutcome read = FeedsFile.read(Path.of("feeds.yaml"), file.asByteArray(), samples);
        assertThat(read).isInstanceOf(FeedsFileOutcome.Read.class);
        Roster roster = ((FeedsFileOutcome.Read) read).roster();
        assertThat(roster.programme()).isEqualTo(programme.get());
        String before = state();
        RosterSync.SyncResult result = rosterSync.apply(roster, Optional.empty());

        assertThat(result.unchanged()).isEqualTo(2);
        assertThat(result.notices()).isEmpty();
        assertThat(state()).isEqualTo(before);
        assertThat(ann.page("/organiser/participants/lb").select("#in-file")).isEmpty();
        assertThat(database.count("select count(*) from held_field")).isZero();
        assertThat(ann.ask().get("/organiser/lists/feeds.yaml").asString())
                .isEqualTo(file.asString());
    }

    /// What is stored of participants and of where they are read.
    private String state() {
        return database.dump()
                .lines()
                .filter(row -> row.matches("(?i)(participant_group|feed|former_slug) .*"))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void twoAtOnceAreToldOfEachOther() {
        DeskBrowser ann = new DeskBrowser("Ann");
        DeskBrowser bo = new DeskBrowser("Bo");
        Map<String, Object> anns = fields(ann.page(EDIT));
        Map<String, Object> bos = fields(bo.page(EDIT));
        bos.put("name", "Laura of Bo");
        bo.press(EDIT, bos);

        anns.put("email", "laura@example.org");
        anns.put("name", "Laura");
        Document told =
                Jsoup.parse(ann.send(EDIT, anns).then().statusCode(409).extract().asString());
        assertThat(told.select("section:has(#meanwhile)").text())
                .contains("name: Laura → Laura of Bo (Bo, ");
        assertThat(told.select("#name").attr("value")).isEqualTo("Laura of Bo");
        assertThat(told.select("#email").attr("value")).isEqualTo("laura@example.org");
        ann.press(EDIT, fields(told));
        Document saved = ann.page(PAGE);
        assertThat(saved.select("h1").text()).isEqualTo("Laura of Bo");
        assertThat(saved.text()).contains("laura@example.org");
        assertThat(saved.select(".log li").first().text())
                .contains("mail address")
                .doesNotContain("laura@example.org");
    }

    @Test
    void aRuleIsTriedBeforeItIsSavedAndTakesItsPostsBack() {
        DeskBrowser ann = new DeskBrowser("Ann");
        Map<String, Object> fields = fields(ann.page(EDIT));
        fields.put("titles", "thing");
        fields.put("word", "preview");

        Document tried =
                Jsoup.parse(ann.send(EDIT, fields).then().statusCode(200).extract().asString());
        assertThat(tried.select("#preview").text())
                .contains("1 of the posts here would stay, 1 would go. Nothing is saved yet.");
        assertThat(tried.select("#preview details").first().text()).contains("A cake");
        assertThat(titles()).contains("A cake");

        ann.press(EDIT, fields(tried));
        assertThat(titles()).containsExactly("Thing 6");
        assertThat(ann.page(PAGE).select(".stored li:contains(A cake)").text())
                .contains("kept out by the rule");
        everyFeed.dueNow();
        assertThat(titles()).containsExactly("Thing 6");
        assertThat(ann.page("/organiser/lists").text()).doesNotContain("A cake");

        Map<String, Object> loosened = fields(ann.page(EDIT));
        loosened.put("titles", "");
        ann.press(EDIT, loosened);
        assertThat(titles()).containsExactlyInAnyOrder("Thing 6", "A cake");

        // The file's rule does the same.
        read(
                line(
                        "Laura",
                        old.feed(),
                        new OnlyRule(List.of(), List.of("thing"), List.of()),
                        Map.of("country", "UK")));
        assertThat(titles()).containsExactly("Thing 6");
    }

    @Test
    void mistakesAreToldBesideTheirFieldsAndNothingIsLost() {
        database.join(
                "jo",
                new Profile("Jo", null, Show.FULL, null, Map.of()),
                WebAddress.parse("https://jo.example/feed").orElseThrow(),
                clock.instant());
        DeskBrowser ann = new DeskBrowser("Ann");
        Map<String, Object> fields = fields(ann.page(EDIT));
        fields.put("slug", "jo");
        fields.put("email", "not an address");
        fields.put("feed", List.of(old.feed().toString(), "https://jo.example/feed/"));
        fields.put("categories", "cpd23\n\n  CPD 23 ");

        Document wrong = ann.refused(EDIT, fields);
        assertThat(wrong.select("#slug-wrong").text()).contains("another participant's");
        assertThat(wrong.select("#email-wrong").text()).contains("mail address");
        assertThat(wrong.select("#feeds-wrong").text()).contains("the blog of Jo");
        assertThat(wrong.select("#slug").attr("value")).isEqualTo("jo");
        assertThat(wrong.select("[name=feed]").eachAttr("value"))
                .containsExactly(old.feed().toString(), "https://jo.example/feed/", "");
        assertThat(wrong.select("#categories").first().wholeText()).isEqualTo("cpd23\nCPD 23");
    }

    @Test
    void aParticipantWhoJoinedIsEditedAndTheFileIsOfferedNotObeyed() {
        WebAddress feed = moved.feed();
        given().contentType("application/json")
                .body(Map.of("url", feed.toString(), "name", "Jo"))
                .post("/api/v1/participants")
                .then()
                .statusCode(201);
        RosterParticipant line =
                new RosterParticipant(
                        "joanna",
                        true,
                        "Joanna",
                        null,
                        feed,
                        List.of(),
                        null,
                        Show.FULL,
                        Map.of("country", "IE"));
        rosterSync.apply(
                new Roster(
                        programme.get(),
                        List.of(line("Laura", old.feed(), null, Map.of("country", "UK")), line),
                        false),
                Optional.empty());
        DeskBrowser ann = new DeskBrowser("Ann");

        Document page = ann.page("/organiser/participants/jo");
        assertThat(page.select("h1").text()).isEqualTo("Jo");
        assertThat(page.select("section:has(#in-file) .what").eachText())
                .containsExactly("address here", "country", "name");
        ann.press("/organiser/participants/jo/file", Map.of("field", "name"));
        Document renamed = ann.press("/organiser/participants/jo/file", Map.of("field", "slug"));
        assertThat(renamed.select("h1").text()).isEqualTo("Joanna");
        assertThat(renamed.select("section:has(#in-file) .what").eachText())
                .containsExactly("country");
        assertThat(given().redirects().follow(false).get("/participants/jo").statusCode())
                .isEqualTo(301);
    }

    @Test
    void whoWaitsIsToldToWaitAndHasPostsToJudgeBy() {
        moved.post(
                new Post(
                        "n1",
                        "Thing 6",
                        "Mon, 18 Jul 2011 10:00:00 GMT",
                        "<p>I <b>joined</b>.</p>"));
        Programme before = programme.get();
        try {
            programme.become(new ProgrammeLike(before).joining(Joining.APPROVED).programme());
            given().contentType("application/json")
                    .body(
                            Map.of(
                                    "url",
                                    moved.feed().toString(),
                                    "name",
                                    "Jo",
                                    "email",
                                    "jo@example.org"))
                    .post("/api/v1/participants")
                    .then()
                    .statusCode(202);
            DeskBrowser ann = new DeskBrowser("Ann");

            Document page = ann.page("/organiser/participants/jo");
            assertThat(page.select("dl.facts").text())
                    .contains("Waiting for your answer, since today at")
                    .contains("Not read: it waits for your answer.")
                    .contains("jo@example.org")
                    .doesNotContain("in a moment");
            int asked = moved.origin().received().size();
            Document judged = ann.press("/organiser/participants/jo/look", Map.of());
            assertThat(judged.select("#judge + .stored").text())
                    .isEqualTo("Thing 6 Mon 18 July 2011 Thing 6 I joined.");
            assertThat(moved.origin().received()).hasSize(asked + 1);
            assertThat(
                            database.count(
                                    "select count(*) from entry where feed_id in (select f.id from"
                                            + " feed f join participant p on p.id = f.participant_id where p.slug = 'jo')"))
                    .isZero();
            moved.close();
            assertThat(ann.press("/organiser/participants/jo/look", Map.of()).text())
                    .contains("The blog cannot be read now.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            programme.become(before);
        }
    }

    @Test
    void aFurtherBlogIsAddedAndLeftAgain() {
        moved.post(new Post("n3", "News", "Wed, 20 Jul 2011 10:00:00 GMT", "<p>Second blog.</p>"));
        DeskBrowser ann = new DeskBrowser("Ann");
        Map<String, Object> fields = fields(ann.page(EDIT));
        fields.put("feed", List.of(old.feed().toString(), moved.feed().toString()));
        Document found =
                Jsoup.parse(ann.send(EDIT, fields).then().statusCode(200).extract().asString());
        ann.press(EDIT, fields(found));
        everyFeed.dueNow();
        assertThat(titles()).containsExactlyInAnyOrder("Thing 6", "A cake", "News");

        Map<String, Object> left = fields(ann.page(EDIT));
        left.put("feed", List.of("", moved.feed().toString(), ""));
        ann.press(EDIT, left);
        assertThat(ann.page(EDIT).select("[name=feed]").eachAttr("value"))
                .containsExactly(moved.feed().toString(), "");
        assertThat(titles()).containsExactlyInAnyOrder("Thing 6", "A cake", "News");

        // The former address is asked again, and its posts are still the same ones.
        Map<String, Object> back = fields(ann.page(EDIT));
        back.put("feed", List.of(moved.feed().toString(), old.feed().toString()));
        Document again =
                Jsoup.parse(ann.send(EDIT, back).then().statusCode(200).extract().asString());
        ann.press(EDIT, fields(again));
        everyFeed.dueNow();
        assertThat(titles()).containsExactlyInAnyOrder("Thing 6", "A cake", "News");
        assertThat(database.count("select count(*) from feed")).isEqualTo(2);
    }

    @Test
    void manyWordsOfARuleAreKeptInTheForm() {
        DeskBrowser ann = new DeskBrowser("Ann");
        Map<String, Object> fields = fields(ann.page(EDIT));
        String many =
                IntStream.range(0, 40)
                        .mapToObj(i -> "word number " + i + " " + "x".repeat(80))
                        .collect(Collectors.joining("\n"));
        fields.put("titles", "thing");
        fields.put("words", many);
        ann.press(EDIT, fields);

        Document page = ann.page(EDIT);
        assertThat(page.select("#words").first().wholeText()).isEqualTo(many);
        assertThat(ann.press(EDIT, fields(page)).select("[role=status]").text())
                .isEqualTo("It is written down as you said.");
    }
}
