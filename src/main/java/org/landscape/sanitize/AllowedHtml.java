package org.landscape.sanitize;

import java.util.Map;
import java.util.Set;

/// Which elements and attributes may stand on our pages.
final class AllowedHtml {

    /// An element that is not here gives way to its content.
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

    /// These go with all they hold: it is code, data or a means to enter something, and no text.
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

    /// What stands here in the place of an element: old names of those that have a living one, and
    /// blocks, of which nothing but their boundary is needed.
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
                    // Text with its lines, shown as it is written.
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

    /// Where one of these begins, a paragraph ends (HTML, section 13.2.6.4.7), so none may stand in
    /// one.
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

    /// Where parts of tables may stand; anywhere else a browser leaves them out.
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

    /// Beside blocks, where these begin and end, a line does.
    static final Set<String> LINE_ENDS =
            Set.of("br", "caption", "tbody", "td", "tfoot", "th", "thead", "tr");

    /// Of what is dropped, these take room on their page: what stands on both sides is seen apart.
    static final Set<String> WIDE = Set.of("button", "input", "select", "svg", "textarea");

    /// Beside these, `lang` and `dir` may stand everywhere.
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
