package org.landscape.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.landscape.count.ParticipantCounts.OfParticipant;
import org.landscape.participant.ListedParticipant;
import org.landscape.participant.Membership;

/// All participants with what follows from the roll, the posts and the time.
///
/// @param until when the first of them falls silent
/// @param everybody in order of their names
/// @param groups for each name and label, how many of those shown are in it
record Present(
        Roll roll,
        Map<String, OfParticipant> posted,
        Map<String, Set<Integer>> done,
        Instant from,
        Instant until,
        List<Member> everybody,
        List<Member> shown,
        Map<String, Member> bySlug,
        Map<String, Map<String, Long>> groups) {

    static Present of(
            Roll roll,
            Map<String, OfParticipant> posted,
            Map<String, Set<Integer>> done,
            Instant now) {
        List<Member> everybody = new ArrayList<>();
        List<Member> shown = new ArrayList<>();
        Map<String, Member> bySlug = new HashMap<>();
        Map<String, Map<String, Long>> groups = new HashMap<>();
        Instant until = Instant.MAX;
        for (Roll.Listed listed : roll.people()) {
            ListedParticipant one = listed.one();
            if (one.membership() == Membership.REMOVED) {
                continue;
            }
            Member member =
                    Member.of(
                            one,
                            listed.place().letter(),
                            roll.feeds().getOrDefault(one.id(), List.of()),
                            posted.get(one.slug()),
                            done.getOrDefault(one.slug(), Set.of()),
                            now);
            everybody.add(member);
            if (one.membership().isShown()) {
                shown.add(member);
                bySlug.put(one.slug(), member);
                one.groups()
                        .forEach(
                                (name, label) ->
                                        groups.computeIfAbsent(name, _ -> new HashMap<>())
                                                .merge(label, 1L, Long::sum));
            }
            Instant silent = Activity.silentFrom(member.lastPostAt());
            until = silent.isAfter(now) && silent.isBefore(until) ? silent : until;
        }
        return new Present(
                roll,
                posted,
                done,
                now,
                until,
                Collections.unmodifiableList(everybody),
                Collections.unmodifiableList(shown),
                bySlug,
                groups);
    }

    /// By identity: each of them is replaced by a change.
    @SuppressWarnings("ReferenceEquality")
    boolean isTrue(
            Roll now,
            Map<String, OfParticipant> nowPosted,
            Map<String, Set<Integer>> nowDone,
            Instant moment) {
        return roll == now
                && posted == nowPosted
                && done == nowDone
                && !moment.isBefore(from)
                && !moment.isAfter(until);
    }
}
