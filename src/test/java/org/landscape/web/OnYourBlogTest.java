package org.landscape.web;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.landscape.web.Landscape.post;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// "Put this on your blog": the page says how, and WordPress shows what it promises.
@QuarkusTest
class OnYourBlogTest {

    @Inject Landscape landscape;

    // Quarkus sets it before each test.
    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource
    URI address;

    @BeforeEach
    void aPost() {
        landscape.empty();
        landscape.join("laura", "Laura Ö.");
        landscape.read(
                "laura",
                "The Dark Archive",
                post("Thing 6: <em> & \"all\"", "2011-07-18T10:00:00Z", "<p>I joined one.</p>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "things/6/", "participants/laura/", "groups/country/UK/"})
    void eachPartHasAnAddressForBlogs(String part) {
        Document page = page("/follow/blog?part=" + part);

        assertThat(page.select("#address").attr("value"))
                .isEqualTo("https://planet.example/" + part + "feed.rss");
        assertThat(page.select("main h2[id]").eachText())
                .containsExactly("WordPress", "Blogger", "Any page");
        assertThat(page("/follow?part=" + part).select("main a[href^=/follow/blog]")).hasSize(1);
    }

    @Test
    void theListToPasteIsHtmlOfItsOwn() {
        Document list = Jsoup.parse(page("/follow/blog").select("textarea").text());

        assertThat(list.select("li").text())
                .isEqualTo("Thing 6: <em> & \"all\" (Laura Ö., Mon 18 July 2011)");
        assertThat(list.select("li a").attr("href"))
                .isEqualTo("https://blog.example/Thing-6-em-all-");
        assertThat(list.select("p a").attr("href")).isEqualTo("https://planet.example/");
    }

    @Test
    void anySelectionHasAnAddressForBlogs() {
        assertThat(page("/follow/blog?new=first&group=country:UK").select("#address").attr("value"))
                .isEqualTo("https://planet.example/feed.rss?group=country:UK&new=first");
        assertThat(page("/follow/blog?author=title&new=first").select("#address").attr("value"))
                .isEqualTo("https://planet.example/feed.rss?new=first&author=title");
        assertThat(page("/follow?new=first").select("main a[href^=/follow/blog]").attr("href"))
                .isEqualTo("/follow/blog?new=first");
        assertThat(page("/follow/blog?thing=6").select("#address").attr("value"))
                .isEqualTo("https://planet.example/things/6/feed.rss");
    }

    @Test
    void aPartThatIsNotHereIsNone() {
        assertThat(given().get("/follow/blog?part=things/99").statusCode()).isEqualTo(404);
        assertThat(given().get("/follow/blog?part=nonsense").statusCode()).isEqualTo(404);
    }

    /// Where WordPress's files and PHP are: those of Debian's package, or in the folder that
    /// WORDPRESS names. `bench/readers/run` fetches them without installing.
    @ParameterizedTest
    @ValueSource(strings = {"rss", "atom"})
    void theBlockOfWordPressShowsTitleAuthorAndDate(String format) throws Exception {
        Path wordpress =
                Path.of(
                        Objects.requireNonNullElse(
                                System.getenv("WORDPRESS"), "/usr/share/wordpress"));
        assumeTrue(
                Files.exists(wordpress.resolve("wp-includes/blocks/rss.php")) && hasPhp(),
                "No WordPress or no PHP is installed; bench/readers/run tries it without");

        Document block =
                Jsoup.parse(
                        run(
                                "php",
                                "bench/readers/block.php",
                                wordpress.toString(),
                                address.resolve("/feed." + format).toString()));

        assertThat(block.select(".wp-block-rss__item-title a").attr("href"))
                .isEqualTo("https://blog.example/Thing-6-em-all-");
        assertThat(block.select(".wp-block-rss__item-title").text()).contains("Thing 6:", "all");
        assertThat(block.select(".wp-block-rss__item-author").text()).isEqualTo("by Laura Ö.");
        assertThat(block.select("time").attr("datetime")).isEqualTo("2011-07-18T10:00:00+00:00");
        assertThat(block.select(".wp-block-rss__item-excerpt").text()).contains("I joined one.");
    }

    private static boolean hasPhp() {
        return Stream.of("/usr/bin/php", "/usr/local/bin/php")
                .map(Path::of)
                .anyMatch(Files::exists);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static Document page(String path) {
        return Jsoup.parse(
                given().accept("text/html").get(path).then().statusCode(200).extract().asString());
    }
}
