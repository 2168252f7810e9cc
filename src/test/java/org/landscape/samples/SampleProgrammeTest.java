package org.landscape.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.address.WebAddress;
import org.landscape.feedsfile.FeedsFile;
import org.landscape.feedsfile.FeedsFileOutcome;
import org.landscape.feedsfile.Mistake;
import org.landscape.feedsfile.Roster;
import org.landscape.feedsfile.SampleNames;
import org.landscape.programme.Programme;
import org.yaml.snakeyaml.Yaml;

/// The shipped feeds.yaml and the shipped blogs belong together.
class SampleProgrammeTest {
    private static final String PREFIX = "https://planet.example/samples/";
    private static final Pattern SAMPLE = Pattern.compile("(?m): sample:([a-z]\\S+)$");
    private static final Pattern LINKED_FEED =
            Pattern.compile("<link rel=\"alternate\" [^>]*href=\"([^\"]+)\"");

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final SampleBlogs blogs =
            new SampleBlogs(PREFIX, () -> SampleTime.beginningAt(NOW), InstantSource.fixed(NOW));
    private String yaml = "";

    @BeforeEach
    void read() throws IOException {
        yaml = Files.readString(Path.of("feeds.yaml"));
    }

    @Test
    void namesExactlyTheBlogsThatExist() {
        assertThat(
                        addresses()
                                .map(address -> address.substring(0, address.indexOf('/')))
                                .distinct())
                .containsExactlyInAnyOrderElementsOf(SampleBlogs.NAMES);
    }

    @Test
    void everyAddressInItAnswers() {
        assertThat(addresses()).allSatisfy(path -> assertThat(blogs.answer(path)).isPresent());
    }

    @Test
    void feedOfAParticipantIsTheOneThatTheBlogLinksTo() {
        List<Map<?, ?>> withFeed =
                list("participants").stream().filter(one -> one.get("feed") != null).toList();

        assertThat(withFeed)
                .hasSize(11)
                .allSatisfy(
                        one ->
                                assertThat(feedsLinkedFrom(path(one.get("blog"))))
                                        .containsExactly(PREFIX + path(one.get("feed"))));
    }

    @Test
    void feedOfTheTwelfthParticipantCanBeFound() {
        List<Map<?, ?>> withoutFeed =
                list("participants").stream().filter(one -> one.get("feed") == null).toList();

        assertThat(withoutFeed)
                .singleElement()
                .satisfies(
                        one ->
                                assertThat(feedsLinkedFrom(path(one.get("blog"))))
                                        .containsExactly(PREFIX + "ferry/feeds/posts/default"));
    }

    @Test
    void ownerOfABlogIsCalledAsTheParticipant() {
        assertThat(list("participants"))
                .allSatisfy(
                        one ->
                                assertThat(one.get("name"))
                                        .isEqualTo(ownerOf(path(one.get("blog")))));
    }

    @Test
    void thingsAreDescribedByTheOrganisers() {
        assertThat(list("things"))
                .hasSize(6)
                .allSatisfy(
                        thing ->
                                assertThat(text(path(thing.get("about"))))
                                        .contains(
                                                "<h1>Thing %s: %s</h1>"
                                                        .formatted(
                                                                thing.get("number"),
                                                                thing.get("title"))));
    }

    /// Days of several years in order, each at another hour.
    static Stream<Instant> firstStarts() {
        Instant begin = Instant.parse("2025-01-01T00:30:00Z");
        return IntStream.range(0, 3 * 365)
                .mapToObj(day -> begin.plus(Duration.ofDays(day)).plus(Duration.ofHours(day % 24)));
    }

    @Test
    void wheneverItIsFirstStartedTheProgrammeIsUnderWay() {
        assertThat(firstStarts())
                .allSatisfy(
                        now -> {
                            SampleTime time = SampleTime.beginningAt(now);
                            assertThat(programme(time).hasOpenThing(now)).isTrue();
                            assertThat(posts(time))
                                    .filteredOn(post -> post.published().toInstant().isAfter(now))
                                    .as("but for one, all is published")
                                    .singleElement()
                                    .extracting(Post::link)
                                    .asString()
                                    .contains("/tomorrow/");
                        });
    }

    @Test
    void itMovesByWholeWeeksAndNothingElseOfAPostMoves() {
        SampleTime time = SampleTime.beginningAt(Instant.parse("2027-05-19T10:00:00Z"));
        List<Post> written = posts(new SampleTime(NOW, 0));
        List<Post> moved = posts(time);

        assertThat(time.weeks()).isEqualTo(25);
        assertThat(moved).hasSameSizeAs(written);
        for (int i = 0; i < moved.size(); i++) {
            assertThat(moved.get(i).published())
                    .isEqualTo(written.get(i).published().plusWeeks(time.weeks()));
            assertThat(moved.get(i).link()).isEqualTo(written.get(i).link());
            assertThat(moved.get(i).number()).isEqualTo(written.get(i).number());
        }
    }

    private static List<Post> posts(SampleTime time) {
        return SampleBlogs.NAMES.stream()
                .flatMap(name -> BlogFile.read(PREFIX, name).moved(time.weeks()).posts().stream())
                .toList();
    }

    private static Programme programme(SampleTime time) {
        SampleNames names =
                new SampleNames() {
                    @Override
                    public Optional<WebAddress> address(String path) {
                        return WebAddress.parse(PREFIX + path);
                    }

                    @Override
                    public LocalDate day(LocalDate written) {
                        return time.moved(written);
                    }
                };
        return switch (FeedsFile.read(Path.of("feeds.yaml"), names)) {
            case FeedsFileOutcome.Read(Roster roster, _) -> roster.programme();
            case FeedsFileOutcome.Mistaken(List<Mistake> mistakes) ->
                    throw new AssertionError(mistakes);
        };
    }

    private Stream<String> addresses() {
        return SAMPLE.matcher(yaml).results().map(address -> address.group(1));
    }

    private List<Map<?, ?>> list(String key) {
        Map<String, List<Map<?, ?>>> file = new Yaml().load(yaml);
        return file.getOrDefault(key, List.of());
    }

    private List<String> feedsLinkedFrom(String page) {
        return LINKED_FEED.matcher(text(page)).results().map(link -> link.group(1)).toList();
    }

    private static String ownerOf(String blog) {
        return BlogFile.read(PREFIX, blog.replace("/", "")).owner();
    }

    private String text(String path) {
        return new String(blogs.answer(path).orElseThrow().body(), UTF_8);
    }

    private static String path(@Nullable Object address) {
        return String.valueOf(address).replace("sample:", "");
    }
}
