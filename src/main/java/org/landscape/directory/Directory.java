package org.landscape.directory;

import static java.util.stream.Collectors.groupingBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.landscape.entry.EntryCounts;
import org.landscape.feed.Feed;
import org.landscape.feed.Feeds;
import org.landscape.participant.Membership;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.programme.CurrentProgramme;

/// Lists the participants, what they have posted and how their feeds are doing, for the directory,
/// the list for feed readers and the API. Participants who are not shown are not listed.
///
/// The whole list takes a handful of queries, one of which counts all entries. One participant
/// takes a handful of small ones; whether a participant or a group exists takes one.
@ApplicationScoped
public class Directory {

    private static final Set<Membership> THERE =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(Membership.REMOVED)));

    private final Participants participants;
    private final Feeds feeds;
    private final EntryCounts counts;
    private final CurrentProgramme programme;
    private final InstantSource clock;

    private volatile NameOrder order = NameOrder.of("en");

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
    }

    /// The order of names in the programme's language; all lists have it.
    public NameOrder order() {
        String language = programme.get().language();
        NameOrder present = order;
        if (!present.language().equals(language)) {
            present = NameOrder.of(language);
            order = present;
        }
        return present;
    }

    /// All participants who are shown, in order of their names.
    @Transactional
    public List<DirectoryLine> all() {
        return lines(Membership.SHOWN);
    }

    /// The same participants with the Things that they have done.
    @Transactional
    public List<Member> members() {
        Map<String, Set<Integer>> done = counts.doneThings();
        return all().stream()
                .map(line -> new Member(line, done.getOrDefault(line.slug(), Set.of())))
                .toList();
    }

    /// For organisers: also those who wait or were refused, but not those who were removed.
    @Transactional
    public List<DirectoryLine> everybody() {
        return lines(THERE);
    }

    /// One of [all][#all].
    @Transactional
    public Optional<DirectoryLine> bySlug(String slug) {
        return one(slug, Membership.SHOWN);
    }

    /// The name of one of [all][#all]; costs less than the whole line.
    @Transactional
    public Optional<String> nameOf(String slug) {
        return participants
                .bySlug(slug)
                .filter(one -> one.membership().isShown())
                .map(Participant::name);
    }

    /// One of [everybody][#everybody].
    @Transactional
    public Optional<DirectoryLine> bySlugForOrganisers(String slug) {
        return one(slug, THERE);
    }

    /// Whether one of [all][#all] has this slug.
    @Transactional
    public boolean has(String slug) {
        return participants.isShown(slug);
    }

    /// The groups of the shown participants, for example `country` → `Ireland`, `UK`; all in order.
    @Transactional
    public Map<String, Set<String>> groups() {
        return participants.groups();
    }

    /// The number of shown participants in a group.
    @Transactional
    public long countInGroup(String name, String label) {
        return participants.countInGroup(name, label);
    }

    /// The groups of these participants.
    public static Map<String, Set<String>> groupsOf(List<DirectoryLine> lines) {
        Map<String, Set<String>> groups = new TreeMap<>();
        for (DirectoryLine line : lines) {
            line.groups()
                    .forEach(
                            (name, label) ->
                                    groups.computeIfAbsent(name, _ -> new TreeSet<>()).add(label));
        }
        return groups;
    }

    private List<DirectoryLine> lines(Set<Membership> wanted) {
        Instant now = clock.instant();
        Map<String, EntryCounts.OfParticipant> posted = counts.byParticipant();
        List<Participant> everybody = participants.of(wanted);
        Map<Long, List<Feed>> theirs =
                feeds.of(wanted).stream().collect(groupingBy(feed -> feed.participant().id()));
        return everybody.stream()
                .map(
                        one ->
                                DirectoryLine.of(
                                        one,
                                        theirs.getOrDefault(one.id(), List.of()),
                                        posted.get(one.slug()),
                                        now))
                .sorted(Comparator.comparing(DirectoryLine::name, order()))
                .toList();
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
                                        counts.byParticipant(slug).orElse(null),
                                        clock.instant()));
    }
}
