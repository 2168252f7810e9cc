package org.landscape.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.landscape.address.WebAddress;
import org.landscape.parse.ParsedEntry;

class EntryIdentityTest {

    private static final String LINK = "https://laura.example/thing-6/";

    @Test
    void anEntryIsKnownByItsGuidWhateverElseChanges() {
        assertThat(EntryIdentity.of(entry("7", LINK, "Thing 6")))
                .isEqualTo(EntryIdentity.of(entry("7", LINK + "moved", "Thing six")));
    }

    @Test
    void anEntryWithoutGuidIsKnownByItsLink() {
        assertThat(EntryIdentity.of(entry(null, LINK, "Thing 6")))
                .isEqualTo(EntryIdentity.of(entry(" ", LINK, "Thing six")))
                .isNotEqualTo(EntryIdentity.of(entry(null, LINK + "b", "Thing 6")));
    }

    @Test
    void anEntryWithNeitherIsKnownByItsWords() {
        assertThat(EntryIdentity.of(entry(null, null, "Thing 6")))
                .isEqualTo(EntryIdentity.of(entry(null, null, "Thing 6")))
                .isNotEqualTo(EntryIdentity.of(entry(null, null, "Thing 7")));
    }

    @Test
    void aGuidThatReadsLikeALinkIsNotTheLink() {
        String key = WebAddress.parse(LINK).orElseThrow().key();

        assertThat(EntryIdentity.of(entry(key, null, "")))
                .isNotEqualTo(EntryIdentity.of(entry(null, LINK, "")));
    }

    @Test
    void everyWordOfTheSourceIsInItsHash() {
        assertThat(EntryIdentity.ofSource(entry("7", LINK, "Thing 6")))
                .isEqualTo(EntryIdentity.ofSource(entry("7", LINK, "Thing 6")))
                .isNotEqualTo(EntryIdentity.ofSource(entry("7", LINK, "Thing six")));
    }

    private static ParsedEntry entry(@Nullable String guid, @Nullable String link, String title) {
        return new ParsedEntry(
                guid,
                WebAddress.parse(link).orElse(null),
                title,
                "<p>Hello</p>",
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null);
    }
}
