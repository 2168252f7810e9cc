package org.landscape.comment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.address.WebAddress;
import org.landscape.comment.Comments.Commenter;
import org.landscape.comment.Comments.OnPost;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery;
import org.landscape.entry.ShownEntry;
import org.landscape.feed.Feeds;
import org.landscape.fetch.Routes;
import org.landscape.fetch.ScriptedOrigin;
import org.landscape.fetch.ScriptedOrigin.Received;
import org.landscape.host.HostKey;
import org.landscape.participant.Participants;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.poll.EveryFeed;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.TestClock;

/// When blogs are asked for their comments, where, and what becomes of the answers.
@QuarkusTest
@OnBothDatabases
class CommentFetchTest {

    private static final String LAURA = "https://laura.wordpress.com/";
    private static final String TOM = "https://tom-and-books.blogspot.com/";
    private static final String OK = "HTTP/1.1 200 OK\nContent-Type: application/atom+xml\n";

    @Inject EveryFeed everyFeed;
    @Inject EveryComment everyComment;
    @Inject CommentPolls polls;
    @Inject CommentFetch fetch;
    @Inject Comments comments;
    @Inject ForgottenComments forgotten;
    @Inject Participants participants;
    @Inject EntryLists lists;
    @Inject CommentTicker ticker;
    @Inject Feeds feeds;
    @Inject Database database;

    @Inject Routes routes;
    @Inject TestClock clock;

    private final ScriptedOrigin origin = ScriptedOrigin.start();

    @BeforeEach
    void twoBlogs() {
        database.empty();
        open(LAURA, "laura");
        open(TOM, "tom");
        origin.at("/laura/feed/", OK, wordPress());
        origin.at("/tom/feeds/posts/default", OK, blogger());
        join("laura", "Laura Wren", LAURA, LAURA + "feed/");
        join("tom", "Tom Ash", TOM, TOM + "feeds/posts/default");
    }

    @AfterEach
    void close() throws IOException {
        routes.close(address(LAURA));
        routes.close(address(TOM));
        origin.close();
    }

    @Test
    void commentsAreTiedToPostsAndToTheParticipantsWhoWroteThem() {
        origin.at(
                "/laura/comments/feed/atom/",
                OK,
                atom(
                        comment(1, "Tom", TOM, LAURA + "2011/07/six/", 5),
                        comment(
                                2,
                                "A stranger",
                                "https://stranger.example/",
                                LAURA + "2011/07/six/",
                                4),
                        comment(3, "Laura Wren", LAURA, LAURA + "2011/07/six/", 3),
                        comment(4, "Tom", TOM, LAURA + "about/", 2)));

        read();

        OnPost six = on("Thing 6");
        assertThat(six.commenters()).extracting(Commenter::slug).containsExactly("tom");
        assertThat(six.others()).isEqualTo(1);
        assertThat(six.byAuthor()).isEqualTo(1);
        assertThat(six.commenters().getFirst().url()).isEqualTo(LAURA + "2011/07/six/#comment-1");
        assertThat(six.commenters().getFirst().latest())
                .isEqualTo(Instant.parse("2011-07-20T10:05:00Z"));
        assertThat(database.count("select count(*) from comment")).isEqualTo(3);
    }

    @Test
    void nothingOfAStrangerIsStored() {
        origin.at(
                "/laura/comments/feed/atom/",
                OK,
                atom(
                        comment(
                                2,
                                "Mia Strangername",
                                "https://mia.example/",
                                LAURA + "2011/07/six/",
                                4)));

        read();

        assertThat(on("Thing 6").others()).isEqualTo(1);
        assertThat(database.dump())
                .doesNotContain("Strangername")
                .doesNotContain("mia.example")
                .doesNotContain("comment-2")
                .doesNotContain("Words of a comment");
    }

    @Test
    void oneRequestABlogAndIntervalAndItIsConditional() {
        origin.at(
                "/laura/comments/feed/atom/",
                OK + "ETag: \"c1\"\n",
                atom(comment(1, "Tom", TOM, LAURA + "2011/07/six/", 5)));
        read();

        assertThat(everyComment.askDue()).isZero();
        origin.at("/laura/comments/feed/atom/", "HTTP/1.1 304 Not Modified\nETag: \"c1\"");
        for (int i = 0; i < 5; i++) {
            clock.goOn(Duration.ofMinutes(2));
            everyComment.askDue();
        }

        List<Received> asked = asked("/laura/comments/");
        assertThat(asked).hasSize(6);
        assertThat(asked.subList(1, 6))
                .allSatisfy(it -> assertThat(it.header("If-None-Match")).contains("\"c1\""));
        assertThat(on("Thing 6").commenters()).hasSize(1);
    }

