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
                    "canvas",
                    "dialog",
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
                    "title");

    /// Old names of elements that have a living one.
    static final Map<String, String> RENAMED =
            Map.ofEntries(
                    Map.entry("strike", "s"),
                    Map.entry("tt", "code"),
                    Map.entry("acronym", "abbr"),
                    Map.entry("center", "div"),
                    // Text with its lines, shown as it is written.
                    Map.entry("xmp", "pre"),
                    Map.entry("listing", "pre"),
                    Map.entry("plaintext", "pre"),
                    Map.entry("textarea", "pre"),
                    Map.entry("amp-video", "video"),
                    Map.entry("amp-audio", "audio"));

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
