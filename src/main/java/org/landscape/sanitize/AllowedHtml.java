package org.landscape.sanitize;

import java.util.Map;
import java.util.Set;

/// Which elements and attributes our pages may contain.
final class AllowedHtml {

    /// Any other element is replaced by its content.
    static final Set<String> ELEMENTS =
            Set.of(
                    "a",
                    "abbr",
                    "aside",
                    "audio",
                    "b",
                    "bdi",
                    "bdo",
                    "blockquote",
                    "br",
                    "caption",
                    "cite",
                    "code",
                    "col",
                    "colgroup",
                    "dd",
                    "del",
                    "details",
                    "dfn",
                    "div",
                    "dl",
                    "dt",
                    "em",
                    "figcaption",
                    "figure",
                    "hr",
                    "i",
                    "img",
                    "ins",
                    "kbd",
                    "li",
                    "mark",
                    "ol",
                    "p",
                    "pre",
                    "q",
                    "rp",
                    "rt",
                    "ruby",
                    "s",
                    "samp",
                    "small",
                    "span",
                    "strong",
                    "sub",
                    "summary",
                    "sup",
                    "table",
                    "tbody",
                    "td",
                    "tfoot",
                    "th",
                    "thead",
                    "time",
                    "tr",
                    "u",
                    "ul",
                    "var",
                    "video",
                    "wbr");

    /// These are removed with their content: it is code, data or a form control, and no text.
    static final Set<String> DROPPED =
            Set.of(
                    "base",
                    "button",
                    "datalist",
                    "frame",
                    "frameset",
                    "head",
                    "input",
                    "link",
                    "map",
                    "annotation",
                    "annotation-xml",
                    "meta",
                    "optgroup",
                    "option",
                    "param",
                    "select",
                    "slot",
                    "style",
                    "svg",
                    "title",
                    "xml",
                    // The settings that Word pastes along.
                    "m:mathpr",
                    "o:officedocumentsettings",
                    "w:latentstyles",
                    "w:worddocument");

    /// The element that replaces another: the modern name of an obsolete one, or `div` for a block
    /// of which only the boundary is kept.
    static final Map<String, String> RENAMED =
            Map.ofEntries(
                    Map.entry("acronym", "abbr"),
                    Map.entry("amp-audio", "audio"),
                    Map.entry("amp-video", "video"),
                    Map.entry("address", "div"),
                    Map.entry("article", "div"),
                    Map.entry("center", "div"),
                    Map.entry("dialog", "div"),
                    Map.entry("dir", "ul"),
                    Map.entry("fieldset", "div"),
                    Map.entry("footer", "div"),
                    Map.entry("form", "div"),
                    Map.entry("header", "div"),
                    Map.entry("hgroup", "div"),
                    Map.entry("legend", "div"),
                    // Preformatted text.
                    Map.entry("listing", "pre"),
                    Map.entry("plaintext", "pre"),
                    Map.entry("textarea", "pre"),
                    Map.entry("xmp", "pre"),
                    Map.entry("main", "div"),
                    Map.entry("marquee", "div"),
                    Map.entry("menu", "ul"),
                    Map.entry("nav", "div"),
                    Map.entry("search", "div"),
                    Map.entry("section", "div"),
                    Map.entry("strike", "s"),
                    Map.entry("tt", "code"));

    /// The start of each of these ends a paragraph (HTML, section 13.2.6.4.7), so a paragraph
    /// contains none.
    static final Set<String> BLOCKS =
            Set.of(
                    "aside",
                    "blockquote",
                    "details",
                    "div",
                    "dl",
                    "dd",
                    "dt",
                    "figcaption",
                    "figure",
                    "hr",
                    "li",
                    "ol",
                    "p",
                    "pre",
                    "summary",
                    "table",
                    "ul");

    /// The parents that a part of a table may have; elsewhere browsers drop the tag.
    static final Map<String, Set<String>> PARTS_OF_TABLES =
            Map.of(
                    "caption", Set.of("table"),
                    "col", Set.of("table", "colgroup"),
                    "colgroup", Set.of("table"),
                    "tbody", Set.of("table"),
                    "td", Set.of("tr"),
                    "tfoot", Set.of("table"),
                    "th", Set.of("tr"),
                    "thead", Set.of("table"),
                    "tr", Set.of("table", "tbody", "tfoot", "thead"));

    /// Beside blocks, these begin and end a line.
    static final Set<String> LINE_ENDS =
            Set.of("br", "caption", "tbody", "td", "tfoot", "th", "thead", "tr");

    /// Removed elements that take up room on their page: the text before and after them is seen
    /// apart.
    static final Set<String> WIDE = Set.of("button", "input", "select", "svg", "textarea");

    /// Beside these, every element may have `lang` and `dir`.
    static final Map<String, Set<String>> ATTRIBUTES =
            Map.of(
                    "abbr", Set.of("title"),
                    "col", Set.of("span"),
                    "colgroup", Set.of("span"),
                    "dfn", Set.of("title"),
                    "ol", Set.of("start", "reversed"),
                    "td", Set.of("colspan", "rowspan"),
                    "th", Set.of("colspan", "rowspan", "scope"),
                    "time", Set.of("datetime"));

    private AllowedHtml() {}
}
