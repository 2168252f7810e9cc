package org.landscape.publish;

import static org.landscape.recognition.RecognisedThing.Certainty.SURE;

import org.jspecify.annotations.Nullable;
import org.landscape.conversation.Talk;
import org.landscape.entry.ShownEntry;
import org.landscape.entry.Tombstone;
import org.landscape.feed.Licence;
import org.landscape.recognition.RecognisedThing;

/// Writes Atom (RFC 4287), with paging (RFC 5005), threading (RFC 4685), licences (RFC 4946) and
/// tombstones (RFC 6721).
final class AtomWriter {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String THREADING = "http://purl.org/syndication/thread/1.0";
    private static final String TOMBSTONES = "http://purl.org/atompub/tombstones/1.0";

    private AtomWriter() {}

    static byte[] write(LandscapeFeed feed) {
        XmlDocument xml = new XmlDocument();
        xml.open(
                "feed",
                "xmlns",
                ATOM,
                "xmlns:thr",
                THREADING,
                "xmlns:at",
                feed.removed().isEmpty() ? null : TOMBSTONES,
                "xml:lang",
                feed.programme().language());
        xml.text("id", feed.first(Format.ATOM));
        xml.text("title", feed.title());
        xml.text("subtitle", feed.description().isEmpty() ? null : feed.description());
        xml.text("updated", feed.updated().toString());
        link(xml, "self", "application/atom+xml", feed.self(Format.ATOM));
        link(xml, "alternate", "text/html", feed.page().toString());
        link(xml, "first", "application/atom+xml", feed.first(Format.ATOM));
        link(xml, "next", "application/atom+xml", feed.next(Format.ATOM));
        xml.text("generator", "Landscape", "uri", feed.site().toString());
        for (Tombstone removed : feed.removed()) {
            xml.empty("at:deleted-entry", "ref", removed.atomId(), "when", removed.at().toString());
        }
        feed.entries().forEach(entry -> entry(xml, feed, entry));
        return xml.close().finish();
    }

    private static void entry(XmlDocument xml, LandscapeFeed feed, ShownEntry entry) {
        xml.open("entry", "xml:lang", entry.language());
        xml.text("id", entry.atomId());
        xml.text("title", LandscapeFeed.titleOf(entry));
        link(xml, "alternate", "text/html", entry.url());
        xml.text("published", entry.shownAt().toString());
        xml.text("updated", LandscapeFeed.updated(entry).toString());
        xml.open("author");
        xml.text("name", entry.author().name());
        xml.text("uri", entry.author().url());
        xml.close();
        entry.categories().forEach(category -> xml.empty("category", "term", category));
        for (RecognisedThing thing : entry.things()) {
            if (thing.certainty() == SURE) {
                thing(xml, feed, thing.number());
            }
        }
        for (ShownEntry.Enclosure enclosure : entry.enclosures()) {
            xml.empty(
                    "link",
                    "rel",
                    "enclosure",
                    "href",
                    enclosure.url(),
                    "type",
                    enclosure.type().isEmpty() ? null : enclosure.type(),
                    "length",
                    enclosure.length() == null ? null : enclosure.length().toString(),
                    "title",
                    enclosure.text());
        }
        comments(xml, entry);
        talk(xml, feed.talks().get(entry.id()));
        licence(xml, entry.licence());
        source(xml, entry.source());
        xml.text("summary", entry.summary().isEmpty() ? null : entry.summary());
        xml.text("content", Attribution.content(entry), "type", "html");
        xml.close();
    }

    private static void link(
            XmlDocument xml, String relation, String type, @Nullable String address) {
        if (address != null) {
            xml.empty("link", "rel", relation, "type", type, "href", address);
        }
    }

    private static void thing(XmlDocument xml, LandscapeFeed feed, int number) {
        String term = Integer.toString(number);
        xml.empty(
                "category",
                "scheme",
                feed.thingScheme(),
                "term",
                term,
                "label",
                feed.thingLabel(number));
    }

    private static void comments(XmlDocument xml, ShownEntry entry) {
        ShownEntry.Comments comments = entry.comments();
        if (comments != null && comments.url() != null) {
            xml.empty(
                    "link",
                    "rel",
                    "replies",
                    "type",
                    "text/html",
                    "href",
                    comments.url(),
                    "thr:count",
                    comments.count() == null ? null : comments.count().toString());
        }
    }

    /// RFC 4287, section 4.2.10, and RFC 4946.
    private static void licence(XmlDocument xml, @Nullable Licence licence) {
        if (licence != null) {
            if (licence.url() != null) {
                xml.empty("link", "rel", "license", "href", licence.url());
            }
            xml.text("rights", licence.inWords());
        }
    }

    private static void talk(XmlDocument xml, @Nullable Talk talk) {
        if (talk == null) {
            return;
        }
        for (Talk.End end : talk.answers()) {
            xml.empty(
                    "thr:in-reply-to",
                    "ref",
                    end.atomId(),
                    "href",
                    end.url(),
                    "type",
                    end.url() == null ? null : "text/html");
        }
        if (talk.isAnswered()) {
            xml.text("thr:total", Integer.toString(talk.total()));
        }
    }

    private static void source(XmlDocument xml, ShownEntry.Source source) {
        xml.open("source");
        xml.text("id", source.id());
        xml.text("title", source.title());
        xml.text("updated", source.updatedAt().toString());
        link(xml, "alternate", "text/html", source.url());
        xml.empty("link", "rel", "self", "href", source.feedUrl());
        xml.close();
    }
}
