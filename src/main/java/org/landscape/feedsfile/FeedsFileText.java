package org.landscape.feedsfile;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.participant.OnlyRule;
import org.landscape.participant.Show;
import org.landscape.programme.Meetup;
import org.landscape.programme.Programme;
import org.landscape.programme.Programme.BoardAccess;
import org.landscape.programme.Programme.Completion;
import org.landscape.programme.Thing;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Writes feeds.yaml anew, with the participants who are in force. Where it can, it keeps the
/// present file to the letter, with its comments and its order, and replaces only the lines of
/// participants who differ. What it writes it reads back first; if that is not what was wanted, as
/// with a file that uses anchors, it writes the whole file without the present one.
public final class FeedsFileText {

    private FeedsFileText() {}

    /// A participant who is to be in the file.
    ///
    /// @param line what the present file says of them, null when it names them not
    public record Wanted(RosterParticipant participant, @Nullable RosterParticipant line) {}

    /// @param present the file as it is; empty when it cannot be used
    /// @param programme that is in force
    public static String write(
            String present, Programme programme, List<Wanted> wanted, SampleNames samples) {
        return edited(present, programme, wanted, samples)
                .orElseGet(
                        () -> fresh(programme, wanted.stream().map(Wanted::participant).toList()));
    }

    private static Optional<Roster> read(String text, SampleNames samples) {
        return FeedsFile.read(Path.of("feeds.yaml"), text.getBytes(StandardCharsets.UTF_8), samples)
                        instanceof FeedsFileOutcome.Read(Roster roster, _)
                ? Optional.of(roster)
                : Optional.empty();
    }

    /// The present file with other participants; empty when that cannot be done safely.
    private static Optional<String> edited(
            String present, Programme programme, List<Wanted> wanted, SampleNames samples) {
        Optional<Roster> before = read(present, samples);
        Optional<SequenceNode> list = before.flatMap(_ -> participants(present));
        if (before.isEmpty()
                || list.isEmpty()
                || !before.get().programme().equals(programme)
                || list.get().getValue().size() != before.get().participants().size()) {
            return Optional.empty();
        }
        List<RosterParticipant> lines = before.get().participants();
        Map<Integer, RosterParticipant> kept = new LinkedHashMap<>();
        List<RosterParticipant> added = new ArrayList<>();
        for (Wanted one : wanted) {
            int place =
                    IntStream.range(0, lines.size())
                            .filter(i -> !kept.containsKey(i) && lines.get(i).equals(one.line()))
                            .findFirst()
                            .orElse(-1);
            if (place < 0) {
                added.add(one.participant());
            } else {
                kept.put(place, one.participant());
            }
        }
        List<RosterParticipant> expected = new ArrayList<>(new TreeMap<>(kept).values());
        expected.addAll(added);
        return Items.of(present, list.get())
                .map(items -> items.replaced(lines, kept, added))
                .or(() -> Optional.of(replacedWhole(present, list.get(), expected)))
                .filter(
                        text ->
                                read(text, samples)
                                        .filter(
                                                roster ->
                                                        roster.programme().equals(programme)
                                                                && says(roster, expected))
                                        .isPresent());
    }

    /// Whether the participants are these, whether or not their slugs are written.
    private static boolean says(Roster roster, List<RosterParticipant> expected) {
        return roster.participants().equals(expected);
    }

    private static Optional<SequenceNode> participants(String present) {
        return FeedsFile.tree(present).filter(MappingNode.class::isInstance).stream()
                .flatMap(root -> ((MappingNode) root).getValue().stream())
                .filter(
                        entry ->
                                entry.getKeyNode() instanceof ScalarNode key
                                        && key.getValue().equals("participants"))
                .map(NodeTuple::getValueNode)
                .filter(SequenceNode.class::isInstance)
                .map(SequenceNode.class::cast)
                .findFirst();
    }

    /// The list of participants written anew in the place of the present one.
    private static String replacedWhole(
            String present, SequenceNode list, List<RosterParticipant> expected) {
        int from = offset(present, list.getStartMark().getIndex());
        int to = offset(present, list.getEndMark().getIndex());
        String before = present.substring(0, from);
        String after = present.substring(to);
        if (expected.isEmpty()) {
            return before + "[]" + after;
        }
        String items =
                expected.stream()
                        .map(one -> "\n" + item(one, "  ").stripTrailing())
                        .collect(Collectors.joining());
        return before.stripTrailing() + items + "\n" + after.replaceFirst("^[ \t]*\n", "");
    }

