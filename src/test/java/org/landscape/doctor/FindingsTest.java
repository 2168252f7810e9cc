package org.landscape.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.landscape.address.WebAddress;
import org.landscape.fetch.FetchOutcome;
import org.landscape.fetch.Validators;
import org.landscape.parse.ParseOutcome;
import org.landscape.platform.Platform;

/// The findings that no test blog causes by itself, and that all findings are documented.
class FindingsTest {

    private static final WebAddress ASKED =
            WebAddress.parse("https://laura.example/").orElseThrow();

    private static final Pattern MADE =
            Pattern.compile("(?:\\b(?:error|warning|info)|new Finding)\\(\\s*\"([a-z_]+)\"");
    private static final Pattern WRITTEN =
            Pattern.compile("^\\| `([a-z_]+)` \\| (?:has to|should|good)");

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("host_busy", null),
                Arguments.of(
                        "asked_to_wait",
                        new FetchOutcome.Withheld(
                                Instant.parse("2011-07-18T10:00:00Z"), ASKED, List.of())),
                Arguments.of("too_slow", new FetchOutcome.TimedOut("", List.of())),
                Arguments.of(
                        "too_large",
                        new FetchOutcome.TooLarge(FetchOutcome.TooLarge.Part.BODY, "", List.of())),
                Arguments.of(
                        "large_header",
                        new FetchOutcome.TooLarge(
                                FetchOutcome.TooLarge.Part.HEADER, "", List.of())),
                Arguments.of(
                        "unreachable", new FetchOutcome.Unreachable("No host.", "", List.of())),
                Arguments.of("blocked", new FetchOutcome.Denied(403, null, true, List.of())));
    }

    static Stream<Arguments> readingsOfNothing() {
        return Stream.of(
                Arguments.of("busy", new ParseOutcome.Busy("no place")),
                Arguments.of("fault_here", new ParseOutcome.Fault("a bug")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readingsOfNothing")
    void aFeedThatWasNotReadHereIsNoFaultOfItsOwner(String code, ParseOutcome read) {
        FetchOutcome fetched =
                new FetchOutcome.Fetched(
                        ASKED,
                        new byte[0],
                        null,
                        Validators.NONE,
                        null,
                        List.of(),
                        List.of(),
                        null);
        ProbeResult attempt = new ProbeResult(ASKED, fetched, read, 0, 0, Map.of());
        ReportBuilder examination = new ReportBuilder();

        examination.walk(new FeedSearch.Found(List.of(attempt), List.of(), Set.of(), Set.of()));

        assertThat(examination.findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.code()).isEqualTo(code);
                            assertThat(finding.advice()).contains("Nothing is wrong with the blog");
                        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void everyAnswerThatIsNoneHasAFindingOfItsOwn(String code, @Nullable FetchOutcome answer) {
        assertThat(AnswerFindings.of(new ProbeResult(ASKED, answer, null, 0, 0, Map.of())))
                .satisfies(
                        finding -> {
                            assertThat(finding).isNotNull();
                            assertThat(String.valueOf(finding)).contains("code=" + code);
                        });
    }

    @Test
    void theAdviceNamesTheMenuOfTheBlogsOwnProgram() {
        Finding general = Finding.warning("no_full_text", "No text.", "Look into the settings.");

        assertThat(PlatformAdvice.with(general, Platform.WORDPRESS).advice())
                .contains("Settings → Reading");
        assertThat(PlatformAdvice.with(general, Platform.BLOGGER).advice()).contains("Site feed");
        assertThat(PlatformAdvice.with(general, Platform.HUGO)).isEqualTo(general);
    }

    @Test
    void everyFindingIsInTheGuideAndNoOther() throws IOException {
        Set<String> made = new TreeSet<>();
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/org/landscape/doctor"))) {
            for (Path source : sources.toList()) {
                collect(MADE, Files.readString(source), made);
            }
        }
        Set<String> written = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("docs/findings.md"))) {
            collect(WRITTEN, line, written);
        }

        assertThat(written).isEqualTo(made).hasSizeGreaterThan(25);
    }

    private static void collect(Pattern pattern, String text, Set<String> codes) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            codes.add(matcher.group(1));
        }
    }
}
