package org.landscape.feedsfile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// A mapping of the file whose keys are taken out one by one. A value that cannot be read is a
/// mistake and counts as absent; keys that were not taken are mistakes in [#reportUnknownKeys].
final class Section {

    private static final Pattern WORD_PROCESSOR_QUOTES =
            Pattern.compile("[“”„‘’][^“”„‘’]+[“”‘’]", Pattern.DOTALL);

    private final MappingNode node;
    private final String name;
    private final Mistakes mistakes;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    /// @param name in mistakes: `the programme`, `a Thing`
    Section(MappingNode node, String name, Mistakes mistakes) {
        this.node = node;
        this.name = name;
        this.mistakes = mistakes;
        for (NodeTuple entry : node.getValue()) {
            String key = scalar(entry.getKeyNode());
            if (entries.putIfAbsent(key, entry) != null) {
                mistakes.add(
                        entry.getKeyNode(),
                        "'%s' stands twice in %s.".formatted(key, name),
                        "Keep one of the two.");
            }
        }
    }

    /// The section of a node; empty, and a mistake, when the node is no mapping.
    static Optional<Section> of(Node node, String name, Mistakes mistakes) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new Section(mapping, name, mistakes));
        }
        mistakes.add(
                node,
                "Here %s is expected.".formatted(name),
                "Write its keys below each other, as 'key: value'.");
        return Optional.empty();
    }

    Node node() {
        return node;
    }

    /// The value of a key, for a mistake that concerns it.
    Node nodeOf(String key) {
        NodeTuple entry = entries.get(key);
        return entry == null ? node : entry.getValueNode();
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    Optional<String> text(String key) {
        return take(key).flatMap(value -> textOf(value, key));
    }

    String required(String key, String example) {
        Optional<String> text = text(key);
        if (!has(key)) {
            mistakes.add(
                    node,
                    "%s has no %s.".formatted(capital(name), key),
                    "Add '%s: %s'.".formatted(key, example));
        }
        return text.orElse("");
    }

    Optional<Integer> number(String key) {
        return text(key)
                .flatMap(
                        text -> {
                            if (text.matches("[0-9]{1,4}")) {
                                return Optional.of(Integer.valueOf(text));
                            }
                            mistakes.add(
                                    nodeOf(key),
                                    "'%s' is no number.".formatted(text),
                                    "Write %s as digits, for example '%s: 6'.".formatted(key, key));
                            return Optional.empty();
                        });
    }

    /// @param mark in front of a day that is to be moved
    @Nullable LocalDate day(String key, String mark, UnaryOperator<LocalDate> moved) {
        Optional<String> text = text(key);
        try {
            return text.map(
                            day ->
                                    day.startsWith(mark)
                                            ? moved.apply(
                                                    LocalDate.parse(day.substring(mark.length())))
                                            : LocalDate.parse(day))
                    .orElse(null);
        } catch (DateTimeException _) {
            mistakes.add(
                    nodeOf(key),
                    "'%s' is no date.".formatted(text.orElse("")),
                    "Write year, month and day, for example '%s: 2011-07-18'.".formatted(key));
            return null;
        }
    }

    @Nullable LocalTime time(String key) {
        Optional<String> text = text(key);
        try {
            return text.map(LocalTime::parse).orElse(null);
        } catch (DateTimeException _) {
            mistakes.add(
                    nodeOf(key),
                    "'%s' is no time.".formatted(text.orElse("")),
                    "Write hours and minutes, for example '%s: 20:00'.".formatted(key));
            return null;
        }
    }

    /// @param among written in lower case in the file
    <E extends Enum<E>> E choice(String key, Class<E> among, E usual) {
        return text(key)
                .map(
                        text -> {
                            for (E constant : among.getEnumConstants()) {
                                if (constant.name().equalsIgnoreCase(text)) {
                                    return constant;
                                }
                            }
                            mistakes.add(
                                    nodeOf(key),
                                    "'%s' is no value of %s.".formatted(text, key),
                                    "Write one of: %s.".formatted(words(among)));
                            return usual;
                        })
                .orElse(usual);
    }

    boolean flag(String key) {
        Optional<String> text = text(key);
        if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
            mistakes.add(
                    nodeOf(key),
                    "'%s' is neither yes nor no.".formatted(text.get()),
                    "Write 'true' or 'false'.");
        }
        return text.filter("true"::equals).isPresent();
    }

    /// A list of texts; a single text counts as a list.
    List<String> texts(String key) {
        return nodes(key).stream().flatMap(value -> textOf(value, key).stream()).toList();
    }

    /// The values of a list; a single value counts as a list.
    List<Node> nodes(String key) {
        return take(key)
                .map(value -> value instanceof SequenceNode list ? list.getValue() : List.of(value))
                .orElse(List.of());
    }

    /// The values of a list; a single value is a mistake. An empty list is allowed.
    List<Node> list(String key) {
        Optional<Node> value = take(key);
        if (value.isPresent() && value.get() instanceof SequenceNode list) {
            return list.getValue();
        }
        mistakes.add(
                value.orElse(node),
                "%s is no list.".formatted(capital(key)),
                "Write '%s:' and below it one '- ' for each, or '%s: []'.".formatted(key, key));
        return List.of();
    }

    Optional<Section> section(String key, String sectionName) {
        return take(key).flatMap(value -> of(value, sectionName, mistakes));
    }

    /// All keys with their texts, for a section whose keys are free.
    Map<String, String> allTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : List.copyOf(entries.keySet())) {
            text(key).ifPresent(text -> texts.put(key, text));
        }
        return texts;
    }

    Optional<String> textOf(Node value, String key) {
        if (value instanceof ScalarNode text && !text.getTag().equals(Tag.NULL)) {
            String written = text.getValue().strip();
            if (text.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN
                    && WORD_PROCESSOR_QUOTES.matcher(written).matches()) {
                // YAML would take them for a part of the name, or of the address.
                mistakes.add(
                        value,
                        "The quotes around %s are those of a word processor.".formatted(written),
                        "Write straight ones, \"%s\", or none."
                                .formatted(written.substring(1, written.length() - 1)));
                return Optional.empty();
            }
            return Optional.of(written);
        }
        mistakes.add(
                value,
                "%s has no text.".formatted(capital(key)),
                "Write '%s: ...' with a text, or leave the line out.".formatted(key));
        return Optional.empty();
    }

    /// Reports the unknown keys.
    void reportUnknownKeys() {
        entries.forEach(
                (key, entry) -> {
                    if (!known.contains(key)) {
                        mistakes.add(
                                entry.getKeyNode(),
                                "'%s' is no key of %s.".formatted(key, name),
                                Nearest.to(key, known)
                                        .map(near -> "Did you mean '%s'?".formatted(near))
                                        .orElse("Its keys are: " + String.join(", ", known) + "."));
                    }
                });
    }

    private Optional<Node> take(String key) {
        known.add(key);
        return Optional.ofNullable(entries.get(key)).map(NodeTuple::getValueNode);
    }

    private static String scalar(Node node) {
        return node instanceof ScalarNode text ? text.getValue() : "";
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static <E extends Enum<E>> String words(Class<E> among) {
        return Arrays.stream(among.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
