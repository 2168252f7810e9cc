package org.landscape.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Organisers, and readers: they correct and hide posts, pick some for the digest, complain, excuse
/// people, join and remove blogs, have blogs polled that want to be left alone, and try to bring
/// back who has left. What was answered with a yes has to hold.
final class People {

    private static final int THINGS = 10;
    private static final int PATIENCE = 5;

    private final Checker checker;
    private final Watch watch;
    private final FaultyOrigin origin;
    private final Everywhere everywhere;
    private final int blogs;
    private final Random random;
    private final Set<Post> hidden = ConcurrentHashMap.newKeySet();
    private final Set<Integer> left = ConcurrentHashMap.newKeySet();

    /// Of these, who left by themselves, and not by an organiser's word.
    private final Set<Integer> leftThemselves = ConcurrentHashMap.newKeySet();

    private final Map<Integer, String> joined = new ConcurrentHashMap<>();
    private final Set<Integer> joining = ConcurrentHashMap.newKeySet();
    private final Set<Integer> leaving = ConcurrentHashMap.newKeySet();
    private volatile List<Served.Entry> known = List.of();
    private int attempts;

    /// @param blogs how many were there from the beginning
    People(
            Checker checker,
            Watch watch,
            FaultyOrigin origin,
            Everywhere everywhere,
            int blogs,
            long seed) {
        this.checker = checker;
        this.watch = watch;
        this.origin = origin;
        this.everywhere = everywhere;
        this.blogs = blogs;
        random = new Random(seed);
    }

    /// What they have seen, and may decide about.
    void know(Served shown) {
        known = shown.entries();
    }

    Set<Post> hidden() {
        return Set.copyOf(hidden);
    }

    Set<Integer> left() {
        return Set.copyOf(left);
    }

    /// The blogs that take part, as far as that is known.
    List<Integer> present() {
        return IntStream.concat(
                        IntStream.range(0, blogs),
                        joined.keySet().stream().mapToInt(Integer::intValue))
                .filter(blog -> !isLeaving(blog))
                .boxed()
                .toList();
    }

    String slugOf(int blog) {
        return blog < blogs ? slug(blog) : String.valueOf(joined.get(blog));
    }

    boolean isLeaving(int blog) {
        return leaving.contains(blog) || left.contains(blog);
    }

    /// Of those in feeds.yaml only every sixth ever leaves, so that the run goes on.
    boolean mayLeave(int blog) {
        return blog % 6 == 5 || blog >= blogs;
    }

    /// A post of a blog, if one is known that is not hidden.
    Served.@Nullable Entry anyOf(int blog, Random by) {
        List<Served.Entry> theirs =
                known.stream()
                        .filter(one -> one.post().blog() == blog && !hidden.contains(one.post()))
                        .toList();
        return theirs.isEmpty() ? null : theirs.get(by.nextInt(theirs.size()));
    }

    /// A post was hidden by its author, for sure.
    void isHidden(Post post) {
        hidden.add(post);
        everywhere.hidden(post, slugOf(post.blog()));
    }

    /// A participant has left, for sure.
    void hasLeft(int blog) {
        // Whom an organiser removes at the same moment may join again, and waits for approval.
        if (!isLeaving(blog)) {
            leftThemselves.add(blog);
        }
        left.add(blog);
        everywhere.left(blog, slugOf(blog));
    }

    /// One of them does something.
    void act(Node node) throws InterruptedException {
        int dice = random.nextInt(100);
        if (dice < 35) {
            correct(node);
        } else if (dice < 40) {
            hide(node);
        } else if (dice < 52) {
            excuse(node, random.nextInt(blogs));
        } else if (dice < 64) {
            poll(node, random.nextInt(blogs));
        } else if (dice < 72) {
            if (joining.size() + joined.size() - left.size() < 12) {
                joining.add(origin.open());
            }
        } else if (dice < 76) {
            joined.keySet().stream()
                    .filter(blog -> !isLeaving(blog))
                    .findAny()
                    .ifPresent(leaving::add);
        } else if (dice < 84) {
            pick(node);
        } else if (dice < 94) {
            complain(node);
        } else {
            bringBack(node);
        }
        goOn(node);
    }

