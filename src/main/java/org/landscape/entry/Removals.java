package org.landscape.entry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.landscape.address.WebAddress;
import org.landscape.feed.Feed;
import org.landscape.feed.Feeds;
import org.landscape.link.PostLinks;
import org.landscape.participant.Membership;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;

/// Decides which entries their blogs have deleted, and removes them.
///
/// A feed that no longer carries a post proves nothing: most carry the last ten. So two things are
/// needed: the post is missing in two polls in a row although its feed carries an older and a newer
/// one, and its own address says that it is gone. Or the feed itself says so (RFC 6721).
@ApplicationScoped
public class Removals {

    /// After so many misses in a row its own address is requested.
    private static final int MISSES = 2;

    /// After which a post whose own address does not say that it is gone is requested again.
    private static final Duration NEXT_LOOK = Duration.ofDays(7);

    /// Longer than a request lasts. A check that ended with its program is free again after it.
    private static final Duration LEASE = Duration.ofSeconds(55);

    private static final String FEEDS = "(select f from Feed f where f.participant = ?1)";

    /// How many posts of one feed are requested in one round.
    private static final int OF_ONE_FEED = 5;

    private static final String MISSING =
            "feed = ?1 and shownAt > ?2 and shownAt < ?3 and id not in ?4 and removedAt is null"
                    // No feed has carried what was handed in by its address.
                    + " and text.sourceHash not like '"
                    + EntryIdentity.HANDED_IN
                    + "%'";

    private static final String SUSPECTS =
            "select s.id, s.url from (select e.id as id, e.text.url as url, e.lookAgainAt as at,"
                    + " row_number() over (partition by f.id"
                    + " order by e.lookAgainAt asc nulls first, e.id) as place"
                    + " from Entry e join e.feed f join f.participant p"
                    // Few posts are missing of all that there are, so those are found first.
                    + " where e.id in (select m.id from Entry m where m.missed >= :misses)"
                    + " and e.removedAt is null"
                    + " and e.text.url is not null"
                    + " and (e.lookAgainAt is null or e.lookAgainAt <= :now)"
                    + " and f.followed and p.membership in :polled) s"
                    + " where s.place <= :ofOne order by s.at asc nulls first, s.id";

    private final Entries entries;
    private final Corrections corrections;
    private final LeftOutPosts decisions;
    private final PostLinks links;
    private final Feeds feeds;
    private final Participants participants;
    private final Event<EntriesChanged> changes;
    private final Event<EntryRemoved> removed;

    Removals(
            Entries entries,
            Corrections corrections,
            LeftOutPosts decisions,
            PostLinks links,
            Feeds feeds,
            Participants participants,
            Event<EntriesChanged> changes,
            Event<EntryRemoved> removed) {
        this.entries = entries;
        this.corrections = corrections;
        this.decisions = decisions;
        this.links = links;
        this.feeds = feeds;
        this.participants = participants;
        this.changes = changes;
        this.removed = removed;
    }

    /// Counts the entries that are missing in a document of a feed. Reads none of them, however
    /// many the feed has.
    ///
    /// @param present the entries that it carries
    void missing(Feed feed, Collection<Entry> present) {
        present.forEach(Entry::seen);
        List<Entry> notRemoved = present.stream().filter(entry -> !entry.isRemoved()).toList();
        Span span = Span.of(notRemoved.stream().map(Entry::shownAt).toList()).orElse(null);
        if (span == null) {
            return;
        }
        Object[] between = {
            feed, span.oldest(), span.newest(), notRemoved.stream().map(Entry::id).toList()
        };
        if (span.tellsOf(entries.count(MISSING, between))
                && entries.update("missed = missed + 1 where " + MISSING, between) > 0) {
            feed.missesPosts();
        }
    }

    /// Counts the missing entries once more, after a poll that found the document unchanged. More
    /// misses than are needed tell nothing more, so they are counted once after each document.
    @Transactional(Transactional.TxType.MANDATORY)
    public void stillMissing(Feed feed) {
        if (feed.takeMissing()) {
            entries.update(
                    "missed = ?2 where feed = ?1 and missed > 0 and missed < ?2 and removedAt is"
                            + " null",
                    feed,
                    MISSES);
        }
    }

