package org.landscape.triedworld;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.landscape.triedworld.Resident.Format;
import org.landscape.triedworld.Resident.Health;

/// Serves the blogs of the tried world on one port, each below a path of its own.
final class BlogServer {

    private static final DateTimeFormatter MAIL =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final Answer NOTHING = new Answer(404, "text/html", page("Not found", "", ""));

    private static final String MOVING = "<p>We are moving, come back soon.</p>";

    private final TriedWorld world;
    private final String joining;
    private final byte[] film;

    /// What is sent back. A plain class, because its content is an array.
    private static final class Answer {

        private final int status;
        private final String type;
        private final byte[] body;

        Answer(int status, String type, byte[] body) {
            this.status = status;
            this.type = type;
            this.body = body;
        }

        Answer(int status, String type, String body) {
            this(status, type + "; charset=utf-8", body.getBytes(UTF_8));
        }
    }

    BlogServer(TriedWorld world, String joining) {
        this.world = world;
        this.joining = joining;
        try (var in = BlogServer.class.getResourceAsStream("film.webm")) {
            this.film = in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void start(int port) throws IOException {
        HttpServer server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange.getRequestURI().getPath());
            var headers = exchange.getResponseHeaders();
            String tag = "\"" + Integer.toHexString(Arrays.hashCode(answer.body)) + "\"";
            headers.set("Content-Type", answer.type);
            if (answer.status == 200) {
                headers.set("ETag", tag);
                headers.set("Cache-Control", "max-age=60");
            }
            if (answer.status == 200
                    && tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status, head ? -1 : answer.body.length);
            if (!head) {
                exchange.getResponseBody().write(answer.body);
            }
        }
    }

    private Answer answer(String path) throws IOException {
        if (path.equals("/")) {
            return new Answer(200, "text/html", contents());
        }
        if (path.equals("/feeds.yaml")) {
            return new Answer(200, "text/plain", world.feedsFile(joining));
        }
        for (int size : TriedWorld.LISTS) {
            if (path.equals("/further-" + size + ".opml")) {
                return new Answer(200, "text/x-opml", world.opml(size));
            }
        }
        if (path.startsWith("/pictures/")) {
            return picture(path.substring("/pictures/".length()));
        }
        if (path.equals("/media/film.webm")) {
            return new Answer(200, "video/webm", film);
        }
        if (path.equals("/media/sound.wav")) {
            return new Answer(200, "audio/wav", Media.tone());
        }
        return blog(path)
                .map(one -> ofBlog(one, path.substring(one.path().length())))
                .orElse(NOTHING);
    }

    private Optional<Resident> blog(String path) {
        int slashes = path.startsWith("/further/") ? 4 : 2;
        int end = 0;
        for (int at = 1; at < slashes && end >= 0; at++) {
            end = path.indexOf('/', end + 1);
        }
        return end < 0 ? Optional.empty() : world.at(path.substring(0, end + 1));
    }

    private Answer ofBlog(Resident blog, String rest) {
        return switch (blog.health()) {
            case NOT_FOUND, NO_HOST -> NOTHING;
            case GONE ->
                    new Answer(410, "text/html", page("Gone", "", "<p>This blog was deleted.</p>"));
            case FAILING ->
                    new Answer(500, "text/html", page("Error", "", "<p>Something broke.</p>"));
            case NO_FEED -> new Answer(200, "text/html", page(blog.title(), "", MOVING));
            case GOOD -> ofGoodBlog(blog, rest);
        };
    }

    private Answer ofGoodBlog(Resident blog, String rest) {
        if (rest.isEmpty()) {
            return new Answer(200, "text/html", front(blog));
        }
        if (rest.equals(blog.format().path())) {
            return new Answer(200, type(blog.format()), feed(blog));
        }
        return blog.posts().stream()
                .filter(post -> post.path().equals(rest))
                .findFirst()
                .map(post -> new Answer(200, "text/html", post(blog, post)))
                .orElse(NOTHING);
    }

    private static String type(Format format) {
        return switch (format) {
            case RSS -> "application/rss+xml";
            case ATOM -> "application/atom+xml";
            case JSON -> "application/feed+json";
        };
    }

    private String feed(Resident blog) {
        return switch (blog.format()) {
            case RSS -> rss(blog);
            case ATOM -> atom(blog);
            case JSON -> json(blog);
        };
    }