    /// Tries again what was not answered.
    void goOn(Node node) throws InterruptedException {
        for (int blog : List.copyOf(joining)) {
            join(node, blog);
        }
        for (int blog : List.copyOf(leaving)) {
            remove(node, blog);
        }
    }

    boolean isDone() {
        return joining.isEmpty() && leaving.isEmpty();
    }

    private void correct(Node node) throws InterruptedException {
        if (known.isEmpty()) {
            return;
        }
        Served.Entry entry = known.get(random.nextInt(known.size()));
        int thing = 1 + random.nextInt(THINGS);
        String reason = "r" + ++attempts;
        String what = "thing " + thing + " of " + entry.id();
        checker.attempted(what, reason);
        String path = "/api/v1/organiser/entries/" + entry.id() + "/things/" + thing;
        String method = random.nextBoolean() ? "PUT" : "DELETE";
        if (isYes(node, method, path + "?reason=" + reason, "")) {
            checker.acknowledged(what, reason);
        }
    }

    private void hide(Node node) throws InterruptedException {
        if (known.isEmpty()) {
            return;
        }
        Served.Entry entry = known.get(random.nextInt(known.size()));
        checker.hides(entry.post());
        everywhere.before(node, entry.post(), slugOf(entry.post().blog()));
        if (isYes(node, "POST", "/api/v1/organiser/entries/" + entry.id() + "/hide", "")) {
            isHidden(entry.post());
        }
    }

    private void pick(Node node) throws InterruptedException {
        if (known.isEmpty()) {
            return;
        }
        Served.Entry entry = known.get(random.nextInt(known.size()));
        String what = "star " + entry.id();
        checker.attempted(what, "picked");
        if (isYes(node, "POST", "/api/v1/organiser/entries/" + entry.id() + "/pick", "")) {
            checker.acknowledged(what, "picked");
        }
    }

    /// A reader complains of a blog.
    private void complain(Node node) throws InterruptedException {
        List<Integer> all = present();
        int blog = all.get(random.nextInt(all.size()));
        String what = "complaint " + ++attempts + " of " + slugOf(blog);
        checker.attempted(what, "told");
        try {
            HttpResponse<byte[]> answer =
                    new Browser()
                            .send(
                                    node,
                                    "/complaint",
                                    Map.of("participant", slugOf(blog), "text", what));
            if (answer.statusCode() == 200) {
                checker.acknowledged(what, "told");
            }
        } catch (IOException e) {
            // Whether it is stored is not known.
        }
    }

    /// A stranger gives the address of a blog whose owner has left, for another one to join.
    private void bringBack(Node node) throws InterruptedException {
        for (int blog : leftThemselves) {
            checker.mayHurry(blog, watch.now() + 30_000);
            String json =
                    "{\"url\":\"%s\",\"name\":\"Joiner %d\"}"
                            .formatted(origin.feedAddress(blog), blog);
            try {
                int status = node.send("POST", "/api/v1/participants", json, 10).statusCode();
                if (status / 100 == 2 || status == 409) {
                    checker.broughtBack(
                            watch.now(), "blog " + blog + " has left, and joining it: " + status);
                }
            } catch (IOException e) {
                // Seen at the end, in the database.
            }
        }
    }

    private void excuse(Node node, int blog) throws InterruptedException {
        int thing = 1 + random.nextInt(THINGS);
        // A second excuse leaves the first one as it is.
        String reason = "excused";
        String what = "excuse " + thing + " of " + slug(blog);
        checker.attempted(what, reason);
        String path = "/api/v1/organiser/participants/" + slug(blog) + "/things/" + thing;
        String json = "{\"state\":\"excused\",\"reason\":\"" + reason + "\"}";
        if (isYes(node, "PUT", path, json)) {
            checker.acknowledged(what, reason);
        }
    }

