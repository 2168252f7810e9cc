package org.landscape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.landscape.address.WebAddress;
import org.landscape.address.WrittenAddress;
import org.landscape.comment.EveryComment;
import org.landscape.doctor.Doctor;
import org.landscape.doctor.Tracer;
import org.landscape.fetch.ScriptedOrigin;
import org.landscape.poll.EveryFeed;
import org.landscape.poll.PollNow;
import org.landscape.registration.Applicant;
import org.landscape.registration.OpmlImport;
import org.landscape.registration.Preview;
import org.landscape.registration.Registration;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.StrictSettings;
import org.landscape.testsupport.TestClock;

/// A canary listens on loopback, at a port that may be asked. No request may reach it, whatever is
/// registered, polled or examined, and wherever a hostile blog sends us. Only the hostile blog's
/// own port is allowed.
@QuarkusTest
@TestProfile(StrictSettings.class)
class WaysInTest {

    /// All of them lead to the canary if they are followed.
    private static final List<String> REFUSED =
            List.of(
                    "http://127.0.0.1:PORT/x",
                    "http://localhost:PORT/x",
                    "http://[::ffff:127.0.0.1]:PORT/x",
                    "http://0.0.0.0:PORT/x",
                    "http://2130706433:PORT/x",
                    "http://0x7f.1:PORT/x",
                    "http://127.1:PORT/x",
                    "http://laura.example:PORT/x",
                    "http://user@127.0.0.1:PORT/x",
                    "http://１２７.0.0.1:PORT/x");

    // StrictSettings sets it before each test.
    @SuppressWarnings("NullAway.Init")
    private ServerSocket door;

    private static @Nullable ScriptedOrigin canary;

    private final ScriptedOrigin hostile = ScriptedOrigin.on("127.0.0.2", 0);

    @Inject EveryFeed everyFeed;
    @Inject EveryComment everyComment;
    @Inject Doctor doctor;
    @Inject Registration registration;
    @Inject OpmlImport opmlImport;
    @Inject PollNow pollNow;
    @Inject Tracer tracer;
    @Inject Database database;
    @Inject TestClock clock;

    /// A way by which a stranger could send us to an address.
    private enum Way {
        REGISTERED,
        REDIRECT,
        PERMANENT_REDIRECT,
        FEED_OF_A_PAGE,
        FIELD_OF_A_PAGE,
        REFRESH,
        FRAME,
        OLDER_DOCUMENT,
        DELETED_POST,
        COMMENTS_OF_A_POST,
        COMMENTS_BY_A_REDIRECT,
        WHAT_A_POST_EMBEDS,
        EXAMINED,
        EXAMINED_BY_A_REDIRECT,
        EXAMINED_BY_A_PAGE,
        EXAMINED_BY_A_REFRESH,
        JOINED,
        JOINED_BY_A_PAGE,
        IMPORTED,
        POLLED_NOW,
        TRACED
    }

    private record Attack(Way way, String address) {}

    static Stream<Attack> attacks() {
        return Stream.of(Way.values())
                .flatMap(way -> REFUSED.stream().map(address -> new Attack(way, address)));
    }

    /// Ways on which no other host is between us and the target.
    private static final Set<Way> DIRECT =
            Set.of(Way.REGISTERED, Way.EXAMINED, Way.JOINED, Way.IMPORTED, Way.POLLED_NOW);

    @AfterAll
    static void close() throws IOException {
        if (canary != null) {
            canary.close();
        }
    }

    @BeforeEach
    void emptyDatabase() {
        database.empty();
    }

    @AfterEach
    void forget() throws IOException {
        hostile.close();
        database.empty();
    }

