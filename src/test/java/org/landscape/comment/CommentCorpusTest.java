package org.landscape.comment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.address.Sha256;
import org.landscape.address.WebAddress;
import org.landscape.fetch.Routes;
import org.landscape.fetch.ScriptedOrigin;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.poll.EveryFeed;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.TestClock;

/// Thirty blogs as their platforms write them, every comment labelled with its post, its commenter
/// and whether it is a pingback: how many are tied, and how many of the ties are right. All of them
/// were written for this test; the people are invented.
@QuarkusTest
@OnBothDatabases
class CommentCorpusTest {

    private static final Path CORPUS = Path.of("src/test/resources/comment/corpus");

    /// How many intervals go by after the first readings.
    private static final int INTERVALS = 24;

    @Inject EveryFeed everyFeed;
    @Inject EveryComment everyComment;
    @Inject Database database;
    @Inject EntityManager entities;
    @Inject Routes routes;
    @Inject TestClock clock;

    private final ScriptedOrigin origin = ScriptedOrigin.start();
    private final List<Blog> blogs = new ArrayList<>();
    private final Set<String> prefixes = new TreeSet<>();

    /// How many requests for comments each blog got, and how many of them were answered 304.
    private final Map<String, Integer> asked = new HashMap<>();

    private int answered304;

    private record Blog(String slug, String name, String home, String feed, List<Served> served) {}

    /// @param path of the document on its host
    private record Served(String path, String file) {}

    /// @param post null for a comment that is on no stored post
    /// @param who null for a person who does not take part
    private record Label(@Nullable String post, @Nullable String who, String kind) {}

    private record Found(
            String post, @Nullable String who, @Nullable String certainty, String kind) {}

    @BeforeEach
    void thirtyBlogs() throws IOException {
        database.empty();
        for (String line : Files.readAllLines(CORPUS.resolve("blogs.txt"))) {
            if (!line.startsWith("#")) {
                blogs.add(blog(line));
            }
        }
        for (Blog blog : blogs) {
            serve(blog, false);
        }
        for (Blog blog : blogs) {
            database.join(
                    blog.slug(),
                    new Profile(blog.name(), address(blog.home()), Show.FULL, null, Map.of()),
                    address(blog.feed()),
                    Instant.EPOCH);
        }
    }

    private static Blog blog(String line) {
        String[] parts = line.split(" \\| ", -1);
        List<Served> served =
                Arrays.stream(parts)
                        .skip(5)
                        .map(it -> it.split(" ", -1))
                        .map(it -> new Served(it[0], it[1]))
                        .toList();
        List<Served> all = new ArrayList<>(served);
        all.addFirst(new Served(parts[3], parts[4]));
        return new Blog(parts[0], parts[1], parts[2], parts[3], all);
    }

    /// @param later whether the documents are those of the second state
    private void serve(Blog blog, boolean later) throws IOException {
        for (Served served : blog.served()) {
            boolean isFeed = served.path().equals(blog.feed());
            WebAddress at = isFeed ? address(blog.feed()) : address(blog.home() + served.path());
            open(at);
            Path file = CORPUS.resolve(blog.slug()).resolve(served.file());
            Path second =
                    CORPUS.resolve(blog.slug())
                            .resolve(served.file().replace(".xml", "-later.xml"));
            byte[] body = Files.readAllBytes(later && Files.exists(second) ? second : file);
            String path =
                    "/" + at.host() + at.path() + (at.query() == null ? "" : "?" + at.query());
            String etag = '"' + Sha256.hex(body).substring(0, 12) + '"';
            origin.at(
                    path,
                    (request, out) -> {
                        boolean same =
                                request.header("If-None-Match").filter(etag::equals).isPresent();
                        if (!isFeed) {
                            asked.merge(blog.slug(), 1, Integer::sum);
                            answered304 += same ? 1 : 0;
                        }
                        ScriptedOrigin.answer(
                                        (same ? "HTTP/1.1 304 Not Modified" : "HTTP/1.1 200 OK")
                                                + "\nContent-Type: application/xml\nETag: "
                                                + etag,
                                        same ? new byte[0] : body)
                                .play(request, out);
                    });
        }
    }

    private void open(WebAddress at) {
        String prefix = at.scheme() + "://" + at.host() + "/";
        if (prefixes.add(prefix)) {
            routes.open(
                    address(prefix),
                    URI.create("http://127.0.0.1:" + origin.port() + "/" + at.host() + "/"));
        }
    }

    @AfterEach
    void close() throws IOException {
        prefixes.forEach(prefix -> routes.close(address(prefix)));
        origin.close();
    }

