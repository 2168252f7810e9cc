package org.landscape.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SampleBlogsTest {
    private static final String PREFIX = "https://planet.example/samples/";
    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
    static final List<String> NAMES = SampleBlogs.NAMES;

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final SampleBlogs blogs =
            new SampleBlogs(PREFIX, () -> SampleTime.beginningAt(NOW), InstantSource.fixed(NOW));

    @ParameterizedTest
    @FieldSource("NAMES")
    void everyLinkAndPictureOfABlogLeadsSomewhere(String name) {
        TreeSet<String> dead = new TreeSet<>();
        for (String page : pagesOf(name)) {
            addressesOn(page)
                    .filter(address -> blogs.answer(below(address)).isEmpty())
                    .forEach(address -> dead.add(page + " -> " + address));
        }

        assertThat(dead).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void everyPageIsOneDocumentThatRunsNothing(String name) {
        for (String path : pagesOf(name)) {
            String page = page(path);
            assertThat(page).as(path).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
            assertThat(page)
                    .as(path)
                    .doesNotContainIgnoringCase("<script", "javascript:", "<iframe", "style=")
                    .doesNotContainPattern("(?i)<[^>]* on[a-z]+=")
                    .doesNotContain("{blog}", "{samples}");
        }
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void everyPageHasOneMainHeading(String name) {
        for (String path : pagesOf(name)) {
            assertThat(page(path).split("<h1", -1)).as(path).hasSize(2);
        }
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void noTwoPostsOfABlogShareANumberOrAnAddress(String name) {
        List<Post> posts = BlogFile.read(PREFIX, name).posts();

        assertThat(posts).extracting(Post::number).doesNotHaveDuplicates();
        assertThat(posts).extracting(Post::link).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void everyPictureIsDescribed(String name) {
        for (Post post : BlogFile.read(PREFIX, name).posts()) {
            assertThat(post.html())
                    .as(post.link())
                    .doesNotContainPattern("<img(?![^>]* alt=\"\\w)");
        }
    }

    @Test
    void styleSheetIsServed() {
        assertThat(blogs.answer("style.css"))
                .hasValueSatisfying(
                        css -> assertThat(css.contentType()).isEqualTo("text/css; charset=utf-8"));
    }

    @Test
    void nothingElseIsFound() {
        for (String path :
                List.of("", "nobody/", "hedgerow/../ferry/blog.svg", "hedgerow/blog.html")) {
            assertThat(blogs.answer(path)).as(path).isEmpty();
        }
    }

    private List<String> pagesOf(String name) {
        return Stream.concat(
                        Stream.of(name + "/"),
                        BlogFile.read(PREFIX, name).posts().stream()
                                .map(post -> below(post.link())))
                .toList();
    }

    private String page(String path) {
        SampleAnswer answer = blogs.answer(path).orElseThrow();
        assertThat(answer.status()).as(path).isEqualTo(200);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private Stream<String> addressesOn(String page) {
        return ADDRESS.matcher(page(page)).results().map(address -> address.group(1));
    }

    private static String below(String address) {
        assertThat(address).startsWith(PREFIX);
        return address.substring(PREFIX.length()).replaceAll("#.*", "");
    }
}
