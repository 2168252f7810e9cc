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

    private record Settings(Optional<String> token, Duration signedIn) implements DeskConfig {}

    private OrganiserKey started(@Nullable String token) {
        OrganiserKey key =
                new OrganiserKey(
                        new Settings(Optional.ofNullable(token), Duration.ofDays(30)),
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

        assertThat(key.is("sesame")).isTrue();
        assertThat(key.is("Sesame")).isFalse();
        assertThat(key.is("")).isFalse();
        assertThat(file()).doesNotExist();
    }

    @Test
    void withoutOneAKeyIsMadeAndKeptForItsOwnerAlone() throws IOException {
        OrganiserKey first = started(null);

        String kept = Files.readString(file());
        assertThat(kept).matches("[A-Za-z0-9_-]{43}");
        assertThat(first.is(kept)).isTrue();
        assertThat(first.is("")).isFalse();
        assertThat(Files.getPosixFilePermissions(file()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(started(" ").is(kept)).as("after a restart").isTrue();
    }

    @Test
    void anEmptyFileOpensTheDeskToNobody() throws IOException {
        started(null);
        Files.writeString(file(), "\n");

        assertThatThrownBy(() -> started(null)).hasMessageContaining("delete the file");
    }
}
