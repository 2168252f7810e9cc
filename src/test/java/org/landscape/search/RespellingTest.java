package org.landscape.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.search.SearchQuery.Part;

class RespellingTest {

    private static final Set<String> WORDS =
            Set.of("linkedin", "thing", "6", "23", "online", "networks", "blog", "ing", "blogs");

    @ParameterizedTest
    @CsvSource({
        "linked in, linkedin",
        "my linked in page, my linkedin page",
        "linked -in, linked -in",
        "\"linked\" in, \"linked\" in",
        "online networks, online networks",
    })
    void neighboursThatMakeAWordAreOne(String typed, String joined) {
        List<Part> parts = SearchQuery.parts(typed, _ -> List.of());

        assertThat(words(Respelling.joined(parts, WORDS::contains))).isEqualTo(joined);
    }

    @ParameterizedTest
    @CsvSource({
        "thing6, thing 6",
        "thing23, thing 23",
        "6thing, 6 thing",
        "onlinenetworks, online networks",
        "bloging, ''",
        "thing7, ''",
        "online, ''",
    })
    void aWordIsDividedIntoTwoThatAreKnown(String typed, String divided) {
        assertThat(words(Respelling.split(typed, WORDS::contains))).isEqualTo(divided);
    }

    private static String words(List<Part> parts) {
        return parts.stream().map(Part::toString).collect(Collectors.joining(" "));
    }
}
