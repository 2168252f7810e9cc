package org.landscape.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The options of a command, each a name and a value.
public final class Arguments {

    private final List<String> left;

    public Arguments(String[] given) {
        left = new ArrayList<>(List.of(given));
    }

    public int number(String name, int otherwise) {
        return Integer.parseInt(value(name, Integer.toString(otherwise)));
    }

    public List<String> list(String name, String otherwise) {
        return List.of(value(name, otherwise).split(",", -1));
    }

    public Path folder(String name, String otherwise) {
        return Path.of(value(name, otherwise)).toAbsolutePath();
    }

    LocalDate today() {
        return LocalDate.parse(value("--today", LocalDate.now(ZoneOffset.UTC).toString()));
    }

    public String text(String name, String otherwise) {
        return value(name, otherwise);
    }

    private String value(String name, String otherwise) {
        int at = left.indexOf(name);
        if (at < 0 || at + 1 == left.size()) {
            return otherwise;
        }
        left.remove(at);
        return left.remove(at);
    }

    /// @throws IllegalArgumentException if something was given that is no option
    public void end() {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("not understood: " + left);
        }
    }

    /// The folder, without what an earlier run has left in it.
    public static Path emptied(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(folder);
    }
}
