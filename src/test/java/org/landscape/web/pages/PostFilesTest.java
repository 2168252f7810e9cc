package org.landscape.web.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.entry.ShownEntry.Enclosure;
import org.landscape.sanitize.SafeHtml;

class PostFilesTest {

    private static final Enclosure TALK =
            new Enclosure("https://a.example/talk.mp3?a=1&b=2", "audio/mpeg", 3_355_443L, null);
    private static final Enclosure HERON =
            new Enclosure("https://a.example/heron.jpg", "image/jpeg", null, "A heron");
    private static final Enclosure SLIDES =
            new Enclosure("https://a.example/slides.pdf", "application/pdf", 2048L, null);

    @Test
    void whatTheContentShowsIsNotShownTwice() {
        assertThat(
                        files(
                                        "<audio src=\"https://a.example/talk.mp3?a=1&amp;b=2\"></audio>",
                                        TALK,
                                        SLIDES)
                                .shown())
                .extracting(PostFiles.File::url)
                .containsExactly(SLIDES.url());
        assertThat(files("<img src=\"https://a.example/heron.jpg?w=300\">", HERON).empty())
                .isTrue();
        assertThat(files("<p>Words.</p>", HERON).empty()).isFalse();
    }

    @Test
    void whatThereIsIsToldBeforeItIsUnfolded() {
        assertThat(files(null, TALK).words()).isEqualTo("Listen here");
        assertThat(files(null, HERON).words()).isEqualTo("See the picture");
        assertThat(files(null, HERON, TALK, SLIDES, SLIDES).words())
                .isEqualTo("A recording, a picture, 2 files");
    }

    @Test
    void aFileHasANameAndASize() {
        assertThat(files(null, TALK, HERON, SLIDES).shown())
                .extracting(PostFiles.File::name, PostFiles.File::size)
                .containsExactly(
                        tuple("talk.mp3", "MP3, 3.2 MB"),
                        tuple("A heron", "JPG"),
                        tuple("slides.pdf", "PDF, 2 KB"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, a.example",
        "https://a.example/, a.example",
        "https://a.example/talks/, talks",
        "https://a.example/v/abc#t=3, abc",
    })
    void aFileWithoutANameIsCalledByItsAddress(String url, String name) {
        assertThat(files(null, new Enclosure(url, "", null, null)).shown())
                .singleElement()
                .extracting(PostFiles.File::name, PostFiles.File::size)
                .containsExactly(name, "");
    }

    @Test
    void sixFilesAreShownAndTheOthersCounted() {
        PostFiles many =
                PostFiles.of(Collections.nCopies(50, SLIDES), new SafeHtml("<p>Words.</p>"));

        assertThat(many.shown()).hasSize(6);
        assertThat(many.more()).isEqualTo(44);
    }

    private static PostFiles files(@Nullable String html, Enclosure... files) {
        return PostFiles.of(List.of(files), html == null ? null : new SafeHtml(html));
    }
}