    @Test
    void commentsAreTiedToTheirPostsAndToTheParticipantsWhoWroteThem() throws IOException {
        everyFeed.dueNow();
        everyComment.begin();
        // Some places are found at the second try, and single posts are asked in turns.
        ask(6);
        for (Blog blog : blogs) {
            serve(blog, true);
        }
        ask(6);

        Map<String, Label> labels = labels();
        Map<String, Found> found = found();

        Score posts = new Score("comments to posts");
        Score people = new Score("commenters to participants");
        List<String> doubled = new ArrayList<>();
        labels.forEach(
                (identity, label) -> {
                    Found one = found.get(identity);
                    posts.count(label.post(), one == null ? null : one.post(), identity);
                    if (label.post() != null) {
                        String who =
                                one == null || !"SURE".equals(one.certainty()) ? null : one.who();
                        people.count(label.who(), who, identity + " " + label);
                        if (one != null && !one.kind().equals(label.kind())) {
                            doubled.add(identity);
                        }
                    }
                });

        assertThat(labels).hasSizeGreaterThan(200);
        assertThat(labels.keySet()).containsAll(found.keySet());
        assertThat(posts.precision()).as("%s", posts).isGreaterThanOrEqualTo(0.99);
        assertThat(posts.recall()).as("%s", posts).isGreaterThanOrEqualTo(0.95);
        assertThat(people.precision()).as("%s", people).isGreaterThanOrEqualTo(0.98);
        assertThat(people.recall()).as("%s", people).isGreaterThanOrEqualTo(0.80);
        assertThat(doubled).as("pingbacks taken for comments, or comments for them").isEmpty();
    }

    @Test
    void laterRequestsAreAnswered304AndThereIsOneABlogAndInterval() {
        everyFeed.dueNow();
        everyComment.begin();
        ask(6);
        Map<String, Integer> before = Map.copyOf(asked);
        answered304 = 0;

        ask(INTERVALS);

        int later = 0;
        for (Map.Entry<String, Integer> one : asked.entrySet()) {
            int more = one.getValue() - before.getOrDefault(one.getKey(), 0);
            assertThat(more).as(one.getKey()).isLessThanOrEqualTo(INTERVALS);
            later += more;
        }
        assertThat(later).isGreaterThan(15 * INTERVALS);
        assertThat(answered304).isGreaterThanOrEqualTo((int) Math.ceil(0.9 * later));
    }

    /// Lets so many intervals go by. Blogs at these addresses are asked as the samples are.
    private void ask(int intervals) {
        for (int i = 0; i < intervals; i++) {
            clock.goOn(Duration.ofSeconds(66));
            everyComment.askDue();
        }
    }

    private Map<String, Label> labels() throws IOException {
        Map<String, Label> labels = new HashMap<>();
        for (Blog blog : blogs) {
            Path file = CORPUS.resolve(blog.slug()).resolve("labels.txt");
            if (!Files.exists(file)) {
                continue;
            }
            for (String line : Files.readAllLines(file)) {
                if (!line.startsWith("#")) {
                    String[] parts = line.split(" \\| ", -1);
                    labels.put(
                            FoundComment.identityOf(parts[0]),
                            new Label(orNull(parts[1]), orNull(parts[2]), parts[3]));
                }
            }
        }
        return labels;
    }

    private static @Nullable String orNull(String part) {
        return part.equals("-") ? null : part;
    }

    private Map<String, Found> found() {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                entities.createQuery(
                                                "select c.identity, e.text.url, p.slug, c.certainty,"
                                                        + " c.kind from Comment c join Entry e on"
                                                        + " e.id = c.entryId left join Participant p"
                                                        + " on p.id = c.participantId",
                                                Object[].class)
                                        .getResultStream()
                                        .collect(
                                                Collectors.toMap(
                                                        row -> (String) row[0],
                                                        row ->
                                                                new Found(
                                                                        (String) row[1],
                                                                        (String) row[2],
                                                                        row[3] == null
                                                                                ? null
                                                                                : row[3].toString(),
                                                                        row[4].toString()))));
    }

    private static WebAddress address(String text) {
        return WebAddress.parse(text).orElseThrow();
    }

    /// Precision and recall of what was found.
    private static final class Score {
        private final String what;
        private final List<String> wrong = new ArrayList<>();
        private final List<String> missed = new ArrayList<>();
        private int right;

        Score(String what) {
            this.what = what;
        }

        void count(@Nullable String expected, @Nullable String found, String where) {
            if (found != null && Objects.equals(expected, found)) {
                right++;
            } else {
                if (found != null) {
                    wrong.add(where + " -> " + found);
                }
                if (expected != null) {
                    missed.add(where);
                }
            }
        }

        double precision() {
            return (double) right / (right + wrong.size());
        }

        double recall() {
            return (double) right / (right + missed.size());
        }

        @Override
        public String toString() {
            return "%s: %d right; precision %.4f, recall %.4f; wrong %s; missed %s"
                    .formatted(what, right, precision(), recall(), wrong, missed);
        }
    }
}
