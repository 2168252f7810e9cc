package org.landscape.sanitize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.landscape.address.WebAddress;

/// The addresses to which the links of a text lead.
public final class Links {

    private final Map<String, WebAddress> known = new HashMap<>();
    private final Set<WebAddress> found = new LinkedHashSet<>();

    private Links(List<WebAddress> known) {
        known.forEach(address -> this.known.put(address.toString(), address));
    }

    /// Each address once, in the order of the text. In safe HTML all of them are absolute.
    public static List<WebAddress> of(Cleaned post) {
        Links links = new Links(post.knownLinks());
        links.read(post.body());
        return new ArrayList<>(links.found);
    }

    private void read(Element parent) {
        for (Node child = parent.firstChild(); child != null; child = child.nextSibling()) {
            if (child instanceof Element element) {
                if (element.nameIs("a")) {
                    add(element.attr("href"));
                }
                read(element);
            }
        }
    }

    private void add(String written) {
        WebAddress address = known.get(written);
        if (address == null) {
            WebAddress.parse(written).ifPresent(found::add);
        } else {
            found.add(address);
        }
    }
}
