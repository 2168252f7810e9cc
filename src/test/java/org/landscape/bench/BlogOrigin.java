package org.landscape.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.landscape.bench.MadeUpBlogs.Kind;
import org.landscape.bench.MadeUpBlogs.MadeUpBlog;

/// Serves the documents of made-up blogs on a loopback port: with an `ETag`, a 304 where it is sent
/// back, and counts what it was asked. `/f/N` is the feed with number N; `/slow/f/N` is the same
/// feed as the internet would send it: after 50 to 500 ms, and of a hundred feeds two answer
/// nothing, and two an error or a page. Which feeds those are depends on the number alone.
final class BlogOrigin implements AutoCloseable {

    private static final Duration NEVER = Duration.ofMinutes(5);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Path folder;
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger unchanged = new AtomicInteger();

    /// The feeds whose document has one post more now.
    private final ConcurrentHashMap<Integer, Boolean> later = new ConcurrentHashMap<>();

    private final ConcurrentHashMap<Integer, Integer> posts = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Integer, Kind> kinds = new ConcurrentHashMap<>();

    /// What a slow feed does, when it is not only slow.
    enum Manner {
        GOOD,
        HANGS,
        FAILS
    }

    BlogOrigin(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /// Writes the documents with these numbers; those that an earlier run left are written anew.
    void write(MadeUpBlogs blogs, int from, int to) throws IOException {
        for (int number = from; number < to; number++) {
            MadeUpBlog blog = blogs.blog(number);
            Files.write(file(number, false), blog.document(false));
            Files.write(file(number, true), blog.document(true));
            posts.put(number, blog.posts().size() - 1);
            kinds.put(number, blog.kind());
        }
    }

    Path file(int number, boolean isLater) {
        return folder.resolve(number + (isLater ? ".later.xml" : ".xml"));
    }

    String address(int number, boolean slow) {
        return "http://127.0.0.1:%d%s/f/%d"
                .formatted(server.getAddress().getPort(), slow ? "/slow" : "", number);
    }

    /// How many posts the documents with these numbers carry at first.
    int posts(int from, int to) {
        int sum = 0;
        for (int number = from; number < to; number++) {
            sum += posts.getOrDefault(number, 0);
        }
        return sum;
    }

    /// How many posts can be had of slow feeds.
    int goodPosts(int from, int to) {
        int sum = 0;
        for (int number = from; number < to; number++) {
            sum += manner(number) == Manner.GOOD ? posts.getOrDefault(number, 0) : 0;
        }
        return sum;
    }

    int goodFeeds(int from, int to) {
        int sum = 0;
        for (int number = from; number < to; number++) {
            sum += manner(number) == Manner.GOOD ? 1 : 0;
        }
        return sum;
    }

    long bytes(int from, int to) throws IOException {
        long sum = 0;
        for (int number = from; number < to; number++) {
            sum += Files.size(file(number, false));
        }
        return sum;
    }

    /// From now on every tenth of these feeds has one post more.
    int change(int from, int to) {
        int changed = 0;
        for (int number = from; number < to; number += 10) {
            later.put(number, true);
            changed++;
        }
        return changed;
    }

    void forgetChanges() {
        later.clear();
    }

    /// Answers that were sent so far, those of slow feeds included.
    int answered() {
        return answered.get();
    }

    /// How many of the answers were 304.
    int unchanged() {
        return unchanged.get();
    }

    static Manner manner(int number) {
        int share = new Random(number * 31L + 7).nextInt(100);
        return share < 2 ? Manner.HANGS : share < 4 ? Manner.FAILS : Manner.GOOD;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            boolean slow = path.startsWith("/slow/");
            int at = path.lastIndexOf("/f/");
            int number = at < 0 ? -1 : Integer.parseInt(path.substring(at + 3));
            if (!posts.containsKey(number)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            if (slow && isSpoilt(exchange, number)) {
                return;
            }
            boolean isLater = later.containsKey(number);
            String tag = "\"%d-%s\"".formatted(number, isLater ? "b" : "a");
            exchange.getResponseHeaders().set("ETag", tag);
            Kind kind = kinds.getOrDefault(number, Kind.PLAIN);
            exchange.getResponseHeaders().set("Content-Type", kind.mediaType());
            if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                unchanged.incrementAndGet();
            } else {
                byte[] document = Files.readAllBytes(file(number, isLater));
                exchange.sendResponseHeaders(200, document.length);
                exchange.getResponseBody().write(document);
            }
            answered.incrementAndGet();
        }
    }

    /// Waits as long as this feed takes.
    ///
    /// @return whether it got an answer that is no feed, or none
    private boolean isSpoilt(HttpExchange exchange, int number) throws IOException {
        Manner manner = manner(number);
        Random random = new Random(number);
        random.nextInt();
        try {
            Thread.sleep(manner == Manner.HANGS ? NEVER.toMillis() : 50 + random.nextInt(451));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
        if (manner == Manner.FAILS) {
            int choice = random.nextInt(3);
            byte[] page = "<!doctype html><title>Parked</title><p>For sale".getBytes(UTF_8);
            exchange.sendResponseHeaders(choice == 0 ? 500 : choice == 1 ? 404 : 200, page.length);
            exchange.getResponseBody().write(page);
            answered.incrementAndGet();
        }
        return manner != Manner.GOOD;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
