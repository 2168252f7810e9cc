package org.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher with a JDK and a build that only write down how they are called.
class LauncherTest {

    private static final String BUILD = "build";
    private static final String TRAIN = "train";
    private static final String CREATE = "create";
    private static final String RUN = "run";

    // JUnit sets it before each test.
    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path home;

    @BeforeEach
    void aFolderWithSources() throws IOException {
        for (String file : List.of("landscape", "jvm.options")) {
            Files.copy(Path.of(file), home.resolve(file));
        }
        Files.createDirectories(home.resolve("src/main"));
        Files.writeString(home.resolve("pom.xml"), "");
        script("landscape", Files.readString(home.resolve("landscape")));
        script(
                "mvnw",
                """
                #!/bin/sh
                database=h2
                case "$*" in *-Dquarkus.datasource.db-kind=postgresql*) database=postgresql ;; esac
                mkdir -p target/$database
                echo program >target/$database/quarkus-run.jar
                echo build >>calls
                """);
        script(
                "jdk/bin/javac",
                """
                #!/bin/sh
                echo javac 25.0.1
                """);
        Files.createDirectories(home.resolve("jdk/lib"));
        Files.writeString(home.resolve("jdk/lib/modules"), "modules");
        script(
                "jdk/bin/java",
                """
                #!/bin/sh
                case "$*" in
                    *AOTMode=record*)
                        [ -e unfit ] && exit 1
                        env | sort >training-settings
                        database=h2
                        case "$*" in *target/postgresql/*) database=postgresql ;; esac
                        echo recorded >target/$database/landscape.aot.new
                        echo train >>calls ;;
                    *AOTMode=create*)
                        database=h2
                        case "$*" in *target/postgresql/*) database=postgresql ;; esac
                        [ -e target/$database/landscape.aot.new ] || exit 1
                        echo cache >target/$database/landscape.aot
                        echo create >>calls ;;
                    *) echo run >>calls; echo "$*" >last-run ;;
                esac
                """);
    }

    @Test
    void theFirstStartBuildsTrainsAndRuns() throws Exception {
        assertThat(started()).containsExactly(BUILD, TRAIN, CREATE, RUN);
        assertThat(home.resolve("target/h2/landscape.aot")).exists();
        assertThat(lastRun()).contains("-XX:AOTCache=target/h2/landscape.aot");
        assertThat(home.resolve("target/h2/landscape.aot.new")).doesNotExist();
        assertThat(home.resolve("target/training")).doesNotExist();
        assertThat(home.resolve("target/.building")).doesNotExist();
    }

    @Test
    void laterStartsUseTheCache() throws Exception {
        start();
        assertThat(started()).containsExactly(RUN);
        assertThat(lastRun()).contains("-XX:AOTCache=target/h2/landscape.aot");
    }

    @Test
    void aNewBuildMakesTheCacheAnew() throws Exception {
        start();
        Path source = Files.writeString(home.resolve("src/main/New.java"), "");
        Files.setLastModifiedTime(
                source, FileTime.fromMillis(System.currentTimeMillis() + 3_600_000));
        assertThat(started()).containsExactly(BUILD, TRAIN, CREATE, RUN);
    }

    @Test
    void anotherJdkMakesTheCacheAnew() throws Exception {
        start();
        Files.writeString(home.resolve("jdk/lib/modules"), "other modules");
        assertThat(started()).containsExactly(TRAIN, CREATE, RUN);
    }

    @Test
    void otherOptionsMakeTheCacheAnew() throws Exception {
        start();
        Files.writeString(home.resolve("jvm.options"), "-Xmx1g\n");
        assertThat(started()).containsExactly(TRAIN, CREATE, RUN);
    }

    @Test
    void aTrainingRunThatFailsIsToldAndNotRepeated() throws Exception {
        Files.writeString(home.resolve("unfit"), "");
        assertThat(start()).contains("starts without it").contains("training.log");
        assertThat(started()).containsExactly(RUN);
        assertThat(home.resolve("target/h2/landscape.aot")).doesNotExist();
    }

    @Test
    void aTrainingRunThatWasKilledIsRepeated() throws Exception {
        start();
        Files.delete(home.resolve("target/h2/landscape.aot.key"));
        assertThat(started()).containsExactly(TRAIN, CREATE, RUN);
    }

    @Test
    void theUsersOptionsComeLast() throws Exception {
        start();
        run(Map.of("JAVA_OPTS", "-Xmx1g -XX:+UseG1GC"));
        assertThat(lastRun()).endsWith("-Xmx1g -XX:+UseG1GC -jar target/h2/quarkus-run.jar");
    }

    @Test
    void anAddressOfADatabaseTakesTheOtherProgramWhichIsTrainedThere() throws Exception {
        Path calls = home.resolve("calls");
        run(
                Map.of(
                        "LANDSCAPE_DATABASE_URL",
                        "postgresql://db/l",
                        "LANDSCAPE_DATABASE_PASSWORD",
                        "two words",
                        "LANDSCAPE_ORGANISER_TOKEN",
                        "a-key",
                        "QUARKUS_HTTP_PORT",
                        "8090"));
        assertThat(Files.readAllLines(calls)).containsExactly(BUILD, TRAIN, CREATE, RUN);
        assertThat(lastRun())
                .contains("-XX:AOTCache=target/postgresql/landscape.aot")
                .endsWith("-jar target/postgresql/quarkus-run.jar");
        assertThat(home.resolve("target/postgresql/landscape.aot")).exists();
        assertThat(Files.readString(home.resolve("training-settings")))
                .contains(
                        "LANDSCAPE_DATABASE_URL=postgresql://db/l\n",
                        "LANDSCAPE_DATABASE_PASSWORD=two words\n",
                        "PATH=")
                .doesNotContain("ORGANISER", "QUARKUS", "LANDSCAPE_DATA_DIR");
    }

    /// What a start called, in order.
    private List<String> started() throws Exception {
        Path calls = home.resolve("calls");
        Files.deleteIfExists(calls);
        start();
        return Files.readAllLines(calls);
    }

    private String start() throws Exception {
        return run(Map.of());
    }

    private String run(Map<String, String> environment) throws Exception {
        Path said = home.resolve("said");
        ProcessBuilder builder =
                new ProcessBuilder("sh", home.resolve("landscape").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_"));
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        builder.environment().putAll(environment);
        Process launcher = builder.start();
        assertThat(launcher.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(launcher.exitValue()).as(Files.readString(said)).isZero();
        return Files.readString(said);
    }

    private String lastRun() throws IOException {
        return Files.readString(home.resolve("last-run")).strip();
    }

    private void script(String path, String text) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
