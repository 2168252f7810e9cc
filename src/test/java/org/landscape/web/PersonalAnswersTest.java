package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery;
import org.landscape.mail.MailServer;
import org.landscape.ownership.OwnerSessions;
import org.landscape.testsupport.Database;
import org.landscape.web.Endpoints.Endpoint;

/// Below the addresses at which somebody reads what is for them alone, no browser and no proxy
/// keeps an answer: whoever asks, whatever they send, and also where it is refused. The addresses
/// are read from the code.
@QuarkusTest
class PersonalAnswersTest {

    private static final String PERSONAL = "/(mine|left|letters|organiser|api/v1/organiser)(/.*)?";

    private static final RestAssuredConfig STAY =
            RestAssuredConfig.config()
                    .redirect(RedirectConfig.redirectConfig().followRedirects(false));

    @Inject Landscape landscape;
    @Inject Database database;
    @Inject EntryLists lists;
    @Inject OwnerSessions owners;
    @Inject MailServer mail;

    private final Map<Integer, Integer> answers = new HashMap<>();
    private final Set<String> kept = new TreeSet<>();
    private String post = "";

    @BeforeEach
    void lauraHasPosted() {
        landscape.empty();
        mail.start();
        landscape.join("laura", "Laura");
        // About whom organisers decide.
        landscape.join("tom", "Tom");
        landscape.read(
                "laura", "Laura's", Landscape.post("Thing 6", "2011-07-18T10:00:00Z", "<p>I.</p>"));
        post = Long.toString(lists.page(EntryQuery.ALL).entries().getFirst().id());
    }

    @AfterEach
    void noMail() {
        mail.stop();
        database.empty();
    }

    private static List<Endpoint> personal() {
        return Endpoints.all().stream().filter(one -> one.path().matches(PERSONAL)).toList();
    }

    @Test
    void noAnswerMayBeKept() {
        assertThat(personal()).hasSizeGreaterThan(80);
        String ended = owners.begin("laura").orElseThrow();
        owners.end(ended);
        DeskBrowser organiser = new DeskBrowser("Jo");
        List<Supplier<RequestSpecification>> callers =
                List.of(
                        () -> given().config(STAY),
                        () -> given().config(STAY).accept("text/html"),
                        () -> given().config(STAY).cookie("landscape-mine", ended),
                        () -> given().config(STAY).cookie("landscape-mine", "left"),
                        () ->
                                given().config(STAY)
                                        .cookie(
                                                "landscape-mine",
                                                owners.begin("laura").orElseThrow()),
                        () -> given().config(STAY).header("Authorization", "Bearer sesame"),
                        organiser::ask);
        for (Endpoint one : personal()) {
            for (String path : paths(one.path())) {
                for (Supplier<RequestSpecification> caller : callers) {
                    ask(caller.get(), one.method(), path);
                    if (one.method().equals("POST")) {
                        ask(caller.get().formParams(filled(one)), "POST", path);
                    }
                }
                for (String method : List.of("HEAD", "PUT")) {
                    ask(given().config(STAY), method, path);
                }
                ask(given().config(STAY).contentType("text/x").body("x"), "POST", path);
            }
        }

        assertThat(kept).isEmpty();
        assertThat(answers)
                .containsKeys(200, 303, 400, 401, 403, 404, 405, 415, 422)
                .doesNotContainKey(500);
    }

    /// With values of what is there, and below it where nothing is.
    private List<String> paths(String path) {
        return List.of(
                path.replace("{slug}", "tom")
                        .replace("{number}", "6")
                        .replaceAll("\\{[^}]*}", post),
                path.replaceAll("\\{[^}]*}", "none") + "/none/none");
    }

    private static Map<String, String> filled(Endpoint one) {
        return one.form().stream().collect(Collectors.toMap(name -> name, _ -> "x"));
    }

    private void ask(RequestSpecification request, String method, String path) {
        Response answer = request.urlEncodingEnabled(false).request(method, path);
        answers.merge(answer.statusCode(), 1, Integer::sum);
        List<String> said = answer.headers().getValues("Cache-Control");
        if (said.size() != 1 || !said.getFirst().contains("no-store")) {
            kept.add("%s %s %d %s".formatted(method, path, answer.statusCode(), said));
        }
    }

    /// What a participant does with success, too.
    @Test
    void noAnswerToAnActionMayBeKept() {
        List<String> otherwise = new ArrayList<>();
        MineMatrixTest.ACTIONS.forEach(
                (path, all) ->
                        all.forEach(
                                fields -> {
                                    OwnerBrowser browser =
                                            OwnerBrowser.signedIn(
                                                    owners.begin("laura").orElseThrow());
                                    Map<String, String> sent = new HashMap<>(fields);
                                    sent.put(
                                            "token",
                                            browser.page("/mine")
                                                    .select("[name=token]")
                                                    .attr("value"));
                                    Response answer =
                                            browser.post(path.replace("{id}", post), sent);
                                    if (answer.statusCode() == 403
                                            || !answer.headers()
                                                    .getValues("Cache-Control")
                                                    .equals(List.of("no-store"))) {
                                        otherwise.add(
                                                "%s %s %d %s"
                                                        .formatted(
                                                                path,
                                                                fields,
                                                                answer.statusCode(),
                                                                answer.headers()));
                                    }
                                }));

        assertThat(otherwise).isEmpty();
    }
}
