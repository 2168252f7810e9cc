package org.landscape.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.address.WebAddress;
import org.landscape.entry.EntryIntake;
import org.landscape.feed.Feed;
import org.landscape.feed.FeedDescription;
import org.landscape.feed.Feeds;
import org.landscape.feed.PollResult;
import org.landscape.fetch.Validators;
import org.landscape.parse.ParsedEntry;
import org.landscape.parse.ParsedFeed;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;

/// Which posts link to which, whatever comes first and however an address is written.
@QuarkusTest
@OnBothDatabases
class LinkUpdatesTest {

    private static final Instant NOW = Instant.parse("2011-08-01T10:00:00Z");
    private static final String TOM_SIX = "https://tom.example/2011/07/six/";

    @Inject LinkUpdates updates;
    @Inject EntryIntake intake;
    @Inject Feeds feeds;
    @Inject Database database;
    @Inject EntityManager entities;

    @BeforeEach
    void threeTakePart() {
        database.empty();
        Stream.of("laura", "tom", "jo").forEach(this::join);
    }

    @Test
    void aLinkToAPostIsAnAnswer() {
        poll("tom", post("six", TOM_SIX, "Words."));
        poll("laura", post("a", "https://laura.example/a", link(TOM_SIX)));

        assertThat(answers()).containsExactly("Thing a > Thing six");
    }

    @Test
    void aPostThatComesInLaterAnswersAndIsAnswered() {
        poll("laura", post("a", "https://laura.example/a", link(TOM_SIX)));
        assertThat(answers()).isEmpty();

        poll("tom", post("six", TOM_SIX, "Words."));
        assertThat(answers()).containsExactly("Thing a > Thing six");
    }

    @Test
    void everySpellingOfAnAddressIsTheSame() {
        poll("tom", post("six", "https://tom.example/2011/07/caf%c3%a9/?p=1&b=2", "Words."));
        List<String> spellings =
                List.of(
                        "http://tom.example/2011/07/caf%C3%A9/?b=2&p=1",
                        "http://www.tom.example/2011/07/café?p=1&b=2",
                        "https://tom.example/2011/07/café/?p=1&b=2&utm_source=rss&fbclid=x",
                        "https://tom.example/2011/07/café/?p=1&b=2#comment-5",
                        "//tom.example/2011/07/café/?p=1&b=2",
                        "https://www.google.com/url?q=https%3A%2F%2Ftom.example%2F2011%2F07%2Fcaf%25C3%25A9%2F%3Fp%3D1%26b%3D2");
        for (int i = 0; i < spellings.size(); i++) {
            poll("laura", post("a" + i, "https://laura.example/" + i, link(spellings.get(i))));
        }

        assertThat(answers()).hasSize(spellings.size());
    }

    @Test
    void aFrontPageAPictureAFeedAndAnOwnPostAreNoAnswers() {
        poll("tom", post("six", TOM_SIX, "Words."));
        poll("laura", post("b", "https://laura.example/b", "Words."));
        poll(
                "laura",
                post(
                        "a",
                        "https://laura.example/a",
                        link("https://tom.example/")
                                + link("https://www.tom.example/index.html")
                                + link("https://tom.example/feed")
                                + link("https://tom.example/2011/07/six/six.jpg")
                                + link("https://laura.example/b")
                                + link("https://laura.example/a")
                                + link("https://tom.example/2011/07/")
                                + link("https://tom.example/2011/07/six-again/")));

        assertThat(answers()).isEmpty();
    }

    @Test
    void aPostThatMovedIsFoundAtBothItsAddresses() {
        poll("tom", post("six", TOM_SIX, "Words."));
        poll("tom", post("six", "https://tom.example/six", "Words."));
        poll("laura", post("a", "https://laura.example/a", link(TOM_SIX)));
        poll("jo", post("b", "https://jo.example/b", link("https://tom.example/six")));

        assertThat(answers()).containsExactly("Thing a > Thing six", "Thing b > Thing six");
    }

    @Test
    void thePermanentShortAddressThatABlogGivesAsGuidLeadsToThePost() {
        poll("tom", post("http://tom.example/?p=45", TOM_SIX, "Words."));
        poll("laura", post("a", "https://laura.example/a", link("https://tom.example/?p=45")));

        assertThat(answers()).hasSize(1);
    }

    @Test
    void aShortAddressThatFollowsFromTheFeedLeadsToThePost() {
        poll("tom", post("six", TOM_SIX, "Words.", "https://wp.me/p1Ab-2C"));
        poll("laura", post("a", "https://laura.example/a", link("http://wp.me/p1Ab-2C")));
        poll("jo", post("b", "https://jo.example/b", link("https://wp.me/p1ab-2c")));

        assertThat(answers()).containsExactly("Thing a > Thing six");
    }

