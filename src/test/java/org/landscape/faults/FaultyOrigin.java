package org.landscape.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Blogs that publish, edit and delete known posts, and answer as blogs on the web do: with a feed,
/// 304, 503 and a `Retry-After`, too slowly, in part or never. It tells the checker of each.
///
/// A blog has a host of its own, a loopback address; every fourth shares one with another blog.
final class FaultyOrigin implements AutoCloseable {

    /// Posts that a feed carries: more than a blog publishes while it is not read.
    private static final int CARRIED = 200;

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private static final Pattern TAG = Pattern.compile("\"\\d+\\.(\\d+)\"");

    private final Checker checker;
    private final Watch watch;
    private final InstantSource clock;
    private final Random random;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicInteger documents = new AtomicInteger();
    private final List<Blog> blogs = new ArrayList<>();
    private final PrintStream log;
    private volatile boolean isKind;
    private volatile @Nullable Integer overtaken;

    /// @param clock of the dates of posts
    /// @param log each request and its answer, a line each
    FaultyOrigin(Checker checker, Watch watch, InstantSource clock, long seed, PrintStream log)
            throws IOException {
        this.log = log;
        this.checker = checker;
        this.watch = watch;
        this.clock = clock;
        random = new Random(seed);
        server = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 256);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    private static final class Text {
        private final Post post;
        private final Instant date;

        /// The version of the feed from which on it has a post that was handed in before.
        private final int since;

        private int edition = 1;

        Text(Post post, Instant date, int since) {
            this.post = post;
            this.date = date;
            this.since = since;
        }
    }

    private static final class Blog {
        private final int number;
        private final List<Text> carried = new ArrayList<>();
        private final List<Post> buried = new ArrayList<>();
        private final List<Post> deleted = new ArrayList<>();
        private final Map<Post, Instant> inNoFeed = new HashMap<>();
        private String frontPage = "";
        private int posts;
        private int version;

        /// The latest version of which a request says that all of it is stored.
        private int stored;

        Blog(int number) {
            this.number = number;
        }

        String tag() {
            return "\"" + number + "." + version + "\"";
        }

        void isStored(@Nullable String tag) {
            Matcher known = TAG.matcher(String.valueOf(tag));
            if (known.matches()) {
                stored = Math.max(stored, Integer.parseInt(known.group(1)));
            }
        }
    }

    /// From now on all requests are answered at once, so that everything comes to rest.
    void beKind() {
        isKind = true;
    }

    /// The next answer of this blog takes three seconds, and is old before it has arrived: a
    /// post is edited meanwhile.
    void overtakeOnce(int blog) {
        edit(blog);
        overtaken = blog;
    }

    /// A blog with three posts.
    synchronized int open() {
        Blog blog = new Blog(blogs.size());
        blogs.add(blog);
        Instant now = clock.instant();
        for (int i = 3; i > 0; i--) {
            publish(blog, now.minusSeconds(60L * i));
        }
        return blog.number;
    }

    private void publish(Blog blog, Instant date) {
        Post post = new Post(blog.number, ++blog.posts);
        Instant whole = Instant.ofEpochSecond(date.getEpochSecond());
        blog.carried.addFirst(new Text(post, whole, 0));
        if (blog.carried.size() > CARRIED) {
            blog.carried.removeLast();
        }
        blog.version++;
        checker.published(watch.now(), post, whole.toEpochMilli());
    }

    synchronized void publish(int blog) {
        publish(blogs.get(blog), clock.instant());
    }

    /// A post that has a page and is not in the feed.
    synchronized Post writeInNoFeed(int number) {
        Blog blog = blogs.get(number);
        Post post = new Post(number, ++blog.posts);
        Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        blog.inNoFeed.put(post, now);
        checker.offered(watch.now(), post, now.toEpochMilli());
        return post;
    }

    /// From now on the feed has this post, too.
    synchronized void bring(Post post) {
        Blog blog = blogs.get(post.blog());
        Instant date = blog.inNoFeed.remove(post);
        if (date != null) {
            blog.version++;
            blog.carried.addFirst(new Text(post, date, blog.version));
            checker.counts(post);
        }
    }

    /// How many documents it has answered with as a whole. After another one its posts are about to
    /// be stored.
    int documents() {
        return documents.get();
    }

    /// What the owner of the blog writes on its front page.
    synchronized void write(int blog, String words) {
        blogs.get(blog).frontPage = words;
    }

    String address(Post post) {
        return page(post.blog(), Integer.toString(post.number()));
    }