    private static int offset(String text, int characters) {
        return text.offsetByCodePoints(
                0, Math.min(characters, text.codePointCount(0, text.length())));
    }

    /// The lines of a file in which each participant begins with a line of their own.
    private record Items(List<String> rows, List<Integer> starts, int end, String indent) {

        /// Empty when two participants share a line, or a dash stands alone.
        static Optional<Items> of(String present, SequenceNode list) {
            if (list.getValue().isEmpty()) {
                return Optional.empty();
            }
            List<String> rows = new ArrayList<>(Arrays.asList(present.split("\n", -1)));
            List<Integer> starts = new ArrayList<>();
            String indent = null;
            for (Node item : list.getValue()) {
                int row = item.getStartMark().getLine();
                String line = rows.get(row);
                int dash = line.indexOf('-');
                boolean alone =
                        dash >= 0
                                && line.substring(0, dash).isBlank()
                                && dash < item.getStartMark().getColumn()
                                && line.substring(
                                                dash + 1,
                                                line.offsetByCodePoints(
                                                        0, item.getStartMark().getColumn()))
                                        .isBlank()
                                && (starts.isEmpty() || row > starts.getLast());
                if (!alone) {
                    return Optional.empty();
                }
                indent = line.substring(0, dash);
                starts.add(row);
            }
            int end = list.getEndMark().getLine();
            if (end < rows.size() && list.getEndMark().getColumn() > 0) {
                end++;
            }
            while (end > starts.getLast() + 1 && isRemark(rows.get(end - 1))) {
                end--;
            }
            return Optional.of(new Items(rows, starts, end, indent == null ? "" : indent));
        }

        private static boolean isRemark(String row) {
            String text = row.strip();
            return text.isEmpty() || text.startsWith("#");
        }

        /// The last row of a participant's own, without the remarks before the next one.
        private int endOf(int place) {
            int end = place + 1 < starts.size() ? starts.get(place + 1) : this.end;
            while (end > starts.get(place) + 1 && isRemark(rows.get(end - 1))) {
                end--;
            }
            return end;
        }

        String replaced(
                List<RosterParticipant> lines,
                Map<Integer, RosterParticipant> kept,
                List<RosterParticipant> added) {
            List<String> written = new ArrayList<>(rows.subList(0, starts.getFirst()));
            for (int place = 0; place < starts.size(); place++) {
                int end = endOf(place);
                RosterParticipant one = kept.get(place);
                if (one == null) {
                    dropRemark(written);
                } else if (one.equals(lines.get(place))) {
                    written.addAll(rows.subList(starts.get(place), end));
                } else {
                    written.addAll(item(one, indent).lines().toList());
                }
                int next = place + 1 < starts.size() ? starts.get(place + 1) : this.end;
                written.addAll(rows.subList(end, next));
            }
            added.forEach(one -> written.addAll(item(one, indent).lines().toList()));
            if (kept.isEmpty() && added.isEmpty()) {
                emptyTheList(written);
            }
            written.addAll(rows.subList(this.end, rows.size()));
            return String.join("\n", written);
        }

        /// Drops the remark directly above a participant who is not in the file any more; it is
        /// about them.
        private static void dropRemark(List<String> written) {
            while (!written.isEmpty() && written.getLast().strip().startsWith("#")) {
                written.removeLast();
            }
        }

        private static void emptyTheList(List<String> written) {
            for (int row = written.size() - 1; row >= 0; row--) {
                if (written.get(row).startsWith("participants:")) {
                    written.set(row, "participants: []");
                    return;
                }
            }
        }
    }

