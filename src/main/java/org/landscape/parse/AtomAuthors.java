package org.landscape.parse;

import static org.landscape.parse.FeedNamespaces.ATOM;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.parse.ParsedEntry.Author;
import org.landscape.text.TextLine;

/// The persons of Atom (RFC 4287, section 3.2), in Atom and in RSS feeds.
record AtomAuthors(Limits limits) {

    /// All authors as one, with the page of the first.
    Optional<Author> of(Node node) {
        List<Author> authors =
                node.children(ATOM, "author").stream()
                        .map(this::person)
                        .filter(Objects::nonNull)
                        .toList();
        String names = String.join(", ", authors.stream().map(Author::name).distinct().toList());
        return authors.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(limits.author(names, authors.getFirst().url()));
    }

    /// The same from Dublin Core, which has no pages of persons.
    Optional<Author> creators(Node node) {
        List<String> names =
                RomeModules.creators(node.element()).stream()
                        .map(People::name)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        return Optional.ofNullable(limits.author(String.join(", ", names), null));
    }

    private @Nullable Author person(Node person) {
        String name = person.textOf("name");
        String url = person.textOf("uri");
        String page = url != null ? url : person.textOf("url");
        String shown = name != null ? name : person.textOf("email");
        if (shown == null && !person.hasElements()) {
            shown = People.name(person.text());
        }
        return limits.author(shown == null ? null : TextLine.oneLine(shown), person.resolve(page));
    }
}