    private void poll(Node node, int blog) throws InterruptedException {
        checker.mayHurry(blog, watch.now() + 30_000);
        isYes(node, "POST", "/api/v1/organiser/participants/" + slug(blog) + "/poll", "");
    }

    private void join(Node node, int blog) throws InterruptedException {
        checker.mayHurry(blog, watch.now() + 30_000);
        String json =
                "{\"url\":\"%s\",\"name\":\"Joiner %d\"}".formatted(origin.feedAddress(blog), blog);
        try {
            HttpResponse<byte[]> answer = node.send("POST", "/api/v1/participants", json, 10);
            if (answer.statusCode() == 201 || answer.statusCode() == 409) {
                JsonNode participant = Readers.json(answer);
                joined.put(blog, participant.path("slug").asText());
                joining.remove(blog);
            }
        } catch (IOException e) {
            // Tried again later.
        }
    }

    private void remove(Node node, int blog) throws InterruptedException {
        checker.leaves(blog);
        String slug = slugOf(blog);
        try {
            int status =
                    node.send("DELETE", "/api/v1/organiser/participants/" + slug, "", PATIENCE)
                            .statusCode();
            if (status == 204 || status == 404) {
                left.add(blog);
                leaving.remove(blog);
                everywhere.left(blog, slug);
            }
        } catch (IOException e) {
            // Tried again later.
        }
    }

    static String slug(int blog) {
        return "blog-" + blog;
    }

    private static boolean isYes(Node node, String method, String path, String json)
            throws InterruptedException {
        try {
            return node.send(method, path, json, PATIENCE).statusCode() / 100 == 2;
        } catch (IOException e) {
            return false;
        }
    }

    /// Compares each decision with what the program says of it now.
    ///
    /// @param stored what the database has of excuses, complaints and readers of the digest
    void check(Node node, Map<String, String> stored) throws IOException, InterruptedException {
        Map<String, JsonNode> entries = new HashMap<>();
        Set<String> shown = new HashSet<>();
        known.forEach(entry -> shown.add(entry.id()));
        for (String what : new ArrayList<>(checker.decisions())) {
            String[] words = what.split(" ", -1);
            if (words[0].equals("excuse") || words[0].equals("complaint")) {
                // Who leaves takes along what was decided and said about them.
                if (!isOfLeaving(words[3])) {
                    checker.decided(watch.now(), what, stored.get(what));
                }
                continue;
            }
            if (words[0].equals("digest")) {
                checker.decided(watch.now(), what, stored.get(what));
                continue;
            }
            if (words[0].equals("session")) {
                continue;
            }
            String id = words[0].equals("star") ? words[1] : words[3];
            // A post that its blog has deleted takes the decision with it.
            if (!shown.contains(id)) {
                continue;
            }
            if (!entries.containsKey(id)) {
                entries.put(id, Readers.json(node.get("/api/v1/organiser/entries/" + id, 10)));
            }
            if (words[0].equals("star")) {
                boolean isPicked = entries.get(id).path("picked").asBoolean();
                checker.decided(watch.now(), what, isPicked ? "picked" : null);
                continue;
            }
            String value = null;
            for (JsonNode correction : entries.get(id).path("corrections")) {
                if (correction.path("thing").asText().equals(words[1])) {
                    value = correction.path("reason").asText();
                }
            }
            checker.decided(watch.now(), what, value);
        }
    }

    private boolean isOfLeaving(String slug) {
        return IntStream.concat(
                        IntStream.range(0, blogs),
                        joined.keySet().stream().mapToInt(Integer::intValue))
                .anyMatch(blog -> isLeaving(blog) && slugOf(blog).equals(slug));
    }
}
