package org.landscape.poll;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.landscape.fetch.ScriptedOrigin;

/// Good blogs beside bad ones, each on a host of its own.
final class Neighbourhood implements Closeable {

    private static final String XML = "HTTP/1.1 200 OK\nContent-Type: text/xml";

    private final List<ScriptedOrigin> good = new ArrayList<>();
    private final List<ScriptedOrigin> hanging = new ArrayList<>();
    private final List<ScriptedOrigin> tooMuch = new ArrayList<>();

    /// Blogs with one post, on 127.0.0.2.
    Neighbourhood good(int count) {
        for (int i = 0; i < count; i++) {
            String item = "<item><guid isPermaLink='false'>a</guid><title>Thing 6</title></item>";
            good.add(
                    ScriptedOrigin.on("127.0.0.2", 0)
                            .at("/feed", XML + "\nConnection: close", rss(item).getBytes(UTF_8)));
        }
        return this;
    }

    /// Sites that never answer, on 127.0.0.3, and sites that send a byte a second, on 127.0.0.4.
    Neighbourhood hanging(int silent, int dripping) {
        for (int i = 0; i < silent; i++) {
            ScriptedOrigin origin = ScriptedOrigin.on("127.0.0.3", 0);
            hanging.add(origin.at("/feed", origin.silence()));
        }
        for (int i = 0; i < dripping; i++) {
            ScriptedOrigin origin = ScriptedOrigin.on("127.0.0.4", 0);
            ScriptedOrigin.Script head = ScriptedOrigin.answer(XML, "<rss>".getBytes(UTF_8));
            hanging.add(
                    origin.at(
                            "/feed",
                            ScriptedOrigin.then(
                                    head,
                                    origin.drip(" ".getBytes(UTF_8), Duration.ofSeconds(1)))));
        }
        return this;
    }

    /// Sites whose answer never ends, on 127.0.0.5.
    Neighbourhood endless(int count) {
        byte[] megabyte = " ".repeat(1 << 20).getBytes(UTF_8);
        for (int i = 0; i < count; i++) {
            ScriptedOrigin origin = ScriptedOrigin.on("127.0.0.5", 0);
            ScriptedOrigin.Script head = ScriptedOrigin.answer(XML, "<rss>".getBytes(UTF_8));
            tooMuch.add(
                    origin.at(
                            "/feed",
                            ScriptedOrigin.then(
                                    head, origin.drip(megabyte, Duration.ofMillis(10)))));
        }
        return this;
    }

    /// Sites with answers that fill the memory or keep the processor busy, on 127.0.0.6.
    Neighbourhood poisonous() {
        String open = XML + "\nConnection: close";
        String packed = open + "\nContent-Encoding: gzip";
        poisonous(packed, ScriptedOrigin.gzip(new byte[512 << 20]));
        poisonous(open, rss("<a>".repeat(100_000)).getBytes(UTF_8));
        poisonous(open, rss("<item><title>x</title></item>".repeat(200_000)).getBytes(UTF_8));
        poisonous(open, rss("<item>" + "<category>x</category>".repeat(200_000) + "</item>"));
        poisonous(open, rss("<item><title>" + "x".repeat(9 << 20) + "</title></item>"));
        poisonous(
                open,
                rss(
                        "<item><description>"
                                + "&lt;div&gt;".repeat(500_000)
                                + "</description></item>"));
        poisonous(open, "<rss " + "a='b' ".repeat(100_000) + ">");
        poisonous(
                open,
                "<!DOCTYPE rss [<!ENTITY a '"
                        + "x".repeat(1000)
                        + "'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
                        + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]>"
                        + rss("<item><title>&c;</title></item>"));
        poisonous(open + "\nX: y".repeat(100_000), "");
        poisonous("HTTP/1.1 302 Found\nLocation: /" + "x".repeat(1 << 20), "");
        poisonous("HTTP/1.1 302 Found\nLocation: /feed", "");
        poisonous(XML + "\nContent-Length: 100000", rss(""));
        return this;
    }

    private void poisonous(String head, String body) {
        poisonous(head, body.getBytes(UTF_8));
    }

    private void poisonous(String head, byte[] body) {
        tooMuch.add(ScriptedOrigin.on("127.0.0.6", 0).at("/feed", head, body));
    }

    static String rss(String items) {
        return "<rss version='2.0'><channel><title>Blog</title>" + items + "</channel></rss>";
    }

    List<ScriptedOrigin> good() {
        return good;
    }

    List<ScriptedOrigin> hanging() {
        return hanging;
    }

    List<ScriptedOrigin> bad() {
        return Stream.of(hanging, tooMuch).flatMap(List::stream).toList();
    }

    @Override
    public void close() throws IOException {
        for (ScriptedOrigin origin : Stream.concat(good.stream(), bad().stream()).toList()) {
            origin.close();
        }
    }
}
