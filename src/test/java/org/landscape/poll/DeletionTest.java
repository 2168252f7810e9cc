package org.landscape.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery;
import org.landscape.entry.ShownEntry;
import org.landscape.entry.Tombstone;
import org.landscape.recognition.RecognisedThing;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.TestClock;

/// A post that its blog deletes disappears here, and nothing else does.
@QuarkusTest
@OnBothDatabases
class DeletionTest {

    private static final String STANDS =
            "HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 0";

    @Inject EveryFeed everyFeed;
    @Inject EntryLists lists;
    @Inject Database database;
    @Inject TestClock clock;

    private final Blog laura = new Blog("Laura");

    @BeforeEach
    void threePosts() {
        database.empty();
        database.join("laura", laura.feed());
        laura.post(
                new Post("four", "Thing 4", "Mon, 04 Jul 2011 09:00:00 GMT", "<p>Four.</p>"),
                new Post("five", "Thing 5", "Mon, 11 Jul 2011 09:00:00 GMT", "<p>Five.</p>"),
                new Post("six", "Thing 6", "Mon, 18 Jul 2011 09:00:00 GMT", "<p>Six.</p>"));
        everyFeed.dueNow();
    }

    @AfterEach
    void closeBlog() throws IOException {
        laura.close();
    }

    @Test
    void aPostThatIsMissingTwiceAndGoneAtItsOwnAddressDisappears() {
        laura.delete("five");
        everyFeed.afterAWeek();
        everyFeed.checkDeletions();
        assertThat(titles()).as("after one poll").contains("Thing 5");

        everyFeed.afterAWeek();
        everyFeed.checkDeletions();

        assertThat(titles()).containsExactly("Thing 6", "Thing 4");
        assertThat(removed()).hasSize(1);
    }

    /// The log names no post, and so keeps no word of one whose author leaves.
    @Test
    void theLogNamesNoPost() {
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler reader =
                new Handler() {
                    @Override
                    public void publish(LogRecord line) {
                        lines.add(new SimpleFormatter().format(line));
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        Logger log = Logger.getLogger("org.landscape.poll");
        log.setLevel(Level.INFO);
        log.addHandler(reader);
        try {
            aPostThatIsMissingTwiceAndGoneAtItsOwnAddressDisappears();
        } finally {
            log.removeHandler(reader);
            log.setLevel(null);
        }

        assertThat(String.join("\n", lines)).contains("Removed a post").doesNotContain("/five");
    }

    @Test
    void aPostThatStillStandsAtItsOwnAddressStays() {
        laura.origin().at("/five", STANDS);
        laura.delete("five");
        everyFeed.afterAWeek();
        everyFeed.afterAWeek();
        everyFeed.checkDeletions();

        assertThat(titles()).contains("Thing 5");

        long asked = requestsFor("/five");
        everyFeed.afterAWeek();
        everyFeed.checkDeletions();
        assertThat(requestsFor("/five")).as("not asked again so soon").isEqualTo(asked);
    }

    /// The last of these answers is broken off.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 502 Bad Gateway\nContent-Length: 0",
                "HTTP/1.1 429 Too Many Requests\nContent-Length: 0",
                "HTTP/1.1 "
            })
    void aPostWhoseOwnAddressSaidNothingOfItIsLookedForAgainAfterADay(String answer) {
        laura.origin().at("/five", answer);
        laura.delete("five");
        everyFeed.afterAWeek();
        everyFeed.afterAWeek();
        everyFeed.checkDeletions();
        long asked = requestsFor("/five");
        assertThat(asked).isOne();
        assertThat(titles()).contains("Thing 5");

        laura.origin().at("/five", "HTTP/1.1 404 Not Found\nContent-Length: 0");
        everyFeed.checkDeletions();
        assertThat(requestsFor("/five")).as("not asked again at once").isEqualTo(asked);
        clock.goOn(Duration.ofHours(25));
        everyFeed.checkDeletions();

        assertThat(titles()).doesNotContain("Thing 5");
    }

    @Test
    void aPostThatIsOnlyTooOldForTheFeedIsNoSuspect() {
        laura.delete("four");
        everyFeed.afterAWeek();
        everyFeed.afterAWeek();
        everyFeed.checkDeletions();

        assertThat(titles()).contains("Thing 4");
        assertThat(requestsFor("/four")).isZero();
    }