    /// The entries whose own addresses are requested next: first those that were never requested,
    /// then those that wait longest. A few of each feed, so that a busy host does not keep all
    /// others waiting.
    ///
    /// @param limit how many at most
    @Transactional
    public List<DeletionCandidate> candidates(Instant now, int limit) {
        return entries.getEntityManager()
                .createQuery(SUSPECTS, Object[].class)
                .setParameter("misses", MISSES)
                .setParameter("now", now)
                .setParameter("polled", Membership.POLLED)
                .setParameter("ofOne", OF_ONE_FEED)
                .setMaxResults(limit)
                .getResultStream()
                .flatMap(
                        row ->
                                WebAddress.parse((String) row[1]).stream()
                                        .map(
                                                address ->
                                                        new DeletionCandidate(
                                                                (Long) row[0], address)))
                .toList();
    }

    /// A claimed candidate.
    ///
    /// @param lease until when it is no candidate for others; each claim of one entry ends later
    ///     than the one before it, so that it also identifies the claim
    public record Claimed(DeletionCandidate candidate, Instant lease) {}

    /// Claims a candidate, so that its address is requested once, whichever node does it. Empty
    /// when another one has claimed it or it is no candidate any more.
    @Transactional
    public Optional<Claimed> claim(DeletionCandidate candidate, Instant now) {
        Instant lease = now.plus(LEASE);
        return entries.update(
                                "lookAgainAt = ?2 where id = ?1 and removedAt is null and missed >="
                                        + " ?4 and (lookAgainAt is null or lookAgainAt <= ?3)",
                                candidate.id(),
                                lease,
                                now,
                                MISSES)
                        == 1
                ? Optional.of(new Claimed(candidate, lease))
                : Optional.empty();
    }

    /// Keeps an entry whose own address answers otherwise than that it is gone.
    @Transactional
    public void keep(Claimed claimed, Instant now) {
        held(claimed, now).ifPresent(entry -> entry.lookAgain(now.plus(NEXT_LOOK)));
    }

    /// Postpones the request, because its host asked for none or said nothing of the entry.
    ///
    /// @param until it is no candidate before this moment
    @Transactional
    public void postpone(Claimed claimed, Instant until, Instant now) {
        held(claimed, now).ifPresent(entry -> entry.lookAgain(until));
    }

    /// Removes an entry whose own address says that it is gone.
    ///
    /// @return false if the claim no longer holds: its feed carries the entry again, or its lease
    ///     is over
    @Transactional
    public boolean confirmDeleted(Claimed claimed, Instant now) {
        return held(claimed, now).filter(entry -> remove(entry, now)).isPresent();
    }

    /// The entry of a claim that holds. Its feed is locked first, as by a poll, so that no poll
    /// stores the entry at the same moment.
    private Optional<Entry> held(Claimed claimed, Instant now) {
        long id = claimed.candidate().id();
        entries.find("select e.feed.id from Entry e where e.id = ?1", id)
                .project(Long.class)
                .firstResultOptional()
                .ifPresent(feeds::lock);
        return entries.findByIdOptional(id)
                .filter(entry -> now.isBefore(claimed.lease()))
                .filter(entry -> entry.isMissing(MISSES, claimed.lease()));
    }

    /// Removes an entry from every list, with its text. The row stays, so that the same post does
    /// not come in again.
    ///
    /// @return whether it was here
    boolean remove(Entry entry, Instant now) {
        if (entry.isRemoved()) {
            return false;
        }
        entry.remove(now);
        links.forget(entry.id());
        removed.fire(new EntryRemoved(entry.id()));
        changes.fire(EntriesChanged.decided(entry.feed().id()));
        return true;
    }

    /// Forgets that entries of a participant were removed, so that they come in again with the next
    /// poll: a removed participant takes part anew.
    @Transactional(Transactional.TxType.MANDATORY)
    public void forgetOf(Participant participant) {
        String removedEntries =
                "select id from Entry where removedAt is not null and feed in " + FEEDS;
        corrections.delete("entry.id in (" + removedEntries + ")", participant);
        entries.delete("removedAt is not null and feed in " + FEEDS, participant);
    }

