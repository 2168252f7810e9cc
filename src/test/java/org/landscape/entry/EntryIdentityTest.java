package org.landscape.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    private static final WebAddress PAGE = WebAddress.parse(LINK).orElseThrow();

    private static final ParsedEntry FULL =
            new ParsedEntry(
                    "7",
                    PAGE,
                    "Thing 6",
                    "<p>Hello</p>",
                    "<p>Hi</p>",
                    PAGE,
                    new ParsedEntry.Author("Laura", PAGE),
                    Instant.parse("2011-07-18T10:00:00Z"),
                    Instant.parse("2011-07-18T10:00:00.5Z"),
                    "en",
                    List.of("a", "b"),
                    List.of(new ParsedEntry.Enclosure(PAGE, "audio/mpeg", 3L, "Six")),
                    new ParsedEntry.Comments(2, PAGE),
                    new ParsedEntry.Licence(PAGE, "All mine"),
                    new ParsedEntry.InReplyTo("tag:a.example,2011:5", PAGE),
                    List.of(PAGE));

    /// Hashes are stored. If this one changes, raise the version before it: else every stored post
    /// looks changed at the next poll.
    @Test
    void theHashOfASourceIsTheSameInEveryRelease() {
        assertThat(EntryIdentity.ofSource(FULL))
                .isEqualTo("5:cb7b502651f1fcc77a644becc22e563ccf47234da8ed0374aa8925bc941268cf");
    }

    @Test
    void everyPartOfTheSourceIsInItsHash() throws ReflectiveOperationException {
        RecordComponent[] parts = ParsedEntry.class.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Constructor<ParsedEntry> entry = ParsedEntry.class.getDeclaredConstructor(types);
        Set<String> hashes = new HashSet<>();
        for (int left = 0; left < parts.length; left++) {
            @Nullable Object[] values = new Object[parts.length];
            for (int i = 0; i < parts.length; i++) {
                values[i] = parts[i].getAccessor().invoke(FULL);
            }
            values[left] =
                    types[left] == List.class ? List.of() : types[left] == String.class ? "" : null;
            hashes.add(EntryIdentity.ofSource(entry.newInstance(values)));
        }

        assertThat(hashes).hasSize(parts.length).doesNotContain(EntryIdentity.ofSource(FULL));
    }

    @Test
    void whatIsAbsentIsNotWhatIsEmpty() {
        assertThat(EntryIdentity.ofSource(entry(null, LINK, "Thing 6")))
                .isNotEqualTo(EntryIdentity.ofSource(entry("", LINK, "Thing 6")));
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
                null,
                null);
    }
}
