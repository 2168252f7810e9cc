package org.landscape.address;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The parameters of a query that say where a visitor comes from or how the page is to look, and
/// never which page it is. They are listed in `tracking-parameters.txt`, which explains how its
/// lines are written and what belongs there.
final class TrackingParameters {

    private static final Pattern ANY_VALUE = Pattern.compile(".*", Pattern.DOTALL);

    /// Whole names, each with the values that count.
    private static final Map<String, Pattern> NAMED = new HashMap<>();

    /// Prefixes of names.
    private static final Set<String> PREFIXES = new HashSet<>();

    static {
        read().forEach(TrackingParameters::add);
    }

    private TrackingParameters() {}

    static boolean contain(String name, String value) {
        String plain = name.toLowerCase(Locale.ROOT);
        // In an address that was escaped twice.
        String meant = plain.startsWith("amp;") ? plain.substring("amp;".length()) : plain;
        Pattern values = NAMED.get(meant);
        return (values != null && values.matcher(value.toLowerCase(Locale.ROOT)).matches())
                || PREFIXES.stream().anyMatch(meant::startsWith);
    }

    private static void add(String line) {
        int sign = line.indexOf('=');
        String name = sign < 0 ? line : line.substring(0, sign);
        if (name.endsWith("*")) {
            PREFIXES.add(name.substring(0, name.length() - 1));
        } else {
            NAMED.put(name, sign < 0 ? ANY_VALUE : values(line.substring(sign + 1)));
        }
    }

    private static Pattern values(String written) {
        return Pattern.compile(
                Arrays.stream(written.split("\\|", -1))
                        .map(
                                value ->
                                        Arrays.stream(value.split("\\*", -1))
                                                .map(Pattern::quote)
                                                .collect(Collectors.joining(".*")))
                        .collect(Collectors.joining("|")),
                Pattern.DOTALL);
    }

    private static List<String> read() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        TrackingParameters.class.getResourceAsStream(
                                                "tracking-parameters.txt")),
                                StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Failed to read 'tracking-parameters.txt'", e);
        }
    }
}
