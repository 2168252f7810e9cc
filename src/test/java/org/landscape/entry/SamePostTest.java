package org.landscape.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.address.WebAddress;
import org.landscape.feed.Feed;
import org.landscape.feed.FeedDescription;
import org.landscape.feed.Feeds;
import org.landscape.feed.PollResult;
import org.landscape.fetch.Validators;
import org.landscape.parse.ParsedEntry;
import org.landscape.parse.ParsedFeed;
import org.landscape.participant.Participants;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;

/// One post is one entry, however its blog, its platform or other blogs change its guid, its
/// address and its words. Every case is polled fifty times.
@QuarkusTest
@OnBothDatabases
class SamePostTest {

    private static final int POLLS = 50;
    private static final Instant BEGIN = Instant.parse("2011-08-01T00:00:00Z");
    private static final String LAURA = "https://laura.example/feed";
    private static final String JO = "https://jo.example/feed";

    private record Post(@Nullable String guid, String url, String title, @Nullable String author) {
        Post(@Nullable String guid, String url, String title) {
            this(guid, url, title, null);
        }
    }

    private static final Post FIVE = new Post("5", "https://laura.example/five", "Thing 5");
    private static final Post SIX = new Post("6", "https://laura.example/six", "Thing 6");
    private static final Post SEVEN = new Post("7", "https://laura.example/seven", "Thing 7");

    @Inject EntryIntake intake;
    @Inject EntryLists lists;
    @Inject Feeds feeds;
    @Inject LeftOutPosts decisions;
    @Inject Removals removals;
    @Inject Participants participants;
    @Inject Database database;

    private Instant now = BEGIN;

    @BeforeEach
    void lauraJoins() {
        database.empty();
        join("laura", "Laura", LAURA);
    }

    @Test
    void theOrderInWhichPostsStandMakesNoDifference() {
        List<Post> posts = new ArrayList<>(List.of(SEVEN, SIX, FIVE));
        Random order = new Random(23);
        always(
                () -> {
                    Collections.shuffle(posts, order);
                    poll(LAURA, posts.toArray(Post[]::new));
                },
                3);
    }

    @Test
    void twoPostsWithOneGuidAreTwo() {
        Post five = new Post("same", FIVE.url(), FIVE.title());
        Post six = new Post("same", SIX.url(), SIX.title());
        poll(LAURA, five);
        List<String> alone = ids();

        poll(LAURA, six, five);
        assertThat(ids()).hasSize(2).containsAll(alone);
        always(() -> poll(LAURA, six, five), 2);
        always(() -> poll(LAURA, five, six), 2);
        always(() -> poll(LAURA, six), 2);
    }

    @Test
    void aPostWithoutAGuidIsKnownByItsAddress() {
        always(() -> poll(LAURA, new Post(null, SIX.url(), "Thing 6")), 1);
    }

    @Test
    void aGuidThatIsNewInEveryPollIsOnePost() {
        always(() -> poll(LAURA, new Post("uuid-" + now, SIX.url(), "Thing 6"), FIVE), 2);
    }

    @Test
    void aBlogThatMovesToHttpsBringsNothingNew() {
        poll(LAURA, new Post("http://laura.example/six", "http://laura.example/six", "Thing 6"));
        always(
                () ->
                        poll(
                                LAURA,
                                new Post(
                                        "https://laura.example/six",
                                        "https://laura.example/six",
                                        "Thing 6")),
                1);
    }

    @Test
    void aGuidThatFlapsIsOnePost() {
        Post http = new Post("http://laura.example/?p=6", SIX.url(), "Thing 6");
        Post https = new Post("https://laura.example/?p=6", SIX.url(), "Thing 6");
        poll(LAURA, http);
        always(() -> poll(LAURA, now.getEpochSecond() % 2 == 0 ? http : https), 1);
    }

    @Test
    void aNewPermalinkIsNoNewPost() {
        poll(LAURA, SIX);
        always(() -> poll(LAURA, new Post("6", "https://laura.example/2011/six", "Thing 6")), 1);
    }

