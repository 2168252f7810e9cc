package org.landscape;

import io.smallrye.config.SmallRyeConfig;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.landscape.feedsfile.Nearest;

/// Finds environment variables that look like settings and are none. A misspelt variable would
/// otherwise leave a default in force that the operator believes to have changed.
@Singleton
class Settings {

    private static final String PREFIX = "LANDSCAPE_";

    /// The rank of environment variables among the sources of settings; defaults rank below.
    private static final int ENVIRONMENT = 300;

    private final SmallRyeConfig config;

    Settings(SmallRyeConfig config) {
        this.config = config;
    }

    /// One sentence for each environment variable that has the prefix of our settings and is none.
    List<String> mistakes(Map<String, String> environment) {
        Set<String> known = known();
        return environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX))
                .filter(name -> !known.contains(name))
                .sorted()
                .map(name -> mistake(name, known))
                .toList();
    }

    /// The variables that are settings. Every setting has a default, in the program's own
    /// properties or at its interface, so the names of the defaults are the names of the settings.
    Set<String> known() {
        return StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .filter(source -> source.getOrdinal() < ENVIRONMENT)
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
                Nearest.to(name, known).map(near -> " Did you mean " + near + "?").orElse("");
        return "%s is no setting of Landscape.%s docs/operations.md has all of them."
                .formatted(name, nearest);
    }
}
