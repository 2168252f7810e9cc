package org.landscape.sanitize;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// Copies a stranger's elements, one post at a time, into a tree that holds only what is allowed.
final class SafeCopy {

    private final @Nullable WebAddress base;
    private final int headingShift;
    private final int maxDepth;
    private int nodesLeft;

    SafeCopy(@Nullable WebAddress base, int headingShift, SanitizeConfig config) {
        this.base = base;
        this.headingShift = headingShift;
        this.maxDepth = config.maxDepth();
        this.nodesLeft = config.maxNodes();
    }

    /// Appends safe copies of the children of `from` to `to`.
    void copy(Element from, Element to) {
        copy(from, to, 0);
    }

    private void copy(Element from, Element to, int depth) {
        for (Node child : from.childNodes()) {
            if (nodesLeft <= 0 || depth > maxDepth) {
                return;
            }
            nodesLeft--;
            switch (child) {
                case TextNode text -> to.appendText(withoutControls(text.getWholeText()));
                case Element element -> copyElement(element, to, depth + 1);
                // Comments, declarations, data: nothing that is read.
                default -> {}
            }
        }
    }

    private void copyElement(Element stranger, Element to, int depth) {
        String name = stranger.normalName();
        String tag = AllowedHtml.RENAMED.getOrDefault(name, name);
        if (AllowedHtml.DROPPED.contains(tag)) {
            return;
        }
        switch (tag) {
            case "img" -> image(stranger).ifPresent(to::appendChild);
            // What it shows stays reachable.
            case "iframe" ->
                    address(stranger.attr("src"))
                            .ifPresent(source -> linkTo(source, to).text(source.host()));
            case "audio", "video" -> recording(stranger, tag).ifPresent(to::appendChild);
            case "a" -> copy(stranger, link(stranger, to), depth);
            default -> {
                if (Headings.isHeading(tag)) {
                    copy(stranger, to.appendElement(Headings.sunk(stranger, headingShift)), depth);
                } else if (AllowedHtml.ELEMENTS.contains(tag)) {
                    copy(stranger, plain(stranger, to.appendElement(tag)), depth);
                } else {
                    copy(stranger, to, depth);
                }
            }
        }
    }

    private static Element plain(Element stranger, Element safe) {
        Set<String> allowed = AllowedHtml.ATTRIBUTES.getOrDefault(safe.normalName(), Set.of());
        stranger.attributes()
                .forEach(
                        attribute -> {
                            String name = attribute.getKey().toLowerCase(Locale.ROOT);
                            if (allowed.contains(name)
                                    || name.equals("lang")
                                    || name.equals("dir")) {
                                safe.attr(name, withoutControls(attribute.getValue()));
                            }
                        });
        return safe;
    }

    /// A new link in `to`; or `to` itself for an address that is none, or that leads to a place in
    /// the same page: our page has no such place.
    private Element link(Element stranger, Element to) {
        return address(stranger.attr("href"))
                .filter(_ -> !stranger.attr("href").strip().startsWith("#"))
                .map(address -> plain(stranger, linkTo(address, to)))
                .orElse(to);
    }

    private static Element linkTo(WebAddress address, Element to) {
        return to.appendElement("a")
                .attr("href", address.toString())
                .attr("rel", "nofollow noopener ugc");
    }

    private Optional<Element> image(Element stranger) {
        return address(stranger.attr("src"))
                .filter(source -> !Trackers.isTracker(stranger, source))
                .map(
                        source -> {
                            Element image = new Element("img").attr("src", source.toString());
                            image.attr("alt", withoutControls(stranger.attr("alt")));
                            size(stranger, "width", image);
                            size(stranger, "height", image);
                            return image.attr("loading", "lazy")
                                    .attr("referrerpolicy", "no-referrer");
                        });
    }

    private static void size(Element stranger, String name, Element image) {
        String size = stranger.attr(name).strip();
        if (size.matches("[1-9][0-9]{0,3}")) {
            image.attr(name, size);
        }
    }

    private Optional<Element> recording(Element stranger, String tag) {
        Element first = stranger.selectFirst("source[src]");
        String source =
                stranger.hasAttr("src") || first == null ? stranger.attr("src") : first.attr("src");
        return address(source)
                .map(
                        address ->
                                new Element(tag)
                                        .attr("src", address.toString())
                                        .attr("controls", true)
                                        .attr("preload", "none"));
    }

    private Optional<WebAddress> address(String text) {
        return text.isBlank() ? Optional.empty() : WebAddress.resolve(base, text);
    }

    /// What XML cannot carry, browsers do not show either (XML 1.0, section 2.2).
    private static String withoutControls(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(
                        c ->
                                c == '\t'
                                        || c == '\n'
                                        || (c >= ' ' && c < 0x7F)
                                        || (c >= 0xA0 && c < 0xD800)
                                        || (c >= 0xE000 && c < 0xFFFE)
                                        || c >= 0x10000)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
