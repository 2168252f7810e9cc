package org.landscape.directory;

import static java.util.stream.Collectors.groupingBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.landscape.entry.EntryLists;
import org.landscape.entry.ParticipantEntries;
import org.landscape.feed.Feed;
import org.landscape.feed.Feeds;
import org.landscape.participant.Membership;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;

/// Who takes part, what they have posted, and how their feeds are doing: what the directory, the
/// list for feed readers and the API say of participants. Whoever is not shown is not in it.
///
/// Everybody costs a handful of queries, one of which counts all entries. One participant costs a
/// handful of small ones; whether there is one, or a group, costs one.
@ApplicationScoped
public class Directory {

    private static final Set<Membership> THERE =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(Membership.REMOVED)));

    private final Participants participants;
    private final Feeds feeds;
    private final EntryLists lists;
    private final InstantSource clock;

    Directory(Participants participants, Feeds feeds, EntryLists lists, InstantSource clock) {
        this.participants = participants;
        this.feeds = feeds;
        this.lists = lists;
        this.clock = clock;
    }

    /// Everybody, in order of their names.
    @Transactional
    public List<DirectoryLine> all() {
        return lines(Membership.SHOWN);
    }

    /// For organisers: also who asked and who was refused; whoever was removed is gone here too.
    @Transactional
    public List<DirectoryLine> everybody() {
        return lines(THERE);
    }

    /// One of [everybody][#all].
    @Transactional
    public Optional<DirectoryLine> bySlug(String slug) {
        return one(slug, Membership.SHOWN);
    }

    /// One of [those that organisers see][#everybody].
    @Transactional
    public Optional<DirectoryLine> bySlugForOrganisers(String slug) {
        return one(slug, THERE);
    }

    /// Whether one of [everybody][#all] has this slug.
    @Transactional
    public boolean has(String slug) {
        return participants.isShown(slug);
    }

    /// The groups that they are in, for example `country` → `Ireland`, `UK`; all in order.
    @Transactional
    public Map<String, Set<String>> groups() {
        return participants.groups();
    }

    /// How many of them are in a group.
    @Transactional
    public long countInGroup(String name, String label) {
        return participants.countInGroup(name, label);
    }

    /// The groups of some of them.
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
        Map<String, ParticipantEntries> posted = lists.byParticipant();
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
                                        lists.byParticipant(slug).orElse(null),
                                        clock.instant()));
    }
}
