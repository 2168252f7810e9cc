package org.landscape.publish;

import static org.landscape.recognition.RecognisedThing.Certainty.SURE;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.ShownEntry;
import org.landscape.feed.Licence;
import org.landscape.recognition.RecognisedThing;

/// Writes JSON Feed 1.1. What it has no field for is in the extension `_landscape`.
final class JsonFeedWriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonFeedWriter() {}

    static byte[] write(LandscapeFeed feed) {
        ObjectNode json = JSON.createObjectNode();
        json.put("version", "https://jsonfeed.org/version/1.1");
        json.put("title", XmlDocument.allowed(feed.title()));
        json.put("home_page_url", feed.page().toString());
        json.put("feed_url", feed.first(Format.JSON));
        put(json, "next_url", feed.next(Format.JSON));
        put(json, "description", feed.description().isEmpty() ? null : feed.description());
        json.put("language", feed.programme().language());
        ArrayNode items = json.putArray("items");
        feed.entries().forEach(entry -> item(items.addObject(), feed, entry));
        return json.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    private static void item(ObjectNode item, LandscapeFeed feed, ShownEntry entry) {
        item.put("id", entry.atomId());
        put(item, "url", entry.url());
        put(item, "title", entry.title().isEmpty() ? null : entry.title());
        item.put("content_html", XmlDocument.allowed(Attribution.content(entry)));
        put(item, "summary", entry.summary().isEmpty() ? null : entry.summary());
        item.put("date_published", entry.shownAt().truncatedTo(ChronoUnit.SECONDS).toString());
        if (entry.edited()) {
            item.put(
                    "date_modified",
                    LandscapeFeed.updated(entry).truncatedTo(ChronoUnit.SECONDS).toString());
        }
        ObjectNode author = item.putArray("authors").addObject();
        author.put("name", XmlDocument.allowed(entry.author().name()));
        put(author, "url", entry.author().url());
        tags(item.putArray("tags"), feed, entry);
        put(item, "language", entry.language());
        if (!entry.enclosures().isEmpty()) {
            ArrayNode attachments = item.putArray("attachments");
            entry.enclosures().forEach(e -> attachment(attachments.addObject(), e));
        }
        extension(item.putObject("_landscape"), feed, entry);
    }

    private static void tags(ArrayNode tags, LandscapeFeed feed, ShownEntry entry) {
        entry.categories().forEach(category -> tags.add(XmlDocument.allowed(category)));
        entry.things().stream()
                .filter(thing -> thing.certainty() == SURE)
                .forEach(thing -> tags.add(feed.thingLabel(thing.number())));
    }

    private static void attachment(ObjectNode attachment, ShownEntry.Enclosure enclosure) {
        attachment.put("url", enclosure.url());
        attachment.put(
                "mime_type",
                enclosure.type().isEmpty() ? "application/octet-stream" : enclosure.type());
        if (enclosure.length() != null) {
            attachment.put("size_in_bytes", enclosure.length());
        }
        put(attachment, "title", enclosure.text());
    }

    private static void extension(ObjectNode extension, LandscapeFeed feed, ShownEntry entry) {
        extension.put("about", feed.site() + "about");
        ObjectNode participant = extension.putObject("participant");
        participant.put("slug", entry.participant().slug());
        participant.put("name", XmlDocument.allowed(entry.participant().name()));
        ObjectNode source = extension.putObject("source");
        source.put("title", XmlDocument.allowed(entry.source().title()));
        put(source, "url", entry.source().url());
        source.put("feed_url", entry.source().feedUrl());
        ShownEntry.Comments comments = entry.comments();
        if (comments != null) {
            ObjectNode object = extension.putObject("comments");
            if (comments.count() != null) {
                object.put("count", comments.count());
            }
            put(object, "url", comments.url());
        }
        Licence licence = entry.licence();
        if (licence != null) {
            ObjectNode object = extension.putObject("licence");
            put(object, "name", licence.name());
            put(object, "url", licence.url());
            put(object, "rights", licence.rights());
        }
        extension.put("dated_by", word(entry.datedBy()));
        extension.put(
                "first_seen_at", entry.firstSeenAt().truncatedTo(ChronoUnit.SECONDS).toString());
        ArrayNode things = extension.putArray("things");
        for (RecognisedThing thing : entry.things()) {
            ObjectNode object = things.addObject();
            object.put("number", thing.number());
            object.put("certainty", word(thing.certainty()));
            object.put("basis", word(thing.basis()));
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static void put(ObjectNode object, String name, @Nullable String value) {
        if (value != null) {
            object.put(name, XmlDocument.allowed(value));
        }
    }
}
