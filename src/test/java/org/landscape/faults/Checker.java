package org.landscape.faults;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.landscape.faults.Violation.Kind;

/// Judges a run by what was seen from outside: what the origin published and was asked, which
/// documents readers got, what was decided, and at the end the database. It knows nothing of the
/// program.
///
/// All times are milliseconds since the beginning of the run, by one monotonic clock. Safe for many
/// threads. What is seen is told as it happens, so a violation is found while the run goes on.
final class Checker {

    /// The promises in numbers, in milliseconds.
    ///
    /// @param floor between two requests for a feed
    /// @param lease after which a feed may be requested again when its poll was cut off
    /// @param untilSent how long after its claim, with which the lease begins, a feed is requested
    /// @param hostGap between the starts of two requests to a host, one at a time; 0 where a host
    ///     may get many at once
    /// @param deadline of a request, after which the program no longer waits for the answer
    /// @param settle after an answer of the origin, until readers have what was in it
    /// @param slack what the scheduling of threads and the network may take from a time between two
    ///     requests
    record Rules(
            long floor,
            long lease,
            long untilSent,
            long hostGap,
            long deadline,
            long settle,
            long slack) {

        /// Between two requests of which the first one's poll was cut off.
        long leastAfterCut() {
            return Math.min(lease - untilSent, floor);
        }
    }

    /// Most violations of one kind that are kept; one fault breaks a promise many times.
    private static final int OF_A_KIND = 20;

    private final Rules rules;
    private final List<Violation> violations = new ArrayList<>();
    private final Map<Kind, Integer> counts = new TreeMap<>();
    private final List<Disturbance> disturbances = new ArrayList<>();
    private final List<Disturbance> halts = new ArrayList<>();
    private final Map<Post, Published> posts = new HashMap<>();
    private final Set<Post> awaited = new LinkedHashSet<>();
    private final Map<Integer, Asked> feeds = new HashMap<>();
    private final Map<String, Host> hosts = new HashMap<>();
    private final Map<Long, Asked> open = new HashMap<>();
    private final Map<Integer, Answer> answers = new HashMap<>();
    private final Map<Integer, Long> windows = new HashMap<>();
    private final Map<Integer, Long> hurried = new HashMap<>();
    private final Set<Integer> leaving = new HashSet<>();
    private final Map<String, Reader> readers = new HashMap<>();
    private final Map<String, Integer> tags = new HashMap<>();
    private final Map<String, Decision> decisions = new HashMap<>();
    private final Map<String, Mail> letters = new HashMap<>();
    private final Map<String, Integer> askedLetters = new HashMap<>();
    private final Set<String> promisedLetters = new HashSet<>();
    private boolean mayHaveEnded;
    private long copies;
    private long requests;
    private long documents;

    Checker(Rules rules) {
        this.rules = rules;
    }

    private static final class Disturbance {
        private final long from;
        private long to = Long.MAX_VALUE;

        Disturbance(long from) {
            this.from = from;
        }
    }

    private static final class Published {
        private final long at;
        private final long place;
        private int edition = 1;
        private boolean isDeleted;
        private boolean mayBeHidden;
        private boolean isOffered;

        Published(long at, long place) {
            this.at = at;
            this.place = place;
        }

        /// Whether readers need not get it.
        boolean mayBeMissing() {
            return isDeleted || mayBeHidden || isOffered;
        }
    }

    private static final class Asked {
        private final long at;
        private final String host;
        private long until = Long.MAX_VALUE;

        Asked(long at, String host) {
            this.at = at;
            this.host = host;
        }
    }

    private static final class Host {
        private final Set<Long> running = new HashSet<>();
        private long last = Long.MIN_VALUE / 2;
    }

    /// @param askedAt when the origin looked at what its feed has
    private record Answer(long askedAt, long at) {}

    /// What one source of documents has served.
    private static final class Reader {
        private final Map<String, Served.Entry> present = new HashMap<>();
        private final Set<String> gone = new HashSet<>();
        private final Map<Post, Integer> editions = new HashMap<>();
    }

    /// @param to the address
    /// @param at when it came for the first time
    private record Mail(String to, String subject, long at) {}

    private static final class Decision {
        private @Nullable String acknowledged;
        private final Set<String> unanswered = new HashSet<>();
    }

    // What the origin does.

    /// @param place the date that the feed gives, in milliseconds
    synchronized void published(long at, Post post, long place) {
        posts.put(post, new Published(at, place));
        awaited.add(post);
    }

