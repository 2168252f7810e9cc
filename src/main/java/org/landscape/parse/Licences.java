package org.landscape.parse;

import static org.landscape.parse.FeedNamespaces.ATOM;
import static org.landscape.parse.FeedNamespaces.CC;
import static org.landscape.parse.FeedNamespaces.DC;
import static org.landscape.parse.FeedNamespaces.DCTERMS;
import static org.landscape.parse.FeedNamespaces.RDF;
import static org.landscape.parse.FeedNamespaces.RSS;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.parse.ParsedEntry.Licence;
import org.landscape.text.TextLine;

/// The licence of a feed or an entry, and what it says of rights: the modules of Creative Commons
/// (`creativeCommons:license`, `cc:license`), Atom (RFC 4287, section 4.2.10, and RFC 4946), Dublin
/// Core, and `copyright` of RSS and Atom 0.3.
final class Licences {

    /// In characters; a sentence or two.
    private static final int LONGEST_RIGHTS = 300;

    /// Where the text of a licence names its address, that is of Creative Commons.
    private static final Pattern NAMED =
            Pattern.compile(
                    "https?://(?:www\\.)?creativecommons\\.org/(?:licenses|publicdomain)/[\\w./-]{1,100}",
                    Pattern.CASE_INSENSITIVE);

    private Licences() {}

    /// Null where it says nothing of it.
    static @Nullable Licence of(Node node) {
        List<String> rights = rights(node);
        WebAddress url = url(node, rights).orElse(null);
        String words =
                rights.stream()
                        // An address alone is no sentence.
                        .filter(text -> WebAddress.parse(text).isEmpty())
                        .findFirst()
                        .map(text -> TextLine.cut(text, LONGEST_RIGHTS))
                        .orElse(null);
        return url == null && words == null ? null : new Licence(url, words);
    }

    private static Optional<WebAddress> url(Node node, List<String> rights) {
        Stream<@Nullable WebAddress> stated =
                Stream.concat(
                        Stream.concat(
                                        node.children(CC, "license").stream(),
                                        node.children(DCTERMS, "license").stream())
                                .map(Licences::resource),
                        AtomLinks.of(node, "license").map(AtomLinks::address));
        return Stream.concat(
                        stated.filter(Objects::nonNull),
                        rights.stream().flatMap(text -> named(text).stream()))
                .findFirst();
    }

    private static @Nullable WebAddress resource(Node licence) {
        String resource = licence.attribute(RDF, "resource");
        return licence.resolve(resource == null ? licence.text() : resource);
    }

    private static Optional<WebAddress> named(String text) {
        Matcher named = NAMED.matcher(text);
        return WebAddress.parse(text)
                .or(() -> named.find() ? WebAddress.parse(named.group()) : Optional.empty());
    }

    /// Plain text, the most exact first.
    private static List<String> rights(Node node) {
        Stream<String> atom =
                Stream.of("rights", "copyright")
                        .flatMap(name -> node.children(ATOM, name).stream())
                        .map(text -> AtomText.of(text).plain());
        Stream<String> others =
                Stream.of(
                                node.children(DC, "rights"),
                                node.children(DCTERMS, "rights"),
                                node.children(RSS, "copyright"))
                        .flatMap(List::stream)
                        .map(Licences::text);
        return Stream.concat(atom, others).filter(text -> !text.isEmpty()).toList();
    }

    private static String text(Node rights) {
        String resource = rights.attribute(RDF, "resource");
        return resource == null ? TextLine.ofRss(rights.text()) : resource;
    }
}
