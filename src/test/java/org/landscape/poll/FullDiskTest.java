package org.landscape.poll;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// While nothing can be stored, what is stored is served.
@QuarkusTest
class FullDiskTest {

    @BeforeEach
    void theDiskIsFull() {
        Storage full = new Storage(() -> 0, 100, () -> {}, () -> {}, System::nanoTime);
        full.canStore();
        QuarkusMock.installMockForType(full, Storage.class);
    }

    @Test
    void pagesFeedsAndCallsThatReadAreAnswered() {
        for (String path : new String[] {"/", "/feed.atom", "/participants", "/api/v1/entries"}) {
            given().get(path).then().statusCode(200);
        }
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready")
                .then()
                .statusCode(503)
                .body(containsString("The data folder is full: 0 KB are left"));
    }

    @Test
    void whatWouldHaveToBeStoredIsRefusedInWords() {
        given().header("Authorization", "Bearer sesame")
                .post("/api/v1/organiser/poll")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("detail", containsString("nothing of this was done"));
        given().accept("text/html")
                .formParam("url", "http://127.0.0.1:1/")
                .post("/join")
                .then()
                .statusCode(503)
                .body(containsString("The landscape can only be read just now"));
    }

    @Test
    void anExaminationStoresNothing() {
        given().contentType("application/json")
                .body("{}")
                .post("/api/v1/doctor")
                .then()
                .statusCode(is(not(503)));
    }
}
