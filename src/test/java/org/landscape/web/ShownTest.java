package org.landscape.web;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.fetch.ScriptedOrigin;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.poll.EveryFeed;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.TestClock;

/// What a feed says of a post beside its words is stored, shown and passed on: files, comments and
/// licences.
@QuarkusTest
@OnBothDatabases
class ShownTest {

    private static final String BY = "https://creativecommons.org/licenses/by/4.0/";

    @Inject Database database;
    @Inject EveryFeed everyFeed;
    @Inject TestClock clock;

    private final ScriptedOrigin origin = ScriptedOrigin.start();
    private volatile String rights = "<copyright>© Laura &amp;lt;b&amp;gt;</copyright>";

    @BeforeEach
    void aBlogWithTwoPosts() {
        database.empty();
        origin.at(
                "/feed",
                (request, out) ->
                        ScriptedOrigin.answer(
                                        "HTTP/1.1 200 OK\nContent-Type: application/rss+xml\nConnection: close",
                                        feed().getBytes(UTF_8))
                                .play(request, out));
        database.join(
                "laura",
                new Profile("Laura", origin.address("/"), Show.FULL, null, Map.of()),
                origin.address("/feed"),
                clock.instant());
        everyFeed.dueNow();
    }

    @AfterEach
    void closeBlog() throws IOException {
        origin.close();
    }

    private String feed() {
        return """
               <?xml version="1.0" encoding="UTF-8"?>
               <rss version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
                   xmlns:media="http://search.yahoo.com/mrss/"
                   xmlns:creativeCommons="http://backend.userland.com/creativeCommonsRssModule">
               <channel><title>Dark Archive</title><link>https://laura.example/</link>%s
               <item><guid isPermaLink="false">6</guid><link>https://laura.example/6</link>
                 <title>Thing 6</title><pubDate>Mon, 18 Jul 2011 10:00:00 GMT</pubDate>
                 <description><![CDATA[<p>Listen to what I said, at some length.</p>]]></description>
                 <comments>https://laura.example/6#comments</comments>
                 <slash:comments>3</slash:comments>
                 <enclosure url="https://files.example/six.mp3" length="12582912" type="audio/mpeg"/>
                 <media:content url="https://files.example/heron.jpg" medium="image">
                   <media:description>A heron &lt;at&gt; the pond</media:description>
                 </media:content>
                 <creativeCommons:license>%s</creativeCommons:license></item>
               <item><guid isPermaLink="false">5</guid><link>https://laura.example/5</link>
                 <title>Thing 5</title><pubDate>Mon, 11 Jul 2011 10:00:00 GMT</pubDate>
                 <description><![CDATA[<p><img src="https://files.example/a.jpg" alt="My desk &amp; tea"></p>]]></description>
               </item></channel></rss>
               """
                .formatted(rights, BY);
    }

    private static Document page(String path) {
        return Jsoup.parse(given().accept("text/html").get(path).asString());
    }

    private static Element post(String thing) {
        return page("/").select("article:has(h3:contains(" + thing + "))").expectFirst("article");
    }

    @Test
    void aRecordingIsPlayedOnlyAfterAClick() {
        Element files = post("Thing 6").expectFirst("details.files");

        assertThat(files.hasAttr("open")).isFalse();
        assertThat(files.select("summary").text()).isEqualTo("A recording, a picture: Thing 6");
        Element player = files.expectFirst("audio");
        assertThat(player.attr("src")).isEqualTo("https://files.example/six.mp3");
        assertThat(player.attr("preload")).isEqualTo("none");
        assertThat(player.hasAttr("autoplay")).isFalse();
        assertThat(files.select("figcaption").first().text()).isEqualTo("six.mp3 MP3, 12 MB");
    }

    @Test
    void aPictureIsShownWithItsText() {
        Element files = post("Thing 6").expectFirst("details.files");

        assertThat(files.select("img").attr("alt")).isEqualTo("A heron <at> the pond");
        assertThat(files.select("img").attr("loading")).isEqualTo("lazy");
        assertThat(post("Thing 5").select(".has").text()).isEqualTo("a picture: My desk & tea");
        given().get("/api/v1/entries?thing=6")
                .then()
                .body("entries[0].enclosures[1].text", equalTo("A heron <at> the pond"));
    }

    @Test
    void commentsAreCountedAsTheBlogCountsThemAndLeadThere() {
        Element comments = post("Thing 6").expectFirst(".comments a");

        assertThat(comments.text()).startsWith("3 comments");
        assertThat(comments.attr("href")).isEqualTo("https://laura.example/6#comments");
        assertThat(post("Thing 5").select(".comments")).isEmpty();
    }

    @Test
    void aPostsOwnLicenceComesBeforeThatOfItsFeed() {
        Element own = post("Thing 6").expectFirst(".licence a");
        assertThat(own.text()).isEqualTo("CC BY 4.0");
        assertThat(own.attr("href")).isEqualTo(BY);
        assertThat(own.attr("rel")).isEqualTo("license ugc nofollow");
        assertThat(post("Thing 5").select(".licence").text()).isEqualTo("© Laura <b>");
        assertThat(page("/participants/laura").select(".side .terms").text())
                .isEqualTo("© Laura <b>");
    }

    @Test
    void licencesArePassedOnInEachFormatAndInTheApi() {
        given().get("/feed.atom")
                .then()
                .body(containsString("<link rel=\"license\" href=\"" + BY + "\"/>"))
                .body(containsString("<rights>CC BY 4.0</rights>"))
                .body(containsString("<rights>© Laura &lt;b&gt;</rights>"));
        given().get("/feed.rss")
                .then()
                .body(
                        containsString(
                                "<creativeCommons:license>" + BY + "</creativeCommons:license>"))
                .body(containsString("<dc:rights>© Laura &amp;lt;b&amp;gt;</dc:rights>"));
        given().get("/feed.json")
                .then()
                .body("items[0]._landscape.licence.name", equalTo("CC BY 4.0"))
                .body("items[0]._landscape.licence.url", equalTo(BY))
                .body("items[1]._landscape.licence.rights", equalTo("© Laura <b>"));
        given().get("/api/v1/entries")
                .then()
                .body("entries[0].licence.name", equalTo("CC BY 4.0"))
                .body("entries[0].licence.rights", nullValue())
                .body("entries[1].licence.name", equalTo("© Laura <b>"));
        given().get("/api/v1/participants/laura")
                .then()
                .body("feeds[0].licence.rights", equalTo("© Laura <b>"));
    }

    @Test
    void aBlogThatChangesItsLicenceChangesAllItsPostsAndEditsNone() {
        given().get("/feed.atom").then().body(containsString("© Laura"));
        rights = "<creativeCommons:license>" + BY + "</creativeCommons:license>";
        clock.goOn(Duration.ofDays(1));
        everyFeed.dueNow();

        given().get("/feed.atom").then().body(not(containsString("© Laura")));
        given().get("/api/v1/entries").then().body("entries[1].licence.name", equalTo("CC BY 4.0"));
        assertThat(page("/").select("article .edited")).isEmpty();
    }
}
