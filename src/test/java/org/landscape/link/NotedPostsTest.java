package org.landscape.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NotedPostsTest {

    private static final int MOST = 200;

    @Test
    void whatIsNotedIsReadAsItWas() {
        LinkedPost added = new LinkedPost(1, Set.of(7L, -8L), Set.of(), hashes(1, 5));
        LinkedPost changed =
                new LinkedPost(Long.MAX_VALUE, Set.of(), Set.of(Long.MIN_VALUE), Set.of());
        List<NotedPosts> notes = NotedPosts.of(List.of(added), List.of(changed), MOST);

        assertThat(notes).hasSize(1);
        assertThat(NotedPosts.of(notes.getFirst().bytes()))
                .isEqualTo(new NotedPosts(List.of(added), List.of(changed)));
    }

    @Test
    void ofNothingNothingIsNoted() {
        assertThat(NotedPosts.of(List.of(), List.of(), MOST)).isEmpty();
    }

    @Test
    void theFirstLinksAreKept() {
        LinkedPost post = new LinkedPost(1, Set.of(), Set.of(), hashes(1, 500));

        assertThat(NotedPosts.of(List.of(post), List.of(), MOST).getFirst().added().getFirst())
                .extracting(LinkedPost::targets)
                .isEqualTo(hashes(1, MOST));
    }

    @Test
    void aLongDocumentTakesSeveralRows() {
        List<LinkedPost> posts =
                LongStream.range(0, 1_000)
                        .mapToObj(id -> new LinkedPost(id, Set.of(id), Set.of(), hashes(id, MOST)))
                        .toList();
        List<NotedPosts> notes =
                NotedPosts.of(posts.subList(0, 600), posts.subList(600, 1_000), MOST);

        assertThat(notes).hasSizeGreaterThan(10);
        assertThat(notes).allSatisfy(note -> assertThat(note.bytes()).hasSizeLessThan(70_000));
        assertThat(notes.stream().flatMap(note -> note.added().stream())).hasSize(600);
        assertThat(notes.stream().flatMap(note -> note.changed().stream())).hasSize(400);
    }

    private static Set<Long> hashes(long first, int count) {
        return LongStream.range(first, first + count)
                .boxed()
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