    @Test
    void aPostTakesNoLinksByNamingTheAddressOfAnotherAsItsOwnOther() {
        poll("jo", post("copy", "https://jo.example/copy", "Words.", TOM_SIX));
        poll("tom", post("six", TOM_SIX, "Words."));
        poll("tom", post("seven", "https://tom.example/seven", "Words.", TOM_SIX));
        poll("laura", post("a", "https://laura.example/a", link(TOM_SIX)));

        assertThat(answers()).containsExactly("Thing a > Thing six");
    }

    @Test
    void aPostTakesNoLinksByClaimingTheAddressOfAnotherBlog() {
        poll("jo", post("copy", TOM_SIX, "Quite other words."));
        poll("laura", post("a", "https://laura.example/a", link(TOM_SIX)));
        poll("tom", post("six", TOM_SIX, "Words."));

        assertThat(answers()).containsExactly("Thing a > Thing six");
    }

    @Test
    void aLinkThatIsTakenOutOfAPostAnswersNoLonger() {
        poll("tom", post("six", TOM_SIX, "Words."));
        poll("laura", post("a", "https://laura.example/a", link(TOM_SIX)));
        poll("laura", post("a", "https://laura.example/a", "I take it back."));

        assertThat(answers()).isEmpty();
    }

    @Test
    void postsOfThePastAreReadInTheBackground() {
        poll("tom", post("six", TOM_SIX, "Words."));
        poll("laura", post("a", "https://laura.example/a", link(TOM_SIX)));
        sql("delete from entry_answer");
        sql("delete from entry_link");
        sql("delete from entry_address");
        sql("update link_progress set below = (select max(id) + 1 from entry)");

        updates.update();
        updates.update();
        assertThat(answers()).containsExactly("Thing a > Thing six");
        updates.update();
        assertThat(database.count("select below from link_progress")).isZero();
    }

    @Test
    void severalStatesOfAPostThatWaitTogetherAreStoredInTheirOrder() {
        poll("laura", post("a", "https://laura.example/a", link(TOM_SIX)));
        poll("tom", post("six", TOM_SIX, "Words."));
        poll("tom", post("six", "https://tom.example/six", "Words."));
        poll("laura", post("a", "https://laura.example/a", "I take it back."));
        poll("jo", post("b", "https://jo.example/b", link(TOM_SIX)));

        assertThat(answers()).containsExactly("Thing b > Thing six");
        assertThat(database.count("select count(*) from entry_link_queue")).isZero();
    }

    @Test
    void ofAPostThatIsRemovedBeforeItIsLookedUpNothingIsStored() {
        poll("tom", post("six", TOM_SIX, "Words."));
        poll("laura", post("a", "https://laura.example/a", link(TOM_SIX)));
        sql("update entry set removed_at = first_seen_at where title = 'Thing a'");

        assertThat(answers()).isEmpty();
        assertThat(database.count("select count(*) from entry_link")).isZero();
        assertThat(database.count("select count(*) from entry_link_queue")).isZero();
    }

    private void sql(String update) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(update).executeUpdate());
    }

    private List<String> answers() {
        updates.update();
        List<?> found =
                QuarkusTransaction.requiringNew()
                        .call(
                                () ->
                                        entities.createNativeQuery(
                                                        "select concat(s.title, ' > ', t.title) from"
                                                                + " entry_answer a join entry s on s.id ="
                                                                + " a.from_entry join entry t on t.id ="
                                                                + " a.to_entry order by 1")
                                                .getResultList());
        return found.stream().map(String::valueOf).toList();
    }

    private static String link(String address) {
        return "<p>See <a href=\"" + address + "\">this</a>.</p>";
    }

    private void join(String slug) {
        database.join(
                slug,
                new Profile(slug, null, Show.FULL, null, Map.of()),
                address("https://" + slug + ".example/feed"),
                NOW);
    }

    private static ParsedEntry post(String guid, String url, String html, String... alternates) {
        return new ParsedEntry(
                guid,
                address(url),
                "Thing " + guid,
                html,
                null,
                address(url),
                null,
                NOW,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                Stream.of(alternates).map(LinkUpdatesTest::address).toList());
    }

    private void poll(String slug, ParsedEntry... posts) {
        WebAddress url = address("https://" + slug + ".example/feed");
        WebAddress site = address("https://" + slug + ".example/");
        ParsedFeed document =
                new ParsedFeed(
                        "rss 2.0",
                        null,
                        slug,
                        site,
                        "en",
                        null,
                        null,
                        null,
                        null,
                        null,
                        "",
                        List.of(posts),
                        List.of());
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            Feed feed = feeds.find("addresses.url", url.toString()).firstResult();
                            feed.answered(PollResult.UPDATED, Validators.NONE, url, NOW);
                            intake.admit(feed, document, intake.read(feed.id(), document, NOW));
                            feed.describe(
                                    new FeedDescription(
                                            null, slug, site, "en", null, null, null, NOW),
                                    "hash",
                                    "");
                        });
    }

    private static WebAddress address(String text) {
        return WebAddress.parse(text).orElseThrow();
    }
}