    @Test
    void aPlaceThatIsNotThereIsFollowedByTheNextAtTheNextTurn() {
        origin.at("/laura/comments/feed/atom/", "HTTP/1.1 404 Not Found");
        origin.at(
                "/laura/comments/feed/",
                OK,
                atom(comment(1, "Tom", TOM, LAURA + "2011/07/six/", 5)));

        read();
        assertThat(comments.recent(null, 9)).isEmpty();
        clock.goOn(Duration.ofMinutes(2));
        everyComment.askDue();

        assertThat(comments.recent(null, 9)).hasSize(1);
        assertThat(asked("/laura/comments/")).hasSize(2);
    }

    @Test
    void aBlogWithoutCommentsIsAskedAgainAfterWeeks() {
        Stream.of(
                        "comments/feed/atom/",
                        "comments/feed/",
                        "?feed=comments-atom",
                        "?feed=comments-rss2")
                .forEach(it -> origin.at("/laura/" + it, "HTTP/1.1 410 Gone"));
        read();
        for (int i = 0; i < 10; i++) {
            clock.goOn(Duration.ofHours(1));
            everyComment.askDue();
        }
        assertThat(asked("/laura/comments").size() + asked("/laura/?").size()).isEqualTo(4);

        clock.goOn(Duration.ofDays(40));
        everyComment.askDue();

        assertThat(asked("/laura/comments").size() + asked("/laura/?").size()).isEqualTo(5);
        assertThat(database.count("select count(*) from feed where failures > 0")).isZero();
    }

    @Test
    void aFeedOfPostsIsNoFeedOfComments() {
        origin.at("/laura/comments/feed/atom/", OK, wordPress());

        read();

        assertThat(database.count("select count(*) from comment")).isZero();
    }

    @Test
    void aDeletedCommentVanishesAfterTwoReadings() {
        origin.at(
                "/laura/comments/feed/atom/",
                OK + "ETag: \"c1\"\n",
                atom(
                        comment(2, "Tom", TOM, LAURA + "2011/07/six/", 5),
                        comment(1, "Tom", TOM, LAURA + "2011/07/seven/", 4)));
        read();
        origin.at(
                "/laura/comments/feed/atom/",
                OK + "ETag: \"c2\"\n",
                atom(comment(1, "Tom", TOM, LAURA + "2011/07/seven/", 4)));
        clock.goOn(Duration.ofMinutes(2));
        everyComment.askDue();
        assertThat(comments.recent(null, 9)).hasSize(2);

        origin.at("/laura/comments/feed/atom/", "HTTP/1.1 304 Not Modified");
        clock.goOn(Duration.ofMinutes(2));
        everyComment.askDue();

        assertThat(comments.recent(null, 9)).hasSize(1);
        assertThat(comments.on(List.of(id("Thing 6")))).isEmpty();
    }

    @Test
    void bloggerTellsWhichPostACommentIsOnAndWhichWereDeleted() {
        String written =
                """
                <entry><id>tag:blogger.com,1999:blog-7.post-100%1$d</id>
                <published>2011-07-20T10:0%1$d:00.000+01:00</published>
                <updated>2011-07-20T10:0%1$d:00.000+01:00</updated>
                <title type='text'>Words of a comment</title>
                <content type='html'>Words of a comment</content>
                <link rel='alternate' type='text/html'
                  href='%2$s2011/07/thing-5.html?showComment=131115%1$d#c100%1$d' title=''/>
                <author><name>%3$s</name><uri>%4$s</uri></author>
                <thr:in-reply-to xmlns:thr='http://purl.org/syndication/thread/1.0'
                  href='%2$s2011/07/thing-5.html' ref='tag:blogger.com,1999:blog-7.post-5'
                  type='text/html'/>%5$s</entry>
                """;
        String gone =
                "<gd:extendedProperty xmlns:gd='http://schemas.google.com/g/2005'"
                        + " name='blogger.contentRemoved' value='true'/>";
        String profile = "http://www.blogger.com/profile/77";
        origin.at(
                "/tom/feeds/comments/default",
                OK,
                atom(
                        written.formatted(1, TOM, "Laura", LAURA, ""),
                        written.formatted(2, TOM, "Tom", profile, "")));
        read();
        OnPost five = on("Thing 5");
        assertThat(five.commenters()).extracting(Commenter::slug).containsExactly("laura");
        assertThat(five.byAuthor()).as("by the page with which Tom signs his posts").isEqualTo(1);

        origin.at(
                "/tom/feeds/comments/default",
                OK,
                atom(
                        written.formatted(1, TOM, "Laura", LAURA, gone),
                        written.formatted(2, TOM, "Tom", profile, "")));
        clock.goOn(Duration.ofMinutes(2));
        everyComment.askDue();

        assertThat(comments.recent(null, 9)).isEmpty();
    }

