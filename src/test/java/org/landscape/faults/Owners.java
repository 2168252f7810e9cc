package org.landscape.faults;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Participants: they prove whose blog it is, hide posts, hand in posts that no feed has, sign out,
/// and leave. What they do on one node has to hold on all.
///
/// What was not answered is done again, as people do it; whoever leaves tries until it is done.
final class Owners {

    private static final Pattern CODE = Pattern.compile("id=\"code\"><code>([^<]+)<");
    private static final int MOST_SIGNED_IN = 12;
    private static final int THINGS = 10;

    private final Checker checker;
    private final Watch watch;
    private final FaultyOrigin origin;
    private final People people;
    private final Everywhere everywhere;
    private final Random random;
    private final Map<Integer, Browser> signedIn = new HashMap<>();
    private final Map<Integer, Browser> signedOut = new HashMap<>();
    private final List<Post> inNoFeed = new ArrayList<>();

    /// Those who have pressed the button, and have no answer yet.
    private final Set<Integer> leaving = new TreeSet<>();

    Owners(
            Checker checker,
            Watch watch,
            FaultyOrigin origin,
            People people,
            Everywhere everywhere,
            long seed) {
        this.checker = checker;
        this.watch = watch;
        this.origin = origin;
        this.people = people;
        this.everywhere = everywhere;
        random = new Random(seed);
    }

    /// One of them does something.
    ///
    /// @param node to which the browser goes
    /// @param other another one, if there is one
    void act(Node node, Node other) throws InterruptedException {
        int dice = random.nextInt(100);
        try {
            if (dice < 25) {
                signIn(node, other);
            } else if (dice < 45) {
                hide(node);
            } else if (dice < 65) {
                handIn(node);
            } else if (dice < 75) {
                bring();
            } else if (dice < 80) {
                signOut(node, other);
            } else if (dice < 85) {
                leave();
            } else {
                look(node);
            }
        } catch (IOException e) {
            // What was asked for is not known to be done.
        }
        goOn(node);
    }

    /// Those who leave try again.
    void goOn(Node node) throws InterruptedException {
        for (int blog : List.copyOf(leaving)) {
            try {
                leave(node, blog);
            } catch (IOException e) {
                // Tried again later.
            }
        }
    }

    boolean isDone() {
        return leaving.isEmpty();
    }

    private void signIn(Node node, Node other) throws IOException, InterruptedException {
        List<Integer> all = people.present();
        if (all.isEmpty() || signedIn.size() >= MOST_SIGNED_IN) {
            return;
        }
        int blog = all.get(random.nextInt(all.size()));
        if (signedIn.containsKey(blog) || leaving.contains(blog)) {
            return;
        }
        String slug = people.slugOf(blog);
        Browser browser = new Browser();
        // Where the code is not found on the front page, the feed is looked at, too.
        checker.mayHurry(blog, watch.now() + 30_000);
        browser.send(node, "/mine/code", Map.of("participant", slug));
        HttpResponse<byte[]> page = browser.open(other, "/mine/proof?participant=" + slug);
        Matcher code = CODE.matcher(Readers.text(page));
        if (!code.find()) {
            return;
        }
        origin.write(blog, code.group(1));
        HttpResponse<byte[]> answer =
                browser.send(
                        node,
                        "/mine/proof",
                        Map.of("participant", slug, "token", Browser.token(page)));
        if (Browser.leadsTo(answer, "/mine") && browser.has("landscape-mine")) {
            signedIn.put(blog, browser);
        }
    }

    /// Who is signed in stays so, on every node, until they sign out or leave.
    private void look(Node node) throws IOException, InterruptedException {
        for (Map.Entry<Integer, Browser> one : signedIn.entrySet()) {
            HttpResponse<byte[]> answer = one.getValue().open(node, "/mine");
            if (answer.statusCode() == 303
                    && !checker.maySessionsHaveEnded()
                    && !people.isLeaving(one.getKey())
                    && !leaving.contains(one.getKey())) {
                checker.decided(
                        watch.now(),
                        session(one.getKey(), node),
                        answer.headers().firstValue("Location").orElse(""));
            }
        }
        for (Map.Entry<Integer, Browser> one : signedOut.entrySet()) {
            if (one.getValue().open(node, "/mine").statusCode() == 200) {
                checker.broughtBack(
                        watch.now(),
                        node.name() + " takes a session that blog " + one.getKey() + " has ended");
            }
        }
    }

