package org.landscape.parse;

import java.util.HashMap;
import java.util.Map;
import org.jdom2.Namespace;

/// The namespaces of a single document. JDOM keeps every namespace that it ever made until the
/// program ends, so a document uses those of [FeedNamespaces], and a few numbered ones for its own.
final class DocumentNamespaces {

    /// The most namespaces that are told apart. Real feeds have a dozen.
    private static final int MOST = 50;

    private static final Namespace OTHER = Namespace.getNamespace("x", "urn:landscape:other");

    private final Map<String, Namespace> unknown = new HashMap<>();

    /// @param uri as the document writes it
    Namespace of(String uri) {
        Namespace known = FeedNamespaces.written(uri);
        if (known != null) {
            return known;
        }
        int number = unknown.size();
        return number < MOST
                ? unknown.computeIfAbsent(
                        uri, _ -> Namespace.getNamespace("x" + number, "urn:landscape:" + number))
                : unknown.getOrDefault(uri, OTHER);
    }

    /// The conventional namespace of a prefix, for feeds that do not declare it.
    Namespace ofPrefix(String prefix) {
        Namespace known = FeedNamespaces.ofPrefix(prefix);
        return known != null ? known : of("urn:undeclared:" + prefix);
    }
}
