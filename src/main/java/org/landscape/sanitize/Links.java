package org.landscape.sanitize;

import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.landscape.address.WebAddress;

/// The addresses to which the links of a text lead.
public final class Links {

    private Links() {}

    /// Each address once, in the order of the text. In safe HTML all of them are absolute.
    public static List<WebAddress> of(SafeHtml html) {
        return Jsoup.parseBodyFragment(html.html()).select("a[href]").stream()
                .map(link -> WebAddress.parse(link.attr("href")))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }
}
