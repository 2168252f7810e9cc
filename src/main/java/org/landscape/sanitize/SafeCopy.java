package org.landscape.sanitize;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// Copies a stranger's elements, one post at a time, into a tree that holds only what is allowed.
final class SafeCopy {

    /// A frame in a frame in a frame: more is no post.
    private static final int MOST_WRITTEN = 4;

    private final @Nullable WebAddress base;
    private int headingShift;
    private final int maxDepth;
    private int nodesLeft;

    /// How deep HTML stands in HTML as text.
    private int written;

    /// Where links lead, in their order; `linked` has the keys of the first of them, as many as
    /// `keys` says: most posts need none.
    private final List<WebAddress> links = new ArrayList<>();

    private final Set<String> linked = new HashSet<>();
    private int keys;

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
                case DataNode text when from.nameIs("xmp") ->
                        to.appendText(withoutControls(text.getWholeData()));
                // Comments, declarations, data: nothing that is read.
                default -> {}
            }
        }
    }

    private void copyElement(Element stranger, Element to, int depth) {
        String name = stranger.normalName();
        String tag = AllowedHtml.RENAMED.getOrDefault(name, name);
        if (AllowedHtml.DROPPED.contains(tag) || (name.equals("textarea") && !stranger.hasText())) {
            return;
        }
        if (Embeds.mayBeFilled(stranger, tag) && fill(stranger, to)) {
            return;
        }
        switch (tag) {
            case "img" -> picture(stranger, to, depth);
            case "audio", "video" -> recording(stranger, tag, to, depth);
            case "script", "template" -> waiting(stranger, to, depth);
            case "noembed", "noframes" -> copyWritten(stranger.data(), to, depth);
            case "a" -> copy(stranger, link(stranger, to), depth);
            default -> {
                if (Headings.isHeading(tag)) {
                    copy(stranger, to.appendElement(Headings.sunk(stranger, headingShift)), depth);
                } else if (AllowedHtml.ELEMENTS.contains(tag)) {
                    copy(stranger, plain(stranger, to.appendElement(tag)), depth);
                } else if (Pictures.isPicture(tag)) {
                    picture(stranger, to, depth);
                } else if (Embeds.isEmbed(tag)) {
                    embed(stranger, to, depth);
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

    private Element linkTo(WebAddress address, Element to) {
        links.add(address);
        return to.appendElement("a")
                .attr("href", address.toString())
                .attr("rel", "nofollow noopener ugc");
    }

    private void picture(Element stranger, Element to, int depth) {
        Optional<String> character = Pictures.character(stranger);
        if (character.isPresent()) {
            to.appendText(withoutControls(character.get()));
            return;
        }
        Optional<WebAddress> source = Pictures.address(stranger, base);
        if (source.isPresent() && !Pictures.hasCopy(stranger)) {
            to.appendChild(image(stranger, source.get(), stranger.attr("alt")));
        }
        if (source.isPresent()) {
            Embeds.removeSubstitutes(stranger);
        }
        copy(stranger, to, depth);
    }

    private static Element image(Element stranger, WebAddress source, String alt) {
        Element image = new Element("img").attr("src", source.toString());
        image.attr("alt", withoutControls(alt));
        size(stranger, "width", image);
        size(stranger, "height", image);
        return image.attr("loading", "lazy").attr("referrerpolicy", "no-referrer");
    }

    private static void size(Element stranger, String name, Element image) {
        String size = stranger.attr(name).strip();
        if (size.matches("[1-9][0-9]{0,3}")) {
            image.attr(name, size);
        }
    }

    private void recording(Element stranger, String tag, Element to, int depth) {
        Optional<WebAddress> source = Embeds.recording(stranger, base);
        if (source.isPresent()) {
            to.appendElement(tag)
                    .attr("src", source.get().toString())
                    .attr("controls", true)
                    .attr("preload", "none");
        } else {
            copy(stranger, to, depth);
        }
    }

    /// Leaves a link to what is shown, and what the element holds for those who cannot see it.
    private void embed(Element stranger, Element to, int depth) {
        Optional<WebAddress> address = Embeds.of(stranger, base);
        Optional<WebAddress> shown = address.filter(found -> !isLinked(found));
        // Before what is inside: that often is the same once more, in another technique.
        shown.ifPresent(links::add);
        if (address.isPresent()) {
            Embeds.removeSubstitutes(stranger);
        }
        Element inside = new Element("div");
        if (stranger.nameIs("iframe")) {
            copyWritten(Embeds.insteadOfFrame(stranger, address.isPresent()), inside, depth);
        } else {
            copy(stranger, inside, depth);
        }
        shown.filter(found -> !leadsTo(found, inside))
                .ifPresent(found -> linkInPlace(stranger, found, to));
        to.appendChildren(List.copyOf(inside.childNodes()));
    }

    /// Whether something inside already leads there. A link without words is none.
    private static boolean leadsTo(WebAddress address, Element inside) {
        boolean leads = false;
        for (Element link : inside.select("a[href]")) {
            if (WebAddress.parse(link.attr("href"))
                    .filter(found -> found.key().equals(address.key()))
                    .isPresent()) {
                if (link.hasText() || link.selectFirst("img") != null) {
                    leads = true;
                } else {
                    link.remove();
                }
            }
        }
        return leads;
    }

    /// Whether an earlier link of the post leads there.
    private boolean isLinked(WebAddress address) {
        while (keys < links.size()) {
            linked.add(links.get(keys++).key());
        }
        return linked.contains(address.key());
    }

    /// A link for what stood apart from the words around it.
    private void linkInPlace(Element stranger, WebAddress address, Element to) {
        boolean joinsBefore =
                switch (to.lastChild()) {
                    case TextNode text -> !endsBlank(text.getWholeText());
                    case Element element -> !element.isBlock() && !element.nameIs("br");
                    case null, default -> false;
                };
        if (joinsBefore) {
            to.appendText(" ");
        }
        linkTo(address, to).text(withoutControls(Embeds.title(stranger, address)));
        if (stranger.nextSibling() instanceof TextNode text && !startsBlank(text.getWholeText())) {
            to.appendText(" ");
        }
    }

    private static boolean endsBlank(String text) {
        return text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
    }

    private static boolean startsBlank(String text) {
        return text.isEmpty() || Character.isWhitespace(text.charAt(0));
    }

    /// Puts into `to` what a script will put into an empty element; false if nothing is known of
    // it.
    private boolean fill(Element stranger, Element to) {
        Optional<WebAddress> picture = Pictures.ofEmpty(stranger, base);
        if (picture.isPresent()) {
            to.appendChild(image(stranger, picture.get(), Embeds.name(stranger)));
            return true;
        }
        Optional<WebAddress> shown = Embeds.ofEmpty(stranger, base);
        shown.filter(found -> !isLinked(found))
                .ifPresent(found -> linkInPlace(stranger, found, to));
        return shown.isPresent();
    }

    /// What a script shows, and the frames that it will show to those who agree.
    private void waiting(Element stranger, Element to, int depth) {
        Embeds.ofScript(stranger)
                .filter(found -> !isLinked(found))
                .ifPresent(found -> linkInPlace(stranger, found, to));
        for (Element frame : Embeds.framesIn(stranger)) {
            embed(frame, to, depth);
        }
    }

    /// Copies HTML that stands as text in the stranger's HTML.
    private void copyWritten(String html, Element to, int depth) {
        if (html.isBlank() || written == MOST_WRITTEN) {
            return;
        }
        Document document = Jsoup.parseBodyFragment(html);
        int shift = headingShift;
        headingShift = Math.max(shift, Headings.shift(document));
        written++;
        copy(document.body(), to, depth);
        written--;
        headingShift = shift;
    }

    private Optional<WebAddress> address(String text) {
        return Embeds.address(text, base);
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