    private String session(int blog, Node node) {
        String what = "session of blog " + blog + " on " + node.name();
        checker.acknowledged(what, "signed in");
        return what;
    }

    private void signOut(Node node, Node other) throws IOException, InterruptedException {
        if (signedIn.isEmpty()) {
            return;
        }
        int blog = List.copyOf(signedIn.keySet()).get(random.nextInt(signedIn.size()));
        Browser browser = signedIn.get(blog);
        if (browser == null || leaving.contains(blog)) {
            return;
        }
        String token = Browser.token(browser.open(node, "/mine"));
        Browser copy = browser.copy();
        // Whether it is over is not known before the answer.
        signedIn.remove(blog);
        HttpResponse<byte[]> answer = browser.send(node, "/mine/sign-out", Map.of("token", token));
        if (answer.statusCode() != 303 || Browser.leadsTo(answer, "/mine")) {
            return;
        }
        signedOut.put(blog, copy);
        long acknowledged = watch.now();
        if (copy.open(other, "/mine").statusCode() == 200) {
            checker.late(
                    watch.now(),
                    acknowledged,
                    other.name() + " takes the session of blog " + blog + ", which has signed out");
        }
    }

    private void hide(Node node) throws IOException, InterruptedException {
        for (Map.Entry<Integer, Browser> one : signedIn.entrySet()) {
            int blog = one.getKey();
            Served.Entry entry = people.anyOf(blog, random);
            if (entry == null || leaving.contains(blog) || random.nextInt(3) > 0) {
                continue;
            }
            String path = "/mine/posts/" + entry.id();
            String token = Browser.token(one.getValue().open(node, path));
            if (token.isEmpty()) {
                continue;
            }
            everywhere.before(node, entry.post(), people.slugOf(blog));
            checker.hides(entry.post());
            HttpResponse<byte[]> answer =
                    one.getValue().send(node, path, Map.of("token", token, "word", "hide"));
            if (Browser.leadsTo(answer, path)) {
                people.isHidden(entry.post());
            }
            return;
        }
    }

    private void handIn(Node node) throws IOException, InterruptedException {
        List<Integer> all = people.present();
        if (all.isEmpty()) {
            return;
        }
        int blog = all.get(random.nextInt(all.size()));
        Post post = origin.writeInNoFeed(blog);
        inNoFeed.add(post);
        HttpResponse<byte[]> answer =
                new Browser()
                        .send(
                                node,
                                "/hand-in",
                                Map.of(
                                        "thing",
                                        Integer.toString(1 + random.nextInt(THINGS)),
                                        "address",
                                        origin.address(post)));
        if (answer.statusCode() == 200 && Readers.text(answer).contains("It counts for")) {
            checker.counts(post);
            if (!people.isLeaving(blog)) {
                everywhere.shown(post);
            }
        }
    }

    /// The feed of a blog has a post after all that was handed in before.
    private void bring() {
        if (!inNoFeed.isEmpty()) {
            origin.bring(inNoFeed.remove(random.nextInt(inNoFeed.size())));
        }
    }

    private void leave() {
        signedIn.keySet().stream()
                .filter(blog -> !leaving.contains(blog) && people.mayLeave(blog))
                .findAny()
                .ifPresent(leaving::add);
    }

    private void leave(Node node, int blog) throws IOException, InterruptedException {
        Browser browser = signedIn.get(blog);
        if (browser == null) {
            leaving.remove(blog);
            return;
        }
        checker.leaves(blog);
        HttpResponse<byte[]> page = browser.open(node, "/mine/leave?sure=ask");
        // The button was pressed before, and its answer did not arrive.
        boolean isDone = Browser.leadsTo(page, "/mine/proof");
        String token = Browser.token(page);
        if (!isDone && !token.isEmpty()) {
            isDone =
                    Browser.leadsTo(
                            browser.send(
                                    node, "/mine/leave", Map.of("token", token, "sure", "yes")),
                            "/left");
        }
        if (isDone) {
            leaving.remove(blog);
            signedIn.remove(blog);
            people.hasLeft(blog);
        }
    }
}
