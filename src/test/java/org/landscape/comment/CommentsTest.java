package org.landscape.comment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.address.WebAddress;
import org.landscape.comment.Comments.Commenter;
import org.landscape.comment.Comments.Kind;
import org.landscape.comment.Comments.OnPost;
import org.landscape.comment.Comments.Pingback;
import org.landscape.comment.Comments.Place;
import org.landscape.comment.Comments.Totals;
import org.landscape.comment.Comments.Written;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;

/// What is said of stored comments.
@QuarkusTest
@OnBothDatabases
class CommentsTest {

    private static final Instant NOON = Instant.parse("2011-07-01T12:00:00Z");

    @Inject Comments comments;
    @Inject Database database;
    @Inject EntityManager entities;

    private long ofLaura;
    private long ofTom;

    @BeforeEach
    void threePeopleAndTwoPosts() {
        database.empty();
        for (String who : List.of("laura", "tom", "annie")) {
            database.join(who, WebAddress.parse("https://" + who + ".example/feed").orElseThrow());
        }
        ofLaura = post("laura", 1, 5);
        ofTom = post("tom", 2, null);
    }

    @Test
    void aPostNamesItsCommentersOnceAndCountsTheOthers() {
        comment(ofLaura, "tom", "SURE", 1);
        comment(ofLaura, "annie", "SURE", 2);
        comment(ofLaura, "tom", "SURE", 3);
        comment(ofLaura, null, null, 4);
        comment(ofLaura, "annie", "DOUBTFUL", 5);
        comment(ofLaura, "laura", "SURE", 6);

        OnPost post = on(ofLaura);

        assertThat(post.commenters())
                .containsExactly(
                        new Commenter("tom", "tom", 2, at(3), "https://c.example/#3"),
                        new Commenter("annie", "annie", 1, at(2), "https://c.example/#2"));
        assertThat(post.others()).isEqualTo(2);
        assertThat(post.byAuthor()).isEqualTo(1);
        assertThat(post.url()).isEqualTo("https://post.example/1#comments");
        assertThat(post.isAnswered()).isTrue();
        assertThat(comments.on(List.of(ofTom))).isEmpty();
    }

    @Test
    void theNumberThatTheBlogStatesCountsWhereItIsMore() {
        comment(ofLaura, "tom", "SURE", 1);
        pingback(ofLaura, "annie", ofTom, 2);

        OnPost post = on(ofLaura);

        // Of the five that it states, one is Tom's and one the pingback.
        assertThat(post.others()).isEqualTo(3);
        assertThat(post.pingbacks())
                .containsExactly(
                        new Pingback("annie", "annie", ofTom, at(2), "https://c.example/#2"));
        assertThat(post.commenters()).extracting(Commenter::slug).containsExactly("tom");
    }

    @Test
    void whatIsOnNoPostThatReadersSeeIsNowhere() {
        comment(ofLaura, "tom", "SURE", 1);
        comment(ofTom, "laura", "SURE", 2);
        set("update entry set gone_at = current_timestamp where id = " + ofLaura);
        set("update participant set membership = 'REFUSED' where slug = 'tom'");

        assertThat(comments.on(List.of(ofLaura, ofTom))).isEmpty();
        assertThat(comments.recent(null, 10)).isEmpty();
        assertThat(comments.totals(List.of("laura", "tom"))).isEmpty();
    }

    @Test
    void whoHasLeftIsOneOfTheOthers() {
        comment(ofTom, "laura", "SURE", 1);
        set("update participant set membership = 'STOPPED' where slug = 'laura'");

        assertThat(on(ofTom).commenters()).isEmpty();
        assertThat(on(ofTom).others()).isEqualTo(1);
        assertThat(comments.given("laura", null, 10)).isEmpty();
    }

    @Test
    void listsHaveTheLatestFirstAndGoOnBelowAPlace() {
        comment(ofLaura, "tom", "SURE", 1);
        comment(ofTom, "laura", "SURE", 2);
        comment(ofTom, "annie", "SURE", 3);
        comment(ofTom, "annie", "DOUBTFUL", 4);
        comment(ofTom, "tom", "SURE", 5);
        pingback(ofTom, "laura", null, 6);

        List<Written> first = comments.recent(null, 2);
        Place place = first.getLast().place();

        assertThat(first).extracting(Written::slug).containsExactly("annie", "laura");
        assertThat(comments.recent(place, 2))
                .extracting(Written::slug, Written::to, Written::entry)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("tom", "laura", ofLaura));
        assertThat(comments.given("annie", null, 9)).extracting(Written::to).containsExactly("tom");
        assertThat(comments.received("tom", null, 9))
                .extracting(Written::slug)
                .containsExactly("annie", "laura");
        assertThat(comments.received("tom", place, 9)).isEmpty();
        assertThat(comments.totals(List.of("laura", "tom", "annie")))
                .isEqualTo(
                        Map.of(
                                "laura", new Totals(1, 1),
                                "tom", new Totals(1, 2),
                                "annie", new Totals(1, 0)));
    }

    private OnPost on(long entry) {
        return java.util.Objects.requireNonNull(comments.on(List.of(entry)).get(entry));
    }

    private static Instant at(int minute) {
        return NOON.plusSeconds(60L * minute);
    }

    private long post(String slug, int number, @Nullable Integer count) {
        set(
                """
                insert into entry (id, feed_id, identity, atom_id, url, title, summary,
                    first_seen_at, shown_at, dated_by, changed_at, categories, enclosures,
                    source_hash, comments_count, comments_url)
                select %2$d, (select f.id from feed f join participant p
                        on p.id = f.participant_id where p.slug = '%1$s'), 'i%2$d', 'urn:%2$d',
                    'https://post.example/%2$d', 'Post', '',
                    timestamp with time zone '2011-07-01 00:00:00Z',
                    timestamp with time zone '2011-07-01 00:00:00Z', 'CLAIMED',
                    timestamp with time zone '2011-07-01 00:00:00Z', '', '[]', 'h', %3$s,
                    'https://post.example/%2$d#comments'
                """
                        .formatted(slug, number, count));
        return number;
    }

    private void comment(long entry, @Nullable String by, @Nullable String certainty, int minute) {
        store(entry, Kind.COMMENT, by, certainty, null, minute);
    }

    private void pingback(long entry, String by, @Nullable Long from, int minute) {
        store(entry, Kind.PINGBACK, by, "SURE", from, minute);
    }

    private void store(
            long entry,
            Kind kind,
            @Nullable String by,
            @Nullable String certainty,
            @Nullable Long from,
            int minute) {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            long feed = number("select feed_id from entry where id = " + entry);
                            Comment comment =
                                    new Comment(
                                            feed,
                                            entry + "-" + minute,
                                            entry,
                                            kind,
                                            at(minute),
                                            true);
                            comment.writtenBy(
                                    by == null
                                            ? null
                                            : number(
                                                    "select id from participant where slug = '"
                                                            + by
                                                            + "'"),
                                    certainty == null ? null : Comment.Certainty.valueOf(certainty),
                                    WebAddress.parse("https://c.example/#" + minute).orElseThrow());
                            comment.comesFrom(from);
                            entities.persist(comment);
                        });
    }

    private long number(String sql) {
        return ((Number) entities.createNativeQuery(sql).getSingleResult()).longValue();
    }

    private void set(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(sql).executeUpdate());
    }
}
