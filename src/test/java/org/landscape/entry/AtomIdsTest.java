package org.landscape.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AtomIdsTest {

    private static final Instant NOW = Instant.parse("2011-07-18T10:00:00Z");
    private static final String IDENTITY = "0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final String OURS = "tag:planet.example,2011:7-0123456789abcdef0123456789abcdef";

    private final Set<String> taken = new HashSet<>();
    private final AtomicInteger queries = new AtomicInteger();
    private final AtomIds ids = new AtomIds("planet.example", this::takenAmong);

    @Test
    void anAbsoluteIriThatNobodyHasIsKept() {
        assertThat(of("https://laura.example/?p=6")).isEqualTo("https://laura.example/?p=6");
        assertThat(of("urn:uuid:6")).isEqualTo("urn:uuid:6");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"6", "", "a b", "urn:"})
    void anythingElseGetsOneOfOurs(@Nullable String guid) {
        assertThat(of(guid)).isEqualTo(OURS);
    }

    @Test
    void whatAnotherEntryHasIsNotGivenAgain() {
        taken.add("urn:uuid:6");
        assertThat(of("urn:uuid:6")).isEqualTo(OURS);
        taken.add(OURS);
        assertThat(of("urn:uuid:6")).isEqualTo(OURS + "-2");
        taken.add(OURS + "-2");
        assertThat(of(null)).isEqualTo(OURS + "-3");
    }

    @Test
    void twoEntriesOfOneDocumentNeverGetTheSame() {
        AtomIds.OfDocument document = ids.ofDocument(List.of(wanted("urn:uuid:6")), NOW);
        assertThat(document.of(wanted("urn:uuid:6"))).isEqualTo("urn:uuid:6");
        assertThat(document.of(wanted("urn:uuid:6"))).isEqualTo(OURS);
        assertThat(document.of(wanted("urn:uuid:6"))).isEqualTo(OURS + "-2");
    }

    @Test
    void whatACopyHasGivenUpIsFree() {
        taken.add("urn:uuid:6");
        AtomIds.OfDocument document = ids.ofDocument(List.of(wanted("urn:uuid:6")), NOW);
        document.giveUp("urn:uuid:6");
        assertThat(document.of(wanted("urn:uuid:6"))).isEqualTo("urn:uuid:6");
    }

    @Test
    void aDocumentCostsOneQueryHoweverManyEntriesItHas() {
        List<AtomIds.Wanted> posts =
                IntStream.range(0, 50).mapToObj(number -> wanted("urn:uuid:" + number)).toList();
        AtomIds.OfDocument document = ids.ofDocument(posts, NOW);
        assertThat(posts.stream().map(document::of)).doesNotHaveDuplicates();
        assertThat(queries).hasValue(1);
    }

    private Set<String> takenAmong(Collection<String> some) {
        queries.incrementAndGet();
        return some.stream().filter(taken::contains).collect(Collectors.toSet());
    }

    private String of(@Nullable String guid) {
        return ids.ofDocument(List.of(wanted(guid)), NOW).of(wanted(guid));
    }

    private static AtomIds.Wanted wanted(@Nullable String guid) {
        return new AtomIds.Wanted(guid, 7, IDENTITY);
    }
}
