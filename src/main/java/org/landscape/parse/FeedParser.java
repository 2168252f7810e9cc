package org.landscape.parse;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdom2.Element;
import org.landscape.parse.ParseOutcome.Parsed;
import org.landscape.parse.ParseOutcome.Unreadable;
import org.landscape.text.DecodedText;
import org.landscape.text.FeedDocument;

/// Reads any document that a blog sends: a feed (RSS 0.90 to 2.0, RSS 1.0, Atom 0.3 and 1.0, JSON
/// Feed), or a page whose feeds it finds. The result is a value for any bytes; no exception is
/// thrown.
@Singleton
public class FeedParser {

    private final ParseConfig config;
    private final Limits limits;
    private final Readers readers;

    @Inject
    public FeedParser(ParseConfig config) {
        this.config = config;
        this.limits = new Limits(config);
        this.readers = new Readers(config.threads(), config.patience(), config.deadline());
    }

    /// With the default limits.
    public FeedParser() {
        this(ParseConfig.defaults());
    }

    /// Waits for a reader's place, then for the document, each at most as long as [ParseConfig]
    /// says.
    public ParseOutcome parse(FeedDocument document) {
        return readers.read(document.address(), () -> read(document));
    }

    /// The current load of the readers.
    public ParseLoad load() {
        return readers.load();
    }

    private ParseOutcome read(FeedDocument document) {
        DecodedText decoded = DecodedText.of(document);
        String text = decoded.text().strip();
        if (text.isEmpty()) {
            return PageReader.ofFields(document)
                    .orElseGet(() -> new Unreadable("The document is empty.", "no bytes", false));
        }
        if (text.startsWith("{")) {
            return with(
                    decoded.repairs(), new JsonFeedReader(limits).read(text, document.address()));
        }
        Prolog prolog = Prolog.of(decoded.text());
        return switch (prolog.kind()) {
            case FEED -> with(decoded.repairs(), feed(decoded.text(), prolog, document));
            case PAGE -> PageReader.read(text, document);
            case OPML -> OpmlReader.read(text, document.address());
            case UNKNOWN -> unknown(text, document);
        };
    }

    private ParseOutcome feed(String text, Prolog prolog, FeedDocument document) {
        return switch (FeedTree.of(text, prolog, config)) {
            case FeedTree.Refused(String message, String detail) -> new Unreadable(message, detail);
            case FeedTree.Grown(Element root, String format, List<String> repairs) -> {
                Node node = new Node(root, document.address());
                boolean isAtom = root.getNamespace().equals(FeedNamespaces.ATOM);
                ParsedFeed feed =
                        isAtom
                                ? new AtomReader(limits).read(node, format)
                                : new RssReader(limits).read(node, format);
                yield new Parsed(feed, repairs);
            }
        };
    }

    private static ParseOutcome unknown(String text, FeedDocument document) {
        String type = document.contentType() == null ? "" : document.contentType();
        if (type.toLowerCase(Locale.ROOT).contains("html")) {
            return PageReader.read(text, document);
        }
        return PageReader.ofFields(document)
                .orElseGet(
                        () ->
                                new Unreadable(
                                        "This is neither a feed nor a page.",
                                        "no known root element",
                                        false));
    }

    private static ParseOutcome with(List<String> repairs, ParseOutcome outcome) {
        if (repairs.isEmpty() || !(outcome instanceof Parsed(ParsedFeed feed, List<String> own))) {
            return outcome;
        }
        List<String> all = new ArrayList<>(repairs);
        all.addAll(own);
        return new Parsed(feed, all);
    }
}
