package org.landscape.feedsfile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.address.Sha256;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.UnicodeReader;

/// Reads feeds.yaml strictly. An unknown key, a doubled Thing, a malformed date or address is a
/// mistake, reported with its place and its remedy. All mistakes are reported at once.
public final class FeedsFile {

    /// A programme of ten thousand blogs is about three megabytes.
    private static final int MAX_CHARACTERS = 20_000_000;

    private FeedsFile() {}

    /// Reads the file as it is now.
    ///
    /// @param samples resolves `sample:hedgerow/` and `sample:2026-11-16`
    public static FeedsFileOutcome read(Path file, SampleNames samples) {
        Mistakes mistakes = new Mistakes(file.getFileName().toString());
        try {
            return read(file, Files.readAllBytes(file), samples);
        } catch (NoSuchFileException _) {
            mistakes.add(
                    Optional.empty(),
                    "The file '%s' is not there.".formatted(file),
                    "Write one, or say with LANDSCAPE_FEEDS_FILE where it is.");
        } catch (IOException e) {
            mistakes.add(
                    Optional.empty(),
                    "The file '%s' could not be read: %s.".formatted(file, e.getMessage()),
                    "Let the program read it.");
        }
        return new FeedsFileOutcome.Mistaken(mistakes.inOrder());
    }

    /// Reads the content of the file.
    public static FeedsFileOutcome read(Path file, byte[] content, SampleNames samples) {
        Mistakes mistakes = new Mistakes(file.getFileName().toString());
        // YAML is in UTF-8, or in the encoding that a byte order mark names.
        try (Reader reader = new UnicodeReader(new ByteArrayInputStream(content))) {
            String text = reader.readAllAsString();
            @Nullable Node root = compose(text, mistakes);
            Optional<Roster> roster = roster(root, samples, mistakes);
            if (root != null && mistakes.isEmpty() && roster.isPresent()) {
                return new FeedsFileOutcome.Read(
                        roster.get(),
                        known(content, text, root, roster.get())
                                .filter(
                                        known ->
                                                programme(content, known, samples)
                                                        .map(Roster::programme)
                                                        .equals(roster.map(Roster::programme))));
            }
        } catch (IOException _) {
            mistakes.add(Optional.empty(), "The file is not in UTF-8.", "Save it as UTF-8.");
        }
        return new FeedsFileOutcome.Mistaken(mistakes.inOrder());
    }

    private static Optional<Roster> roster(
            @Nullable Node root, SampleNames samples, Mistakes mistakes) {
        return Optional.ofNullable(root)
                .flatMap(node -> Section.of(node, "the file", mistakes))
                .map(file -> new RosterReader(mistakes, samples).read(file));
    }

    /// Reads a known content without its list of participants, which is most of a large file.
    ///
    /// @return without participants; empty if it is not the known content
    public static Optional<Roster> programme(
            byte[] content, KnownContent known, SampleNames samples) {
        if (!Sha256.hex(content).equals(known.hash())) {
            return Optional.empty();
        }
        Mistakes mistakes = new Mistakes("feeds.yaml");
        try (Reader reader = new UnicodeReader(new ByteArrayInputStream(content))) {
            String text = known.without(reader.readAllAsString());
            return roster(compose(text, mistakes), samples, mistakes)
                    .filter(_ -> mistakes.isEmpty())
                    .map(one -> new Roster(one.programme(), List.of(), known.namesSamples()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Optional<KnownContent> known(
            byte[] content, String text, Node root, Roster roster) {
        return Section.of(root, "the file", new Mistakes("feeds.yaml"))
                .map(file -> file.nodeOf("participants"))
                .filter(SequenceNode.class::isInstance)
                .map(
                        list ->
                                new KnownContent(
                                        Sha256.hex(content),
                                        place(text, list.getStartMark()),
                                        place(text, list.getEndMark()),
                                        roster.namesSamples()));
    }

    /// Marks count code points.
    private static int place(String text, Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }

    /// The nodes of a content without mistakes; empty when it is no YAML.
    static Optional<Node> tree(String text) {
        return Optional.ofNullable(compose(text, new Mistakes("feeds.yaml")));
    }

    private static @Nullable Node compose(String text, Mistakes mistakes) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        options.setMaxAliasesForCollections(50);
        try {
            @Nullable Node root = new Yaml(options).compose(new java.io.StringReader(text));
            if (root == null) {
                mistakes.add(
                        Optional.empty(),
                        "The file is empty.",
                        "Begin with 'programme:'; the shipped feeds.yaml is an example.");
            }
            return root;
        } catch (MarkedYAMLException e) {
            Optional<Mark> mark = Optional.ofNullable(e.getProblemMark());
            mistakes.add(
                    mark,
                    "This is not YAML: %s.".formatted(e.getProblem()),
                    "mapping values are not allowed here".equals(e.getProblem())
                            ? "Look at the indentation here; a text with a colon in it stands in"
                                    + " quotes: title: \"News: how to follow them\"."
                            : "Look at the indentation, colons and quotes here; tabs cannot indent.");
        } catch (YAMLException e) {
            mistakes.add(
                    Optional.empty(),
                    "This is not YAML: %s.".formatted(e.getMessage()),
                    "Compare it with the shipped feeds.yaml.");
        }
        return null;
    }
}
