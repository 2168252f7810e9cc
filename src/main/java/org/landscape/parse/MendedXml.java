package org.landscape.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.Verifier;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.landscape.text.Reading;

/// Builds a tree from XML that is not well-formed, as jsoup reads it: unknown entities are those of
/// HTML, a lone `&` or `<` is text, unclosed elements end with their parent. The tree has the same
/// type as that of [StrictXml], so that the same code reads both.
final class MendedXml {

    /// Characters that XML 1.0 forbids (section 2.2).
    static final Pattern FORBIDDEN =
            Pattern.compile(
                    "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private static final Set<String> ROOTS = Set.of("rss", "feed", "rdf", "entry", "channel");

    private static final Pattern LONG_NAME =
            Pattern.compile("</?[\\p{L}_][^\\s<>/]{" + BeyondLimit.LONGEST_NAME + "}");

    /// jsoup flattens deeper elements; this is far above our limits, which notice them.
    private static final int BUILDER_DEPTH = 1000;

    private final ParseConfig limits;
    private final DocumentNamespaces namespaces = new DocumentNamespaces();

    MendedXml(ParseConfig limits) {
        this.limits = limits;
    }

    /// Returns the first element that may be a feed.
    ///
    /// @throws BeyondLimit when the document has the shape of an attack rather than of a feed
    Optional<Element> read(String text) throws BeyondLimit {
        if (LONG_NAME.matcher(text).find()) {
            throw BeyondLimit.name();
        }
        Parser parser = Parser.xmlParser().setMaxDepth(BUILDER_DEPTH);
        for (org.jsoup.nodes.Element root : parser.parseInput(Reading.of(text), "").children()) {
            Name name = Name.of(root.tagName());
            if (ROOTS.contains(name.local.toLowerCase(Locale.ROOT))) {
                return Optional.of(copy(root, new Scope(), 1));
            }
        }
        return Optional.empty();
    }

    private Element copy(org.jsoup.nodes.Element from, Scope scope, int depth) throws BeyondLimit {
        Reading.goOn();
        if (depth > limits.xmlDepth()) {
            throw BeyondLimit.depth(limits.xmlDepth());
        }
        int outer = scope.open(from);
        Name name = Name.of(from.tagName());
        Element copy = new Element(name.local, namespace(name.prefix, scope));
        from.attributes().asList().stream()
                .limit(limits.xmlAttributes())
                .forEach(attribute -> copyAttribute(attribute, scope, copy));
        for (Node child : from.childNodes()) {
            switch (child) {
                case org.jsoup.nodes.Element element ->
                        copy.addContent(copy(element, scope, depth + 1));
                case TextNode text -> copy.addContent(allowed(text.getWholeText()));
                default -> {}
            }
        }
        scope.close(outer);
        return copy;
    }

    /// Attributes without a namespace, and those of a known one.
    private void copyAttribute(Attribute from, Scope scope, Element into) {
        Name name = Name.of(from.getKey());
        if (from.getKey().startsWith("xmlns")) {
            return;
        }
        Namespace namespace =
                name.prefix.isEmpty() ? Namespace.NO_NAMESPACE : namespace(name.prefix, scope);
        if (FeedNamespaces.written(namespace.getURI()) != null) {
            into.setAttribute(name.local, allowed(from.getValue()), namespace);
        }
    }

    private Namespace namespace(String prefix, Scope scope) {
        String uri = scope.uris.get(prefix);
        if (prefix.equals("xml")) {
            return Namespace.XML_NAMESPACE;
        }
        if (uri == null) {
            return prefix.isEmpty() ? Namespace.NO_NAMESPACE : namespaces.ofPrefix(prefix);
        }
        return uri.isBlank() ? Namespace.NO_NAMESPACE : namespaces.of(uri);
    }

    private static String allowed(String text) {
        return FORBIDDEN.matcher(text).replaceAll("");
    }

    /// The prefixes in scope at the current element. A single table for the document, in which
    /// every element undoes its declarations: a table for each element would be copied for every
    /// element.
    private static final class Scope {

        private final Map<String, @Nullable String> uris = new HashMap<>();
        private final Deque<Declaration> declarations = new ArrayDeque<>();

        /// @return what [#close] needs when the element ends
        int open(org.jsoup.nodes.Element element) {
            int outer = declarations.size();
            for (Attribute attribute : element.attributes()) {
                String key = attribute.getKey();
                if (key.equals("xmlns") || key.startsWith("xmlns:")) {
                    String prefix = key.equals("xmlns") ? "" : key.substring(6);
                    declarations.push(
                            new Declaration(prefix, uris.put(prefix, attribute.getValue())));
                }
            }
            return outer;
        }

        void close(int outer) {
            while (declarations.size() > outer) {
                Declaration last = declarations.pop();
                uris.put(last.prefix, last.uriBefore);
            }
        }
    }

    private record Declaration(String prefix, @Nullable String uriBefore) {}

    private record Name(String prefix, String local) {

        static Name of(String written) {
            int colon = written.indexOf(':');
            String prefix = colon < 0 ? "" : proper(written.substring(0, colon));
            return new Name(prefix, proper(written.substring(colon + 1)));
        }

        /// Tag soup has names that XML does not allow.
        private static String proper(String name) {
            StringBuilder kept = new StringBuilder(name);
            for (int i = 0; i < kept.length(); i++) {
                char sign = kept.charAt(i);
                if (sign == ':' || !Verifier.isXMLNameCharacter(sign)) {
                    kept.setCharAt(i, '_');
                }
            }
            String proper = kept.toString();
            return Verifier.checkElementName(proper) == null ? proper : "_" + proper;
        }
    }
}