    @Test
    void aPostWithoutAGuidIsOneHoweverItsAddressIsWritten() {
        poll(LAURA, new Post(null, "https://laura.example/caf%c3%a9/?a=1&b=2", ""));
        List<String> spellings =
                List.of(
                        "https://laura.example/caf%C3%A9?b=2&a=1",
                        "http://www.laura.example/café/?a=1&b=2&utm_source=rss",
                        "https://laura.example/café/index.php?fbclid=x&a=1&b=2#more");
        always(
                () -> {
                    for (String url : spellings) {
                        poll(LAURA, new Post(null, url, ""));
                    }
                },
                1);
    }

    @Test
    void twoFeedsOfOneBlogShowAPostOnceHoweverTheyWriteItsAddress() {
        String tag = "https://laura.example/tag/cpd23/feed";
        follow("laura", tag);
        always(
                () -> {
                    poll(LAURA, new Post("6", "https://laura.example/~l/six", "Thing 6"));
                    poll(
                            tag,
                            new Post(
                                    "66",
                                    "https://laura.example/%7el/six/?utm_source=tag",
                                    "Thing 6"));
                },
                1);
    }

    @Test
    void aPostThatIsPostedAnewIsTheSame() {
        poll(LAURA, SIX, FIVE);
        Post again = new Post("66", "https://laura.example/six-2", "Thing 6");
        always(() -> poll(LAURA, again, FIVE), 2);
    }

    @Test
    void postsThatAllLinkToTheFrontPageAreNotTakenForEachOther() {
        poll(LAURA, new Post("6", "https://laura.example/", "Thing 6"));
        always(() -> poll(LAURA, new Post("7", "https://laura.example/", "Thing 7")), 2);
    }

    @Test
    void aTagFeedAndTheWholeBlogShowAPostOnce() {
        String tag = "https://laura.example/tag/cpd23/feed";
        follow("laura", tag);
        poll(tag, SIX);
        always(
                () -> {
                    poll(LAURA, SEVEN, SIX);
                    poll(tag, SIX);
                },
                2);
        assertThat(decisions.about(address(SIX.url())))
                .extracting(LeftOutPost::reason)
                .containsExactly(LeftOutPost.Reason.MERGED);
    }

    @Test
    void aPostOfAGroupBlogBelongsToItsAuthor() {
        String group = "https://group.example/feed";
        String byJo = "https://group.example/author/jo/feed";
        follow("laura", group);
        join("jo", "Jo", byJo);
        Post six = new Post("6", "https://group.example/six", "Thing 6", "Jo");
        Post seven = new Post("7", "https://group.example/seven", "Thing 7", "Laura");
        poll(group, seven, six);
        poll(byJo, six);
        always(
                () -> {
                    poll(group, seven, six);
                    poll(byJo, six);
                },
                2);
        assertThat(lists.page(EntryQuery.ALL).entries())
                .extracting(ShownEntry::title, entry -> entry.participant().name())
                .containsExactlyInAnyOrder(tuple("Thing 6", "Jo"), tuple("Thing 7", "Laura"));
    }

    @Test
    void anotherBlogCannotTakeAPost() {
        join("jo", "Jo", JO);
        poll(LAURA, SIX);
        always(() -> poll(JO, SIX), 1);
        assertThat(authors()).containsExactly("laura");
    }

    @Test
    void theOriginalTakesThePlaceOfACopy() {
        join("jo", "Jo", JO);
        poll(JO, SIX);
        poll(LAURA, SIX);
        always(
                () -> {
                    poll(JO, SIX);
                    poll(LAURA, SIX);
                },
                1);
        assertThat(authors()).containsExactly("laura");
    }

