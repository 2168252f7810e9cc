package org.landscape.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.entry.Posts.NOW;
import static org.landscape.entry.Posts.post;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.feed.Feed;
import org.landscape.parse.ParsedEntry;

/// Which stored entries of a feed the entries of its next document are, however its blog changes
/// their guids, addresses, titles and dates.
class KnownEntriesTest {

    private final Feed laura = Posts.feed("Laura", "https://laura.example/feed");
    private final List<Entry> stored = new ArrayList<>();
    private int comparisons;
    private int readings;

    /// A post is written `guid@address#title/day`, each part of which may be missing; a document is
    /// a list of them, newest first. `^` is the front page, `~` an address by http.
    @ParameterizedTest(name = "{0}: {1} = {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # what stays the same
                    re-ordered               | 1@a#A/1, 2@b#B/2; 2@b#B/2, 1@a#A/1           | A B
                    dropped and back         | 1@a#A/1, 2@b#B/2; 2@b#B/2; 1@a#A/1, 2@b#B/2  | A B
                    no guid                  | @a#A/1; @a#A/1                               | A
                    no guid, edited          | @a#A/1; @a#A2/1                              | A2
                    guid alone               | 1#A; 1#A                                     | A
                    guid alone, no words     | 1; 1                                         | ''
                    # edits
                    title                    | 1@a#A/1; 1@a#A2/1                            | A2
                    address                  | 1@a#A/1; 1@a2#A/1                            | A
                    date                     | 1@a#A/1; 1@a#A/2                             | A
                    title and address        | 1@a#A/1; 1@a2#A2/1                           | A2
                    title and date           | 1@a#A/1; 1@a#A2/2                            | A2
                    address and date         | 1@a#A/1; 1@a2#A/2                            | A
                    # guids that change
                    new in every poll        | 1@a#A/1; 2@a#A/1; 3@a#A/1; 4@a#A/1           | A
                    flapping                 | 1@a#A/1; 2@a#A/1; 1@a#A/1; 2@a#A/1           | A
                    re-cased                 | a@a#A/1; A@a#A/1; a@a#A/1                    | A
                    http to https            | ~a@~a#A/1; a@a#A/1                           | A
                    gone and back            | 1@a#A/1; @a#A/1; 1@a#A/1                     | A
                    new guid, edited         | 1@a#A/1; 2@a#A2/1                            | A2
                    new guid, all else new   | 1@a#A/1; 2@b#B/2                             | A B
                    new guid, one address    | 1@a#A/1; 2@a#B/2                             | A B
                    swapped                  | 1@a#A/1, 2@b#B/2; 2@a#A/1, 1@b#B/2           | A B
                    swapped on one day       | 1@a#A/1, 2@b#B/1; 2@a#A/1, 1@b#B/1           | A B
                    rotated                  | 1@a#A/1, 2@b#B/2, 3@c#C/3; 3@a#A/1, 1@b#B/2, 2@c#C/3 | A B C
                    # guids that are used again
                    by place                 | 1@a#A/1; 1@b#B/2, 2@a#A/1; 1@c#C/3, 2@b#B/2, 3@a#A/1 | A B C
                    by place, on one day     | 1@a#A/1; 1@b#B/1, 2@a#A/1; 1@c#C/1, 2@b#B/1, 3@a#A/1 | A B C
                    by place, front page     | 1@^#A/1; 1@^#B/2, 2@^#A/1; 1@^#C/3, 2@^#B/2, 3@^#A/1 | A B C
                    by place, newest alone   | 1@a#A/1, 2@b#B/2; 1@c#C/3, 2@d#D/4           | A B C D
                    one for all, one a time  | x@a#A/1; x@b#B/2; x@c#C/3; x@a#A/1           | A B C
                    the same, front page     | x@^#A/1; x@^#B/2; x@^#C/3; x@^#A/1           | A B C
                    the same, no address     | x#A/1; x#B/2; x#C/3                          | A B C
                    used again, then edited  | x@a#A/1; x@b#B/2; x@b#B2/2                   | A B2
                    # guids that are doubled
                    doubled                  | x@a#A/1, x@b#B/2                             | A B
                    alone before             | x@a#A/1; x@b#B/2, x@a#A/1                    | A B
                    alone after              | x@a#A/1, x@b#B/2; x@b#B/2; x@a#A/1           | A B
                    one title                | x@a#A/1, x@b#A/1; x@b#A/1, x@a#A/1           | A A
                    doubled, front page      | x@^#A/1, x@^#B/2; x@^#B/2, x@^#A/1           | A B
                    twice the same           | x@a#A/1, x@a#A/1                             | A
                    # addresses that several share
                    all on the front page    | 1@^#A/1; 2@^#B/2; 3@^#C/3                    | A B C
                    two with one address     | 1@a#A/1, 2@a#B/2; 3@a#A/1, 4@a#B/2           | A B
                    # posted anew
                    all new but the words    | 1@a#A/1, 2@b#B/2; 3@c#A/5, 2@b#B/2           | A A B
                    on the same day          | 1@a#A/1; 3@c#A/1                             | A
                    both stand               | 1@a#A/1; 1@a#A/1, 3@c#A/1                    | A A
                    # what was removed
                    comes back               | 1@a#A/1; -A; 1@a#A/1                         | A
                    with a new guid          | 1@a#A/1; -A; 2@a#A/3                         | A
                    rewritten                | 1@a#A/1; -A; 1@a#A2/3                        | A2
                    at a new address         | 1@a#A/1; -A; 1@b#A/3                         | - A
                    something else           | 1@a#A/1; -A; 2@b#B/2                         | - B
                    guid used again          | x@a#A/1; -A; x@b#B/2                         | - B
                    """)
    void onePostIsOneEntry(String name, String documents, String titles) {
        for (String document : documents.split(";", -1)) {
            if (document.strip().startsWith("-")) {
                remove(document.strip().substring(1));
            } else {
                for (int poll = 1; poll <= 3; poll++) {
                    poll(Stream.of(document.split(",", -1)).map(this::written).toList());
                    assertThat(stored).as("each is known by its own").doesNotHaveDuplicates();
                    assertThat(stored.stream().map(Entry::identity)).doesNotHaveDuplicates();
                }
            }
        }
        assertThat(
                        stored.stream()
                                .map(one -> one.isRemoved() ? "-" : one.text().title())
                                .sorted()
                                .collect(Collectors.joining(" ")))
                .isEqualTo(titles);
    }

    @Test
    void postsWithOneTitleCostWorkInProportionToTheirNumber() {
        int posts = 500;
        List<ParsedEntry> document = new ArrayList<>();
        for (int i = 0; i < posts; i++) {
            document.add(post("new" + i, "https://laura.example/new" + i, "A", NOW, null));
        }
        for (int i = 0; i < 8_000; i++) {
            stored.add(
                    new Counted(
                            laura,
                            Posts.candidate(
                                    post("o" + i, "https://laura.example/o" + i, "A", NOW, null))));
        }

        KnownEntries known = known(document);

        assertThat(known.all()).isEmpty();
        assertThat(readings).isLessThanOrEqualTo(posts);
        assertThat(comparisons).isLessThanOrEqualTo(2 * stored.size());
    }

    @Test
    void aTitleOfAFewPostsIsReadOncePerPost() {
        List<ParsedEntry> document = new ArrayList<>();
        for (int i = 0; i < KnownEntries.MOST_ALIKE; i++) {
            document.add(post("new" + i, "https://laura.example/new" + i, "A", NOW, null));
            stored.add(
                    Posts.entry(
                            laura, post("o" + i, "https://laura.example/o" + i, "A", NOW, null)));
        }

        assertThat(known(document).all()).isEmpty();
        assertThat(readings).isEqualTo(KnownEntries.MOST_ALIKE);
    }

    /// An entry that counts how often it is looked at.
    private final class Counted extends Entry {
        Counted(Feed feed, Candidate candidate) {
            super(
                    feed,
                    candidate.identity(),
                    "id:" + candidate.identity(),
                    candidate.date(),
                    Posts.text(candidate.parsed()),
                    NOW);
        }

        @Override
        EntryText text() {
            comparisons++;
            return super.text();
        }
    }

    /// Matches and stores the document as the intake does.
    private void poll(List<ParsedEntry> document) {
        List<Candidate> candidates = Posts.candidates(document.toArray(ParsedEntry[]::new));
        KnownEntries known = known(candidates);
        for (Candidate candidate : candidates) {
            Entry entry = known.match(candidate);
            if (entry == null) {
                stored.add(
                        new Entry(
                                laura,
                                known.identity(candidate),
                                "id:" + stored.size(),
                                candidate.date(),
                                Posts.text(candidate.parsed()),
                                NOW));
            } else {
                entry.changeIdentity(known.identity(candidate));
                if (entry.isRemoved()) {
                    entry.comeBack(Posts.text(candidate.parsed()), NOW);
                } else {
                    entry.rewrite(Posts.text(candidate.parsed()), NOW);
                }
            }
        }
    }

    private KnownEntries known(Collection<ParsedEntry> document) {
        return known(Posts.candidates(document.toArray(ParsedEntry[]::new)));
    }

    private KnownEntries known(List<Candidate> candidates) {
        Map<String, EntryText> read = new HashMap<>();
        return new KnownEntries(
                inMemory(),
                candidates,
                one ->
                        read.computeIfAbsent(
                                one.identity(),
                                _ -> {
                                    readings++;
                                    return Posts.text(one.parsed());
                                }));
    }

    private KnownEntries.Stored inMemory() {
        return new KnownEntries.Stored() {
            @Override
            public Map<String, Entry> byIdentity(Collection<String> identities) {
                return stored.stream()
                        .filter(one -> identities.contains(one.identity()))
                        .collect(Collectors.toMap(Entry::identity, one -> one));
            }

            @Override
            public List<Entry> byUrlKey(Collection<String> keys) {
                return stored.stream().filter(one -> keys.contains(one.urlKey())).toList();
            }

            @Override
            public List<Entry> byTitle(Collection<String> titles) {
                return stored.stream()
                        .filter(one -> !one.isRemoved() && titles.contains(one.text().title()))
                        .toList();
            }
        };
    }

    private void remove(String title) {
        stored.stream()
                .filter(one -> one.text().title().equals(title))
                .forEach(one -> one.remove(NOW));
    }

    private ParsedEntry written(String text) {
        String rest = text.strip();
        @Nullable String day = after(rest, '/');
        rest = before(rest, '/');
        @Nullable String title = after(rest, '#');
        rest = before(rest, '#');
        @Nullable String path = after(rest, '@');
        String guid = before(rest, '@');
        return post(
                guid.isEmpty() ? null : guid,
                path == null
                        ? null
                        : path.startsWith("~")
                                ? "http://laura.example/" + path.substring(1)
                                : "https://laura.example/" + (path.equals("^") ? "" : path),
                title == null ? "" : title,
                day == null ? null : Posts.DATE.plus(Duration.ofDays(Integer.parseInt(day))),
                null);
    }

    private static String before(String text, char sign) {
        return text.indexOf(sign) < 0 ? text : text.substring(0, text.indexOf(sign));
    }

    private static @Nullable String after(String text, char sign) {
        return text.indexOf(sign) < 0 ? null : text.substring(text.indexOf(sign) + 1);
    }
}