    @Test
    void whoLeavesIsNoLongerNamedAndSoonForgotten() {
        origin.at(
                "/laura/comments/feed/atom/",
                OK,
                atom(comment(1, "Tom", TOM, LAURA + "2011/07/six/", 5)));
        read();
        assertThat(on("Thing 6").commenters()).hasSize(1);

        QuarkusTransaction.requiringNew()
                .run(() -> forgotten.forgetOf(participants.bySlug("tom").orElseThrow()));

        assertThat(on("Thing 6").commenters()).isEmpty();
        assertThat(on("Thing 6").others()).isEqualTo(1);
        assertThat(database.count("select count(*) from comment where url is not null")).isZero();
        QuarkusTransaction.requiringNew()
                .run(() -> forgotten.forgetOf(participants.bySlug("laura").orElseThrow()));
        assertThat(database.count("select count(*) from comment")).isZero();
        assertThat(database.count("select count(*) from comment_poll")).isZero();
    }

    @Test
    void anAnswerAfterItsLeaseIsDropped() {
        origin.at(
                "/laura/comments/feed/atom/",
                OK,
                atom(comment(1, "Tom", TOM, LAURA + "2011/07/six/", 5)));
        everyFeed.dueNow();
        everyComment.begin();
        clock.goOn(Duration.ofHours(1));
        DueComments halted =
                polls.claim(clock.instant(), 10, Set.of()).stream()
                        .filter(it -> it.request().address().toString().startsWith(LAURA))
                        .findFirst()
                        .orElseThrow();
        clock.goOn(Duration.ofMinutes(1));
        assertThat(polls.claim(clock.instant(), 10, Set.of())).hasSize(2);

        fetch.take(halted, fetch.turnFor(halted).orElseThrow());

        assertThat(asked("/laura/comments/")).isEmpty();
        assertThat(polls.claim(clock.instant(), 10, Set.of())).isEmpty();
    }

    @Test
    void singlePostsAreAskedInTurnsWhereTheBlogHasNoFeedOfAll() {
        String open = "https://notes.example/";
        open(open, "notes");
        origin.at("/notes/atom.xml", OK, withThreads(open));
        for (int i = 1; i <= 2; i++) {
            origin.at(
                    "/notes/" + i + "/comments.xml",
                    OK,
                    atom(comment(i, "Tom", TOM, open + "a/" + i, i)));
        }
        join("notes", "Notes", open, open + "atom.xml");
        read();
        assertThat(asked("/notes/").size()).as("the feed and one post").isEqualTo(2);
        clock.goOn(Duration.ofMinutes(2));
        everyComment.askDue();

        assertThat(asked("/notes/")).hasSize(3);
        assertThat(comments.received("notes", null, 9)).hasSize(2);
        routes.close(address(open));
    }

    @Test
    void aBlogThatJoinsLaterIsAskedToo() {
        origin.at("/laura/comments/feed/atom/", OK, atom());
        read();
        open("https://annie.wordpress.com/", "annie");
        origin.at("/annie/feed/", OK, ofTea());
        join("annie", "Annie", "https://annie.wordpress.com/", "https://annie.wordpress.com/feed/");

        read();

        assertThat(asked("/annie/comments/")).hasSize(1);
        routes.close(address("https://annie.wordpress.com/"));
    }

    @Test
    void whoJoinsLaterIsNamedOnEarlierCommentsWithinADay() {
        origin.at(
                "/laura/comments/feed/atom/",
                OK + "ETag: \"c1\"\n",
                atom(
                        comment(
                                1,
                                "Annie",
                                "https://annie.wordpress.com/",
                                LAURA + "2011/07/six/",
                                5)));
        read();
        assertThat(on("Thing 6").commenters()).isEmpty();
        assertThat(on("Thing 6").others()).isEqualTo(1);
        clock.goOn(Duration.ofMinutes(1));
        database.join(
                "annie",
                new Profile(
                        "Annie",
                        address("https://annie.wordpress.com/"),
                        Show.FULL,
                        null,
                        Map.of()),
                address("https://annie.wordpress.com/feed/"),
                clock.instant());

        clock.goOn(Duration.ofDays(1));
        everyComment.askDue();
        clock.goOn(Duration.ofHours(2));
        everyComment.askDue();

        assertThat(asked("/laura/comments/")).hasSize(3);
        assertThat(asked("/laura/comments/").get(1).header("If-None-Match")).isEmpty();
        assertThat(asked("/laura/comments/").get(2).header("If-None-Match")).contains("\"c1\"");
        assertThat(on("Thing 6").commenters()).extracting(Commenter::slug).containsExactly("annie");
    }

