package org.landscape.publish;

import static org.landscape.recognition.RecognisedThing.Certainty.SURE;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.ShownEntry;
import org.landscape.feed.Licence;
import org.landscape.recognition.RecognisedThing;
import org.landscape.text.HtmlOutput;

/// Writes RSS 2.0 in the profile of the RSS Board's best practices.
final class RssWriter {

    /// RFC 822 with a year of four digits; the names are English in any locale.
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private static final Pattern AMBIGUOUS = Pattern.compile("<|&#?[0-9A-Za-z]+;");

    private RssWriter() {}

    static byte[] write(LandscapeFeed feed) {
        XmlDocument xml = new XmlDocument();
        xml.open(
                "rss",
                "version",
                "2.0",
                "xmlns:atom",
                "http://www.w3.org/2005/Atom",
                "xmlns:content",
                "http://purl.org/rss/1.0/modules/content/",
                "xmlns:dc",
                "http://purl.org/dc/elements/1.1/",
                "xmlns:slash",
                "http://purl.org/rss/1.0/modules/slash/",
                "xmlns:creativeCommons",
                feed.entries().stream().map(ShownEntry::licence).allMatch(RssWriter::isUnnamed)
                        ? null
                        : "http://backend.userland.com/creativeCommonsRssModule");
        xml.open("channel");
        xml.text("title", feed.title());
        xml.text("link", feed.page().toString());
        xml.text("description", feed.description().isEmpty() ? feed.title() : feed.description());
        xml.text("language", feed.programme().language());
        xml.text("lastBuildDate", date(feed.updated()));
        xml.text("generator", "Landscape");
        String type = "application/rss+xml";
        xml.empty("atom:link", "rel", "self", "type", type, "href", feed.self(Format.RSS));
        xml.empty("atom:link", "rel", "first", "type", type, "href", feed.first(Format.RSS));
        String next = feed.next(Format.RSS);
        if (next != null) {
            xml.empty("atom:link", "rel", "next", "type", type, "href", next);
        }
        feed.entries().forEach(entry -> item(xml, feed, entry));
        return xml.close().close().finish();
    }

    private static boolean isUnnamed(@Nullable Licence licence) {
        return licence == null || licence.url() == null;
    }

    private static void item(XmlDocument xml, LandscapeFeed feed, ShownEntry entry) {
        xml.open("item");
        xml.text("title", title(LandscapeFeed.titleOf(entry)));
        xml.text("link", entry.url());
        xml.text("guid", entry.atomId(), "isPermaLink", "false");
        xml.text("pubDate", date(entry.shownAt()));
        xml.text("dc:creator", entry.author().name());
        xml.text("source", entry.source().title(), "url", entry.source().feedUrl());
        entry.categories().forEach(category -> xml.text("category", category));
        for (RecognisedThing thing : entry.things()) {
            if (thing.certainty() == SURE) {
                xml.text(
                        "category", Integer.toString(thing.number()), "domain", feed.thingScheme());
            }
        }
        ShownEntry.Comments comments = entry.comments();
        if (comments != null) {
            xml.text("comments", comments.url());
            xml.text(
                    "slash:comments",
                    comments.count() == null ? null : comments.count().toString());
        }
        Licence licence = entry.licence();
        if (licence != null) {
            xml.text("creativeCommons:license", licence.url());
            xml.text("dc:rights", title(licence.inWords()));
        }
        mainEnclosure(entry.enclosures()).ifPresent(enclosure -> enclosure(xml, enclosure));
        // Readers take a description for HTML, and a summary is plain text.
        xml.text("description", HtmlOutput.escapeQuoted(entry.summary()));
        xml.text("content:encoded", Attribution.content(entry));
        xml.close();
    }

    /// The one enclosure that RSS has room for, and readers take no second: a recording comes
    /// before the picture of its cover. Of equals the first one counts.
    static Optional<ShownEntry.Enclosure> mainEnclosure(List<ShownEntry.Enclosure> enclosures) {
        return enclosures.stream().min(Comparator.comparingInt(RssWriter::rank));
    }

    private static int rank(ShownEntry.Enclosure enclosure) {
        String type = enclosure.type().toLowerCase(Locale.ROOT);
        if (type.startsWith("audio/") || type.startsWith("video/")) {
            return 0;
        }
        return type.startsWith("image/") ? 2 : 1;
    }

    private static void enclosure(XmlDocument xml, ShownEntry.Enclosure enclosure) {
        xml.empty(
                "enclosure",
                "url",
                enclosure.url(),
                "length",
                // RSS requires a length; 0 is the agreed value for an unknown one.
                enclosure.length() == null ? "0" : enclosure.length().toString(),
                "type",
                enclosure.type().isEmpty() ? "application/octet-stream" : enclosure.type());
    }

    /// RSS does not say whether a title is plain text or HTML, and readers differ. A title that
    /// would read differently as HTML is written as HTML, so that its words are not taken for
    /// markup.
    private static String title(String text) {
        return AMBIGUOUS.matcher(text).find() ? HtmlOutput.escapeQuoted(text) : text;
    }

    private static String date(Instant moment) {
        return DATE.format(moment);
    }
}