    /// Writes another edition of one of the latest posts.
    synchronized Optional<Post> edit(int number) {
        Blog blog = blogs.get(number);
        if (blog.carried.isEmpty()) {
            return Optional.empty();
        }
        Text text = blog.carried.get(random.nextInt(Math.min(10, blog.carried.size())));
        text.edition++;
        blog.version++;
        checker.edited(text.post, text.edition);
        return Optional.of(text.post);
    }

    /// Deletes a post of which it is promised that readers lose it: its feed carries an older and a
    /// newer one, by their dates, more posts than are missing, and what was handed in was read from
    /// the feed, too.
    ///
    /// @param isTold whether the feed says so
    synchronized Optional<Post> delete(int number, boolean isTold) {
        Blog blog = blogs.get(number);
        List<Instant> dates = blog.carried.stream().map(text -> text.date).sorted().toList();
        List<Text> some =
                blog.carried.stream()
                        .limit(15)
                        .filter(text -> text.since <= blog.stored)
                        .filter(text -> text.date.isAfter(dates.getFirst()))
                        .filter(text -> text.date.isBefore(dates.getLast()))
                        .toList();
        if (some.isEmpty() || blog.deleted.size() + 2 >= blog.carried.size()) {
            return Optional.empty();
        }
        Text text = some.get(random.nextInt(some.size()));
        blog.carried.remove(text);
        (isTold ? blog.buried : blog.deleted).add(text.post);
        blog.version++;
        checker.deleted(text.post);
        return Optional.of(text.post);
    }

    String feedAddress(int blog) {
        return "http://" + host(blog) + ":" + server.getAddress().getPort() + "/" + blog + "/feed";
    }

    private static String host(int blog) {
        int own = blog % 4 == 3 ? blog - 1 : blog;
        return "127.0." + (1 + own / 200) + "." + (10 + own % 200);
    }

    private enum Mood {
        WELL,
        UNAVAILABLE,
        SILENT,
        DRIPPING,
        OVERTAKEN,
        CUT_OFF
    }

    private synchronized Mood mood(int blog) {
        Integer drips = overtaken;
        if (drips != null && drips == blog) {
            overtaken = null;
            return Mood.OVERTAKEN;
        }
        int dice = isKind ? 99 : random.nextInt(100);
        if (dice < 5) {
            return Mood.UNAVAILABLE;
        }
        if (dice < 7) {
            return Mood.SILENT;
        }
        if (dice < 11) {
            return Mood.DRIPPING;
        }
        return dice < 13 ? Mood.CUT_OFF : Mood.WELL;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        long number = requests.incrementAndGet();
        try (exchange) {
            if (path.length != 3 || !path[1].matches("\\d{1,6}")) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            int blog = Integer.parseInt(path[1]);
            if (path[2].equals("feed")) {
                feed(exchange, number, blog);
            } else {
                page(exchange, number, blog, path[2]);
            }
        } catch (IOException e) {
            checker.brokenOff(watch.now(), number);
        }
    }