    @Test
    void whoIsLetInLaterIsNamedOnEarlierCommentsWithinADay() {
        origin.at(
                "/laura/comments/feed/atom/",
                OK + "ETag: \"c1\"\n",
                atom(
                        comment(
                                1,
                                "Annie",
                                "https://annie.wordpress.com/",
                                LAURA + "2011/07/six/",
                                5)));
        open("https://annie.wordpress.com/", "annie");
        origin.at("/annie/feed/", OK, ofTea());
        read();
        clock.goOn(Duration.ofMinutes(1));
        database.join(
                "annie",
                new Profile(
                        "Annie",
                        address("https://annie.wordpress.com/"),
                        Show.FULL,
                        null,
                        Map.of()),
                address("https://annie.wordpress.com/feed/"),
                Instant.EPOCH);
        everyFeed.dueNow();

        clock.goOn(Duration.ofDays(1));
        everyComment.askDue();

        assertThat(asked("/laura/comments/").getLast().header("If-None-Match")).isEmpty();
        assertThat(on("Thing 6").commenters()).extracting(Commenter::slug).containsExactly("annie");
        routes.close(address("https://annie.wordpress.com/"));
    }

    @Test
    void feedsGoFirst() {
        assertThat(ticker.hostsOfFeeds(clock.instant()).orElseThrow())
                .as("both are due")
                .containsExactlyInAnyOrder(HostKey.of(address(LAURA)), HostKey.of(address(TOM)));

        everyFeed.dueNow();
        assertThat(ticker.hostsOfFeeds(clock.instant()).orElseThrow()).isEmpty();

        for (int i = 0; i < 100; i++) {
            database.join("p" + i, address("https://p" + i + ".example/feed"));
        }
        assertThat(ticker.hostsOfFeeds(clock.instant())).as("as in a first poll").isEmpty();
    }

    @Test
    void whenTheBlogMovesItsCommentsAreAskedForThere() {
        String moved = "https://laurawren.example/";
        open(moved, "moved");
        origin.at("/laura/comments/feed/atom/", OK, atom());
        origin.at("/moved/feed/", OK, wordPress());
        origin.at(
                "/moved/comments/feed/atom/",
                OK,
                atom(comment(1, "Tom", TOM, LAURA + "2011/07/six/", 5)));
        read();

        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                feeds.lock(participants.bySlug("laura").orElseThrow())
                                        .getFirst()
                                        .moveTo(address(moved + "feed/"), clock.instant()));
        everyFeed.dueNow();
        clock.goOn(Duration.ofMinutes(2));
        everyComment.askDue();