    /// Announces that a participant's entries are no longer shown. Other feeds that carry some of
    /// them, and were kept out, are read again, although their blogs may answer that they are
    /// unchanged.
    @Transactional(Transactional.TxType.MANDATORY)
    public void giveBack(Participant participant, Instant now) {
        feeds.lock(decisions.keptOutBy(participant)).forEach(feed -> feed.readAgain(now));
    }

    /// Removes a participant for good, from here and from every other room
    /// ([ParticipantForgotten]). Neither a poll nor a list brings them back. Other feeds that carry
    /// their posts, and were kept out, are read again; those of one who left do not bring the posts
    /// in either.
    ///
    /// @param participant locked
    /// @param byThemselves whether they leave; if not, an organiser removes them
    /// @return how many entries were removed with them
    @Transactional(Transactional.TxType.MANDATORY)
    public int forget(Participant participant, boolean byThemselves, Instant now) {
        Concerned concerned = lock(participant);
        if (byThemselves) {
            decisions.forgetCopiesOf(participant);
        } else {
            concerned.others().forEach(feed -> feed.readAgain(now));
        }
        int posts = removeAllOf(participant, concerned.own(), now);
        participants.forget(participant, byThemselves, now);
        return posts;
    }

    /// The feeds that a removal writes to or asks for again.
    ///
    /// @param own of the participant who goes
    /// @param others that carry posts of theirs, which were kept out
    private record Concerned(List<Feed> own, List<Feed> others) {}

    /// Locks them before anything is written, in the order of their ids: a poll locks its feed
    /// before it writes entries, and two who are removed at once may have posts of each other.
    private Concerned lock(Participant participant) {
        List<Long> own = feeds.idsOf(participant);
        Map<Boolean, List<Feed>> locked =
                feeds
                        .lock(
                                Stream.concat(
                                                own.stream(),
                                                decisions.keptOutBy(participant).stream())
                                        .toList())
                        .stream()
                        .collect(Collectors.partitioningBy(feed -> own.contains(feed.id())));
        return new Concerned(
                locked.getOrDefault(true, List.of()), locked.getOrDefault(false, List.of()));
    }

    /// Removes all entries of a participant, and every correction and reason stored for them. The
    /// number of statements does not depend on the number of entries.
    ///
    /// @param theirs their feeds, locked
    /// @return how many entries were removed
    private int removeAllOf(Participant participant, List<Feed> theirs, Instant now) {
        theirs.forEach(feed -> deleteOf(feed, "correction"));
        decisions.delete("feed in " + FEEDS, participant);
        links.forgetAllOf(participant.id());
        theirs.forEach(feed -> deleteOf(feed, "entry_thing"));
        int gone = (int) entries.count("removedAt is null and feed in " + FEEDS, participant);
        entries.forgetIdentities(participant.id());
        entries.update(
                "text = ?2, starredAt = null, changedAt = case when removedAt is null then ?3 else"
                        + " changedAt end, goneAt = coalesce(removedAt, ?3), bytes = 0,"
                        + " removedAt = coalesce(removedAt, ?3) where feed in "
                        + FEEDS,
                participant,
                EntryText.NOTHING,
                now);
        theirs.forEach(feed -> changes.fire(EntriesChanged.decided(feed.id())));
        return gone;
    }

    /// Feed by feed: a subquery that asks for the feeds, too, would be run for each row by H2,
    /// since they are locked.
    private void deleteOf(Feed feed, String table) {
        entries.getEntityManager()
                .createNativeQuery(
                        "delete from "
                                + table
                                + " where entry_id in (select id from entry where feed_id = ?1)")
                .setParameter(1, feed.id())
                .executeUpdate();
    }

    /// Deletes the atom ids of removed participants' posts as soon as no tombstone names them any
    /// more: they are often addresses of the blog.
    @Transactional
    public void forgetIdentifiers(Instant now) {
        entries.update(
                "atomId = 'removed:' || cast(id as string) where removedAt < ?1 and atomId not like"
                        + " 'removed:%' and feed in (select f from Feed f where"
                        + " f.participant.membership = ?2)",
                now.minus(Tombstone.TOLD_FOR), Membership.REMOVED);
    }
}
