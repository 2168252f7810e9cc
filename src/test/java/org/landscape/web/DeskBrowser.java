package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// A browser without a script that is signed in at the desk.
final class DeskBrowser {

    private static final RestAssuredConfig STAY =
            RestAssuredConfig.config()
                    .redirect(RedirectConfig.redirectConfig().followRedirects(false));

    private final String cookie;

    DeskBrowser(String name) {
        Response answer =
                given().config(STAY)
                        .header("Sec-Fetch-Site", "same-origin")
                        .formParam("key", "sesame")
                        .formParam("name", name)
                        .formParam("next", "/organiser/log")
                        .post("/organiser/sign-in");
        assertThat(answer.statusCode()).isEqualTo(303);
        cookie = answer.getCookie("landscape-desk");
    }

    RequestSpecification ask() {
        return given().config(STAY).cookie("landscape-desk", cookie);
    }

    Document page(String path) {
        Response answer = ask().urlEncodingEnabled(false).get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        return Jsoup.parse(answer.asString(), "http://x" + path);
    }

    private RequestSpecification form() {
        return ask().header("Sec-Fetch-Site", "same-origin")
                .formParam("token", page("/organiser/log").select("[name=token]").attr("value"));
    }

    /// Sends a form.
    Response send(String path, Map<String, ?> fields) {
        return form().formParams(fields).post(path);
    }

    /// Sends a form and looks at the page that comes.
    Document press(String path, Map<String, ?> fields) {
        Response answer = send(path, fields);
        assertThat(answer.statusCode()).as(path).isEqualTo(303);
        return page(
                answer.header("Location")
                        .replaceFirst("^https?://[^/]+", "")
                        .replaceFirst("#.*", ""));
    }

    /// Sends a form that is not accepted, and looks at the page that says why.
    Document refused(String path, Map<String, ?> fields) {
        Response answer = send(path, fields);
        assertThat(answer.statusCode()).as(path).isEqualTo(422);
        return Jsoup.parse(answer.asString(), "http://x" + path);
    }
}