    /// A person hands in a post that is in no feed; the answer is not known yet.
    ///
    /// @param place the date that its page gives, in milliseconds
    synchronized void offered(long at, Post post, long place) {
        posts.computeIfAbsent(post, _ -> new Published(at, place)).isOffered = true;
    }

    /// The answer was that it counts, or its feed has it now: readers have to get it.
    synchronized void counts(Post post) {
        published(post).isOffered = false;
    }

    synchronized void edited(Post post, int edition) {
        published(post).edition = edition;
    }

    synchronized void deleted(Post post) {
        published(post).isDeleted = true;
        awaited.remove(post);
    }

    private Published published(Post post) {
        return Objects.requireNonNull(posts.get(post), post::toString);
    }

    /// A request came to a blog.
    ///
    /// @param number of the request
    /// @param blog whose feed is requested; null for another page of the host
    synchronized void asked(long at, long number, String host, @Nullable Integer blog) {
        requests++;
        Asked asked = new Asked(at, host);
        open.put(number, asked);
        if (rules.hostGap > 0) {
            checkHost(at, number, host);
        }
        if (blog != null) {
            checkFeed(at, blog);
            feeds.put(blog, asked);
        }
    }

    private void checkHost(long at, long number, String name) {
        Host host = hosts.computeIfAbsent(name, _ -> new Host());
        host.running.removeIf(
                other -> {
                    Asked running = open.get(other);
                    return running == null
                            || at - running.at > rules.deadline
                            || isDisturbed(running.at, at);
                });
        if (!host.running.isEmpty()) {
            found(Kind.HOST_HURRIED, at, name + " is requested while another request runs");
            // A request of a program that has just started takes long to get here.
        } else if (at - host.last < rules.hostGap / 4 && !isDisturbed(host.last, at)) {
            found(
                    Kind.HOST_HURRIED,
                    at,
                    name + " is requested " + (at - host.last) + " ms after the last request");
        }
        host.running.add(number);
        host.last = at;
    }

    private void checkFeed(long at, int blog) {
        Asked before = feeds.get(blog);
        if (before != null && at > hurried.getOrDefault(blog, -1L)) {
            long end = Math.min(at, before.until);
            // The answer to a poll that was cut off is not stored; then only the lease holds. So it
            // is where the machine stood still until the lease was over.
            long least =
                    isDisturbed(before.at, end + rules.settle) || stoodStillBetween(before.at, at)
                            ? rules.leastAfterCut()
                            : rules.floor;
            if (at - before.at < least - rules.slack) {
                found(
                        Kind.TOO_SOON,
                        at,
                        "the feed of blog %d is requested %d ms after the last request; %d are promised"
                                .formatted(blog, at - before.at, least));
            }
        }
        long until = windows.getOrDefault(blog, -1L);
        if (at < until - rules.slack) {
            found(
                    Kind.IN_A_WINDOW,
                    at,
                    "the feed of blog %d is requested %d ms before its window ends"
                            .formatted(blog, until - at));
        }
    }

    /// The origin has sent a whole answer.
    ///
    /// @param blog whose feed it is; null for another page
    /// @param isSame whether it was asked for with the validators of what it has now, so that the
    ///     program says it has all of it
    /// @param retryAfter in milliseconds; 0 for none
    synchronized void answered(
            long at, long number, @Nullable Integer blog, boolean isSame, long retryAfter) {
        Asked asked = ended(at, number);
        if (asked == null || blog == null) {
            return;
        }
        // A feed that a person asked for may have been read and not stored, as before joining.
        if (isSame && at > hurried.getOrDefault(blog, -1L)) {
            answers.put(blog, new Answer(asked.at, at));
        }
        // What is told while something is broken may not be stored.
        if (retryAfter > 0 && !isDisturbed(asked.at, at)) {
            windows.put(blog, at + retryAfter);
        }
    }

    /// A request ended without a whole answer.
    synchronized void brokenOff(long at, long number) {
        ended(at, number);
    }

    private @Nullable Asked ended(long at, long number) {
        Asked asked = open.remove(number);
        if (asked != null) {
            asked.until = at;
            Host host = hosts.get(asked.host);
            if (host != null) {
                host.running.remove(number);
            }
        }
        return asked;
    }

    /// A person asked for this feed, by joining or at the desk: it may be requested at once.
    synchronized void mayHurry(int blog, long until) {
        hurried.merge(blog, until, Math::max);
    }

