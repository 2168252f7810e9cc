package org.landscape.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landscape.address.BaseUrl;

class OrganiserKeyTest {

    // JUnit sets it before each test.
    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path folder;

    private record Settings(
            Optional<String> token, Optional<Path> tokenFile, Duration signedIn, Duration logKept)
            implements DeskConfig {}

    private OrganiserKey started(@Nullable String token) {
        return started(token, null);
    }

    private OrganiserKey started(@Nullable String token, @Nullable Path tokenFile) {
        OrganiserKey key =
                new OrganiserKey(
                        new Settings(
                                Optional.ofNullable(token),
                                Optional.ofNullable(tokenFile),
                                Duration.ofDays(30),
                                Duration.ofDays(1)),
                        folder.resolve("data"),
                        new BaseUrl("https://planet.example"));
        key.start(new StartupEvent());
        return key;
    }

    private Path file() {
        return folder.resolve("data/organiser-token");
    }

    @Test
    void aKeyThatIsSetIsTheKey() {
        OrganiserKey key = started("sesame");

        assertThat(key.matches("sesame")).isTrue();
        assertThat(key.matches("Sesame")).isFalse();
        assertThat(key.matches("")).isFalse();
        assertThat(file()).doesNotExist();
    }

    @Test
    void theKeyMayStandInAFile() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "open sesame\n");

        assertThat(started(null, secret).matches("open sesame")).isTrue();
        assertThat(started("", secret).matches("open sesame")).isTrue();
        assertThat(file()).doesNotExist();
        assertThatThrownBy(() -> started("sesame", secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("are both set");
        assertThatThrownBy(() -> started(null, folder.resolve("nowhere")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("LANDSCAPE_ORGANISER_TOKEN_FILE names '")
                .hasMessageContaining("cannot be read");
    }

    @Test
    void aKeyThatWouldBeGuessedStopsTheStart() throws IOException {
        assertThatThrownBy(() -> started("opens"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("LANDSCAPE_ORGANISER_TOKEN is shorter than 6 characters");
        Path secret = Files.writeString(folder.resolve("secret"), "\n");
        assertThatThrownBy(() -> started(null, secret)).hasMessageContaining("shorter than");
    }

    @Test
    void whatIsLongerThanAnyKeyIsNone() {
        assertThat(started("sesame").matches("sesame".repeat(1_000))).isFalse();
    }

    @Test
    void withoutOneAKeyIsMadeAndKeptForItsOwnerAlone() throws IOException {
        OrganiserKey first = started(null);

        String kept = Files.readString(file());
        assertThat(kept).matches("[A-Za-z0-9_-]{43}");
        assertThat(first.matches(kept)).isTrue();
        assertThat(first.matches("")).isFalse();
        assertThat(Files.getPosixFilePermissions(file()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(started(" ").matches(kept)).as("after a restart").isTrue();
    }

    @Test
    void anEmptyFileOpensTheDeskToNobody() throws IOException {
        started(null);
        Files.writeString(file(), "\n");

        assertThatThrownBy(() -> started(null)).hasMessageContaining("delete the file");
    }
}