    /// Her feed says that its page is Laura's, that she wrote everything, and which posts were
    /// deleted.
    @Test
    void whateverAFeedClaimsItTakesNothingOfAnother() {
        String mallory = "https://mallory.example/feed";
        WebAddress claimed = address("https://laura.example/");
        Post six = new Post("6", SIX.url(), SIX.title(), "admin");
        Post seven = new Post("7", SEVEN.url(), SEVEN.title(), "admin");
        join("mallory", "Mallory", mallory);
        poll(LAURA, six);
        poll(mallory, claimed, List.of());
        always(
                () -> {
                    poll(
                            mallory,
                            claimed,
                            List.of("6", "7"),
                            new Post("7", SEVEN.url(), SEVEN.title(), "Mallory"),
                            new Post("6", SIX.url(), SIX.title(), "Mallory"),
                            new Post("m", "https://mallory.example/mine", "Mine", "Mallory"));
                    poll(LAURA, seven, six);
                },
                3);
        assertThat(authors()).containsExactlyInAnyOrder("laura", "laura", "mallory");

        QuarkusTransaction.requiringNew()
                .run(() -> removals.forget(participants.lock("mallory").orElseThrow(), false, now));
        assertThat(authors()).containsExactly("laura", "laura");
    }

    /// The copy was published under the identifier of the post while it was the only one.
    @Test
    void theOriginalGetsItsIdentifierBack() {
        String guid = "https://laura.example/?p=6";
        join("jo", "Jo", JO);
        poll(JO, new Post(guid, SIX.url(), SIX.title()));
        poll(LAURA, new Post(guid, SIX.url(), SIX.title()));

        assertThat(lists.page(EntryQuery.ALL).entries())
                .extracting(ShownEntry::atomId, entry -> entry.participant().slug())
                .containsExactly(tuple(guid, "laura"));
    }

    @Test
    void whatWasKeptOutIsReadAgainWhenItsPlaceIsFree() {
        String group = "https://group.example/feed";
        String other = "https://group.example/feed/atom";
        follow("laura", group);
        join("mallory", "Mallory", other);
        Post six = new Post("6", "https://group.example/six", "Thing 6", "admin");
        poll(other, six);
        poll(group, six);
        assertThat(authors()).containsExactly("mallory");

        QuarkusTransaction.requiringNew()
                .run(() -> removals.forget(participants.lock("mallory").orElseThrow(), false, now));

        QuarkusTransaction.requiringNew().run(() -> assertThat(feedAt(group).bodyHash()).isEmpty());
        poll(group, six);
        assertThat(authors()).containsExactly("laura");
    }

