package org.landscape.parse;

import static org.landscape.parse.Names.ATOM;
import static org.landscape.parse.Names.XHTML;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.parse.ParsedEntry.Author;

/// Reads Atom 1.0 (RFC 4287) and its draft 0.3, which differs in a few names.
final class AtomReader {

    private final Limits limits;
    private final AtomAuthors authors;

    AtomReader(Limits limits) {
        this.limits = limits;
        this.authors = new AtomAuthors(limits);
    }

    ParsedFeed read(Node root, String format) {
        boolean isLoneEntry = root.element().getName().equals("entry");
        List<Node> entries = isLoneEntry ? List.of(root) : root.children(ATOM, "entry");
        WebAddress site = AtomLinks.alternate(root);
        Optional<Author> author = authors.of(root).or(() -> authors.creators(root));
        return new ParsedFeed(
                format,
                Limits.identifier(root.textOf(ATOM, "id")),
                limits.title(title(root)),
                site,
                root.language(),
                author.map(Author::name).orElse(null),
                date(root, "updated", "modified"),
                RomeModules.updatePeriod(root.element()),
                entries.stream()
                        .limit(limits.config().entries())
                        .map(entry -> entry(entry, site, author))
                        .toList());
    }

    private ParsedEntry entry(Node entry, @Nullable WebAddress site, Optional<Author> ofFeed) {
        Body body = body(entry, site);
        return new ParsedEntry(
                Limits.identifier(entry.textOf(ATOM, "id")),
                AtomLinks.alternate(entry),
                limits.title(title(entry)),
                limits.html(body.content),
                limits.html(body.summary),
                body.base,
                authors.of(entry)
                        .or(() -> authors.creators(entry))
                        .or(() -> entry.child(ATOM, "source").flatMap(authors::of))
                        .or(() -> ofFeed)
                        .orElse(null),
                date(entry, "published", "issued", "created"),
                date(entry, "updated", "modified"),
                body.language,
                limits.categories(categories(entry)),
                Enclosures.of(entry),
                CommentsOf.entry(entry));
    }

    private static String title(Node node) {
        return node.children(ATOM, "title").stream()
                .map(title -> AtomText.of(title).plain())
                .filter(title -> !title.isEmpty())
                .findFirst()
                .orElse("");
    }

    /// Terms are made for machines; where the blog gives a label as well, both are kept, because
    /// people write the tag of a programme into either.
    private static List<String> categories(Node entry) {
        Stream<String> atom =
                entry.children(ATOM, "category").stream()
                        .flatMap(
                                node ->
                                        Stream.of(
                                                node.attribute("term"),
                                                node.attribute("label"),
                                                node.text()))
                        .filter(Objects::nonNull);
        return Stream.concat(atom, RomeModules.subjects(entry.element()).stream())
                .map(PlainText::ofRss)
                .toList();
    }

    private static @Nullable Instant date(Node node, String... names) {
        return Dates.first(node, ATOM, names);
    }

    private static Body body(Node entry, @Nullable WebAddress site) {
        List<Node> contents = entry.children(ATOM, "content");
        @Nullable Node content = null;
        @Nullable String html = null;
        for (Node candidate : contents) {
            AtomText text = AtomText.ofContent(candidate);
            // Atom 0.3 allows several contents; the one with markup is the fullest.
            if (text != null && (html == null || (text.isHtml() && !html.contains("<")))) {
                content = candidate;
                html = text.html();
            }
        }
        @Nullable Node summary = entry.child(ATOM, "summary").orElse(null);
        @Nullable String shortHtml = summary == null ? null : AtomText.of(summary).html();
        if (shortHtml == null) {
            shortHtml = Optional.ofNullable(Media.description(entry)).orElse(null);
        }
        if (html == null || html.isBlank()) {
            content = summary;
            html = shortHtml;
            shortHtml = null;
        }
        Node carrier = content == null ? entry : content;
        WebAddress declared = inner(carrier).declaredBase();
        WebAddress fallback = site == null ? entry.document() : site;
        return new Body(
                html, shortHtml, declared == null ? fallback : declared, inner(carrier).language());
    }

    /// XHTML stands in a `div` that may carry a base and a language of its own.
    private static Node inner(Node carrier) {
        return carrier.child(XHTML, "div").orElse(carrier);
    }

    private record Body(
            @Nullable String content,
            @Nullable String summary,
            WebAddress base,
            @Nullable String language) {}
}
