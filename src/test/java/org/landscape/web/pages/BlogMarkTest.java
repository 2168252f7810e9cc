package org.landscape.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlogMarkTest {

    @ParameterizedTest
    @CsvSource({
        "Laura, La",
        "Laura Palmer, LP",
        "Ann Marie van der Berg, AB",
        "A Accidental Bookworm, AB",
        "A Accidental Bookworm 586, AB",
        "A Librarian, AL",
        "Émile Durand, ÉD",
        "Søren Kjærgaard, SK",
        "o'brien, O'",
        "山田 花子, 山",
        "Hanako 山田, H",
        "김민준, 김",
        "נועה לוי, נל",
        "ليلى حداد, ل\u200cح",
        "🌻 Sunny Shelves, SS",
        "🌻, 🌻",
        "👩‍💻 🌻, 👩‍💻",
        "'42', 42",
        "23 Things, Th",
        "ß, ß",
        "***, *",
        "'', So",
    })
    void theLettersAreTheNames(String name, String letters) {
        assertThat(BlogMark.of("some-slug", name).letters()).isEqualTo(letters);
    }

    @Test
    void theColourIsTheSlugs() {
        assertThat(BlogMark.of("laura", "Laura").colour())
                .isEqualTo(BlogMark.of("laura", "Laura Palmer").colour());
    }

    @Test
    void slugsThatAreAlikeHaveAllColoursEvenly() {
        Map<Integer, Integer> times = new HashMap<>();
        int same = 0;
        int before = -1;
        for (int i = 0; i < 1600; i++) {
            int colour = BlogMark.of("a-reader-" + i, "A Reader").colour();
            times.merge(colour, 1, Integer::sum);
            same += colour == before ? 1 : 0;
            before = colour;
        }

        assertThat(times).hasSize(16);
        assertThat(times.values()).allMatch(count -> count > 50 && count < 160);
        assertThat(same).isLessThan(200);
    }
}