    // What the nemesis does.

    /// From here on something is broken: a node is dead or stopped, or the database is away.
    synchronized void disturbed(long at) {
        disturbances.add(new Disturbance(at));
        // A poll that was under way may not have stored the window that it was told of.
        windows.entrySet()
                .removeIf(
                        window -> {
                            Asked last = feeds.get(window.getKey());
                            return last == null || last.until + rules.settle >= at;
                        });
    }

    /// The wall clock was set. Each feed may be due once too early, because its next poll is a time
    /// of the wall clock; windows that the clock has passed are over.
    synchronized void clockSet(long until) {
        feeds.keySet().forEach(blog -> mayHurry(blog, until));
        windows.clear();
    }

    /// What is stored has times of that clock, too: letters may be too old by now, and sessions
    /// over.
    synchronized void storedTimesPassed() {
        promisedLetters.clear();
        mayHaveEnded = true;
    }

    /// Whether a session may have ended by itself.
    synchronized boolean maySessionsHaveEnded() {
        return mayHaveEnded;
    }

    /// Nothing is broken any more.
    synchronized void calm(long at) {
        disturbances.forEach(one -> one.to = Math.min(one.to, at));
    }

    /// A node took so long for an answer that costs nothing: whatever else it did took as long, and
    /// a poll may have outlived its lease. That excuses no request while a lease holds.
    synchronized void stoodStill(long from, long to) {
        Disturbance halt = new Disturbance(from);
        halt.to = to;
        halts.add(halt);
    }

    private boolean stoodStillBetween(long from, long to) {
        return halts.stream().anyMatch(one -> one.from <= to && one.to >= from);
    }

    private boolean isDisturbed(long from, long to) {
        return disturbances.reversed().stream().anyMatch(one -> one.from <= to && one.to >= from);
    }

    // What readers get.

    synchronized void illFormed(long at, String from, String why) {
        found(Kind.ILL_FORMED, at, from + ": " + why);
    }

    /// @param document an address of ours, without the node
    synchronized void tagged(long at, String document, String tag, byte[] body) {
        int hash = Arrays.hashCode(body);
        Integer before = tags.putIfAbsent(document + " " + tag, hash);
        if (before != null && before != hash) {
            found(Kind.TWO_TRUTHS, at, document + " has other bytes with the ETag " + tag);
        }
    }

    synchronized void served(long at, Served document) {
        documents++;
        Reader reader = readers.computeIfAbsent(document.from(), _ -> new Reader());
        Map<Post, String> here = new HashMap<>();
        Set<String> ids = new HashSet<>();
        for (Served.Entry entry : document.entries()) {
            checkEntry(at, document.from(), reader, entry);
            String other = here.putIfAbsent(entry.post(), entry.id());
            if (other != null || !ids.add(entry.id())) {
                found(
                        Kind.DOUBLED,
                        at,
                        document.from()
                                + " has "
                                + entry.post()
                                + " as "
                                + other
                                + " and as "
                                + entry.id());
            }
        }
        long oldest = document.oldestPlace();
        reader.present
                .values()
                .removeIf(
                        entry -> {
                            if (ids.contains(entry.id())) {
                                return false;
                            }
                            if (entry.place() > oldest) {
                                reader.gone.add(entry.id());
                                checkVanished(at, document.from(), entry);
                            }
                            return true;
                        });
        document.entries().forEach(entry -> reader.present.put(entry.id(), entry));
        awaited.removeAll(here.keySet());
        awaited.removeIf(post -> isLost(at, post, oldest));
    }

    private void checkEntry(long at, String from, Reader reader, Served.Entry entry) {
        if (reader.gone.remove(entry.id())) {
            found(Kind.RETURNED, at, from + " has " + entry.post() + " again");
        }
        int before = reader.editions.getOrDefault(entry.post(), 0);
        if (entry.edition() < before) {
            found(
                    Kind.WENT_BACK,
                    at,
                    from
                            + " has edition "
                            + entry.edition()
                            + " of "
                            + entry.post()
                            + " after "
                            + before);
        }
        reader.editions.put(entry.post(), entry.edition());
    }

    private void checkVanished(long at, String from, Served.Entry entry) {
        Published post = posts.get(entry.post());
        if (post != null && !post.mayBeMissing() && !leaving.contains(entry.post().blog())) {
            found(Kind.VANISHED, at, from + " has " + entry.post() + " no longer");
        }
    }

