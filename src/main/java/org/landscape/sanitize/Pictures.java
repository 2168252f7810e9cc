package org.landscape.sanitize;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// The picture that an element shows: its address, in whichever attribute the blog wrote it, or the
/// character that it represents. No other class decides the address of a picture.
final class Pictures {

    /// File names of placeholders.
    private static final Set<String> STANDING_IN =
            Set.of(
                    "blank",
                    "spacer",
                    "pixel",
                    "placeholder",
                    "transparent",
                    "trans",
                    "clear",
                    "empty",
                    "none",
                    "dummy",
                    "lazy",
                    "lazyload",
                    "loading",
                    "loader",
                    "spinner",
                    "grey",
                    "gray",
                    "white",
                    "1x1",
                    "1px",
                    "fff");

    private static final List<String> ENDINGS =
            List.of(
                    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp", ".jfif",
                    ".jxl", ".heic");

    private static final List<String> BACKGROUNDS =
            List.of("data-bg", "data-bg-url", "data-background", "data-background-image");

    /// Elements that may wrap a late picture; the copy is then beside the wrapper.
    private static final Set<String> WRAPPERS =
            Set.of("a", "picture", "figure", "div", "span", "p");

    private static final int MOST_WRAPPERS = 4;

    /// The longest text that replaces a smiley, in characters.
    private static final int LONGEST_SMILEY = 16;

    private Pictures() {}

    /// Whether the element is a picture of HTML, of AMP, or of a library by its name. A `picture`
    /// counts only without an `img`: some scripts make a picture of its sources.
    static boolean isPicture(Element element) {
        String tag = element.normalName();
        return tag.equals("img")
                || (tag.equals("picture") && element.selectFirst("img") == null)
                || (tag.indexOf('-') > 0
                        && (tag.endsWith("-img")
                                || tag.endsWith("-image")
                                || tag.endsWith("-anim")));
    }

    /// The address of the picture that a browser shows after the page's scripts have run. Empty for
    /// a picture that only counts readers.
    static Optional<WebAddress> address(Element picture, @Nullable WebAddress base) {
        LateAttributes late = LateAttributes.of(picture);
        String source = picture.attr("src");
        if (late.isEmpty() && !standsIn(picture, source)) {
            Optional<WebAddress> plain = Embeds.address(source, base);
            if (plain.isPresent()) {
                return plain.filter(address -> !Trackers.isTracker(picture, address));
            }
        }
        return written(picture, late)
                .flatMap(text -> Embeds.address(text, base).stream())
                .filter(address -> !Trackers.isTracker(picture, address))
                .findFirst();
    }

    /// Whether no page can show the picture: its data is in the post itself, in an e-mail or on the
    /// author's disk. Its text replaces it, unless that is a file name (HTML, section 15.4.2).
    static boolean isBeyondReach(Element picture, @Nullable WebAddress base) {
        String alt = picture.attr("alt").strip();
        return !alt.isEmpty()
                && !picture.attr("src").isBlank()
                && !isFile(alt)
                && !hasCopy(picture)
                && picture.childNodeSize() == 0
                && written(picture, LateAttributes.of(picture))
                        .noneMatch(text -> Embeds.address(text, base).isPresent());
    }

    /// The picture that a script will add to an empty element.
    static Optional<WebAddress> ofEmpty(Element element, @Nullable WebAddress base) {
        LateAttributes late = LateAttributes.of(element);
        return Stream.concat(late.known().stream(), BACKGROUNDS.stream().map(element::attr))
                .map(Pictures::withoutStyle)
                .filter(Pictures::isFile)
                .flatMap(text -> Embeds.address(text, base).stream())
                .filter(address -> !Trackers.isTracker(element, address))
                .findFirst();
    }

    /// The address in `url("…")`, the syntax of CSS.
    private static String withoutStyle(String text) {
        String bare = text.strip();
        return bare.startsWith("url(") && bare.endsWith(")")
                ? bare.substring("url(".length(), bare.length() - 1)
                        .replace("'", "")
                        .replace("\"", "")
                : bare;
    }

