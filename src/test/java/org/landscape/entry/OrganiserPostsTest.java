package org.landscape.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which posts are copies of the organisers' posts, and how many queries that takes.
class OrganiserPostsTest {

    private static final String BEGINNING = "Write about the networks that you use, and why.";
    private static final String TASK = "<p>" + BEGINNING + "</p><p>Then tell us.</p>";

    private final List<String> asked = new ArrayList<>();
    private final OrganiserPosts.Known known =
            new OrganiserPosts.Known(
                    () -> {
                        asked.add("all");
                        return Map.of(BEGINNING, List.of(1L), "Short", List.of(2L));
                    },
                    task -> {
                        asked.add("task " + task);
                        return text(BEGINNING, TASK);
                    });

    @ParameterizedTest
    @CsvSource({
        "'<p>Write about the networks that you use, and why.</p><p>Then tell us.</p>', true",
        "'<p>Write about the networks that you use, and why.</p><p>I use none.</p>', false",
        "'<p>Write about the networks that you use, and why.</p>', false"
    })
    void aCopyHasAllTheWords(String html, boolean copied) {
        assertThat(known.isCopied(text(BEGINNING, html))).isEqualTo(copied);
    }

    @Test
    void whiteSpaceAndCapitalsDoNotCount() {
        assertThat(
                        known.isCopied(
                                text(
                                        BEGINNING,
                                        TASK.replace("Write", "WRITE").replace(" the", "\n  the"))))
                .isTrue();
    }

    @Test
    void aThousandPostsAskOnce() {
        for (int i = 0; i < 1000; i++) {
            known.isCopied(text("Some other words of a post, number " + i + ", and more", TASK));
        }

        assertThat(asked).containsExactly("all");
    }

    @Test
    void aTaskThatManyPostsBeginLikeIsReadOnce() {
        for (int i = 0; i < 1000; i++) {
            known.isCopied(text(BEGINNING, "<p>" + i + "</p>"));
        }

        assertThat(asked).containsExactly("all", "task 1");
    }

    @Test
    void aShortTextMayBeTheSameByChance() {
        assertThat(known.isCopied(text("Short", "<p>Short</p>"))).isFalse();
        assertThat(asked).isEmpty();
    }

    private static EntryText text(String summary, String html) {
        return new EntryText(
                null, null, "", summary, html, null, null, null, null, null, List.of(), List.of(),
                null, null, null, null, "");
    }
}
