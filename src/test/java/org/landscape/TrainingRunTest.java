package org.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.landscape.address.WebAddress;
import org.landscape.feedsfile.FeedsFile;
import org.landscape.feedsfile.FeedsFileOutcome;
import org.landscape.feedsfile.SampleNames;
import org.landscape.samples.SampleAnswer;
import org.landscape.samples.SampleBlogs;
import org.landscape.samples.SampleTime;

class TrainingRunTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String SAMPLES = "http://training.example/samples/";

    private static final SampleNames NAMES =
            new SampleNames() {
                @Override
                public Optional<WebAddress> address(String path) {
                    return WebAddress.parse(SAMPLES + path);
                }

                @Override
                public LocalDate day(LocalDate written) {
                    return written;
                }
            };

    private final Function<String, Optional<SampleAnswer>> copies =
            TrainingRun.copies(
                    path ->
                            new SampleBlogs(
                                    SAMPLES + path,
                                    () -> SampleTime.beginningAt(NOW),
                                    InstantSource.fixed(NOW)));

    @Test
    void itsProgrammeHasNoMistakes() {
        String text = TrainingRun.programme("http://127.0.0.1:8080/");
        FeedsFileOutcome read =
                FeedsFile.read(Path.of("feeds.yaml"), text.getBytes(StandardCharsets.UTF_8), NAMES);
        assertThat(read).isInstanceOf(FeedsFileOutcome.Read.class);
        assertThat(((FeedsFileOutcome.Read) read).roster().participants())
                .hasSizeGreaterThan(200)
                .allSatisfy(
                        one ->
                                assertThat(one.addresses())
                                        .allSatisfy(
                                                address ->
                                                        assertThat(address.toString())
                                                                .containsAnyOf(
                                                                        SAMPLES, "127.0.0.1")));
    }

    @Test
    void eachCopyOfABlogHasAddressesOfItsOwn() {
        assertThat(feed("7/hedgerow/feed/"))
                .contains(SAMPLES + "7/hedgerow/")
                .doesNotContain(SAMPLES + "hedgerow/");
        assertThat(feed("8/hedgerow/feed/")).doesNotContain(SAMPLES + "7/");
        assertThat(copies.apply("hedgerow/feed/")).isEmpty();
        assertThat(copies.apply("7")).isEmpty();
        assertThat(copies.apply("7/nothing/")).isEmpty();
    }

    private String feed(String path) {
        return new String(copies.apply(path).orElseThrow().body(), StandardCharsets.UTF_8);
    }
}
