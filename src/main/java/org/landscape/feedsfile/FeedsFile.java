package org.landscape.feedsfile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
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
            return read(reader.readAllAsString(), samples, mistakes);
        } catch (IOException _) {
            mistakes.add(Optional.empty(), "The file is not in UTF-8.", "Save it as UTF-8.");
        }
        return new FeedsFileOutcome.Mistaken(mistakes.inOrder());
    }

    private static FeedsFileOutcome read(String text, SampleNames samples, Mistakes mistakes) {
        @Nullable Node root = compose(text, mistakes);
        if (root != null) {
            RosterReader reading = new RosterReader(mistakes, samples);
            Optional<Roster> roster = Section.of(root, "the file", mistakes).map(reading::read);
            if (mistakes.isEmpty() && roster.isPresent()) {
                return new FeedsFileOutcome.Read(roster.get());
            }
        }
        return new FeedsFileOutcome.Mistaken(mistakes.inOrder());
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
                    "Look at the indentation, colons and quotes here; tabs cannot indent.");
        } catch (YAMLException e) {
            mistakes.add(
                    Optional.empty(),
                    "This is not YAML: %s.".formatted(e.getMessage()),
                    "Compare it with the shipped feeds.yaml.");
        }
        return null;
    }
}
