package org.landscape.faults;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/// Looks on every node, two seconds after a decision was acknowledged on one of them, whether what
/// readers get there is as it was decided. Where something was broken in between, nothing is
/// judged.
final class Everywhere {

    /// Within which a change on one node is served by all, and what a busy machine may add.
    private static final long PROMISED = 2_000;

    private static final long SLACK = 500;
    private static final int PATIENCE = 10;

    private static final List<String> COMPARED =
            List.of(
                    "/",
                    "/feed.atom",
                    "/feed.json",
                    "/participants",
                    "/conversations",
                    "/conversations/feed.atom",
                    "/unanswered",
                    "/digest",
                    "/digest.atom",
                    "/progress",
                    "/letters",
                    "/api/v1/entries?limit=200");

    private final Checker checker;
    private final Watch watch;
    private final Supplier<List<Node>> nodes;
    private final Queue<Look> waiting = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> seen = new TreeMap<>();
    private int looks;
    private int compared;

    Everywhere(Checker checker, Watch watch, Supplier<List<Node>> nodes) {
        this.checker = checker;
        this.watch = watch;
        this.nodes = nodes;
    }

    /// @param text what is there or not: the beginning of a post's title, or the end of the titles
    ///     of a blog
    private record Look(long acknowledged, String text, List<String> paths, boolean isGone) {}

    /// The documents that have a post while readers may see it. A search goes by the index, a
    /// digest by the week, and so on: each is kept up to date in a way of its own.
    private static List<String> paths(String slug, String words) {
        String quoted = URLEncoder.encode("\"" + words + "\"", StandardCharsets.UTF_8);
        return List.of(
                "/",
                "/feed.atom",
                "/feed.rss",
                "/feed.json",
                "/new",
                "/participants/" + slug,
                "/participants/" + slug + "/feed.atom",
                "/search?q=" + quoted,
                "/feed.atom?q=" + quoted,
                "/api/v1/entries?limit=200",
                "/api/v1/entries?participant=" + slug,
                "/unanswered",
                "/conversations",
                "/digest",
                "/digest.atom");
    }

    private static String title(Post post) {
        return "Post " + post.number() + " of blog " + post.blog() + ", edition ";
    }

    /// Notes which documents have a post that is about to be hidden, so that it can be said that
    /// they were looked at.
    void before(Node node, Post post, String slug) throws InterruptedException {
        for (String path : paths(slug, words(post))) {
            if (has(node, path, title(post))) {
                synchronized (this) {
                    seen.merge(
                            path.replaceAll("participants?[=/][^/]*|q=.*", "…"), 1, Integer::sum);
                }
            }
        }
    }

    private static String words(Post post) {
        return "Post " + post.number() + " of blog " + post.blog();
    }

    /// A post was hidden.
    void hidden(Post post, String slug) {
        waiting.add(new Look(watch.now(), title(post), paths(slug, words(post)), true));
    }

    /// A participant has left or was removed.
    void left(int blog, String slug) {
        String text = " of blog " + blog + ", edition ";
        waiting.add(new Look(watch.now(), text, paths(slug, "of blog " + blog), true));
    }

    /// A post has come in.
    void shown(Post post) {
        waiting.add(
                new Look(watch.now(), title(post), List.of("/api/v1/entries?limit=200"), false));
    }

    /// Takes the looks that are due.
    void look() throws InterruptedException {
        while (!waiting.isEmpty()
                && waiting.element().acknowledged + PROMISED + SLACK <= watch.now()) {
            Look one = waiting.remove();
            for (Node node : nodes.get()) {
                for (String path : one.paths) {
                    look(node, path, one);
                }
            }
        }
    }

    /// Compares what the nodes serve when all is at rest: conversations, weeks and letters are put
    /// together on each node by itself.
    void compare() throws InterruptedException {
        long end = watch.now() + 30_000;
        for (String path : COMPARED) {
            List<byte[]> bodies = bodies(path);
            // The last changes may still be on their way.
            while (!areSame(bodies) && watch.now() < end) {
                Watch.sleep(1_000);
                bodies = bodies(path);
            }
            if (bodies.stream().allMatch(body -> body.length > 0)) {
                checker.compared(watch.now(), path, bodies);
                compared++;
            }
        }
    }

    private List<byte[]> bodies(String path) throws InterruptedException {
        List<byte[]> bodies = new ArrayList<>();
        for (Node node : nodes.get()) {
            try {
                HttpResponse<byte[]> answer = node.get(path, PATIENCE);
                bodies.add(answer.statusCode() == 200 ? answer.body() : new byte[0]);
            } catch (IOException e) {
                bodies.add(new byte[0]);
            }
        }
        return bodies;
    }

    private static boolean areSame(List<byte[]> bodies) {
        return bodies.stream().map(Arrays::hashCode).distinct().count() <= 1
                && bodies.stream().allMatch(body -> body.length > 0);
    }

    private void look(Node node, String path, Look one) throws InterruptedException {
        List<Boolean> there = new ArrayList<>();
        try {
            HttpResponse<byte[]> answer = node.get(path, PATIENCE);
            // An answer of a node that is cut off from the database says that it is old.
            if (answer.headers().firstValue("Landscape-Stale").isEmpty()
                    && (answer.statusCode() == 200 || one.isGone)) {
                there.add(plain(answer).contains(one.text));
            }
        } catch (IOException e) {
            return;
        }
        synchronized (this) {
            looks += there.size();
        }
        if (there.contains(one.isGone)) {
            checker.late(
                    watch.now(),
                    one.acknowledged,
                    "%s%s %s \"%s\""
                            .formatted(
                                    node.name(),
                                    path,
                                    one.isGone ? "still has" : "does not have",
                                    one.text.strip()));
        }
    }

    private boolean has(Node node, String path, String text) throws InterruptedException {
        try {
            return plain(node.get(path, PATIENCE)).contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    /// Without elements: a search marks the words that were found.
    private static String plain(HttpResponse<byte[]> answer) {
        return Readers.text(answer).replaceAll("</?(mark|b|em|bdi)[^>]*>", "");
    }

    /// How often a document was looked at, and in which a post was before it was hidden; and how
    /// many were compared at the end.
    synchronized String told() {
        return looks
                + " looks at what was hidden, left or came in; before it was hidden a post was in "
                + seen
                + "; "
                + compared
                + " documents of all nodes compared at the end";
    }
}
