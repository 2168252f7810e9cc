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

/// Organisers and participants: they correct and hide posts, excuse people, join and remove blogs,
/// and have blogs polled that want to be left alone. What was answered with a yes has to hold.
final class People {

    private static final int THINGS = 10;
    private static final int PATIENCE = 5;

    private final Checker checker;
    private final Watch watch;
    private final FaultyOrigin origin;
    private final Random random;
    private final Set<Post> hidden = new HashSet<>();
    private final Set<Integer> left = new HashSet<>();
    private final Map<Integer, String> joined = new HashMap<>();
    private final Set<Integer> joining = new HashSet<>();
    private final Set<Integer> leaving = new HashSet<>();
    private List<Served.Entry> known = List.of();
    private int attempts;

    People(Checker checker, Watch watch, FaultyOrigin origin, long seed) {
        this.checker = checker;
        this.watch = watch;
        this.origin = origin;
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

    /// One of them does something.
    ///
    /// @param blogs how many were there from the beginning
    void act(Node node, int blogs) throws InterruptedException {
        int dice = random.nextInt(100);
        if (dice < 40) {
            correct(node);
        } else if (dice < 45) {
            hide(node);
        } else if (dice < 60) {
            excuse(node, random.nextInt(blogs));
        } else if (dice < 75) {
            poll(node, random.nextInt(blogs));
        } else if (dice < 85) {
            if (joining.size() + joined.size() - left.size() < 12) {
                joining.add(origin.open());
            }
        } else if (dice < 90) {
            joined.keySet().stream()
                    .filter(blog -> !leaving.contains(blog) && !left.contains(blog))
                    .findAny()
                    .ifPresent(leaving::add);
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
        if (isYes(node, "POST", "/api/v1/organiser/entries/" + entry.id() + "/hide", "")) {
            hidden.add(entry.post());
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
        try {
            int status =
                    node.send(
                                    "DELETE",
                                    "/api/v1/organiser/participants/" + joined.get(blog),
                                    "",
                                    PATIENCE)
                            .statusCode();
            if (status == 204 || status == 404) {
                left.add(blog);
                leaving.remove(blog);
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
    void check(Node node, Map<String, String> excuses) throws IOException, InterruptedException {
        Map<String, JsonNode> entries = new HashMap<>();
        Set<String> shown = new HashSet<>();
        known.forEach(entry -> shown.add(entry.id()));
        for (String what : new ArrayList<>(checker.decisions())) {
            String[] words = what.split(" ", -1);
            if (words[0].equals("excuse")) {
                checker.decided(watch.now(), what, excuses.get(what));
                continue;
            }
            // A post that its blog has deleted takes the decision with it.
            if (!shown.contains(words[3])) {
                continue;
            }
            if (!entries.containsKey(words[3])) {
                entries.put(
                        words[3],
                        Readers.json(node.get("/api/v1/organiser/entries/" + words[3], 10)));
            }
            String value = null;
            for (JsonNode correction : entries.get(words[3]).path("corrections")) {
                if (correction.path("thing").asText().equals(words[1])) {
                    value = correction.path("reason").asText();
                }
            }
            checker.decided(watch.now(), what, value);
        }
    }
}
