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
final class Arguments {

    private final List<String> left;

    Arguments(String[] given) {
        left = new ArrayList<>(List.of(given));
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(value(name, Integer.toString(otherwise)));
    }

    List<String> list(String name, String otherwise) {
        return List.of(value(name, otherwise).split(",", -1));
    }

    Path folder(String name, String otherwise) {
        return Path.of(value(name, otherwise)).toAbsolutePath();
    }

    LocalDate today() {
        return LocalDate.parse(value("--today", LocalDate.now(ZoneOffset.UTC).toString()));
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
    void end() {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("not understood: " + left);
        }
    }

    /// The folder, without what an earlier run has left in it.
    static Path emptied(Path folder) throws IOException {
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
