package org.landscape;

import io.smallrye.config.SmallRyeConfig;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// Finds settings that nobody obeys. A misspelt variable would otherwise be a default that somebody
/// believes to have changed.
@Singleton
class Settings {

    private static final String PREFIX = "LANDSCAPE_";

    private final SmallRyeConfig config;

    Settings(SmallRyeConfig config) {
        this.config = config;
    }

    /// One sentence for each environment variable that begins like ours and is none.
    List<String> mistakes(Map<String, String> environment) {
        Set<String> known = known();
        return environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
                .sorted()
                .map(name -> mistake(name, known))
                .toList();
    }

    /// The variables that set something here: every setting has a default, in the program's own
    /// properties or at its interface, so the names of the defaults are the names of the settings.
    Set<String> known() {
        return StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .filter(source -> source.getOrdinal() < ConfigSource.DEFAULT_ORDINAL + 200)
                .flatMap(source -> source.getPropertyNames().stream())
                .filter(name -> name.startsWith("landscape."))
                .map(Settings::variable)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static String mistake(String name, Set<String> known) {
        String nearest =
                known.stream()
                        .min(Comparator.comparingInt(other -> distance(name, other)))
                        .orElse("");
        return "%s is no setting of Landscape. The nearest is %s; docs/operations.md has all of them."
                .formatted(name, nearest);
    }

    /// How many letters have to be put in, taken out or exchanged (Levenshtein).
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int exchanged = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchanged, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
