package org.landscape.web.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.directory.Member;
import org.landscape.directory.Selection;
import org.landscape.directory.Selection.Who;

/// The form that narrows the directory. Each choice says how many participants it would leave, with
/// all other choices as they are.
///
/// @param groups a choice of labels for each name of groups
/// @param done Things to have written on
/// @param at Things to be at now
/// @param words in names and titles, empty for all
/// @param narrows whether anything is chosen
/// @param chosen the same in words
record DirectoryFilter(
        List<Choice> whos,
        List<Group> groups,
        List<Choice> done,
        List<Choice> at,
        List<Choice> orders,
        String words,
        boolean narrows,
        String chosen) {

    /// The groups of one name.
    ///
    /// @param id of the control
    record Group(String name, String id, List<Choice> labels) {}

    static DirectoryFilter of(
            Selection asked,
            DirectoryOrder order,
            List<Member> members,
            String unit,
            List<ThingRow> things,
            Instant now) {
        // The words are looked for once, not for each choice.
        Counting counting = new Counting(members, asked.ofWords().of(members, now), now);
        Selection selection = asked.withoutWords();
        return new DirectoryFilter(
                counting.whos(selection),
                counting.groups(selection),
                things(
                        things,
                        thing -> thing.label() + ": " + thing.title(),
                        selection.done(),
                        counting.numbers(selection.doing(null), member -> member.done().stream())),
                things(
                        things,
                        ThingRow::label,
                        selection.at(),
                        counting.numbers(
                                selection.being(null),
                                member -> Stream.ofNullable(member.reached()))),
                Stream.of(DirectoryOrder.values())
                        .map(one -> new Choice(one.word(), one.words(), one == order))
                        .toList(),
                asked.words(),
                !asked.equals(Selection.EVERYBODY.with(Who.BEGUN)),
                asked.inWords(unit, DirectoryAddress.UNSAID));
    }

    /// @param all whose groups are choices
    /// @param members with the words that are asked for
    private record Counting(List<Member> all, List<Member> members, Instant now) {

        List<Choice> whos(Selection selection) {
            return Stream.of(Who.values())
                    .map(
                            who ->
                                    choice(
                                            who.word(),
                                            who.words(),
                                            selection.with(who).of(members, now).size(),
                                            who == selection.who()))
                    .toList();
        }

        List<Group> groups(Selection selection) {
            Map<String, Set<String>> labels = new TreeMap<>();
            all.forEach(member -> add(labels, member.groups()));
            selection.groups().forEach(group -> add(labels, Map.of(group.name(), group.label())));
            List<Group> groups = new ArrayList<>();
            labels.forEach(
                    (name, all) ->
                            groups.add(
                                    new Group(
                                            name,
                                            "group-" + (groups.size() + 1),
                                            labels(selection, name, all))));
            return groups;
        }

        private static void add(Map<String, Set<String>> labels, Map<String, String> groups) {
            groups.forEach(
                    (name, label) -> labels.computeIfAbsent(name, _ -> new TreeSet<>()).add(label));
        }

        private List<Choice> labels(Selection selection, String name, Set<String> labels) {
            Map<String, Integer> counts = new HashMap<>();
            for (Member member : selection.without(name).of(members, now)) {
                String label = member.groups().get(name);
                if (label != null) {
                    counts.merge(label, 1, Integer::sum);
                }
            }
            String chosen = selection.label(name).orElse(null);
            return labels.stream()
                    .map(
                            label ->
                                    choice(
                                            name + ":" + label,
                                            label,
                                            counts.getOrDefault(label, 0),
                                            label.equals(chosen)))
                    .toList();
        }

        /// For how many of those who are left each number is one of theirs.
        Map<Integer, Integer> numbers(Selection others, Function<Member, Stream<Integer>> theirs) {
            Map<Integer, Integer> counts = new HashMap<>();
            others.of(members, now)
                    .forEach(
                            member ->
                                    theirs.apply(member)
                                            .forEach(
                                                    number ->
                                                            counts.merge(number, 1, Integer::sum)));
            return counts;
        }
    }

    private static List<Choice> things(
            List<ThingRow> things,
            Function<ThingRow, String> words,
            @Nullable Integer chosen,
            Map<Integer, Integer> counts) {
        return things.stream()
                .map(
                        thing ->
                                choice(
                                        Integer.toString(thing.number()),
                                        words.apply(thing),
                                        counts.getOrDefault(thing.number(), 0),
                                        chosen != null && chosen == thing.number()))
                .toList();
    }

    private static Choice choice(String value, String words, int count, boolean chosen) {
        return new Choice(value, words + " (" + count + ")", chosen);
    }
}
