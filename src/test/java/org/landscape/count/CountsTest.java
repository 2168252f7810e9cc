package org.landscape.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.landscape.count.DayCounts.DayCount;
import org.landscape.count.ParticipantCounts.OfParticipant;
import org.landscape.count.ThingCounts.ThingTotals;
import org.landscape.participant.Membership;
import org.landscape.participant.Show;
import org.landscape.recognition.RecognisedThing.Certainty;

/// What follows from the posts of the feeds, without a database.
class CountsTest {

    private static final Instant START = Instant.parse("2011-06-20T00:00:00Z");
    private static final Instant MONDAY = Instant.parse("2011-07-18T10:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2011-07-19T10:00:00Z");

    private final ProgrammeTime time = new ProgrammeTime(ZoneId.of("Europe/London"), START);
    private final Map<Long, FeedOwner> owners = new HashMap<>();
    private final Map<Long, FeedCounts> feeds = new HashMap<>();

    private FeedCounter feed(long id, String slug, Membership membership) {
        owners.put(id, new FeedOwner(slug, membership, Show.FULL, Map.of()));
        return new FeedCounter(time);
    }

    private Counts counts() {
        return new Counts(time, owners, feeds);
    }

    private static void add(FeedCounter feed, ListedPost post) {
        feed.add(post, true, false, false);
    }

    @Test
    void aParticipantWhoPostsOnTwoBlogsOnOneDayIsOneParticipantOfIt() {
        for (long id = 1; id <= 2; id++) {
            FeedCounter feed = feed(id, "laura", Membership.ACTIVE);
            add(feed, new ListedPost(id, MONDAY, id));
            feeds.put(id, feed.counts());
        }

        assertThat(counts().days().perDay())
                .containsExactly(new DayCount(LocalDate.parse("2011-07-18"), 2, 1));
        assertThat(counts().participants().of("laura")).hasValue(new OfParticipant(2, MONDAY));
    }

    @Test
    void thePostsOfWhoIsNotShownAreTheirsAloneAndInNoSum() {
        FeedCounter feed = feed(1, "mei", Membership.PENDING);
        ListedPost post = new ListedPost(1, MONDAY, 1);
        add(feed, post);
        feed.addToThing(post, 6, true, true);
        feed.addToDigest(post, MONDAY);
        feeds.put(1L, feed.counts());

        assertThat(counts().participants().of("mei")).hasValue(new OfParticipant(1, MONDAY));
        assertThat(counts().things().totalsOf(6)).isEqualTo(new ThingTotals(0, 0));
        assertThat(counts().days().perDay()).isEmpty();
        assertThat(counts().weeks().digestWeeks()).isEmpty();
        assertThat(counts().posts().latest()).isEmpty();
    }

    @Test
    void ofSeveralPostsForAThingTheFirstSureOneIsTheAnswer() {
        FeedCounter feed = feed(1, "jo", Membership.ACTIVE);
        ListedPost doubtful = new ListedPost(1, MONDAY, 1);
        ListedPost sure = new ListedPost(2, TUESDAY, 1);
        ListedPost later = new ListedPost(3, TUESDAY.plusSeconds(60), 1);
        List.of(later, sure, doubtful).forEach(post -> add(feed, post));
        feed.addToThing(later, 6, true, true);
        feed.addToThing(sure, 6, true, false);
        feed.addToThing(doubtful, 6, false, true);
        feeds.put(1L, feed.counts());

        assertThat(counts().participants().answersOf("jo").byThing())
                .containsOnly(Map.entry(6, new Answer(6, Certainty.SURE, 2, TUESDAY, false, 1)));
        assertThat(counts().posts().on(6, false)).containsExactly(later, sure);
        assertThat(counts().posts().on(6, true)).containsExactly(later, sure, doubtful);
    }

    @Test
    void theFirstPostOfAParticipantIsTheFirstSinceTheProgrammeBegan() {
        FeedCounter feed = feed(1, "sian", Membership.ACTIVE);
        ListedPost before = new ListedPost(1, START.minusSeconds(1), 1);
        ListedPost first = new ListedPost(2, START, 1);
        ListedPost last = new ListedPost(3, TUESDAY, 1);
        List.of(last, before, first).forEach(post -> add(feed, post));
        feeds.put(1L, feed.counts());

        assertThat(counts().posts().firsts()).containsExactly(first);
        assertThat(counts().posts().latest()).containsExactly(last);
    }
}
