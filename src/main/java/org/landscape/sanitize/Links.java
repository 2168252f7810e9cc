package org.landscape.sanitize;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Node;
import org.landscape.address.WebAddress;

/// The addresses to which the links of a text lead.
public final class Links {

    private Links() {}

    /// Each address once, in the order of the text. In safe HTML all of them are absolute.
    public static List<WebAddress> of(Cleaned post) {
        Set<WebAddress> links = new LinkedHashSet<>();
        post.body().traverse((node, _) -> add(node, links));
        return new ArrayList<>(links);
    }

    private static void add(Node node, Set<WebAddress> links) {
        if (node.nameIs("a")) {
            WebAddress.parse(node.attr("href")).ifPresent(links::add);
        }
    }
}
