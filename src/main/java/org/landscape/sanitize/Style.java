package org.landscape.sanitize;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// The declarations of a `style` attribute that decide what a page shows.
final class Style {

    /// Which blanks of a text a page shows (CSS Text, section 3).
    enum Blanks {
        /// A single one for any number of them.
        ONE,
        /// As `ONE`, and line ends.
        LINES,
        /// All of them; long lines are wrapped.
        ALL,
        /// All of them; only line ends of the text break a line.
        UNWRAPPED
    }

    /// Offsets below this hide an element, in pixels or in heights of a letter.
    private static final int OUT_OF_SIGHT = -900;

    /// In characters. Longer styles hold pictures; the declarations that decide are short.
    private static final int LONGEST = 2_000;

    /// Every way to hide a text, or to keep its blanks, contains one of these, or a font size of
    /// zero.
    private static final List<String> DECIDING =
            List.of(
                    "display",
                    "hidden",
                    "collapse",
                    "mso-hide",
                    "white-space",
                    "absolute",
                    "fixed",
                    "clip",
                    "-999");

    private static final Pattern NO_SIZE = Pattern.compile("font-size\\s*+:\\s*+[.0]");

    /// Values of `display` (CSS Display, section 2).
    private static final Set<String> BLOCKS =
            Set.of("block", "flex", "flow-root", "grid", "list-item", "table");

    private static final Style NONE = new Style(Map.of());

    private static final Pattern LENGTH = Pattern.compile("(-?[0-9]*\\.?[0-9]+)(px|em|rem|pt|%)?");

    private final Map<String, String> declared;

    private Style(Map<String, String> declared) {
        this.declared = declared;
    }

    static Style of(Element element) {
        String written = element.attr("style");
        if (written.isEmpty()) {
            return NONE;
        }
        String style =
                written.substring(0, Math.min(written.length(), LONGEST)).toLowerCase(Locale.ROOT);
        return decides(style) ? read(style) : NONE;
    }

    /// Most styles of posts only say how a text looks.
    private static boolean decides(String style) {
        for (String word : DECIDING) {
            if (style.contains(word)) {
                return true;
            }
        }
        return style.contains("font-size") && NO_SIZE.matcher(style).find();
    }

    private static Style read(String style) {
        Map<String, String> declared = new HashMap<>();
        for (String declaration : style.split(";", -1)) {
            int colon = declaration.indexOf(':');
            if (colon > 0) {
                String value = declaration.substring(colon + 1).replace("!important", "");
                declared.put(declaration.substring(0, colon).strip(), value.strip());
            }
        }
        return new Style(declared);
    }

    /// Whether the page hides the words inside the element.
    boolean hides(Element element) {
        return !declared.isEmpty()
                && (is("display", "none")
                        || is("visibility", "hidden")
                        || is("visibility", "collapse")
                        || is("content-visibility", "hidden")
                        || is("mso-hide", "all")
                        || (isZero("font-size") && element.childrenSize() == 0)
                        || hasNoRoom()
                        || isOutOfSight());
    }

    /// Whether the style makes the element a block.
    boolean isBlock() {
        return BLOCKS.contains(declared.getOrDefault("display", ""));
    }

    Blanks blanks(Blanks inherited) {
        return switch (declared.getOrDefault("white-space", "")) {
            case "pre" -> Blanks.UNWRAPPED;
            case "pre-wrap", "break-spaces", "-moz-pre-wrap" -> Blanks.ALL;
            case "pre-line" -> Blanks.LINES;
            case "normal", "nowrap", "initial" -> Blanks.ONE;
            default -> inherited;
        };
    }

    /// Whether the box has no height or no width and clips its content. A box whose height is its
    /// padding holds a film.
    private boolean hasNoRoom() {
        boolean cuts =
                is("overflow", "hidden") || is("overflow", "clip") || is("overflow-y", "hidden");
        if (!cuts || declared.keySet().stream().anyMatch(name -> name.startsWith("padding"))) {
            return false;
        }
        return isZero("height")
                || isZero("max-height")
                || isZero("width")
                || isZero("max-width")
                || (is("width", "1px") && is("height", "1px"));
    }

    /// Whether the style hides words for screen readers, as stylesheets do.
    private boolean isOutOfSight() {
        if (length("text-indent") < OUT_OF_SIGHT) {
            return true;
        }
        if (!is("position", "absolute") && !is("position", "fixed")) {
            return false;
        }
        String clip = declared.getOrDefault("clip", "").replaceAll("[\\s,]|px", "");
        String path = declared.getOrDefault("clip-path", "").replace(" ", "");
        return clip.equals("rect(0000)")
                || clip.equals("rect(1111)")
                || path.startsWith("inset(50%")
                || path.startsWith("inset(100%")
                || length("left") < OUT_OF_SIGHT
                || length("right") < OUT_OF_SIGHT
                || length("top") < OUT_OF_SIGHT
                || length("margin-left") < OUT_OF_SIGHT;
    }

    private boolean is(String name, String value) {
        return value.equals(declared.get(name));
    }

    private boolean isZero(String name) {
        return declared.containsKey(name) && length(name) == 0;
    }

    /// The number of a length; 1 if the value is no length.
    private double length(String name) {
        Matcher written = LENGTH.matcher(declared.getOrDefault(name, ""));
        return written.matches() ? Double.parseDouble(written.group(1)) : 1;
    }
}