    /// Two who go at once, each with posts that the other one's feed carries too, lock each other's
    /// feeds. Both do it in the order of the feeds, as the transaction here does.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoGoesLocksAllFeedsInOneOrder(boolean byThemselves) throws Exception {
        String group = "https://group.example/feed";
        String other = "https://group.example/feed/atom";
        follow("laura", group);
        join("mallory", "Mallory", other);
        Post six = new Post("6", "https://group.example/six", "Thing 6", "admin");
        poll(other, six);
        poll(group, six);
        long first = idOf(group);
        long second = idOf(other);
        assertThat(first).isLessThan(second);
        FutureTask<Integer> removal =
                new FutureTask<>(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .call(
                                                () ->
                                                        removals.forget(
                                                                participants
                                                                        .lock("mallory")
                                                                        .orElseThrow(),
                                                                byThemselves,
                                                                now)));

        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            feeds.lock(first);
                            Thread.ofVirtual().start(removal);
                            database.awaitWhoWaitsForALock();
                            feeds.lock(second).orElseThrow().unfollow();
                        });

        assertThat(removal.get()).isEqualTo(1);
        assertThat(authors()).isEmpty();
    }

    /// Its first author keeps no claim on the identifier that was made for it.
    @Test
    void aPostThatComesBackToItsFirstAuthorGetsAnIdentifierOfItsOwn() {
        String group = "https://group.example/feed";
        String byJo = "https://group.example/author/jo/feed";
        follow("laura", group);
        join("jo", "Jo", byJo);
        Post six = new Post("6", "https://group.example/six", "Thing 6", "Jo");
        Post seven = new Post("7", "https://group.example/seven", "Thing 7", "Laura");
        poll(group, seven, six);
        poll(byJo, six);
        assertThat(authors()).containsExactlyInAnyOrder("laura", "jo");

        QuarkusTransaction.requiringNew()
                .run(() -> participants.bySlug("jo").orElseThrow().refuse("left", now));
        always(() -> poll(group, seven, six), 2);
        assertThat(authors()).containsExactly("laura", "laura");
    }

    @Test
    void aGuidOfAnotherBlogIsNoClaimOnItsPost() {
        join("jo", "Jo", JO);
        poll(LAURA, SIX);
        always(() -> poll(JO, new Post("6", "https://jo.example/mine", "Mine")), 2);
        assertThat(authors()).containsExactlyInAnyOrder("laura", "jo");
    }

    @Test
    void whoeverWritesAboutAPostHasAPostOfTheirOwn() {
        join("jo", "Jo", JO);
        poll(LAURA, SIX);
        always(() -> poll(JO, new Post("j", SIX.url(), "Look what Laura wrote")), 2);
        assertThat(authors()).containsExactlyInAnyOrder("laura", "jo");
    }

    /// Expects the same number of entries after each of many polls.
    private void always(Runnable polls, int entries) {
        polls.run();
        List<String> first = ids();
        assertThat(first).hasSize(entries);
        for (int i = 1; i < POLLS; i++) {
            polls.run();
            assertThat(ids()).as("after poll %d", i + 1).isEqualTo(first);
        }
    }

    private List<String> ids() {
        return lists.page(EntryQuery.ALL).entries().stream()
                .map(entry -> entry.id() + " " + entry.atomId())
                .sorted()
                .toList();
    }

    private List<String> authors() {
        return lists.page(EntryQuery.ALL).entries().stream()
                .map(entry -> entry.participant().slug())
                .toList();
    }

    private void join(String slug, String name, String feed) {
        database.join(
                slug, new Profile(name, null, Show.FULL, null, Map.of()), address(feed), BEGIN);
    }

    private long idOf(String url) {
        return QuarkusTransaction.requiringNew().call(() -> feedAt(url).id());
    }

    private Feed feedAt(String url) {
        return feeds.find("addresses.url", url).firstResult();
    }

    private void follow(String slug, String further) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                feeds.persist(
                                        new Feed(
                                                feeds.find("participant.slug", slug)
                                                        .firstResult()
                                                        .participant(),
                                                address(further),
                                                BEGIN)));
    }

    private void poll(String feedUrl, Post... posts) {
        WebAddress site = WebAddress.resolve(address(feedUrl), "/").orElseThrow();
        poll(feedUrl, site, List.of(), posts);
    }

    private void poll(String feedUrl, WebAddress site, List<String> deleted, Post... posts) {
        now = now.plusSeconds(3601);
        List<ParsedEntry> parsed = new ArrayList<>();
        for (Post post : posts) {
            parsed.add(parsed(post));
        }
        WebAddress address = address(feedUrl);
        ParsedFeed document =
                new ParsedFeed(
                        "rss 2.0", null, "A blog", site, "en", null, null, null, null, null, "",
                        parsed, deleted);
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            Feed feed = feeds.find("addresses.url", feedUrl).firstResult();
                            feed.answered(PollResult.UPDATED, Validators.NONE, address, now);
                            intake.admit(feed, document, intake.read(feed.id(), document, now));
                            feed.describe(
                                    new FeedDescription(
                                            null, "A blog", site, "en", null, null, null, now),
                                    "hash",
                                    "");
                        });
    }

    private static ParsedEntry parsed(Post post) {
        return new ParsedEntry(
                post.guid(),
                address(post.url()),
                post.title(),
                "<p>About " + post.title() + ".</p>",
                null,
                address(post.url()),
                post.author() == null ? null : new ParsedEntry.Author(post.author(), null),
                Instant.parse("2011-07-18T10:00:00Z"),
                null,
                null,
                List.of(),
                List.of(),
                null,
                null);
    }

    private static WebAddress address(String text) {
        return WebAddress.parse(text).orElseThrow();
    }
}