    @Test
    void theNewestPostIsASuspectAsSoonAsItsFeedCarriesANewerOne() {
        laura.delete("six");
        everyFeed.afterAWeek();
        everyFeed.afterAWeek();
        everyFeed.checkDeletions();
        assertThat(titles()).contains("Thing 6");
        assertThat(requestsFor("/six")).isZero();

        laura.post(new Post("seven", "Thing 7", "Mon, 25 Jul 2011 09:00:00 GMT", "<p>Seven.</p>"));
        everyFeed.afterAWeek();
        everyFeed.afterAWeek();
        everyFeed.checkDeletions();

        assertThat(titles()).containsExactly("Thing 7", "Thing 5", "Thing 4");
    }

    @Test
    void anOldPostThatIsPinnedAmongNewOnesMakesNoSuspects() {
        laura.post(
                new Post("seven", "Thing 7", "Mon, 25 Jul 2011 09:00:00 GMT", "<p>Seven.</p>"),
                new Post("eight", "Thing 8", "Mon, 01 Aug 2011 09:00:00 GMT", "<p>Eight.</p>"));
        everyFeed.afterAWeek();
        laura.delete("five").delete("six").delete("seven");
        everyFeed.afterAWeek();
        everyFeed.afterAWeek();
        everyFeed.checkDeletions();

        assertThat(titles()).hasSize(5);
        assertThat(requestsFor("/six")).isZero();
    }

    @Test
    void aPostThatWasMissingOnceAndIsBackStartsAnew() {
        Post five = new Post("five", "Thing 5", "Mon, 11 Jul 2011 09:00:00 GMT", "<p>Five.</p>");
        laura.delete("five");
        everyFeed.afterAWeek();
        laura.post(five);
        everyFeed.afterAWeek();
        laura.delete("five");
        everyFeed.afterAWeek();
        everyFeed.checkDeletions();

        assertThat(titles()).contains("Thing 5");
    }

    @Test
    void aTombstoneInTheFeedIsEnough() {
        laura.bury("six");
        everyFeed.afterAWeek();

        assertThat(titles()).containsExactly("Thing 5", "Thing 4");
    }

    @Test
    void whatTheFeedSaysIsDeletedDoesNotComeBack() {
        laura.bury("six");
        everyFeed.afterAWeek();
        laura.post(new Post("six", "Thing 6, again", null, "<p>Again.</p>"));
        everyFeed.afterAWeek();

        assertThat(titles()).containsExactly("Thing 5", "Thing 4");
        assertThat(removed()).hasSize(1);
    }

    @Test
    void whatTheFeedNoLongerSaysIsDeletedComesBackWithTheFeed() {
        laura.bury("six");
        everyFeed.afterAWeek();
        laura.unbury("six");
        everyFeed.afterAWeek();
        assertThat(titles()).as("its feed does not carry it").doesNotContain("Thing 6");

        laura.post(new Post("six", "Thing 6, again", null, "<p>Again.</p>"));
        everyFeed.afterAWeek();

        assertThat(titles()).contains("Thing 6, again");
        assertThat(removed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"five, Thing 5", "five, 'Thing 5, anew'"})
    void whatWasDeletedAndIsPostedAgainComesBackAsTheSameEntry(String guid, String title) {
        ShownEntry before = five();
        laura.delete("five");
        everyFeed.afterAWeek();
        everyFeed.afterAWeek();
        everyFeed.checkDeletions();
        assertThat(titles()).containsExactly("Thing 6", "Thing 4");

        laura.post(new Post(guid, title, "Mon, 11 Jul 2011 09:00:00 GMT", "<p>Anew.</p>"));
        everyFeed.afterAWeek();

        ShownEntry after = five();
        assertThat(after.title()).isEqualTo(title);
        assertThat(after.contentHtml()).hasToString("<p>Anew.</p>");
        assertThat(after.atomId()).isEqualTo(before.atomId());
        assertThat(after.shownAt()).isEqualTo(before.shownAt());
        assertThat(after.things()).extracting(RecognisedThing::number).containsExactly(5);
        assertThat(removed()).isEmpty();
    }

    private ShownEntry five() {
        return lists.page(EntryQuery.ALL).entries().stream()
                .filter(entry -> entry.title().startsWith("Thing 5"))
                .findFirst()
                .orElseThrow();
    }

    private long requestsFor(String path) {
        return laura.origin().received().stream()
                .filter(request -> request.path().equals(path))
                .count();
    }

    private List<String> titles() {
        return lists.page(EntryQuery.ALL).entries().stream().map(ShownEntry::title).toList();
    }

    private List<Tombstone> removed() {
        return lists.removedSince(Instant.EPOCH);
    }
}
