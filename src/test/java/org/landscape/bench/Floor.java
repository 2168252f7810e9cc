package org.landscape.bench;

import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/// The least that a program in Java does with the same documents and libraries: it scans them with
/// StAX, cleans each post with jsoup's own safelist, and stores them in H2, one transaction for a
/// document. It requests nothing, compares nothing, recognises nothing and dates nothing. One
/// process does it several times, each time into a new database; the first time is the cold one.
final class Floor {

    private static final Safelist SAFE =
            Safelist.relaxed()
                    .addTags("figure", "figcaption", "iframe")
                    .addAttributes("iframe", "src", "width", "height")
                    .addAttributes("img", "srcset", "sizes");

    private record Post(String guid, String title, String link, String date, String html) {}

    private Floor() {}

    /// Prints for each round: seconds of CPU of the process since the round before, seconds, posts.
    public static void main(String[] arguments) throws Exception {
        List<Path> documents =
                Files.readAllLines(Path.of(arguments[0])).stream().map(Path::of).toList();
        int rounds = Integer.parseInt(arguments[2]);
        var system =
                ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        long cpu = 0;
        for (int round = 0; round < rounds; round++) {
            long begin = System.nanoTime();
            int posts = round(documents, arguments[1] + "/floor-" + round);
            long now = system.getProcessCpuTime();
            System.out.printf(
                    "%.3f %.3f %d%n", (now - cpu) / 1e9, (System.nanoTime() - begin) / 1e9, posts);
            cpu = now;
        }
    }

    private static int round(List<Path> documents, String database) throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        int posts = 0;
        try (Connection store =
                        DriverManager.getConnection("jdbc:h2:" + database + ";WRITE_DELAY=0");
                ExecutorService threads = Executors.newFixedThreadPool(cores)) {
            store.createStatement()
                    .execute(
                            "create table post (id bigint generated always as identity primary"
                                    + " key, feed int, guid varchar(500), title varchar(1000), link"
                                    + " varchar(1000), dated varchar(60), html varchar(10000000),"
                                    + " unique (feed, guid))");
            store.createStatement().execute("create index post_dated on post (dated)");
            store.setAutoCommit(false);
            try (PreparedStatement insert =
                    store.prepareStatement(
                            "insert into post (feed, guid, title, link, dated, html) values (?, ?,"
                                    + " ?, ?, ?, ?)")) {
                List<Future<Integer>> stored = new ArrayList<>();
                for (int i = 0; i < documents.size(); i++) {
                    int feed = i;
                    Callable<Integer> work = () -> store(store, insert, feed, documents.get(feed));
                    stored.add(threads.submit(work));
                }
                for (Future<Integer> one : stored) {
                    posts += one.get();
                }
            }
        }
        return posts;
    }

    private static int store(Connection store, PreparedStatement insert, int feed, Path document)
            throws Exception {
        List<Post> posts =
                posts(Files.readAllBytes(document)).stream()
                        .map(
                                post ->
                                        new Post(
                                                post.guid,
                                                Jsoup.parse(post.title).text(),
                                                post.link,
                                                post.date,
                                                cleaned(post.html)))
                        .toList();
        synchronized (insert) {
            insert(insert, feed, posts);
            store.commit();
        }
        return posts.size();
    }

    private static void insert(PreparedStatement insert, int feed, List<Post> posts)
            throws SQLException {
        for (Post post : posts) {
            insert.setInt(1, feed);
            insert.setString(2, post.guid);
            insert.setString(3, post.title);
            insert.setString(4, post.link);
            insert.setString(5, post.date);
            insert.setString(6, post.html);
            insert.addBatch();
        }
        insert.executeBatch();
    }

    private static String cleaned(String html) {
        Document clean =
                new Cleaner(SAFE).clean(Jsoup.parseBodyFragment(html, "https://a.example/"));
        clean.outputSettings().prettyPrint(false);
        return clean.body().html();
    }

    private static List<Post> posts(byte[] document) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(document));
        List<Post> posts = new ArrayList<>();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT && isPost(xml.getLocalName())) {
                posts.add(post(xml));
            }
        }
        return posts;
    }

    private static boolean isPost(String element) {
        return element.equals("item") || element.equals("entry");
    }

    private static Post post(XMLStreamReader xml) throws XMLStreamException {
        String guid = "";
        String title = "";
        String link = "";
        String date = "";
        String html = "";
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && isPost(xml.getLocalName())) {
                return new Post(guid, title, link, date, html);
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "guid", "id" -> guid = xml.getElementText();
                case "title" -> title = xml.getElementText();
                case "pubDate", "published" -> date = xml.getElementText();
                case "encoded", "content" -> html = xml.getElementText();
                case "description" -> html = html.isEmpty() ? xml.getElementText() : html;
                case "link" -> {
                    String address = xml.getAttributeValue(null, "href");
                    boolean isPage = "alternate".equals(xml.getAttributeValue(null, "rel"));
                    link = address == null ? xml.getElementText() : isPage ? address : link;
                }
                default -> {}
            }
        }
    }
}
