package org.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SettingsTest {

    private static final Pattern VARIABLE = Pattern.compile("^\\| `(LANDSCAPE_[A-Z0-9_]+)`");

    @Inject Settings settings;

    @Test
    void everySettingIsInTheOperationsGuideAndNoOther() throws IOException {
        Set<String> documented = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("docs/operations.md"))) {
            Matcher variable = VARIABLE.matcher(line);
            if (variable.find()) {
                documented.add(variable.group(1));
            }
        }

        assertThat(documented).isEqualTo(settings.known());
    }

    @Test
    void aVariableThatNobodyKnowsIsNamedWithItsNearestNeighbour() {
        Map<String, String> environment =
                Map.of(
                        "LANDSCAPE_POLL_INTERVALL",
                        "1m",
                        "LANDSCAPE_POLL_INTERVAL",
                        "1m",
                        "PATH",
                        "/bin");

        assertThat(settings.mistakes(environment))
                .containsExactly(
                        "LANDSCAPE_POLL_INTERVALL is no setting of Landscape. Did you mean"
                                + " LANDSCAPE_POLL_INTERVAL? docs/operations.md has all of them.");
    }
}
