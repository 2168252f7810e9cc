package org.landscape.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// What was measured, one line of JSON for each measurement, and the medians over all runs.
final class Figures {

    private final Path file;
    private final List<Figure> figures = new ArrayList<>();

    /// One measurement.
    ///
    /// @param who the program that was measured
    /// @param step what it did
    /// @param values by name, in the order in which they are printed
    record Figure(String who, String step, int run, Map<String, Double> values) {

        String json() {
            return values.entrySet().stream()
                    .map(one -> "\"%s\":%s".formatted(one.getKey(), rounded(one.getValue())))
                    .collect(
                            Collectors.joining(
                                    ",",
                                    "{\"who\":\"%s\",\"step\":\"%s\",\"run\":%d,"
                                            .formatted(who, step, run),
                                    "}"));
        }
    }

    /// @param file what an earlier command wrote there is lost
    Figures(Path file) throws IOException {
        this.file = file;
        Files.writeString(file, "");
    }

    /// @param values names and numbers in turn
    void add(String who, String step, int run, Object... values) throws IOException {
        Map<String, Double> named = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            named.put((String) values[i], ((Number) values[i + 1]).doubleValue());
        }
        Figure figure = new Figure(who, step, run, named);
        figures.add(figure);
        Files.writeString(file, figure.json() + "\n", StandardOpenOption.APPEND);
        System.err.println(figure.json());
    }

    /// The medians as a table in Markdown, in the order in which they were measured first.
    String table(List<String> columns) {
        Map<String, List<Figure>> rows = new LinkedHashMap<>();
        for (Figure one : figures) {
            rows.computeIfAbsent("| " + one.who + " | " + one.step, _ -> new ArrayList<>())
                    .add(one);
        }
        StringBuilder table = new StringBuilder("| who | what");
        columns.forEach(column -> table.append(" | ").append(column));
        table.append(" |\n| --- | ---").append(" | ---:".repeat(columns.size())).append(" |\n");
        rows.forEach(
                (row, measured) -> {
                    table.append(row);
                    for (String column : columns) {
                        table.append(" | ").append(median(measured, column));
                    }
                    table.append(" |\n");
                });
        return table.toString();
    }

    private static String median(List<Figure> measured, String column) {
        List<Double> sorted =
                measured.stream()
                        .map(one -> one.values.get(column))
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList();
        return sorted.isEmpty() ? "–" : rounded(middle(sorted));
    }

    private static double middle(List<Double> sorted) {
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(half)
                : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    private static String rounded(double value) {
        double size = Math.abs(value);
        String form =
                size >= 100 || value == Math.rint(value) ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, form, value);
    }
}