    /// Every address that the element has for its picture, the best first.
    private static Stream<String> written(Element picture, LateAttributes late) {
        String source = picture.attr("src");
        Stream<String> certain =
                Stream.concat(late.known().stream(), late.sets().stream().flatMap(Pictures::inSet));
        Stream<String> others = Stream.of(picture).flatMap(Pictures::offered);
        Stream<String> likely =
                Stream.of(picture)
                        .flatMap(one -> LateAttributes.likely(one).stream())
                        .filter(Pictures::isFile);
        Stream<String> files =
                Stream.of(picture)
                        .flatMap(one -> LateAttributes.files(one).stream())
                        .filter(Pictures::isFile);
        if (isPlaceholder(source)) {
            return Stream.of(certain, others, likely, files, Stream.of(source)).flatMap(s -> s);
        }
        return isLazy(picture.attr("class"))
                ? Stream.of(certain, others, likely, Stream.of(source)).flatMap(s -> s)
                : Stream.of(certain, Stream.of(source), others, likely).flatMap(s -> s);
    }

    /// The candidates of the element's own `srcset`, and of the sources of its `picture`.
    private static Stream<String> offered(Element picture) {
        Stream<String> own = inSet(picture.attr("srcset"));
        Element whole = picture.nameIs("picture") ? picture : picture.parent();
        return whole == null || !whole.nameIs("picture")
                ? own
                : Stream.concat(own, whole.children().stream().flatMap(Pictures::ofSource));
    }

    private static Stream<String> ofSource(Element source) {
        if (!source.nameIs("source")) {
            return Stream.empty();
        }
        LateAttributes late = LateAttributes.of(source);
        return Stream.of(
                        late.sets().stream().flatMap(Pictures::inSet),
                        inSet(source.attr("srcset")),
                        late.known().stream(),
                        Stream.of(source.attr("src")))
                .flatMap(s -> s);
    }

    private static Stream<String> inSet(String srcset) {
        return srcset.isBlank() ? Stream.empty() : SourceSet.addresses(srcset).stream();
    }

    /// Whether `src` holds a placeholder until the picture is loaded.
    private static boolean standsIn(Element picture, String source) {
        return isPlaceholder(source) || isLazy(picture.attr("class"));
    }

    private static boolean isPlaceholder(String source) {
        if (source.isBlank() || source.regionMatches(true, 0, "data:", 0, 5)) {
            return true;
        }
        String file = stem(source);
        return STANDING_IN.contains(file)
                || file.contains("placeholder")
                || file.contains("lazyload")
                || file.contains("spacer");
    }

    private static boolean isLazy(String classes) {
        return classes.contains("lazy") || classes.contains("lozad") || classes.contains("unveil");
    }

    static boolean isFile(String address) {
        String path = path(address).toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(path::endsWith);
    }

    /// Whether a `noscript` beside the picture holds a copy of it. A page shows only one of the
    /// two.
    static boolean hasCopy(Element picture) {
        Element parent = picture.parent();
        Element whole = parent != null && parent.nameIs("picture") ? parent : picture;
        for (int i = 0; i < MOST_WRAPPERS; i++) {
            Node before = neighbour(whole, false);
            Node after = neighbour(whole, true);
            if (isCopy(after, picture) || isCopy(before, picture)) {
                return true;
            }
            parent = whole.parent();
            if (before != null
                    || after != null
                    || parent == null
                    || !WRAPPERS.contains(parent.normalName())) {
                return false;
            }
            whole = parent;
        }
        return false;
    }

    private static boolean isCopy(@Nullable Node node, Element picture) {
        if (!(node instanceof Element noscript) || !noscript.nameIs("noscript")) {
            return false;
        }
        Element copy = noscript.selectFirst("img, amp-img");
        if (copy == null) {
            return false;
        }
        if (isSame(picture, copy)) {
            return true;
        }
        // The copy may have another size than the picture that the script loads.
        return isLate(picture)
                && Stream.of(neighbour(noscript, false), neighbour(noscript, true))
                        .filter(Objects::nonNull)
                        .flatMap(other -> late(other).stream())
                        .allMatch(picture::equals);
    }

