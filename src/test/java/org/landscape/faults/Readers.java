package org.landscape.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Readers of the feeds, once a second, and a consumer that follows the changes by the API.
final class Readers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE = 4;

    private final Checker checker;
    private final Watch watch;
    private final Duration overlap;
    private final Map<String, Integer> followed = new HashMap<>();
    private @Nullable Instant since;

    /// @param overlap by how much the consumer asks again for what it has asked for
    Readers(Checker checker, Watch watch, Duration overlap) {
        this.checker = checker;
        this.watch = watch;
        this.overlap = overlap;
    }

    /// Gets the feed of all as Atom. A node that does not answer is none of a reader's business.
    void readAtom(Node node) throws InterruptedException {
        read(node, "/feed.atom")
                .ifPresent(
                        body -> {
                            try {
                                checker.served(watch.now(), atom(node.name(), body));
                            } catch (XMLStreamException e) {
                                checker.illFormed(watch.now(), node.name(), String.valueOf(e));
                            }
                        });
    }

    /// Gets another document, which is to be well-formed.
    void readXml(Node node, String path) throws InterruptedException {
        read(node, path)
                .ifPresent(
                        body -> {
                            try {
                                XMLStreamReader xml = reader(body);
                                while (xml.hasNext()) {
                                    xml.next();
                                }
                            } catch (XMLStreamException e) {
                                checker.illFormed(
                                        watch.now(), node.name() + path, String.valueOf(e));
                            }
                        });
    }

    private Optional<byte[]> read(Node node, String path) throws InterruptedException {
        try {
            HttpResponse<byte[]> answer = node.get(path, PATIENCE);
            if (answer.statusCode() != 200) {
                return Optional.empty();
            }
            answer.headers()
                    .firstValue("ETag")
                    .ifPresent(tag -> checker.tagged(watch.now(), path, tag, answer.body()));
            return Optional.of(answer.body());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static XMLStreamReader reader(byte[] body) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(new ByteArrayInputStream(body));
    }

    static Served atom(String from, byte[] body) throws XMLStreamException {
        XMLStreamReader xml = reader(body);
        List<Served.Entry> entries = new ArrayList<>();
        Map<String, String> texts = new HashMap<>();
        boolean isEntry = false;
        boolean isSource = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = xml.getLocalName();
                isSource |= name.equals("source");
                if (name.equals("entry")) {
                    isEntry = true;
                    texts.clear();
                } else if (isEntry
                        && !isSource
                        && List.of("id", "title", "published").contains(name)) {
                    texts.put(name, xml.getElementText());
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                isSource &= !xml.getLocalName().equals("source");
                if (xml.getLocalName().equals("entry")) {
                    isEntry = false;
                    entry(texts.get("id"), texts.get("title"), texts.get("published"))
                            .ifPresent(entries::add);
                }
            }
        }
        return new Served(from, false, entries);
    }

    private static Optional<Served.Entry> entry(
            @Nullable String id, @Nullable String title, @Nullable String date) {
        if (id == null || title == null || date == null) {
            return Optional.empty();
        }
        long place = Instant.parse(date).toEpochMilli();
        return Post.read(title)
                .map(read -> new Served.Entry(id, read.post(), read.edition(), place));
    }

    /// All entries that are shown, by the API. Empty when they could not be read in one go.
    Optional<Served> whole(Node node) throws InterruptedException {
        List<Served.Entry> entries = new ArrayList<>();
        return pages(node, "/api/v1/entries?limit=200", page -> entries.addAll(entries(page)))
                ? Optional.of(new Served("the list of all", true, entries))
                : Optional.empty();
    }

    private static List<Served.Entry> entries(JsonNode page) {
        List<Served.Entry> entries = new ArrayList<>();
        for (JsonNode one : page.path("entries")) {
            entry(
                            one.path("id").asText(),
                            one.path("title").asText(),
                            one.path("shown_at").asText())
                    .ifPresent(entries::add);
        }
        return entries;
    }

    private interface Page {
        void take(JsonNode page);
    }

    private boolean pages(Node node, String first, Page page) throws InterruptedException {
        String path = first;
        try {
            while (path != null) {
                HttpResponse<byte[]> answer = node.get(path, 10);
                if (answer.statusCode() != 200) {
                    return false;
                }
                JsonNode json = JSON.readTree(answer.body());
                page.take(json);
                URI next =
                        json.path("next").isTextual()
                                ? URI.create(json.path("next").asText())
                                : null;
                path = next == null ? null : next.getRawPath() + "?" + next.getRawQuery();
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// The consumer reads everything anew with its next question.
    synchronized void forget() {
        since = null;
        followed.clear();
    }

    /// Asks for what came, changed or was removed since the last time, by the clock of the server.
    synchronized boolean follow(Node node) throws InterruptedException {
        Instant from = since;
        String first =
                "/api/v1/entries?limit=200"
                        + (from == null ? "" : "&since=" + from.minus(overlap).toString());
        Map<String, Integer> changed = new HashMap<>();
        List<String> removed = new ArrayList<>();
        try {
            HttpResponse<byte[]> clock = node.get("/q/health/live", PATIENCE);
            Optional<Instant> now =
                    clock.headers()
                            .firstValue("Date")
                            .map(
                                    text ->
                                            ZonedDateTime.parse(
                                                            text,
                                                            DateTimeFormatter.RFC_1123_DATE_TIME)
                                                    .toInstant());
            boolean isRead =
                    pages(
                            node,
                            first,
                            page -> {
                                entries(page).forEach(one -> changed.put(one.id(), one.edition()));
                                page.path("removed")
                                        .forEach(one -> removed.add(one.path("id").asText()));
                            });
            if (!isRead) {
                return false;
            }
            removed.forEach(followed::remove);
            followed.putAll(changed);
            since = now.orElseGet(Instant::now);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    synchronized Map<String, Integer> followed() {
        return Map.copyOf(followed);
    }

    static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
        return JSON.readTree(answer.body());
    }
}
