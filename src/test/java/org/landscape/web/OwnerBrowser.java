package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// A browser without a script, with the cookies that it was given.
final class OwnerBrowser {

    private static final RestAssuredConfig STAY =
            RestAssuredConfig.config()
                    .redirect(RedirectConfig.redirectConfig().followRedirects(false));

    private final Map<String, String> cookies = new HashMap<>();

    /// A browser that is signed in with the secret of a session.
    static OwnerBrowser signedIn(String secret) {
        OwnerBrowser browser = new OwnerBrowser();
        browser.cookies.put("landscape-mine", secret);
        return browser;
    }

    OwnerBrowser with(String cookie, String value) {
        cookies.put(cookie, value);
        return this;
    }

    String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    private RequestSpecification ask() {
        return given().config(STAY).cookies(cookies).urlEncodingEnabled(false);
    }

    Response get(String path) {
        return kept(ask().get(path));
    }

    Response head(String path) {
        return kept(ask().head(path));
    }

    Document page(String path) {
        Response answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.asString(), "http://x" + path);
    }

    /// Sends a form as the page at a path has it, with its token.
    Response send(String page, String path, Map<String, ?> fields) {
        Map<String, Object> all = new HashMap<>(fields);
        all.put("token", page(page).select("[name=token]").attr("value"));
        return post(path, all);
    }

    Response post(String path, Map<String, ?> fields) {
        return kept(
                ask().urlEncodingEnabled(true)
                        .header("Sec-Fetch-Site", "same-origin")
                        .formParams(fields)
                        .post(path));
    }

    private Response kept(Response answer) {
        answer.getDetailedCookies()
                .forEach(
                        cookie -> {
                            if (cookie.getMaxAge() == 0) {
                                cookies.remove(cookie.getName());
                            } else {
                                cookies.put(cookie.getName(), cookie.getValue());
                            }
                        });
        return answer;
    }
}