    private static Optional<Element> late(Node node) {
        return node instanceof Element element
                ? Optional.ofNullable(element.selectFirst("img")).filter(Pictures::isLate)
                : Optional.empty();
    }

    /// Whether a script loads and shows the picture.
    static boolean isLate(Element picture) {
        return !LateAttributes.of(picture).isEmpty() || standsIn(picture, picture.attr("src"));
    }

    private static boolean isSame(Element picture, Element copy) {
        Set<String> files = files(picture);
        return files(copy).stream().anyMatch(files::contains);
    }

    private static Set<String> files(Element picture) {
        return written(picture, LateAttributes.of(picture))
                .filter(text -> !text.isBlank() && !text.startsWith("data:"))
                .map(Pictures::path)
                .collect(Collectors.toSet());
    }

    /// The next node before or after the element that is no blank and no comment.
    private static @Nullable Node neighbour(Element element, boolean after) {
        Node node = after ? element.nextSibling() : element.previousSibling();
        while (node != null
                && !(node instanceof Element)
                && !(node instanceof TextNode text && !text.isBlank())) {
            node = after ? node.nextSibling() : node.previousSibling();
        }
        return node;
    }

    /// The character that the picture represents, or the typed form of a smiley.
    static Optional<String> character(Element picture) {
        String classes = picture.attr("class");
        String source = picture.attr("src");
        String alt = picture.attr("alt").strip();
        boolean smiley = classes.contains("smiley") || source.contains("/smilies/");
        if (smiley && !alt.isEmpty() && alt.length() <= LONGEST_SMILEY) {
            return Optional.of(alt);
        }
        boolean named = classes.contains("emoji") || source.contains("emoji");
        if (!named && alt.isEmpty()) {
            return Optional.empty();
        }
        if (isEmoji(alt)) {
            return Optional.of(alt)
                    .filter(_ -> named || ofFile(picture).isPresent() || isSmall(picture));
        }
        return named ? ofFile(picture) : Optional.empty();
    }

    /// Emoji sets name their files after the code points: `1f44d.png`, `emoji_u1f1ea_1f1fa.svg`.
    private static Optional<String> ofFile(Element picture) {
        for (String address : written(picture, LateAttributes.of(picture)).toList()) {
            String stem = stem(address);
            String codes = stem.substring(stem.indexOf('u') + 1);
            if (codes.matches("[0-9a-f]{2,6}([-_][0-9a-f]{2,6}){0,15}")) {
                List<Integer> points = new ArrayList<>();
                for (String code : codes.split("[-_]", -1)) {
                    points.add(Integer.parseInt(code, 16));
                }
                if (points.stream().allMatch(Character::isValidCodePoint)) {
                    StringBuilder text = new StringBuilder();
                    points.forEach(text::appendCodePoint);
                    return Optional.of(text.toString()).filter(Pictures::isEmoji);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isEmoji(String text) {
        return !text.isEmpty()
                && text.codePoints()
                        .anyMatch(c -> (c > 0x7F && Character.isEmoji(c)) || c == 0x20E3)
                && text.codePoints().allMatch(Pictures::mayStandInEmoji);
    }

    private static boolean mayStandInEmoji(int c) {
        // Joiner, variation selectors, tags of flags. Digits are part of keycaps.
        return Character.isEmoji(c)
                || Character.isEmojiModifier(c)
                || c == 0x200D
                || c == 0xFE0E
                || c == 0xFE0F
                || c == 0x20E3
                || (c >= 0xE0020 && c <= 0xE007F);
    }

    private static boolean isSmall(Element picture) {
        return picture.attr("height").matches("[1-9][0-9]?(px)?");
    }

    static String path(String address) {
        String path = address.strip();
        int end = path.length();
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '?' || path.charAt(i) == '#') {
                end = i;
                break;
            }
        }
        return path.substring(0, end);
    }

    private static String stem(String address) {
        String path = path(address);
        String file = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        int dot = file.lastIndexOf('.');
        return dot < 0 ? file : file.substring(0, dot);
    }
}
