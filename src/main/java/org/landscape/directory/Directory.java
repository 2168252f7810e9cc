package org.landscape.directory;

import static java.util.stream.Collectors.groupingBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.landscape.count.ParticipantCounts;
import org.landscape.count.ParticipantCounts.OfParticipant;
import org.landscape.entry.EntryCounts;
import org.landscape.feed.Feed;
import org.landscape.feed.FeedDescribed;
import org.landscape.feed.Feeds;
import org.landscape.participant.Membership;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.programme.CurrentProgramme;

/// Lists the participants, what they have posted and how their feeds are doing, for the directory,
/// the board, the list for feed readers and the API. Participants who are not shown are not listed.
///
/// All participants are kept in memory, some five hundred bytes each
/// (docs/decisions/0044-participants-are-kept-in-memory.md): three queries after a start and after
/// a change of participants, one after a feed was described anew, none otherwise. The rows of one
/// page take two queries.
@ApplicationScoped
public class Directory {

    private static final Set<Membership> THERE =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(Membership.REMOVED)));

    private final Participants participants;
    private final Feeds feeds;
    private final EntryCounts counts;
    private final CurrentProgramme programme;
    private final InstantSource clock;

    private final ReentrantLock reading = new ReentrantLock();

    /// The feeds that were described anew since they were read.
    private final Set<Long> described = ConcurrentHashMap.newKeySet();

    private volatile boolean changed = true;
    private volatile NameOrder order = NameOrder.of("en");
    private volatile Roll roll = Roll.NONE;
    private volatile Present present;

    Directory(
            Participants participants,
            Feeds feeds,
            EntryCounts counts,
            CurrentProgramme programme,
            InstantSource clock) {
        this.participants = participants;
        this.feeds = feeds;
        this.counts = counts;
        this.programme = programme;
        this.clock = clock;
        this.present = Present.of(Roll.NONE, Map.of(), Map.of(), Instant.EPOCH);
    }

    /// The order of names in the programme's language; all lists have it.
    public NameOrder order() {
        String language = programme.get().language();
        NameOrder now = order;
        if (!now.language().equals(language)) {
            now = NameOrder.of(language);
            order = now;
        }
        return now;
    }

    /// All participants who are shown, in order of their names.
    @Transactional
    public List<Member> all() {
        return present().shown();
    }

    /// For organisers: also those who wait or were refused, but not those who were removed.
    @Transactional
    public List<Member> everybody() {
        return present().everybody();
    }

    /// One of [all][#all].
    @Transactional
    public Optional<Member> member(String slug) {
        return Optional.ofNullable(present().bySlug().get(slug));
    }

    /// The name of one of [all][#all].
    @Transactional
    public Optional<String> nameOf(String slug) {
        return member(slug).map(Member::name);
    }

    /// Whether one of [all][#all] has this slug.
    @Transactional
    public boolean has(String slug) {
        return present().bySlug().containsKey(slug);
    }

    /// The groups of the shown participants, for example `country` → `Ireland`, `UK`; all in order.
    @Transactional
    public Map<String, Set<String>> groups() {
        Map<String, Set<String>> groups = new TreeMap<>();
        present()
                .groups()
                .forEach((name, labels) -> groups.put(name, new TreeSet<>(labels.keySet())));
        return groups;
    }

    /// The number of shown participants in a group.
    @Transactional
    public long countInGroup(String name, String label) {
        return present().groups().getOrDefault(name, Map.of()).getOrDefault(label, 0L);
    }

    /// The ids of all participants, also of those who were removed, with a feed or a blog on a
    /// host.
    ///
    /// @param host as in the key of an address
    @Transactional
    public Set<Long> on(String host) {
        return roll().on(host);
    }

    /// The lines of some of [everybody][#everybody], as they are stored now and in the same order.
    /// Two queries.
    @Transactional
    public List<DirectoryLine> lines(Collection<Member> members) {
        Instant now = clock.instant();
        Map<String, OfParticipant> posted = counts.now().participants().all();
        List<Participant> found = participants.bySlugs(members.stream().map(Member::slug).toList());
        Map<Long, List<Feed>> theirs =
                feeds.of(found).stream().collect(groupingBy(feed -> feed.participant().id()));
        Map<String, DirectoryLine> lines =
                found.stream()
                        .collect(
                                Collectors.toMap(
                                        Participant::slug,
                                        one ->
                                                DirectoryLine.of(
                                                        one,
                                                        theirs.getOrDefault(one.id(), List.of()),
                                                        posted.get(one.slug()),
                                                        now)));
        return members.stream()
                .flatMap(member -> Stream.ofNullable(lines.get(member.slug())))
                .toList();
    }

    /// The line of one of [all][#all].
    @Transactional
    public Optional<DirectoryLine> bySlug(String slug) {
        return one(slug, Membership.SHOWN);
    }

    /// The line of one of [everybody][#everybody].
    @Transactional
    public Optional<DirectoryLine> bySlugForOrganisers(String slug) {
        return one(slug, THERE);
    }

    private Optional<DirectoryLine> one(String slug, Set<Membership> wanted) {
        return participants
                .bySlug(slug)
                .filter(one -> wanted.contains(one.membership()))
                .map(
                        one ->
                                DirectoryLine.of(
                                        one,
                                        feeds.of(one),
                                        counts.now().participants().of(slug).orElse(null),
                                        clock.instant()));
    }

    // --- What is kept -------------------------------------------------------------------------

    // After a rollback, too: it may have been read inside of that transaction.

    void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) ParticipantsChanged change) {
        changed = true;
    }

    void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) FeedDescribed change) {
        described.add(change.feedId());
    }

    private Present present() {
        ParticipantCounts posts = counts.now().participants();
        Map<String, OfParticipant> posted = posts.all();
        Map<String, Set<Integer>> done = posts.doneThings();
        Roll now = roll();
        Present there = present;
        Instant moment = clock.instant();
        if (!there.isTrue(now, posted, done, moment)) {
            there = Present.of(now, posted, done, moment);
            present = there;
        }
        return there;
    }

    private Roll roll() {
        NameOrder names = order();
        Roll now = roll;
        if (!changed && described.isEmpty() && now.order().equals(names)) {
            return now;
        }
        reading.lock();
        try {
            boolean all = changed;
            Set<Long> some = Set.copyOf(described);
            // Before they are read: what changes meanwhile is read once more.
            changed = false;
            described.removeAll(some);
            try {
                roll = read(names, all, some);
                return roll;
            } catch (RuntimeException e) {
                changed |= all;
                described.addAll(some);
                throw e;
            }
        } finally {
            reading.unlock();
        }
    }

    private Roll read(NameOrder names, boolean all, Set<Long> some) {
        Roll before = roll;
        return (all || !before.order().equals(names)
                        ? Optional.<Roll>empty()
                        : before.with(feeds.listed(some)))
                .orElseGet(() -> Roll.of(before, names, participants.listed(), feeds.listed()));
    }
}
