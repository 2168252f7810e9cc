package org.landscape.parse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.dates.FeedDate;
import org.landscape.parse.ParseOutcome.Parsed;
import org.landscape.parse.ParseOutcome.Unreadable;
import org.landscape.parse.ParsedEntry.Author;
import org.landscape.parse.ParsedEntry.Enclosure;
import org.landscape.text.HtmlOutput;
import org.landscape.text.LanguageTag;
import org.landscape.text.Reading;
import org.landscape.text.TextLine;

/// Reads JSON Feed 1.0 and 1.1 (jsonfeed.org).
final class JsonFeedReader {

    private static final Pattern VERSION = Pattern.compile("jsonfeed\\.org/version/([\\d.]{1,8})");

    private static final ObjectMapper STRICT = new ObjectMapper();

    /// Raw line ends inside strings are a common error in hand-written JSON.
    private static final ObjectMapper LENIENT =
            JsonMapper.builder()
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                    .build();

    private final Limits limits;

    JsonFeedReader(Limits limits) {
        this.limits = limits;
    }

    ParseOutcome read(String text, WebAddress document) {
        try {
            return read(STRICT.readTree(text), document, List.of());
        } catch (JsonProcessingException strict) {
            try {
                String repair = "The feed is not valid JSON. " + strict.getOriginalMessage();
                return read(LENIENT.readTree(text), document, List.of(repair));
            } catch (JsonProcessingException e) {
                return new Unreadable(
                        "This begins like a JSON Feed, but it is not valid JSON.",
                        e.toString(),
                        text.contains("jsonfeed.org"));
            }
        }
    }

    private ParseOutcome read(JsonNode feed, WebAddress document, List<String> repairs) {
        Matcher version = VERSION.matcher(member(feed, "version").asText());
        boolean isNamed = version.find();
        if (!isNamed && !(text(feed, "title") != null && member(feed, "items").isArray())) {
            return new Unreadable(
                    "This is JSON, but no JSON Feed: it has no \"version\" of jsonfeed.org.",
                    "JSON without a feed",
                    false);
        }
        String language = LanguageTag.of(text(feed, "language"));
        Author author = author(feed, document);
        WebAddress site = address(feed, "home_page_url", document);
        Inherited inherited = new Inherited(document, site, language, author);
        List<ParsedEntry> entries =
                elements(member(feed, "items"))
                        .limit(limits.config().entries())
                        .filter(JsonNode::isObject)
                        .map(item -> entry(item, inherited))
                        .toList();
        return new Parsed(
                new ParsedFeed(
                        "json feed" + (isNamed ? " " + plainVersion(version.group(1)) : ""),
                        null,
                        limits.title(
                                TextLine.oneLine(
                                        Objects.requireNonNullElse(text(feed, "title"), ""))),
                        site,
                        language,
                        author == null ? null : author.name(),
                        null,
                        null,
                        null,
                        address(feed, "next_url", document),
                        "",
                        entries,
                        List.of()),
                repairs);
    }

    private ParsedEntry entry(JsonNode item, Inherited feed) {
        Reading.goOn();
        String html = html(item);
        String summary = text(item, "summary");
        String title = text(item, "title");
        WebAddress url = address(item, "url", feed.document);
        WebAddress page = url != null ? url : address(item, "external_url", feed.document);
        String language = LanguageTag.of(text(item, "language"));
        String summaryHtml = summary == null ? null : HtmlOutput.ofPlain(summary);
        Author own = author(item, feed.document);
        return new ParsedEntry(
                Limits.identifier(text(item, "id")),
                page,
                limits.title(title == null ? "" : TextLine.oneLine(title)),
                html != null ? html : summaryHtml,
                html != null ? summaryHtml : null,
                // An item's external link is a page of another site.
                url != null ? url : feed.site != null ? feed.site : feed.document,
                own != null ? own : feed.author,
                date(item, "date_published"),
                date(item, "date_modified"),
                language != null ? language : feed.language,
                limits.categories(categories(item)),
                enclosures(item, feed.document),
                null,
                null);
    }

    private static @Nullable String html(JsonNode item) {
        String html = text(item, "content_html");
        String plain = text(item, "content_text");
        return html != null || plain == null ? html : HtmlOutput.ofPlain(plain);
    }

    private @Nullable Author author(JsonNode node, WebAddress document) {
        List<JsonNode> people = new ArrayList<>(elements(member(node, "authors")).toList());
        Stream.of("authors", "author")
                .map(name -> member(node, name))
                .filter(person -> person.isObject() || person.isTextual())
                .limit(people.isEmpty() ? 1 : 0)
                .forEach(people::add);
        List<String> names =
                people.stream()
                        .map(person -> person.isTextual() ? text(person) : text(person, "name"))
                        .filter(Objects::nonNull)
                        .map(TextLine::oneLine)
                        .distinct()
                        .toList();
        WebAddress page = people.isEmpty() ? null : address(people.getFirst(), "url", document);
        return limits.author(String.join(", ", names), page);
    }

    private static List<String> categories(JsonNode item) {
        return elements(member(item, "tags")).map(tag -> text(tag)).map(TextLine::oneLine).toList();
    }

    private static List<Enclosure> enclosures(JsonNode item, WebAddress document) {
        return elements(member(item, "attachments"))
                .limit(50)
                .flatMap(attachment -> enclosure(attachment, document).stream())
                .toList();
    }

    private static Optional<Enclosure> enclosure(JsonNode attachment, WebAddress document) {
        return Enclosures.enclosure(
                address(attachment, "url", document),
                text(attachment, "mime_type"),
                null,
                Enclosures.length(text(attachment, "size_in_bytes")),
                Enclosures.text(text(attachment, "title")));
    }

    private static @Nullable Instant date(JsonNode item, String name) {
        String text = text(item, name);
        return text == null ? null : FeedDate.parse(text).orElse(null);
    }

    private static @Nullable WebAddress address(JsonNode node, String name, WebAddress document) {
        return WebAddress.resolve(document, text(node, name)).orElse(null);
    }

    /// Numbers are accepted: version 1.0 allowed them as ids.
    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = member(node, name);
        String text = value.isValueNode() && !value.isNull() ? text(value).strip() : "";
        return text.isBlank() ? null : text;
    }

    /// JSON can escape what neither XML nor every database can hold: NUL, half a surrogate pair.
    private static String text(JsonNode value) {
        return MendedXml.FORBIDDEN.matcher(value.asText()).replaceAll("");
    }

    /// The case of the name is ignored, as in every format.
    private static JsonNode member(JsonNode node, String name) {
        if (node.has(name)) {
            return node.path(name);
        }
        return node.properties().stream()
                .filter(member -> member.getKey().equalsIgnoreCase(name))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseGet(MissingNode::getInstance);
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return array.isArray() ? StreamSupport.stream(array.spliterator(), false) : Stream.of();
    }

    private static String plainVersion(String written) {
        return written.equals("1") ? "1.0" : written;
    }

    /// The values that an item inherits from its feed.
    private record Inherited(
            WebAddress document,
            @Nullable WebAddress site,
            @Nullable String language,
            @Nullable Author author) {}
}
