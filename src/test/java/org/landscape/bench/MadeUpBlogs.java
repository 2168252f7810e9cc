package org.landscape.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Blogs as feeds carry them, made of a seed: WordPress (RSS with whole posts), Blogger (Atom),
/// plain RSS in UTF-8 and in windows-1252. A feed has 10 to 25 posts of 1 to 10 KB of HTML, some 80
/// KB together; one post in four names its Thing. The same seed, day and number make the same
/// bytes, whatever the number of feeds.
public final class MadeUpBlogs {

    /// The steps of the programme that the blogs follow.
    static final int THINGS = 23;

    private static final DateTimeFormatter MAIL =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu/MM").withZone(ZoneOffset.UTC);

    private final long seed;
    private final Instant end;

    /// @param today the day on which the newest posts are a few hours old
    public MadeUpBlogs(long seed, LocalDate today) {
        this.seed = seed;
        this.end = today.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// Which program made a feed, and how the feed is written.
    public enum Kind {
        WORDPRESS,
        BLOGGER,
        PLAIN,
        PLAIN_WINDOWS;

        Charset charset() {
            return this == PLAIN_WINDOWS ? Charset.forName("windows-1252") : UTF_8;
        }

        String mediaType() {
            return this == BLOGGER ? "application/atom+xml" : "application/rss+xml";
        }
    }

    record MadeUpPost(String id, String title, String html, List<String> tags, Instant at) {}

    record MadeUpBlog(int number, Kind kind, String host, String author, List<MadeUpPost> posts) {

        /// A document as it is sent. After some time it has one post more, at its top.
        byte[] document(boolean later) {
            List<MadeUpPost> carried = later ? posts : posts.subList(1, posts.size());
            String text =
                    switch (kind) {
                        case WORDPRESS -> wordPress(carried);
                        case BLOGGER -> blogger(carried);
                        case PLAIN, PLAIN_WINDOWS -> plain(carried);
                    };
            return text.getBytes(kind.charset());
        }

        private String title() {
            return author + " & the " + host.substring(0, host.indexOf('.'));
        }

        private String address(MadeUpPost post) {
            return "https://%s/%s/%s/".formatted(host, MONTH.format(post.at), post.id);
        }

        private String wordPress(List<MadeUpPost> carried) {
            StringBuilder xml = new StringBuilder(100_000);
            xml.append(
                    """
                    <?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
                    	xmlns:content="http://purl.org/rss/1.0/modules/content/"
                    	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
                    	xmlns:dc="http://purl.org/dc/elements/1.1/"
                    	xmlns:atom="http://www.w3.org/2005/Atom"
                    	xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
                    	xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
                    <channel>
                    	<title>%1$s</title>
                    	<atom:link href="https://%2$s/feed/" rel="self" type="application/rss+xml" />
                    	<link>https://%2$s</link>
                    	<description>Notes of %1$s</description>
                    	<lastBuildDate>%3$s</lastBuildDate>
                    	<language>en-GB</language>
                    	<sy:updatePeriod>hourly</sy:updatePeriod>
                    	<generator>https://wordpress.org/?v=6.8.3</generator>
                    """
                            .formatted(escaped(title()), host, MAIL.format(carried.getFirst().at)));
            for (MadeUpPost post : carried) {
                String address = address(post);
                xml.append("	<item>\n		<title>").append(escaped(post.title));
                xml.append("</title>\n		<link>").append(address).append("</link>\n		<comments>");
                xml.append(address).append("#comments</comments>\n		<dc:creator>");
                xml.append(section(author)).append("</dc:creator>\n		<pubDate>");
                xml.append(MAIL.format(post.at)).append("</pubDate>\n");
                for (String tag : post.tags) {
                    xml.append("		<category>").append(section(tag)).append("</category>\n");
                }
                xml.append("		<guid isPermaLink=\"false\">https://").append(host).append("/?p=");
                xml.append(post.id).append("</guid>\n		<description>");
                xml.append(section(opening(post.html) + " [&#8230;]")).append("</description>\n");
                xml.append("		<content:encoded>").append(section(post.html));
                xml.append("</content:encoded>\n		<wfw:commentRss>").append(address);
                xml.append("feed/</wfw:commentRss>\n		<slash:comments>0</slash:comments>\n");
                xml.append("	</item>\n");
            }
            return xml.append("</channel>\n</rss>\n").toString();
        }

        private String blogger(List<MadeUpPost> carried) {
            String id = "tag:blogger.com,1999:blog-" + (1_000_000_000L + number * 7919L);
            StringBuilder xml = new StringBuilder(100_000);
            xml.append("<?xml version='1.0' encoding='UTF-8'?>");
            xml.append("<feed xmlns='http://www.w3.org/2005/Atom'");
            xml.append(" xmlns:thr='http://purl.org/syndication/thread/1.0'><id>").append(id);
            xml.append("</id><updated>").append(carried.getFirst().at).append("</updated>");
            xml.append("<title type='text'>").append(escaped(title())).append("</title>");
            xml.append("<link rel='alternate' type='text/html' href='https://").append(host);
            xml.append("/'/><author><name>").append(escaped(author)).append("</name></author>");
            xml.append("<generator version='7.00' uri='http://www.blogger.com'>Blogger");
            xml.append("</generator>\n");
            for (MadeUpPost post : carried) {
                String address = address(post);
                xml.append("<entry><id>").append(id).append(".post-").append(post.id);
                xml.append("</id><published>").append(post.at).append("</published><updated>");
                xml.append(post.at.plusSeconds(420)).append("</updated>");
                for (String tag : post.tags) {
                    xml.append("<category scheme='http://www.blogger.com/atom/ns#' term='");
                    xml.append(escaped(tag)).append("'/>");
                }
                xml.append("<title type='text'>").append(escaped(post.title));
                xml.append("</title><content type='html'>").append(escaped(post.html));
                xml.append("</content><link rel='replies' type='text/html' href='");
                xml.append(address).append("#comment-form'/><link rel='alternate'");
                xml.append(" type='text/html' href='").append(address).append("'/><author><name>");
                xml.append(escaped(author)).append("</name></author>");
                xml.append("<thr:total>0</thr:total></entry>\n");
            }
            return xml.append("</feed>\n").toString();
        }

        private String plain(List<MadeUpPost> carried) {
            StringBuilder xml = new StringBuilder(100_000);
            xml.append("<?xml version=\"1.0\" encoding=\"").append(kind.charset().name());
            xml.append("\"?>\n<rss version=\"2.0\"><channel><title>").append(escaped(title()));
            xml.append("</title><link>https://").append(host).append("/</link><description>");
            xml.append("News</description>\n");
            for (MadeUpPost post : carried) {
                String address = address(post);
                xml.append("<item><title>").append(escaped(post.title)).append("</title><link>");
                xml.append(address).append("</link><guid>").append(address);
                xml.append("</guid><pubDate>").append(MAIL.format(post.at)).append("</pubDate>");
                for (String tag : post.tags) {
                    xml.append("<category>").append(escaped(tag)).append("</category>");
                }
                xml.append("<description>").append(escaped(post.html));
                xml.append("</description></item>\n");
            }
            return xml.append("</channel></rss>\n").toString();
        }

        private static String opening(String html) {
            String words = html.replaceAll("<[^>]*>", " ");
            return words.substring(0, Math.min(250, words.length()));
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("'", "&#39;")
                    .replace("\"", "&quot;");
        }

        private static String section(String text) {
            return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>";
        }
    }

    /// The feed of the blog with this number, from 0.
    public byte[] document(int number) {
        return blog(number).document(false);
    }

    /// The HTML of the posts of that blog.
    public List<String> posts(int number) {
        return blog(number).posts.stream().map(MadeUpPost::html).toList();
    }

    /// The titles of the same posts, in the same order.
    public List<String> titles(int number) {
        return blog(number).posts.stream().map(MadeUpPost::title).toList();
    }

    /// The blog with this number, from 0. Its posts are newest first; the newest is the one that
    /// its document carries only later.
    MadeUpBlog blog(int number) {
        Random random = new Random(seed * 1_000_003L + number);
        random.nextInt(); // Seeds that lie close together begin alike.
        int share = random.nextInt(100);
        Kind kind =
                share < 53
                        ? Kind.WORDPRESS
                        : share < 88 ? Kind.BLOGGER : share < 95 ? Kind.PLAIN : Kind.PLAIN_WINDOWS;
        String host = "blog%05d.example".formatted(number);
        PostWriter writer = new PostWriter(random, host, kind == Kind.PLAIN_WINDOWS);
        int count = 11 + random.nextInt(16);
        Instant at = end.minus(Duration.ofMinutes(1 + random.nextInt(600)));
        double days = 0.3 + random.nextDouble() * 280 / count;
        List<MadeUpPost> posts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int thing = random.nextInt(4 * THINGS) + 1;
            String id = Integer.toString(number * 100 + 99 - i);
            posts.add(
                    new MadeUpPost(
                            id,
                            writer.title(thing <= THINGS ? thing : 0),
                            writer.html(),
                            writer.tags(thing <= THINGS ? thing : 0),
                            at));
            at = at.minusSeconds((long) (days * 86_400 * (0.5 + random.nextDouble())));
        }
        return new MadeUpBlog(number, kind, host, writer.name(), List.copyOf(posts));
    }
}