    private void page(HttpExchange exchange, long number, int blog, String name)
            throws IOException {
        checker.asked(watch.now(), number, host(blog), null);
        boolean isGone;
        byte[] body;
        synchronized (this) {
            isGone =
                    blogs.get(blog).deleted.stream()
                            .anyMatch(post -> Integer.toString(post.number()).equals(name));
            body = page(blogs.get(blog), name).getBytes(UTF_8);
        }
        // What is told afterwards would come after the next request of a quick client.
        checker.answered(watch.now(), number, null, true, 0);
        exchange.getResponseHeaders().add("Content-Type", "text/html");
        exchange.sendResponseHeaders(isGone ? 410 : 200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static String page(Blog blog, String name) {
        if (name.isEmpty()) {
            return "<!doctype html><title>Blog %d</title><article><p>%s</p></article>"
                    .formatted(blog.number, blog.frontPage);
        }
        return blog.inNoFeed.entrySet().stream()
                .filter(one -> Integer.toString(one.getKey().number()).equals(name))
                .findFirst()
                .map(
                        one ->
                                """
                                <!doctype html><html lang="en"><head><title>%1$s</title>
                                <meta property="article:published_time" content="%2$s"></head>
                                <body><article><h1>%1$s</h1><p>What %3$s says.</p></article></body>
                                </html>
                                """
                                        .formatted(
                                                one.getKey().title(1),
                                                one.getValue(),
                                                one.getKey()))
                .orElse("<!doctype html><title>A post</title>");
    }

    private void feed(HttpExchange exchange, long number, int blog) throws IOException {
        Mood mood = mood(blog);
        String asked = exchange.getRequestHeaders().getFirst("If-None-Match");
        byte[] body;
        String tag;
        synchronized (this) {
            checker.asked(watch.now(), number, host(blog), blog);
            blogs.get(blog).isStored(asked);
            tag = blogs.get(blog).tag();
            body = document(blogs.get(blog));
            if (mood == Mood.OVERTAKEN) {
                edit(blog);
            }
        }
        log.printf(
                "%d #%d blog %d has %s, asked for %s: %s%n",
                watch.now(), number, blog, tag, asked, mood);
        exchange.getResponseHeaders().add("Connection", "close");
        switch (mood) {
            case UNAVAILABLE -> {
                long seconds = 5 + number % 15;
                exchange.getResponseHeaders().add("Retry-After", Long.toString(seconds));
                checker.answered(watch.now(), number, blog, false, seconds * 1_000);
                exchange.sendResponseHeaders(503, -1);
            }
            case SILENT -> {
                // When the program stops waiting cannot be seen from here.
                checker.brokenOff(watch.now(), number);
                pause(6_000);
            }
            case CUT_OFF -> {
                give(exchange, tag, body.length);
                exchange.getResponseBody().write(body, 0, body.length / 2);
                checker.brokenOff(watch.now(), number);
            }
            case WELL, DRIPPING, OVERTAKEN -> {
                if (tag.equals(asked)) {
                    exchange.getResponseHeaders().add("ETag", tag);
                    checker.answered(watch.now(), number, blog, true, 0);
                    exchange.sendResponseHeaders(304, -1);
                } else if (mood == Mood.WELL) {
                    give(exchange, tag, body.length);
                    exchange.getResponseBody().write(body, 0, body.length - 1);
                    checker.answered(watch.now(), number, blog, false, 0);
                    exchange.getResponseBody().write(body, body.length - 1, 1);
                    documents.incrementAndGet();
                } else {
                    give(exchange, tag, body.length);
                    drip(exchange, body, mood == Mood.OVERTAKEN ? 350 : 200);
                    checker.answered(watch.now(), number, blog, false, 0);
                    documents.incrementAndGet();
                }
            }
        }
    }

    private static void give(HttpExchange exchange, String tag, int length) throws IOException {
        exchange.getResponseHeaders().add("ETag", tag);
        exchange.getResponseHeaders().add("Content-Type", "application/rss+xml");
        exchange.sendResponseHeaders(200, length);
    }

    /// Within the deadline of a request.
    ///
    /// @param between milliseconds between two of the ten parts
    private static void drip(HttpExchange exchange, byte[] body, long between) throws IOException {
        OutputStream out = exchange.getResponseBody();
        int parts = 10;
        for (int i = 0; i < parts; i++) {
            int from = body.length * i / parts;
            out.write(body, from, body.length * (i + 1) / parts - from);
            out.flush();
            if (i + 1 < parts) {
                pause(between);
            }
        }
    }

    private static void pause(long millis) {
        try {
            Watch.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] document(Blog blog) {
        StringBuilder rss =
                new StringBuilder(
                                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"")
                        .append(" xmlns:at=\"http://purl.org/atompub/tombstones/1.0\"><channel>")
                        .append("<title>Blog ")
                        .append(blog.number)
                        .append("</title><link>")
                        .append(page(blog.number, ""))
                        .append("</link><description/>\n");
        blog.carried.stream()
                .sorted(Comparator.comparing((Text text) -> text.post.number()).reversed())
                .forEach(text -> rss.append(item(text)));
        blog.buried.forEach(
                post ->
                        rss.append("<at:deleted-entry ref=\"")
                                .append(post.guid())
                                .append("\" when=\"2011-08-01T00:00:00Z\"/>\n"));
        return rss.append("</channel></rss>\n").toString().getBytes(UTF_8);
    }

    private String item(Text text) {
        return """
               <item><guid isPermaLink="false">%s</guid><link>%s</link><title>%s</title>
               <pubDate>%s</pubDate><description>%s</description></item>
               """
                .formatted(
                        text.post.guid(),
                        page(text.post.blog(), Integer.toString(text.post.number())),
                        text.post.title(text.edition),
                        DATE.format(text.date),
                        "What %s says, in edition %d.%s"
                                .formatted(text.post, text.edition, answer(text.post)));
    }

    /// Each post links to one of the blog before its own; the first blog's to none.
    private String answer(Post post) {
        int older = Math.max(1, post.number() - 1);
        return post.blog() == 0
                ? ""
                : " &lt;a href=\"%s\"&gt;Read this first.&lt;/a&gt;"
                        .formatted(page(post.blog() - 1, Integer.toString(older)));
    }

    private String page(int blog, String name) {
        return "http://"
                + host(blog)
                + ":"
                + server.getAddress().getPort()
                + "/"
                + blog
                + "/"
                + name;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
