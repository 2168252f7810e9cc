package org.landscape.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
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
    private final AtomIds ids = new AtomIds("planet.example", taken::contains);

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

    private String of(@Nullable String guid) {
        return ids.of(guid, 7, IDENTITY, NOW);
    }
}
