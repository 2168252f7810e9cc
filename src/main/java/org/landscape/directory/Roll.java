package org.landscape.directory;

import static java.util.stream.Collectors.groupingBy;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.landscape.feed.ListedFeed;
import org.landscape.participant.ListedParticipant;

/// What is stored of all participants and their feeds.
///
/// @param people in order of their names
/// @param feeds by the id of their participant, in the order in which they were added
record Roll(NameOrder order, List<Listed> people, Map<Long, List<ListedFeed>> feeds) {

    record Listed(ListedParticipant one, NameOrder.Place place) {}

    static final Roll NONE = new Roll(NameOrder.of("en"), List.of(), Map.of());

    /// @param before from which the places of the same names are taken
    static Roll of(
            Roll before, NameOrder order, List<ListedParticipant> people, List<ListedFeed> feeds) {
        Map<Long, Listed> known = new HashMap<>();
        if (before.order().equals(order)) {
            before.people().forEach(listed -> known.put(listed.one().id(), listed));
        }
        List<Listed> sorted =
                people.stream()
                        .map(one -> new Listed(one, place(order, one, known.get(one.id()))))
                        .sorted(
                                Comparator.comparing(Listed::place)
                                        .thenComparing(
                                                listed ->
                                                        listed.one()
                                                                .name()
                                                                .toLowerCase(Locale.ROOT))
                                        .thenComparing(listed -> listed.one().id()))
                        .toList();
        return new Roll(order, sorted, feeds.stream().collect(groupingBy(ListedFeed::participant)));
    }

    private static NameOrder.Place place(
            NameOrder order, ListedParticipant one, @Nullable Listed known) {
        return known != null && known.one().name().equals(one.name())
                ? known.place()
                : order.place(one.name());
    }

    Set<Long> on(String host) {
        Set<Long> found = new HashSet<>();
        people.stream()
                .map(Listed::one)
                .filter(one -> host.equals(one.blogHost()))
                .forEach(one -> found.add(one.id()));
        feeds.forEach(
                (participant, theirs) -> {
                    if (theirs.stream().anyMatch(feed -> feed.hosts().contains(host))) {
                        found.add(participant);
                    }
                });
        return found;
    }

    /// The same with some feeds as they are now; empty when one of them was not known.
    Optional<Roll> with(List<ListedFeed> anew) {
        Map<Long, List<ListedFeed>> all = new HashMap<>(feeds);
        for (ListedFeed feed : anew) {
            List<ListedFeed> theirs = all.getOrDefault(feed.participant(), List.of());
            if (theirs.stream().noneMatch(one -> one.id() == feed.id())) {
                return Optional.empty();
            }
            all.put(
                    feed.participant(),
                    theirs.stream().map(one -> one.id() == feed.id() ? feed : one).toList());
        }
        return Optional.of(new Roll(order, people, all));
    }
}
