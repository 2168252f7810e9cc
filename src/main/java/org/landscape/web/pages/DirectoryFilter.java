package org.landscape.web.pages;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
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
            Selection selection,
            DirectoryOrder order,
            List<Member> members,
            String unit,
            List<ThingRow> things,
            Instant now) {
        Counting counting = new Counting(members, now);
        return new DirectoryFilter(
                counting.whos(selection),
                counting.groups(selection),
                counting.things(
                        selection.doing(null),
                        things,
                        thing -> thing.label() + ": " + thing.title(),
                        selection.done(),
                        Selection::doing),
                counting.things(
                        selection.being(null),
                        things,
                        ThingRow::label,
                        selection.at(),
                        Selection::being),
                Stream.of(DirectoryOrder.values())
                        .map(one -> new Choice(one.word(), one.words(), one == order))
                        .toList(),
                selection.words(),
                !selection.equals(Selection.EVERYBODY.with(Who.BEGUN)),
                selection.inWords(unit, DirectoryAddress.UNSAID));
    }

    private record Counting(List<Member> members, Instant now) {

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
            members.forEach(member -> add(labels, member.line().groups()));
            selection.groups().forEach(group -> add(labels, Map.of(group.name(), group.label())));
            return labels.entrySet().stream()
                    .map(
                            group ->
                                    new Group(
                                            group.getKey(),
                                            "group-"
                                                    + (1
                                                            + List.copyOf(labels.keySet())
                                                                    .indexOf(group.getKey())),
                                            labels(selection, group.getKey(), group.getValue())))
                    .toList();
        }

        private static void add(Map<String, Set<String>> labels, Map<String, String> groups) {
            groups.forEach(
                    (name, label) -> labels.computeIfAbsent(name, _ -> new TreeSet<>()).add(label));
        }

        private List<Choice> labels(Selection selection, String name, Set<String> labels) {
            List<Member> others = selection.without(name).of(members, now);
            String chosen = selection.label(name).orElse(null);
            return labels.stream()
                    .map(
                            label ->
                                    choice(
                                            name + ":" + label,
                                            label,
                                            others.stream()
                                                    .filter(
                                                            member ->
                                                                    label.equals(
                                                                            member.line()
                                                                                    .groups()
                                                                                    .get(name)))
                                                    .count(),
                                            label.equals(chosen)))
                    .toList();
        }

        List<Choice> things(
                Selection others,
                List<ThingRow> things,
                Function<ThingRow, String> words,
                @Nullable Integer chosen,
                BiFunction<Selection, Integer, Selection> narrowed) {
            List<Member> left = others.of(members, now);
            Selection all = Selection.EVERYBODY;
            return things.stream()
                    .map(
                            thing ->
                                    choice(
                                            Integer.toString(thing.number()),
                                            words.apply(thing),
                                            narrowed.apply(all, thing.number())
                                                    .of(left, now)
                                                    .size(),
                                            chosen != null && chosen == thing.number()))
                    .toList();
        }

        private static Choice choice(String value, String words, long count, boolean chosen) {
            return new Choice(value, words + " (" + count + ")", chosen);
        }
    }
}
