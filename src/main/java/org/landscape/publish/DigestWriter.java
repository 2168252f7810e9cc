package org.landscape.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.landscape.address.BaseUrl;
import org.landscape.digest.Digest;
import org.landscape.digest.HtmlDigest;
import org.landscape.programme.Programme;

/// Writes the feed of the weekly digests: one item for each week that is over. The programme is its
/// author, and its date is the end of the week; what organisers write above it later updates it.
final class DigestWriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// RFC 822 with a year of four digits; the names are English in any locale.
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private final Programme programme;
    private final BaseUrl base;
    private final List<Digest> digests;

    /// @param digests the latest first
    DigestWriter(Programme programme, BaseUrl base, List<Digest> digests) {
        this.programme = programme;
        this.base = base;
        this.digests = digests;
    }

    byte[] write(Format format) {
        return switch (format) {
            case ATOM -> atom();
            case RSS -> rss();
            case JSON -> json();
        };
    }

    /// When the newest of them was made, or was last changed by organisers.
    Instant updated() {
        Instant start = programme.startsAt();
        return digests.stream()
                .map(this::updated)
                .max(Instant::compareTo)
                .orElse(start == null ? Instant.EPOCH : start);
    }

    String title() {
        return "Weekly digest – " + programme.name();
    }

    private String description() {
        return "What was new in " + programme.name() + ", one message a week";
    }

    static String address(Format format, BaseUrl base) {
        return base.to("digest." + format.name().toLowerCase(Locale.ROOT)).toString();
    }

    private String page(Digest digest) {
        return base.to("digest/" + digest.week()).toString();
    }

    private static String title(Digest digest) {
        return digest.week().inWords() + ": " + digest.sum();
    }

    private Instant published(Digest digest) {
        return digest.week().ends(programme.timezone());
    }

    private Instant updated(Digest digest) {
        Instant changed = digest.foreword().changedAt();
        Instant published = published(digest);
        return changed != null && changed.isAfter(published)
                ? changed.truncatedTo(ChronoUnit.SECONDS)
                : published;
    }

    private byte[] atom() {
        XmlDocument xml = new XmlDocument();
        xml.open("feed", "xmlns", "http://www.w3.org/2005/Atom", "xml:lang", programme.language());
        String type = "application/atom+xml";
        xml.text("id", address(Format.ATOM, base));
        xml.text("title", title());
        xml.text("subtitle", description());
        xml.text("updated", updated().toString());
        xml.empty("link", "rel", "self", "type", type, "href", address(Format.ATOM, base));
        xml.empty("link", "rel", "alternate", "type", "text/html", "href", page());
        xml.open("author");
        xml.text("name", programme.name());
        xml.text("uri", base.to("").toString());
        xml.close();
        xml.text("generator", "Landscape", "uri", base.to("").toString());
        for (Digest digest : digests) {
            xml.open("entry");
            xml.text("id", page(digest));
            xml.text("title", title(digest));
            xml.empty("link", "rel", "alternate", "type", "text/html", "href", page(digest));
            xml.text("published", published(digest).toString());
            xml.text("updated", updated(digest).toString());
            xml.open("author");
            xml.text("name", programme.name());
            xml.close();
            xml.text("content", HtmlDigest.content(digest, base), "type", "html");
            xml.close();
        }
        return xml.close().finish();
    }

    private byte[] rss() {
        XmlDocument xml = new XmlDocument();
        xml.open(
                "rss",
                "version",
                "2.0",
                "xmlns:atom",
                "http://www.w3.org/2005/Atom",
                "xmlns:dc",
                "http://purl.org/dc/elements/1.1/");
        xml.open("channel");
        xml.text("title", title());
        xml.text("link", page());
        xml.text("description", description());
        xml.text("language", programme.language());
        xml.text("lastBuildDate", DATE.format(updated()));
        xml.text("generator", "Landscape");
        xml.empty(
                "atom:link",
                "rel",
                "self",
                "type",
                "application/rss+xml",
                "href",
                address(Format.RSS, base));
        for (Digest digest : digests) {
            xml.open("item");
            xml.text("title", title(digest));
            xml.text("link", page(digest));
            xml.text("guid", page(digest));
            xml.text("pubDate", DATE.format(published(digest)));
            xml.text("dc:creator", programme.name());
            xml.text("description", HtmlDigest.content(digest, base));
            xml.close();
        }
        return xml.close().close().finish();
    }

    private byte[] json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("version", "https://jsonfeed.org/version/1.1");
        json.put("title", XmlDocument.allowed(title()));
        json.put("home_page_url", page());
        json.put("feed_url", address(Format.JSON, base));
        json.put("description", XmlDocument.allowed(description()));
        json.put("language", programme.language());
        json.putArray("authors").addObject().put("name", XmlDocument.allowed(programme.name()));
        ArrayNode items = json.putArray("items");
        for (Digest digest : digests) {
            ObjectNode item = items.addObject();
            item.put("id", page(digest));
            item.put("url", page(digest));
            item.put("title", title(digest));
            item.put("content_html", XmlDocument.allowed(HtmlDigest.content(digest, base)));
            item.put("date_published", published(digest).toString());
            if (updated(digest).isAfter(published(digest))) {
                item.put("date_modified", updated(digest).toString());
            }
            item.putArray("authors").addObject().put("name", XmlDocument.allowed(programme.name()));
        }
        return json.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    private String page() {
        return base.to("digest").toString();
    }
}
