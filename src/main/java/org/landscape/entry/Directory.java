package org.landscape.entry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.landscape.feed.Feed;
import org.landscape.feed.Feeds;
import org.landscape.participant.Membership;
import org.landscape.participant.Participant;

/// Who takes part, what they have posted, and how their feeds are doing: what the directory, the
/// list for feed readers and the API say of participants. Whoever is not shown is not in it.
@ApplicationScoped
public class Directory {

    private final Feeds feeds;
    private final EntryLists lists;
    private final InstantSource clock;

    Directory(Feeds feeds, EntryLists lists, InstantSource clock) {
        this.feeds = feeds;
        this.lists = lists;
        this.clock = clock;
    }

    /// Everybody, in order of their names.
    @Transactional
    public List<DirectoryLine> all() {
        return lines(Membership::isShown);
    }

    /// For organisers: also who asked and who was refused; whoever was removed is gone here too.
    @Transactional
    public List<DirectoryLine> everybody() {
        return lines(membership -> membership != Membership.REMOVED);
    }

    private List<DirectoryLine> lines(Predicate<Membership> wanted) {
        Map<String, ParticipantEntries> posted = lists.byParticipant();
        Map<String, DirectoryLine> lines = new LinkedHashMap<>();
        for (Feed feed : feeds.withParticipants()) {
            Participant participant = feed.participant();
            if (wanted.test(participant.membership())) {
                lines.computeIfAbsent(
                        participant.slug(), slug -> line(feed, participant, posted.get(slug)));
            }
        }
        return List.copyOf(lines.values());
    }

    /// The groups that they are in, for example `country` → `Ireland`, `UK`; all in order.
    @Transactional
    public Map<String, Set<String>> groups() {
        return groupsOf(all());
    }

    /// The same of some of them.
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

    @Transactional
    public Optional<DirectoryLine> bySlug(String slug) {
        return all().stream().filter(line -> line.slug().equals(slug)).findFirst();
    }

    private DirectoryLine line(
            Feed feed, Participant participant, @Nullable ParticipantEntries posted) {
        Instant lastPostAt = posted == null ? null : posted.lastPostAt();
        return new DirectoryLine(
                participant.slug(),
                participant.name(),
                participant.blog().or(feed::site).map(Object::toString).orElse(null),
                feed.title().filter(title -> !title.isBlank()).orElse(null),
                feed.address().toString(),
                participant.groups(),
                participant.membership(),
                Activity.of(feed.health().state(), lastPostAt, clock.instant()),
                participant.joinedAt(),
                posted == null ? 0 : posted.count(),
                lastPostAt,
                feed.health());
    }
}