    private String rss(Resident blog) {
        String home = blog.home(world.base());
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append(
                "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">");
        xml.append("<channel><title>")
                .append(Markup.escaped(blog.title()))
                .append("</title><link>");
        xml.append(home)
                .append("</link><language>")
                .append(blog.language())
                .append("</language>\n");
        for (Letter post : blog.posts()) {
            xml.append("<item>");
            if (!post.title().isEmpty()) {
                String title = post.title().replace("<", "&lt;").replace(">", "&gt;");
                xml.append("<title>").append(title).append("</title>");
            }
            String address = home + post.path();
            xml.append("<link>").append(address).append("</link><guid>").append(address);
            xml.append("</guid>");
            post.at().ifPresent(at -> xml.append("<pubDate>" + MAIL.format(at) + "</pubDate>"));
            for (String tag : post.tags()) {
                xml.append("<category>").append(tag).append("</category>");
            }
            xml.append("<content:encoded>").append(Markup.cdata(post.html().get()));
            xml.append("</content:encoded></item>\n");
        }
        return xml.append("</channel></rss>\n").toString();
    }

    private String atom(Resident blog) {
        String home = blog.home(world.base());
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
        xml.append(blog.language()).append("\"><id>").append(home).append("</id><title>");
        xml.append(Markup.escaped(blog.title())).append("</title><link href=\"").append(home);
        xml.append("\"/><updated>").append(newest(blog)).append("</updated><author><name>");
        xml.append(Markup.escaped(blog.name())).append("</name></author>\n");
        for (Letter post : blog.posts()) {
            String address = home + post.path();
            String at = post.at().map(Instant::toString).orElse("");
            xml.append(
                    post.language().isEmpty()
                            ? "<entry>"
                            : "<entry xml:lang=\"" + post.language() + "\">");
            xml.append("<id>").append(address).append("</id><title type=\"html\">");
            xml.append(Markup.escaped(post.title())).append("</title><link href=\"");
            xml.append(address)
                    .append("\"/><published>")
                    .append(at)
                    .append("</published><updated>");
            xml.append(at).append("</updated>");
            for (String tag : post.tags()) {
                xml.append("<category term=\"").append(tag).append("\"/>");
            }
            xml.append("<content type=\"html\">").append(Markup.escaped(post.html().get()));
            xml.append("</content></entry>\n");
        }
        return xml.append("</feed>\n").toString();
    }

    private String json(Resident blog) {
        String home = blog.home(world.base());
        StringBuilder json =
                new StringBuilder("{\"version\":\"https://jsonfeed.org/version/1.1\",");
        json.append("\"title\":").append(string(blog.title())).append(",\"home_page_url\":");
        json.append(string(home)).append(",\"language\":").append(string(blog.language()));
        json.append(",\"items\":[");
        for (Letter post : blog.posts()) {
            json.append(json.charAt(json.length() - 1) == '[' ? "\n" : ",\n");
            json.append("{\"id\":").append(string(home + post.path())).append(",\"url\":");
            json.append(string(home + post.path())).append(",\"title\":");
            json.append(string(plain(post.title())));
            post.at().ifPresent(at -> json.append(",\"date_published\":\"" + at + "\""));
            json.append(",\"tags\":[");
            json.append(String.join(",", post.tags().stream().map(BlogServer::string).toList()));
            json.append("],\"content_html\":").append(string(post.html().get())).append('}');
        }
        return json.append("]}\n").toString();
    }

    private String front(Resident blog) {
        String home = blog.home(world.base());
        StringBuilder html = new StringBuilder();
        for (Letter post : blog.posts().stream().limit(30).toList()) {
            html.append("<h2><a href=\"").append(home).append(post.path()).append("\">");
            html.append(post.title().isEmpty() ? "(no title)" : post.title()).append("</a></h2>\n");
        }
        String link =
                "<link rel=\"alternate\" type=\"%s\" title=\"Posts\" href=\"%s\">"
                        .formatted(type(blog.format()), blog.feed(world.base()));
        return page(Markup.escaped(blog.title()), link, html.toString());
    }

    private String post(Resident blog, Letter post) {
        String home = blog.home(world.base());
        String link =
                "<link rel=\"canonical\" href=\"%s\"><link rel=\"alternate\" type=\"%s\" href=\"%s\">"
                        .formatted(
                                home + post.path(), type(blog.format()), blog.feed(world.base()));
        return page(
                post.title() + " – " + Markup.escaped(blog.title()),
                link,
                "<article>"
                        + post.html().get()
                        + "</article><p><a href=\""
                        + home
                        + "\">All posts</a></p>");
    }

    private String contents() {
        StringBuilder html =
                new StringBuilder("<p>The tried world. <a href=\"/feeds.yaml\">feeds.yaml</a>");
        for (int size : TriedWorld.LISTS) {
            html.append(
                    ", <a href=\"/further-%d.opml\">%d further blogs</a>".formatted(size, size));
        }
        html.append("</p><ul>");
        for (Resident one : world.participants()) {
            html.append("<li><a href=\"").append(one.home(world.base())).append("\">");
            html.append(Markup.escaped(one.name())).append("</a> ").append(one.posts().size());
            html.append(one.health() == Health.GOOD ? "" : " " + one.health()).append("</li>\n");
        }
        return page("The tried world", "", html.append("</ul>").toString());
    }

    private static Answer picture(String name) throws IOException {
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            return NOTHING;
        }
        boolean wide = name.startsWith("wide-");
        String number = name.substring(wide ? 5 : 0, dot).replaceAll("\\D", "");
        int seed =
                number.isEmpty()
                        ? 0
                        : Integer.parseInt(number.substring(0, Math.min(6, number.length())));
        if (name.endsWith(".png")) {
            var out = new ByteArrayOutputStream();
            Media.png(seed, out);
            return new Answer(200, "image/png", out.toByteArray());
        }
        return new Answer(200, "image/svg+xml", Media.drawing(seed, wide ? 2400 : 640));
    }

    private static String newest(Resident blog) {
        return blog.posts().stream()
                .flatMap(post -> post.at().stream())
                .findFirst()
                .orElse(Instant.EPOCH)
                .toString();
    }

    private static String page(String title, String head, String body) {
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>%s</title>%s</head>%n<body><h1>%s</h1>%n%s</body></html>%n"
                .formatted(title, head, title, body);
    }

    private static String plain(String html) {
        return html.replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private static String string(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
