package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.landscape.search.IndexUpdates;
import org.landscape.testsupport.LongTexts;

/// Any field of ours takes any text: it is answered in time proportional to its length, and never
/// with a fault of ours.
@QuarkusTest
class LongRequestTest {

    /// Fits into the first line, or one field, of a request.
    private static final int OF_A_HEADER = 3_000;

    @Inject IndexUpdates index;

    /// While the index is built, searches are answered that they come too early.
    @BeforeEach
    void buildTheIndex() {
        index.update();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.landscape.testsupport.LongTexts#few")
    void everyFieldOfACallIsReadInTheTimeOfItsLength(String text) {
        for (String field : List.of("url", "name", "email")) {
            answered(() -> json(Map.of(field, text)).post("/api/v1/participants"));
        }
        answered(
                () ->
                        json(Map.of("url", "a", "groups", Map.of(text, text)))
                                .post("/api/v1/participants"));
        answered(() -> json(Map.of("url", text)).post("/api/v1/doctor"));
        answered(() -> json(text).post("/api/v1/doctor"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.landscape.testsupport.LongTexts#few")
    void everyFieldOfAFormIsReadInTheTimeOfItsLength(String text) {
        for (String page : List.of("/join", "/doctor")) {
            answered(() -> given().formParam("url", text).formParam("blog", text).post(page));
        }
        answered(
                () ->
                        given().formParam("key", text)
                                .formParam("name", text)
                                .formParam("next", text)
                                .post("/organiser/sign-in"));
        answered(
                () ->
                        given().formParam("preview", text)
                                .formParam("name", text)
                                .formParam("email", text)
                                .post("/join/confirm"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.landscape.testsupport.LongTexts#few")
    void everyPartOfAnAddressIsReadInTheTimeOfItsLength(String text) {
        String part = text.substring(0, OF_A_HEADER / 3);
        answered(() -> given().queryParam("url", part).get("/api/v1/trace"));
        answered(() -> given().queryParam("url", part).get("/join"));
        answered(() -> given().queryParam("next", part).get("/organiser/sign-in"));
        for (String name : List.of("since", "cursor", "group", "q", "participant")) {
            answered(() -> given().queryParam(name, part).get("/api/v1/entries"));
        }
        for (String path : List.of("/feed.atom", "/")) {
            answered(() -> given().queryParam("before", part).get(path));
        }
        for (String name : List.of("who", "group", "name")) {
            answered(() -> given().queryParam(name, part).get("/participants"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.landscape.testsupport.LongTexts#few")
    void everyHeaderFieldIsReadInTheTimeOfItsLength(String text) {
        String value = text.substring(0, OF_A_HEADER).replaceAll("[^ -~]", " ");
        for (String name :
                List.of(
                        "If-None-Match",
                        "Accept-Encoding",
                        "Accept",
                        "Authorization",
                        "Cookie",
                        "Origin")) {
            answered(() -> given().header(name, value).get("/feed.atom"));
        }
    }

    private static RequestSpecification json(Object body) {
        return given().contentType(ContentType.JSON).body(body);
    }

    private static void answered(Supplier<Response> request) {
        assertThat(LongTexts.bounded(request).statusCode()).isLessThan(500);
    }
}
