package org.landscape.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.fetch.ScriptedOrigin;

/// A small blog on loopback with an RSS feed that answers conditional requests. Posts can be
/// written and edited while it runs.
public final class Blog implements Closeable {

    /// @param pubDate RFC 822, null for an undated post
    public record Post(String guid, String title, @Nullable String pubDate, String html) {}

    private final ScriptedOrigin origin = ScriptedOrigin.start();
    private volatile String title;
    private volatile String author = "";
    private final List<Post> posts = new ArrayList<>();
    private final List<String> buried = new ArrayList<>();
    private int version;

    public Blog(String title) {
        this.title = title;
        origin.at("/feed", (request, out) -> answer(request, out));
    }

    /// Puts posts on top, the last one topmost.
    public Blog post(Post... written) {
        for (Post post : written) {
            posts.addFirst(post);
        }
        version++;
        return this;
    }

    /// Replaces the post with the same guid.
    public Blog edit(Post edited) {
        posts.replaceAll(post -> post.guid().equals(edited.guid()) ? edited : post);
        version++;
        return this;
    }

    /// Gives the blog another title.
    public Blog calledNow(String other) {
        title = other;
        version++;
        return this;
    }

    /// Names another author of the whole blog.
    public Blog byNow(String other) {
        author = other;
        version++;
        return this;
    }

    /// Takes a post back.
    public Blog delete(String guid) {
        posts.removeIf(post -> post.guid().equals(guid));
        version++;
        return this;
    }

    /// Takes a post back and says so in the feed.
    public Blog bury(String guid) {
        buried.add(guid);
        return delete(guid);
    }

    /// No longer says so.
    public Blog unbury(String guid) {
        buried.remove(guid);
        version++;
        return this;
    }

    public WebAddress feed() {
        return origin.address("/feed");
    }

    /// The feed as a blog at a name of its own has it. Names that lead to loopback are in
    /// LoopbackResolver.
    public WebAddress feedAt(String host) {
        return WebAddress.parse("http://" + host + ":" + origin.port() + "/feed").orElseThrow();
    }

    public WebAddress page(String path) {
        return origin.address(path);
    }

    public ScriptedOrigin origin() {
        return origin;
    }

    /// The ETag of the feed as it is now, odd on purpose: it is to come back byte for byte.
    public String etag() {
        return "W/\"" + version + ", é\\\"";
    }

    private void answer(ScriptedOrigin.Received request, java.io.OutputStream out)
            throws IOException {
        boolean same = request.header("If-None-Match").filter(etag()::equals).isPresent();
        String head =
                (same ? "HTTP/1.1 304 Not Modified" : "HTTP/1.1 200 OK")
                        + "\nContent-Type: application/rss+xml\nETag: "
                        + etag()
                        + "\nConnection: close";
        ScriptedOrigin.answer(head, same ? new byte[0] : rss().getBytes(UTF_8)).play(request, out);
    }

    private String rss() {
        StringBuilder items = new StringBuilder();
        for (Post post : posts) {
            items.append(
                    """
                    <item>
                      <guid isPermaLink="false">%s</guid>
                      <link>%s</link>
                      <title>%s</title>
                      %s
                      <description><![CDATA[%s]]></description>
                    </item>
                    """
                            .formatted(
                                    post.guid(),
                                    page("/" + post.guid()),
                                    post.title(),
                                    post.pubDate() == null
                                            ? ""
                                            : "<pubDate>" + post.pubDate() + "</pubDate>",
                                    post.html()));
        }
        for (String guid : buried) {
            items.append(
                    """
                    <at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0"
                        ref="%s" when="2011-08-01T00:00:00Z"/>
                    """
                            .formatted(guid));
        }
        return """
               <?xml version="1.0" encoding="UTF-8"?>
               <rss version="2.0"><channel>
               <title>%s</title><link>%s</link><description/>%s
               %s</channel></rss>
               """
                .formatted(
                        title,
                        page("/"),
                        author.isEmpty()
                                ? ""
                                : "<creator xmlns='http://purl.org/dc/elements/1.1/'>"
                                        + author
                                        + "</creator>",
                        items);
    }

    @Override
    public void close() throws IOException {
        origin.close();
    }
}
