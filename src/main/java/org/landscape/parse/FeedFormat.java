package org.landscape.parse;

import java.util.Locale;
import org.jdom2.Element;

/// The format by the root element, in the words of [ParsedFeed#format]. Has to be called before
/// [FeedNamespaces#unify], which makes the namespaces of all versions alike.
final class FeedFormat {

    private FeedFormat() {}

    static String of(Element root) {
        String version =
                root.getAttributes().stream()
                        .filter(attribute -> attribute.getName().equalsIgnoreCase("version"))
                        .map(attribute -> attribute.getValue().strip())
                        .findFirst()
                        .orElse("");
        return switch (FeedNamespaces.localName(root)) {
            case "feed", "entry" ->
                    root.getNamespaceURI().startsWith(FeedNamespaces.ATOM_03)
                                    || version.equals("0.3")
                            ? "atom 0.3"
                            : "atom 1.0";
            case "rdf" -> rdf(root);
            default -> version.matches("[\\d.]{1,8}") ? "rss " + version : "rss";
        };
    }

    private static String rdf(Element root) {
        return root.getChildren().stream()
                        .map(child -> child.getNamespaceURI().toLowerCase(Locale.ROOT))
                        .anyMatch(uri -> uri.contains("netscape.com/rdf/simple/0.9"))
                ? "rss 0.90"
                : "rss 1.0";
    }
}