        assertThat(asked("/laura/comments/")).hasSize(1);
        assertThat(asked("/moved/comments/")).hasSize(1);
        assertThat(on("Thing 6").commenters()).hasSize(1);
        routes.close(address(moved));
    }

    @Test
    void twoFeedsOfOneBlogCauseOneRequestAndBothHaveTheComments() {
        origin.at("/laura/tag/tea/feed/", OK, ofTea());
        join("annie", "Annie", LAURA + "author/annie/", LAURA + "tag/tea/feed/");
        origin.at(
                "/laura/comments/feed/atom/",
                OK,
                atom(
                        comment(1, "Tom", TOM, LAURA + "2011/07/six/", 5),
                        comment(2, "Tom", TOM, LAURA + "2011/07/tea/", 4)));

        read();

        assertThat(asked("/laura/comments/")).hasSize(1);
        assertThat(comments.received("laura", null, 9)).hasSize(1);
        assertThat(comments.received("annie", null, 9)).hasSize(1);
    }

    private static byte[] ofTea() {
        return """
               <rss version="2.0"><channel><title>Tea</title><link>%1$s</link>
               <item><title>Tea</title><link>%1$s2011/07/tea/</link>
               <guid isPermaLink="false">%1$s?p=8</guid>
               <pubDate>Tue, 19 Jul 2011 12:00:00 +0000</pubDate></item>
               </channel></rss>
               """
                .formatted(LAURA)
                .getBytes(UTF_8);
    }

    /// Polls the feeds, and asks for the comments that are due then.
    private void read() {
        everyFeed.dueNow();
        everyComment.begin();
        clock.goOn(Duration.ofSeconds(10));
        everyComment.askDue();
    }

    private List<Received> asked(String path) {
        return origin.received().stream().filter(it -> it.path().startsWith(path)).toList();
    }

    private OnPost on(String title) {
        return Objects.requireNonNull(comments.on(List.of(id(title))).get(id(title)));
    }

    private long id(String title) {
        Map<String, Long> ids =
                lists.page(EntryQuery.ALL).entries().stream()
                        .collect(Collectors.toMap(ShownEntry::title, ShownEntry::id));
        return Objects.requireNonNull(ids.get(title));
    }

    private void join(String slug, String name, String blog, String feed) {
        database.join(
                slug,
                new Profile(name, address(blog), Show.FULL, null, Map.of()),
                address(feed),
                Instant.EPOCH);
    }

    private void open(String blog, String folder) {
        routes.open(
                address(blog),
                URI.create("http://127.0.0.1:" + origin.port() + "/" + folder + "/"));
    }

    private static WebAddress address(String text) {
        return WebAddress.parse(text).orElseThrow();
    }

    private static byte[] wordPress() {
        return """
               <rss version="2.0"><channel><title>Laura</title><link>%1$s</link>
               <item><title>Thing 6</title><link>%1$s2011/07/six/</link>
               <guid isPermaLink="false">%1$s?p=6</guid>
               <pubDate>Tue, 19 Jul 2011 10:00:00 +0000</pubDate></item>
               <item><title>Thing 7</title><link>%1$s2011/07/seven/</link>
               <guid isPermaLink="false">%1$s?p=7</guid>
               <pubDate>Tue, 19 Jul 2011 11:00:00 +0000</pubDate></item>
               </channel></rss>
               """
                .formatted(LAURA)
                .getBytes(UTF_8);
    }

    private static byte[] blogger() {
        return """
               <feed xmlns="http://www.w3.org/2005/Atom"><id>tag:blogger.com,1999:blog-7</id>
               <title>Tom</title><link rel="alternate" href="%1$s"/>
               <author><name>Tom</name><uri>http://www.blogger.com/profile/77</uri></author>
               <entry><id>tag:blogger.com,1999:blog-7.post-5</id><title>Thing 5</title>
               <published>2011-07-19T12:00:00Z</published><updated>2011-07-19T12:00:00Z</updated>
               <link rel="alternate" href="%1$s2011/07/thing-5.html"/></entry></feed>
               """
                .formatted(TOM)
                .getBytes(UTF_8);
    }

    private static byte[] withThreads(String blog) {
        String entry =
                """
                <entry><id>urn:n:%2$d</id><title>Note %2$d</title>
                <published>2011-07-18T12:00:00Z</published><updated>2011-07-18T12:00:00Z</updated>
                <link rel="alternate" href="%1$sa/%2$d"/>
                <link rel="replies" type="application/atom+xml" href="%1$s%2$d/comments.xml"/>
                </entry>
                """;
        return ("<feed xmlns='http://www.w3.org/2005/Atom'><id>urn:n</id><title>Notes</title>"
                        + entry.formatted(blog, 1)
                        + entry.formatted(blog, 2)
                        + "</feed>")
                .getBytes(UTF_8);
    }

    /// As WordPress writes it.
    private static String comment(int number, String name, String page, String post, int minute) {
        return """
               <entry><title>Comment on Thing by %2$s</title>
               <link rel="alternate" href="%4$s#comment-%1$d" type="text/html"/>
               <author><name>%2$s</name><uri>%3$s</uri></author>
               <id>%4$s#comment-%1$d</id>
               <updated>2011-07-20T10:0%5$d:00Z</updated>
               <published>2011-07-20T10:0%5$d:00Z</published>
               <content type="html"><![CDATA[<p>Words of a comment</p>]]></content>
               <thr:in-reply-to xmlns:thr="http://purl.org/syndication/thread/1.0"
                 ref="%4$s?p=1" href="%4$s" type="text/html"/></entry>
               """
                .formatted(number, name, page, post, minute);
    }

    private static byte[] atom(String... entries) {
        return ("<feed xmlns='http://www.w3.org/2005/Atom'><id>urn:comments</id>"
                        + "<title>Comments</title>"
                        + String.join("", entries)
                        + "</feed>")
                .getBytes(UTF_8);
    }
}