    /// One for all tests, so that it also hears late requests.
    private ScriptedOrigin canary() {
        ScriptedOrigin listening = canary;
        if (listening == null) {
            listening = ScriptedOrigin.listeningOn(door);
            canary = listening;
        }
        return listening;
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void nobodyCanSendUsToARefusedAddress(Attack attack) {
        ScriptedOrigin canary = canary();
        String target = attack.address().replace("PORT", Integer.toString(canary.port()));

        send(attack.way(), target);

        assertThat(canary.connections()).isZero();
        boolean direct = DIRECT.contains(attack.way());
        // The hostile blog itself was asked, so the way was really taken.
        assertThat(hostile.received().isEmpty()).isEqualTo(direct);
    }

    private void send(Way way, String target) {
        switch (way) {
            case REGISTERED -> WebAddress.parse(target).ifPresent(this::poll);
            case REDIRECT -> {
                hostile.at("/feed", "HTTP/1.1 302 Found\nContent-Length: 0\nLocation: " + target);
                poll(hostile.address("/feed"));
            }
            case PERMANENT_REDIRECT -> {
                hostile.at("/feed", "HTTP/1.1 301 Moved\nContent-Length: 0\nLocation: " + target);
                poll(hostile.address("/feed"));
            }
            case FEED_OF_A_PAGE -> {
                page("<link rel=alternate type=application/rss+xml href='" + target + "'>");
                poll(hostile.address("/"));
            }
            case FIELD_OF_A_PAGE -> {
                hostile.at(
                        "/",
                        "HTTP/1.1 200 OK\nContent-Type: text/html\nLink: <"
                                + target
                                + ">; rel=alternate; type=application/rss+xml",
                        "<p>Hostile</p>".getBytes(UTF_8));
                poll(hostile.address("/"));
            }
            case REFRESH -> {
                page("<meta http-equiv=refresh content=\"0; url='" + target + "'\">");
                poll(hostile.address("/"));
            }
            case FRAME -> {
                hostile.at(
                        "/",
                        "HTTP/1.1 200 OK\nContent-Type: text/html",
                        ("<html><frameset><frame src='" + target + "'></frameset></html>")
                                .getBytes(UTF_8));
                poll(hostile.address("/"));
            }
            case OLDER_DOCUMENT -> {
                // It has to be on the feed's own host, which may redirect.
                hostile.at("/older", "HTTP/1.1 302 Found\nContent-Length: 0\nLocation: " + target);
                feed(
                        "<atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='prev-archive'"
                                + " href='/older'/>",
                        item(
                                "one",
                                "Mon, 18 Jul 2011 10:00:00 GMT",
                                hostile.address("/1").toString()));
                poll(hostile.address("/feed"));
                everyFeed.fetchOlder();
            }
            case DELETED_POST -> {
                String newest =
                        item(
                                "c",
                                "Wed, 20 Jul 2011 10:00:00 GMT",
                                hostile.address("/c").toString());
                String between = item("b", "Tue, 19 Jul 2011 10:00:00 GMT", target);
                String oldest =
                        item(
                                "a",
                                "Mon, 18 Jul 2011 10:00:00 GMT",
                                hostile.address("/a").toString());
                feed("", newest + between + oldest);
                poll(hostile.address("/feed"));
                for (int poll = 0; poll < 2; poll++) {
                    feed("<description>" + poll + "</description>", newest + oldest);
                    clock.goOn(Duration.ofDays(2));
                    everyFeed.dueNow();
                }
                everyFeed.checkDeletions();
            }
            case COMMENTS_OF_A_POST -> commentsAt(target);
            case COMMENTS_BY_A_REDIRECT -> {
                hostile.at("/c", "HTTP/1.1 301 Moved\nContent-Length: 0\nLocation: " + target);
                commentsAt(hostile.address("/c").toString());
            }
            case WHAT_A_POST_EMBEDS -> {
                feed(
                        "<image><url>" + target + "</url></image><icon>" + target + "</icon>",
                        item("one", "Mon, 18 Jul 2011 10:00:00 GMT", target)
                                .replace(
                                        "</item>",
                                        "<enclosure url='"
                                                + target
                                                + "' type='audio/mpeg' length='1'/></item>"));
                poll(hostile.address("/feed"));
            }
            case EXAMINED -> examine(target);
            case EXAMINED_BY_A_REDIRECT -> {
                hostile.at("/", "HTTP/1.1 302 Found\nContent-Length: 0\nLocation: " + target);
                examine(hostile.address("/").toString());
            }
            case EXAMINED_BY_A_PAGE -> {
                page("<link rel=alternate type=application/rss+xml href='" + target + "'>");
                examine(hostile.address("/").toString());
            }
            case EXAMINED_BY_A_REFRESH -> {
                page("<meta http-equiv=refresh content=\"0; url='" + target + "'\">");
                examine(hostile.address("/").toString());
            }
            case JOINED -> join(target);
            case JOINED_BY_A_PAGE -> {
                page("<link rel=alternate type=application/rss+xml href='" + target + "'>");
                join(hostile.address("/").toString());
            }
            case IMPORTED -> {
                opmlImport.importList(
                        "<opml><body><outline text='Eve' xmlUrl='" + target + "'/></body></opml>",
                        false);
                everyFeed.dueNow();
            }
            case POLLED_NOW -> {
                WebAddress.parse(target).ifPresent(address -> database.join("eve", address));
                pollNow.poll("eve");
            }
            case TRACED -> {
                feed(
                        "",
                        item(
                                "one",
                                "Mon, 18 Jul 2011 10:00:00 GMT",
                                hostile.address("/1").toString()));
                poll(hostile.address("/feed"));
                hostile.at("/feed", "HTTP/1.1 302 Found\nContent-Length: 0\nLocation: " + target);
                tracer.trace("draft", hostile.address("/draft"));
            }
        }
    }

    private void commentsAt(String address) {
        // By this address its platform is unknown, so its posts are asked one by one.
        feedAt(
                "/feed.xml",
                "",
                item("one", "Mon, 18 Jul 2011 10:00:00 GMT", hostile.address("/1").toString())
                        .replace(
                                "</item>",
                                "<wfw:commentRss xmlns:wfw='http://wellformedweb.org/CommentAPI/'>"
                                        + address
                                        + "</wfw:commentRss></item>"));
        poll(hostile.address("/feed.xml"));
        everyComment.begin();
        clock.goOn(Duration.ofHours(2));
        everyComment.askDue();
    }

    private void join(String written) {
        if (WrittenAddress.of(written) instanceof WrittenAddress.Askable askable
                && registration.look(written, askable) instanceof Preview preview) {
            registration.join(preview, new Applicant("Eve", "", Map.of()));
        }
        everyFeed.dueNow();
    }

    /// Registered, polled, and polled again where the first poll led to another address.
    private void poll(WebAddress address) {
        database.join("laura", address);
        everyFeed.dueNow();
        everyFeed.dueNow();
        clock.goOn(Duration.ofMinutes(1));
    }

    private void examine(String written) {
        if (WrittenAddress.of(written) instanceof WrittenAddress.Askable askable) {
            doctor.examine(written, askable);
        }
    }

    private void page(String head) {
        hostile.at(
                "/",
                "HTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8\nConnection: close",
                ("<!doctype html><title>Hostile</title>" + head).getBytes(UTF_8));
    }

    private void feed(String channel, String items) {
        feedAt("/feed", channel, items);
    }

    private void feedAt(String path, String channel, String items) {
        hostile.at(
                path,
                "HTTP/1.1 200 OK\nContent-Type: text/xml; charset=utf-8\nConnection: close",
                ("<rss version='2.0'><channel><title>Hostile</title>"
                                + channel
                                + items
                                + "</channel></rss>")
                        .getBytes(UTF_8));
    }

    private static String item(String guid, String date, String link) {
        return """
               <item><guid isPermaLink="false">%s</guid><link>%s</link><title>%s</title>
               <pubDate>%s</pubDate>
               <description>&lt;img src="%s"&gt;&lt;iframe src="%s"&gt;</description></item>
               """
                .formatted(guid, link, guid, date, link, link);
    }
}
