package org.landscape.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Draws what `bench/polling` has measured: the CPU of a first poll, as a bar for each program.
/// Light and dark; a screen reader hears the figures.
final class Picture {

    private static final Pattern LINE =
            Pattern.compile("\"who\":\"([^\"]*)\",\"step\":\"([^\"]*)\",.*\"CPU s\":([\\d.]+)");

    private static final int ROW = 34;
    private static final int LEFT = 290;
    private static final int WIDTH = 760;

    private record Bar(String name, double seconds) {}

    private Picture() {}

    /// @param arguments the file with the figures, and the picture that is written
    public static void main(String[] arguments) throws IOException {
        Map<String, List<Double>> measured = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            Matcher figure = LINE.matcher(line);
            if (figure.find() && isFirst(figure.group(2))) {
                String name = figure.group(1) + ", " + figure.group(2);
                measured.computeIfAbsent(name, _ -> new ArrayList<>())
                        .add(Double.valueOf(figure.group(3)));
            }
        }
        List<Bar> bars =
                measured.entrySet().stream()
                        .map(one -> new Bar(one.getKey(), middle(one.getValue())))
                        .toList();
        Files.writeString(Path.of(arguments[1]), drawn(bars));
    }

    private static boolean isFirst(String step) {
        return step.startsWith("first poll")
                || step.equals("cold")
                || step.equals("warm")
                || step.startsWith("as many feeds more");
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static String drawn(List<Bar> bars) {
        double most = bars.stream().mapToDouble(Bar::seconds).max().orElse(1);
        StringBuilder said = new StringBuilder();
        StringBuilder rows = new StringBuilder();
        int y = 30;
        for (Bar bar : bars) {
            String seconds = String.format(Locale.ROOT, "%.1f s", bar.seconds);
            said.append(bar.name).append(": ").append(seconds).append(". ");
            double width = bar.seconds / most * (WIDTH - LEFT - 70);
            rows.append(
                    String.format(
                            Locale.ROOT,
                            """
                            <text x="%d" y="%d" text-anchor="end">%s</text>
                            <rect class="%s" x="%d" y="%d" width="%.1f" height="20"/>
                            <text x="%.1f" y="%d">%s</text>
                            """,
                            LEFT - 8,
                            y + 15,
                            bar.name,
                            bar.name.startsWith("Landscape") ? "ours" : "other",
                            LEFT,
                            y,
                            width,
                            LEFT + width + 6,
                            y + 15,
                            seconds));
            y += ROW;
        }
        return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="t d">
        <title id="t">CPU seconds of a first poll</title>
        <desc id="d">%s</desc>
        <style>
        text { font: 12px sans-serif; fill: #222 }
        .ours { fill: #b5432a }
        .other { fill: #8a8a8a }
        @media (prefers-color-scheme: dark) { text { fill: #ddd } .ours { fill: #e8825f } }
        </style>
        <text x="8" y="18">CPU seconds of a first poll of the same feeds; shorter is better</text>
        %s</svg>
        """
                .formatted(WIDTH, y + 6, said.toString().strip(), rows);
    }
}