    private boolean isLost(long at, Post post, long oldest) {
        Published published = published(post);
        Answer answer = answers.get(post.blog());
        if (answer == null
                || answer.askedAt <= published.at
                || at - answer.at <= rules.settle
                || published.place <= oldest
                || published.mayBeMissing()
                || leaving.contains(post.blog())
                || isDisturbed(answer.askedAt, at)) {
            return false;
        }
        found(
                Kind.LOST,
                at,
                "%s is not served, although its feed was answered %d ms ago"
                        .formatted(post, at - answer.at));
        return true;
    }

    // What people decide.

    /// Somebody asks to remove a participant; the answer is not known yet.
    synchronized void leaves(int blog) {
        leaving.add(blog);
    }

    /// An organiser asks to hide a post; the answer is not known yet.
    synchronized void hides(Post post) {
        published(post).mayBeHidden = true;
    }

    /// @param value no two attempts have the same
    synchronized void attempted(String what, String value) {
        decisions.computeIfAbsent(what, _ -> new Decision()).unanswered.add(value);
    }

    /// The attempt was answered with a yes.
    synchronized void acknowledged(String what, String value) {
        Decision decision = decisions.computeIfAbsent(what, _ -> new Decision());
        decision.unanswered.remove(value);
        decision.acknowledged = value;
    }

    /// What a decision is at the end.
    ///
    /// @param value null if there is none
    synchronized void decided(long at, String what, @Nullable String value) {
        Decision decision = decisions.get(what);
        if (decision == null || decision.acknowledged == null) {
            return;
        }
        if (!decision.acknowledged.equals(value)
                && (value == null || !decision.unanswered.contains(value))) {
            found(
                    Kind.DECISION_LOST,
                    at,
                    what + " is " + value + "; " + decision.acknowledged + " was acknowledged");
        }
    }

    /// The decisions that were acknowledged.
    synchronized Set<String> decisions() {
        Set<String> all = new HashSet<>();
        decisions.forEach(
                (what, decision) -> {
                    if (decision.acknowledged != null) {
                        all.add(what);
                    }
                });
        return all;
    }

    /// Readers of a node do not get what was decided, although the promised time is over.
    ///
    /// @param acknowledged when it was decided
    synchronized void late(long at, long acknowledged, String what) {
        if (!isDisturbed(acknowledged - rules.settle, at)) {
            found(Kind.LATE, at, what + ", %d ms later".formatted(at - acknowledged));
        }
    }

    synchronized void broughtBack(long at, String what) {
        found(Kind.BROUGHT_BACK, at, what);
    }

    /// What the nodes serve at one address when all is at rest.
    ///
    /// @param bodies one of each node
    synchronized void compared(long at, String path, List<byte[]> bodies) {
        if (bodies.stream().map(Arrays::hashCode).distinct().count() > 1) {
            found(Kind.NODES_DIFFER, at, path);
        }
    }

    /// @param sent when the request began
    synchronized void erred(long at, long sent, String request) {
        if (!isDisturbed(sent - rules.settle, at)) {
            found(Kind.ERROR, at, request);
        }
    }

    // Letters.

    /// A person asks for a letter; the answer is not known yet.
    synchronized void asksForLetter(String address) {
        askedLetters.merge(address, 1, Integer::sum);
    }

    /// The answer was that it is on its way.
    synchronized void isPromisedLetter(String address) {
        promisedLetters.add(address);
    }

    /// A letter came.
    ///
    /// @param id its Message-ID
    synchronized void letter(long at, String id, String to, String subject) {
        Mail before = letters.putIfAbsent(id, new Mail(to, subject, at));
        if (before != null) {
            copies++;
            // That it was taken could not be stored.
            if (!isDisturbed(before.at - rules.slack, before.at + rules.settle)) {
                found(Kind.LETTER_DOUBLED, at, "the letter " + id + " to " + to);
            }
            return;
        }
        long same =
                letters.values().stream()
                        .filter(one -> one.to.equals(to) && one.subject.equals(subject))
                        .count();
        if (same > Math.max(1, askedLetters.getOrDefault(to, 0))) {
            found(Kind.LETTER_DOUBLED, at, "a further letter \"" + subject + "\" to " + to);
        }
    }

    /// @param waiting the addresses of the letters that are still to be sent, at the end
    synchronized void lettersAtTheEnd(long at, Set<String> waiting) {
        Set<String> missing = new HashSet<>(promisedLetters);
        missing.removeAll(waiting);
        letters.values().forEach(one -> missing.remove(one.to));
        missing.forEach(to -> found(Kind.LETTER_LOST, at, "to " + to));
    }

