package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.desk.Audit;
import org.landscape.testsupport.OnBothDatabases;

/// A log of the desk that is longer than one page of it.
@QuarkusTest
@OnBothDatabases
class LogPagingTest {

    private static final int LINES = 250;

    @Inject Landscape landscape;
    @Inject Audit audit;

    /// Three lines each have the same time, so that a page ends between lines of one time.
    @BeforeEach
    void twoAndAHalfPages() {
        landscape.empty();
        Instant first = Instant.parse("2011-07-18T10:00:00Z");
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            for (int i = 0; i < LINES; i++) {
                                audit.getEntityManager()
                                        .createNativeQuery(
                                                "insert into audit_line (id, at, who, action,"
                                                        + " subject, subject_name, detail) values"
                                                        + " (?1, ?2, 'Jo', 'PAUSED',"
                                                        + " 'participants/laura', 'Laura', ?3)")
                                        .setParameter(1, 1_000_000L + i)
                                        .setParameter(2, first.plusSeconds(i / 3))
                                        .setParameter(3, "line " + i + ";")
                                        .executeUpdate();
                            }
                        });
    }

    @Test
    void aProgramFindsEveryLineOnceByNext() {
        List<String> found = new ArrayList<>();
        String next = "/api/v1/organiser/log";
        int pages = 0;
        while (next != null) {
            var page = organiser().get(next).then().statusCode(200).extract().jsonPath();
            found.addAll(page.getList("lines.detail", String.class));
            next = below(page.getString("next"));
            pages++;
        }

        assertThat(found).isEqualTo(latestFirst());
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void aPersonFindsEveryLineOnceByOlder() {
        List<String> found = new ArrayList<>();
        String next = "/organiser/log";
        int pages = 0;
        while (next != null) {
            Document page =
                    Jsoup.parse(
                            organiser().get(next).then().statusCode(200).extract().asString(),
                            "https://planet.example/");
            IntStream.range(0, LINES)
                    .map(i -> LINES - 1 - i)
                    .mapToObj(i -> "line " + i + ";")
                    .filter(page.select(".log").text()::contains)
                    .forEach(found::add);
            assertThat(page.select(".pager a:not(.older)").eachText())
                    .isEqualTo(pages == 0 ? List.of() : List.of("Latest"));
            String older = page.select("a.older").attr("abs:href");
            next = older.isEmpty() ? null : below(older);
            pages++;
        }

        assertThat(found).isEqualTo(latestFirst());
        assertThat(pages).isEqualTo(3);
    }

    private static RequestSpecification organiser() {
        return given().header("Authorization", "Bearer sesame");
    }

    private static @Nullable String below(@Nullable String address) {
        if (address == null) {
            return null;
        }
        URI uri = URI.create(address);
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private static List<String> latestFirst() {
        List<String> lines =
                new ArrayList<>(
                        IntStream.range(0, LINES).mapToObj(i -> "line " + i + ";").toList());
        Collections.reverse(lines);
        return lines;
    }
}
