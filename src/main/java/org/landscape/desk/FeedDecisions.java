package org.landscape.desk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.landscape.address.WebAddress;
import org.landscape.feed.Backfills;
import org.landscape.feed.Feed;
import org.landscape.feed.Feeds;
import org.landscape.feed.PollResult;
import org.landscape.participant.Membership;
import org.landscape.participant.Participants;
import org.landscape.poll.PollNow;

/// Carries out what organisers decide about the feeds of blogs: which is read, and when. Each
/// decision and its line in the log are one transaction.
@ApplicationScoped
public class FeedDecisions {

    private final Participants participants;
    private final Feeds feeds;
    private final Backfills backfills;
    private final PollNow pollNow;
    private final Audit audit;
    private final ParticipantDecisions decisions;
    private final InstantSource clock;

    FeedDecisions(
            Participants participants,
            Feeds feeds,
            Backfills backfills,
            PollNow pollNow,
            Audit audit,
            ParticipantDecisions decisions,
            InstantSource clock) {
        this.participants = participants;
        this.feeds = feeds;
        this.backfills = backfills;
        this.pollNow = pollNow;
        this.audit = audit;
        this.decisions = decisions;
        this.clock = clock;
    }

    /// Keeps a feed that was found for a participant's blog as a proposal, which [#takeFeed] takes.
    ///
    /// @param former the address of the feed that it may replace
    /// @return whether it was kept; not if it is another participant's
    @Transactional
    public Decided<Boolean> proposeFeed(String slug, String former, WebAddress found) {
        Optional<Feed> feed =
                participants.lock(slug).stream()
                        .flatMap(participant -> feeds.lock(participant).stream())
                        .filter(Feed::isFollowed)
                        .filter(one -> one.address().toString().equals(former))
                        .findFirst();
        if (feed.isEmpty()) {
            return new Decided.Unknown<>();
        }
        if (feeds.isOfAnother(found, feed.get())) {
            return new Decided.Done<>(false);
        }
        feed.get().propose(found);
        return new Decided.Done<>(true);
    }

    /// Takes the feed named by a page that is now at the address of a participant's feed, and polls
    /// it at once. feeds.yaml remains as it is; a feed in it is tried again when this one fails.
    ///
    /// @param address as it was proposed to the organiser
    @Transactional
    public Decided<Membership> takeFeed(Organiser organiser, String slug, String address) {
        Optional<Feed> moving =
                participants.lock(slug).stream()
                        .flatMap(participant -> feeds.lock(participant).stream())
                        .filter(Feed::isFollowed)
                        .filter(
                                feed ->
                                        feed.proposed()
                                                .filter(to -> to.toString().equals(address))
                                                .isPresent())
                        .findFirst();
        if (moving.isEmpty()) {
            return new Decided.Refused<>("No page names this feed any more; look again.");
        }
        return decisions.decide(
                slug,
                participant -> {
                    Feed feed = moving.get();
                    feed.proposed().ifPresent(to -> feed.moveTo(to, clock.instant()));
                    audit.add(organiser, Action.TOOK_FEED, Subject.of(participant), address);
                });
    }

    /// Continues the fetching of a participant's older posts where it was stopped.
    @Transactional
    public Decided<Membership> fetchOlder(Organiser organiser, String slug) {
        if (backfills.startAgain(slug, clock.instant()) == 0) {
            return new Decided.Refused<>(
                    "Nothing of their older posts is missing that we know of.");
        }
        return decisions.decide(
                slug,
                participant ->
                        audit.add(organiser, Action.FETCHED_OLDER, Subject.of(participant), ""));
    }

    /// Polls a blog at once, and waits for the outcome. Must be called outside a transaction: the
    /// log is written when the blog has answered.
    public PollNow.Result poll(Organiser organiser, String slug) {
        PollNow.Result result = pollNow.poll(slug);
        if (result instanceof PollNow.Result.Polled polled) {
            QuarkusTransaction.requiringNew().run(() -> logPoll(organiser, slug, polled.outcome()));
        }
        return result;
    }

    private void logPoll(Organiser organiser, String slug, PollResult outcome) {
        participants
                .bySlug(slug)
                .ifPresent(
                        one ->
                                audit.add(
                                        organiser,
                                        Action.POLLED,
                                        Subject.of(one),
                                        outcome.name().toLowerCase(Locale.ROOT)));
    }

    /// Makes every feed due.
    ///
    /// @return how many feeds may be polled now
    @Transactional
    public long pollAll(Organiser organiser) {
        long due = feeds.makeAllDue(clock.instant());
        audit.add(organiser, Action.POLLED_ALL, Subject.DESK, due + " due");
        return due;
    }
}