    /// A participant as lines of the list, the last one ended.
    private static String item(RosterParticipant one, String indent) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("name", YamlText.of(one.name()));
        if (one.slugWritten()) {
            keys.put("slug", YamlText.of(one.slug()));
        }
        put(keys, "blog", one.blog());
        put(keys, "feed", one.feed());
        if (!one.also().isEmpty()) {
            keys.put("also", YamlText.list(one.also().stream().map(WebAddress::toString).toList()));
        }
        if (one.only() != null) {
            keys.put("only", only(one.only()));
        }
        if (one.show() != Show.FULL) {
            keys.put("show", small(one.show()));
        }
        if (!one.groups().isEmpty()) {
            keys.put("groups", YamlText.map(one.groups()));
        }
        String first = indent + "- ";
        String further = "\n" + indent + "  ";
        return keys.entrySet().stream()
                .map(key -> key.getKey() + ": " + key.getValue())
                .collect(Collectors.joining(further, first, "\n"));
    }

    private static String only(OnlyRule rule) {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        parts.put("category", rule.categories());
        parts.put("title", rule.titles());
        parts.put("words", rule.words());
        return parts.entrySet().stream()
                .filter(part -> !part.getValue().isEmpty())
                .map(part -> part.getKey() + ": " + YamlText.list(part.getValue()))
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private static String small(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// The whole file, without a present one.
    static String fresh(Programme programme, List<RosterParticipant> participants) {
        StringBuilder text = new StringBuilder("programme:\n");
        programme(programme)
                .forEach((key, value) -> text.append("  %s: %s\n".formatted(key, value)));
        text.append("\nthings:");
        if (programme.things().isEmpty()) {
            text.append(" []");
        }
        text.append('\n');
        programme.things().forEach(thing -> text.append(thing(thing)));
        if (!programme.meetups().isEmpty()) {
            text.append("\nmeetups:\n");
            programme.meetups().forEach(meetup -> text.append(meetup(meetup)));
        }
        text.append("\nparticipants:").append(participants.isEmpty() ? " []\n" : "\n");
        participants.forEach(one -> text.append(item(one, "  ")));
        return text.toString();
    }

    /// The keys that say something else than a file without them.
    private static Map<String, String> programme(Programme programme) {
        Programme usual = Programme.named("", "");
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("name", YamlText.of(programme.name()));
        keys.put("short", YamlText.of(programme.shortName()));
        put(keys, "home", programme.home());
        put(keys, "feed", programme.feed());
        if (programme.contact() != null) {
            keys.put("contact", YamlText.of(programme.contact()));
        }
        keys.put("language", YamlText.of(programme.language()));
        keys.put("timezone", YamlText.of(programme.timezone().getId()));
        keys.put("unit", YamlText.of(programme.unit()));
        if (!programme.units().isEmpty()) {
            keys.put("units", YamlText.list(programme.units()));
        }
        put(keys, "starts", programme.starts());
        put(keys, "ends", programme.ends());
        if (programme.joiningAfterEnd() || programme.joining() != usual.joining()) {
            keys.put("joining", small(programme.joining()));
        }
        if (programme.board() != usual.board()) {
            keys.put("board", small(BoardAccess.PUBLIC));
        }
        Completion completion = programme.completion();
        if (!completion.equals(usual.completion())) {
            keys.put(
                    "completion",
                    "{ of: %s, doubtful: %s }"
                            .formatted(
                                    completion.of() == null ? "all" : completion.of(),
                                    completion.doubtful()));
        }
        return keys;
    }

    private static String meetup(Meetup meetup) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("name", YamlText.of(meetup.name()));
        keys.put("when", meetup.day() + (meetup.begins() == null ? "" : " " + meetup.begins()));
        if (meetup.ends() != null) {
            keys.put("until", YamlText.of(meetup.ends().toString()));
        }
        if (meetup.where() != null) {
            keys.put("where", YamlText.of(meetup.where()));
        }
        put(keys, "address", meetup.address());
        return keys.entrySet().stream()
                .map(key -> key.getKey() + ": " + key.getValue())
                .collect(Collectors.joining("\n    ", "  - ", "\n"));
    }

    private static String thing(Thing thing) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("title", YamlText.of(thing.title()));
        put(keys, "opens", thing.opens());
        put(keys, "closes", thing.closes());
        put(keys, "about", thing.about());
        if (!thing.aliases().isEmpty()) {
            keys.put("aliases", YamlText.list(thing.aliases()));
        }
        return keys.entrySet().stream()
                .map(one -> "    " + one.getKey() + ": " + one.getValue() + "\n")
                .collect(Collectors.joining("", "  - number: " + thing.number() + "\n", ""));
    }

    private static void put(Map<String, String> keys, String key, @Nullable WebAddress address) {
        if (address != null) {
            keys.put(key, YamlText.of(address.toString()));
        }
    }

    private static void put(Map<String, String> keys, String key, @Nullable LocalDate day) {
        if (day != null) {
            keys.put(key, day.toString());
        }
    }
}
