package org.landscape.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// The shipped feeds.yaml and the shipped blogs belong together.
class SampleProgrammeTest {
    private static final String PREFIX = "https://planet.example/samples/";
    private static final Pattern SAMPLE = Pattern.compile("(?m): sample:(\\S+)$");
    private static final Pattern LINKED_FEED =
            Pattern.compile("<link rel=\"alternate\" [^>]*href=\"([^\"]+)\"");

    private final SampleBlogs blogs =
            new SampleBlogs(PREFIX, InstantSource.fixed(Instant.parse("2026-11-24T12:00:00Z")));
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