    /// Letters that came, and how many of them came again.
    synchronized String letterCount() {
        return letters.size() + " letters, " + copies + " came again";
    }

    // The end.

    /// What the database still has of those who left.
    ///
    /// @param texts all titles of posts, and all names of participants
    synchronized void forgotten(long at, Collection<String> texts, Set<Integer> left) {
        for (String text : texts) {
            left.stream()
                    .filter(
                            blog ->
                                    text.contains(" of blog " + blog + ",")
                                            || text.equals("Joiner " + blog)
                                            || text.equals("Blog " + blog))
                    .forEach(blog -> found(Kind.BROUGHT_BACK, at, "stored is \"" + text + "\""));
        }
    }

    /// The rows of the database that are not removed, in any state of the run.
    ///
    /// @param stored one for each row
    synchronized void stored(long at, Collection<Post> stored) {
        Set<Post> once = new HashSet<>();
        for (Post post : stored) {
            if (!once.add(post)) {
                found(Kind.DOUBLED, at, "two rows for " + post);
            }
        }
    }

    /// What is shown at the end, when all feeds were polled and nothing was broken for long.
    ///
    /// @param shown all entries
    /// @param hidden posts that are hidden for sure
    /// @param left blogs whose participants are removed for sure
    synchronized void ended(long at, Served shown, Set<Post> hidden, Set<Integer> left) {
        served(at, shown);
        Map<Post, Served.Entry> here = new HashMap<>();
        shown.entries().forEach(entry -> here.put(entry.post(), entry));
        posts.forEach(
                (post, published) -> {
                    Served.Entry entry = here.get(post);
                    boolean mayBeGone = published.mayBeMissing() || leaving.contains(post.blog());
                    if (entry == null && !mayBeGone) {
                        found(Kind.LOST, at, post + " is not shown at the end");
                    } else if (entry != null
                            && (published.isDeleted
                                    || hidden.contains(post)
                                    || left.contains(post.blog()))) {
                        found(Kind.LEFT_OVER, at, post + " is shown at the end");
                    } else if (entry != null && entry.edition() != published.edition) {
                        found(
                                Kind.WENT_BACK,
                                at,
                                post
                                        + " has edition "
                                        + entry.edition()
                                        + " at the end, not "
                                        + published.edition);
                    }
                });
    }

    /// What a consumer of changes holds at the end.
    synchronized void followed(long at, Map<String, Integer> editions, Served shown) {
        Map<String, Integer> right = new HashMap<>();
        shown.entries().forEach(entry -> right.put(entry.id(), entry.edition()));
        Set<String> all = new HashSet<>(right.keySet());
        all.addAll(editions.keySet());
        for (String id : all) {
            if (!Objects.equals(right.get(id), editions.get(id))) {
                found(
                        Kind.FOLLOWER_DIFFERS,
                        at,
                        "entry %s: the consumer has edition %s, shown is %s"
                                .formatted(id, editions.get(id), right.get(id)));
            }
        }
    }

    /// How many posts are not yet as they have to be at the end; not judged.
    synchronized long unsettled(Served shown, Set<Post> hidden, Set<Integer> left) {
        Map<Post, Integer> here = new HashMap<>();
        shown.entries().forEach(entry -> here.put(entry.post(), entry.edition()));
        return posts.entrySet().stream()
                .filter(
                        one -> {
                            Published published = one.getValue();
                            boolean isGone =
                                    published.isDeleted
                                            || hidden.contains(one.getKey())
                                            || left.contains(one.getKey().blog());
                            Integer edition = here.get(one.getKey());
                            if (edition == null) {
                                return !isGone && !published.mayBeMissing();
                            }
                            return isGone || edition != published.edition;
                        })
                .count();
    }

    private void found(Kind kind, long at, String what) {
        if (counts.merge(kind, 1, Integer::sum) <= OF_A_KIND) {
            violations.add(new Violation(kind, at, what));
        }
    }

    synchronized List<Violation> violations() {
        return List.copyOf(violations);
    }

    /// Each kind that was found, with how often.
    synchronized Map<Kind, Integer> counts() {
        return new TreeMap<>(counts);
    }

    /// Posts that the origin published so far.
    synchronized int postCount() {
        return posts.size();
    }

    synchronized long requestCount() {
        return requests;
    }

    synchronized long documentCount() {
        return documents;
    }
}
