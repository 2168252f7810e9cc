package org.landscape.parse;

import static org.landscape.parse.FeedNamespaces.ATOM;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.parse.ParsedEntry.Author;
import org.landscape.text.Reading;
import org.landscape.text.TextLine;

/// Reads Atom 1.0 (RFC 4287) and its draft 0.3, which has a few other names.
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
        Optional<Author> author = author(root);
        return new ParsedFeed(
                format,
                Limits.identifier(root.textOf(ATOM, "id")),
                limits.title(Titles.of(root)),
                site,
                root.statedLanguage(),
                author.map(Author::name).orElse(null),
                Licences.of(root),
                Dates.ofFeed(root),
                RomeModules.updatePeriod(root.element()),
                AtomLinks.older(root),
                generator(root),
                entries.stream()
                        .limit(limits.config().entries())
                        .map(entry -> entry(entry, site, author))
                        .toList(),
                Tombstones.of(root, limits));
    }

    /// RFC 4287, section 4.2.1: an entry without an author has that of its source, else that of its
    /// feed.
    private ParsedEntry entry(Node entry, @Nullable WebAddress site, Optional<Author> ofFeed) {
        Reading.goOn();
        EntryBody body = EntryBody.of(entry);
        WebAddress url = AtomLinks.original(entry).orElseGet(() -> AtomLinks.alternate(entry));
        WebAddress base = body.base();
        WebAddress found = site == null ? entry.document() : site;
        return new ParsedEntry(
                Limits.identifier(entry.textOf(ATOM, "id")),
                url,
                limits.title(Titles.of(entry)),
                body.content(),
                body.summary(),
                base == null ? found : base,
                author(entry)
                        .or(() -> entry.child(ATOM, "source").flatMap(authors::of))
                        .or(() -> ofFeed)
                        .orElse(null),
                Dates.published(entry),
                Dates.updated(entry),
                body.language() == null ? entry.statedLanguage() : body.language(),
                limits.categories(Categories.of(entry)),
                Enclosures.of(entry),
                Replies.of(entry),
                Licences.of(entry),
                Replies.inReplyTo(entry),
                AtomLinks.alternates(entry, body, url, Stream.empty()));
    }

    /// The name of the program, else its address.
    private static String generator(Node root) {
        return root.child(ATOM, "generator")
                .map(
                        generator ->
                                generator.text()
                                        + " "
                                        + Objects.requireNonNullElse(
                                                generator.attribute("uri"), ""))
                .map(words -> TextLine.cut(TextLine.oneLine(words), 200))
                .orElse("");
    }

    private Optional<Author> author(Node node) {
        return authors.of(node).or(() -> authors.creators(node));
    }
}
