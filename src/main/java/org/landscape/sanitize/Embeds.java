package org.landscape.sanitize;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// The external content that an element embeds: a film, a document, a drawing, a page. Our pages
/// embed none of it; a link leads to it.
///
/// The address is in an attribute of HTML, current or obsolete, in one that a script reads late or
/// after consent ([LateAttributes]), or is made from an identifier of a known service
/// (`embeds.txt`).
final class Embeds {

    /// @param attribute of an element; for a script, the beginning of its address
    private record Named(String element, String attribute, String address) {}

    private static final List<Named> NAMED = read();

    private static final Map<String, List<Named>> BY_ELEMENT =
            NAMED.stream().collect(Collectors.groupingBy(Named::element));

    private static final List<Named> IN_EMPTY =
            NAMED.stream().filter(named -> named.element.startsWith("div.")).toList();

    private static final Set<String> OF_HTML =
            Set.of("iframe", "embed", "object", "applet", "bgsound", "oembed", "layer", "ilayer");

    private static final Set<String> TO_BE_FILLED =
            Set.of("div", "span", "p", "figure", "section", "blockquote", "code");

    /// Most child nodes of a placeholder that a script fills: a button, a still picture, a
    /// question.
    private static final int MOST_INSIDE = 5;

    /// Words in the class of a placeholder for a film.
    private static final List<String> PLAYERS =
            List.of("youtube", "vimeo", "dailymotion", "facade", "player", "embed", "video");

    /// Parameters that name the content for a plug-in.
    private static final Set<String> PARAMETERS =
            Set.of("movie", "src", "source", "url", "filename", "file", "href", "data");

    /// Parameters that name the content for a player written in Flash.
    private static final Set<String> FLASH_VARIABLES =
            Set.of("file", "src", "url", "video", "flv", "mp3", "soundfile", "videourl", "mp3url");

    private static final List<String> TITLES =
            List.of(
                    "title",
                    "aria-label",
                    "playlabel",
                    "videotitle",
                    "video-title",
                    "data-title",
                    "alt",
                    "data-alt",
                    "standby");

    /// The longest title, in characters.
    private static final int LONGEST_TITLE = 200;

    /// Words in the fallback text of a frame that say nothing about its content.
    private static final List<String> EXCUSES = List.of("frame", "browser", "loading", "…", "...");

    /// The identifier of a film in the key of its address.
    private static final Pattern FILM =
            Pattern.compile(
                    "(?:m\\.|music\\.)?youtu(?:be\\.com|be-nocookie\\.com|\\.be)/(?:(?:embed|v|e|shorts|live)/|watch\\?(?:[^v][^&]*&)*v=)?([A-Za-z0-9_-]{11})(?:[?&/].*)?");

    /// Of a place in a film, and of a list of films.
    private static final Pattern PART =
            Pattern.compile("[?&](?:t|start|list)=|/videoseries|/live_stream");

    /// An address in the settings of a player, and the kind of film that the settings choose.
    private static final Pattern IN_SETTINGS =
            Pattern.compile(
                    "\"((?:[a-z]{1,20}_)?url)\"\\s*:\\s*\"(https?:(?:\\\\?/){2}[^\"\\s]{1,2000})\"");

    private static final Pattern KIND = Pattern.compile("\"video_type\"\\s*:\\s*\"([a-z]{1,20})\"");

    private static final List<String> SETTINGS =
            List.of("data-settings", "data-block-json", "data-npf");

    private Embeds() {}

    static Optional<WebAddress> address(String text, @Nullable WebAddress base) {
        return text.isBlank() ? Optional.empty() : WebAddress.resolve(base, text);
    }

    /// Whether the element embeds: those of HTML that do, and custom elements (HTML, section 4.13).
    /// Of AMP only known ones: the others count readers, or are parts of the page's layout.
    static boolean isEmbed(String tag) {
        return OF_HTML.contains(tag)
                || BY_ELEMENT.containsKey(tag)
                || (tag.indexOf('-') > 0 && !tag.startsWith("amp-") && !tag.endsWith("-icon"));
    }

    static Optional<WebAddress> of(Element element, @Nullable WebAddress base) {
        if (Trackers.isHidden(element)) {
            return Optional.empty();
        }
        LateAttributes late = LateAttributes.of(element);
        if (late.isEmpty() && element.nameIs("iframe")) {
            Optional<WebAddress> plain = address(element.attr("src"), base);
            if (plain.isPresent()) {
                return plain;
            }
        }
        return written(element, late)
                .flatMap(text -> address(text, base).stream())
                .filter(address -> !isBareHost(element, address))
                .findFirst();
    }

    /// The identity of the content at the address: a film has several addresses.
    static String shown(WebAddress address) {
        String key = address.key();
        Matcher film = FILM.matcher(key);
        boolean isWhole = film.matches() && !PART.matcher(key).find();
        return isWhole ? "youtube.com/watch?v=" + film.group(1) : key;
    }

    private static Stream<String> written(Element element, LateAttributes late) {
        Stream<String> named =
                named(BY_ELEMENT.getOrDefault(element.normalName(), List.of()), element);
        Stream<String> own =
                switch (element.normalName()) {
                    case "object", "applet" ->
                            Stream.concat(parameters(element), Stream.of(element.attr("data")));
                    case "embed" ->
                            Stream.concat(
                                    variables(element.attr("flashvars")),
                                    Stream.of(element.attr("src"), element.attr("filename")));
                    case "oembed" -> Stream.of(element.attr("url"));
                    default -> Stream.of(element.attr("src"));
                };
        Stream<String> likely =
                element.nameIs("iframe") ? LateAttributes.likely(element).stream() : Stream.empty();
        return Stream.of(named, late.known().stream(), own, likely).flatMap(s -> s);
    }

    /// A plug-in shows a file, and an address without a path names none.
    private static boolean isBareHost(Element element, WebAddress address) {
        return (element.nameIs("embed") || element.nameIs("object"))
                && address.path().length() <= 1
                && address.query() == null;
    }

    private static Stream<String> named(List<Named> names, Element element) {
        return names.stream()
                .filter(named -> isPlain(element.attr(named.attribute), named))
                .map(named -> filled(named.address, element.attr(named.attribute)));
    }

    /// An identifier is a word; only a rule for whole addresses accepts an address.
    private static boolean isPlain(String value, Named named) {
        if (named.address.equals("*")) {
            return value.contains("/");
        }
        // Any element may have an `id`; an identifier of YouTube has eleven characters.
        boolean ofYouTube = named.address.endsWith("watch?v=*");
        return (ofYouTube && named.element.startsWith("div."))
                ? value.strip().matches("[A-Za-z0-9_-]{11}")
                : value.strip().matches("[A-Za-z0-9_.:/-]{1,100}") && !value.contains("//");
    }

    private static String filled(String address, String value) {
        return address.replace("*", value.strip());
    }

    private static Stream<String> parameters(Element object) {
        List<Element> parameters =
                object.children().stream().filter(child -> child.nameIs("param")).toList();
        Stream<String> variables =
                parameters.stream()
                        .filter(one -> one.attr("name").equalsIgnoreCase("flashvars"))
                        .flatMap(one -> variables(one.attr("value")));
        Stream<String> addresses =
                parameters.stream()
                        .filter(
                                one ->
                                        PARAMETERS.contains(
                                                one.attr("name").toLowerCase(Locale.ROOT)))
                        .map(one -> one.attr("value"));
        return Stream.concat(variables, addresses);
    }

    private static Stream<String> variables(String flashVariables) {
        return flashVariables.isBlank()
                ? Stream.empty()
                : Stream.of(flashVariables.split("&"))
                        .map(one -> one.split("=", 2))
                        .filter(
                                one ->
                                        one.length == 2
                                                && FLASH_VARIABLES.contains(
                                                        one[0].strip().toLowerCase(Locale.ROOT))
                                                && one[1].contains("."))
                        .map(one -> decoded(one[1]));
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return value;
        }
    }

    /// The address of the content that a script inserts at its own place.
    static Optional<WebAddress> ofScript(Element script) {
        String source = script.attr("src").strip();
        int host = source.indexOf("//");
        if (host < 0) {
            return Optional.empty();
        }
        Optional<WebAddress> byClass = byClass(script);
        if (byClass.isPresent()) {
            return byClass;
        }
        String address = Pictures.path(source).substring(host + 2);
        return BY_ELEMENT.getOrDefault("script", List.of()).stream()
                .flatMap(named -> matched(named, address).stream())
                .flatMap(found -> WebAddress.parse(found).stream())
                .findFirst();
    }

    /// What a script shows whose attribute, and not whose address, has the name of it.
    private static Optional<WebAddress> byClass(Element script) {
        String classes = script.className();
        return classes.isEmpty()
                ? Optional.empty()
                : named(BY_ELEMENT.getOrDefault("script." + classes, List.of()), script)
                        .flatMap(address -> WebAddress.parse(address).stream())
                        .findFirst();
    }

    private static Optional<String> matched(Named named, String address) {
        String[] parts = named.attribute.split("\\*", -1);
        if (!address.startsWith(parts[0])) {
            return Optional.empty();
        }
        int from = parts[0].length();
        int end = parts[1].isEmpty() ? address.length() : address.indexOf(parts[1], from);
        return end <= from
                ? Optional.empty()
                : Optional.of(named.address.replace("*", address.substring(from, end)));
    }

    /// The address of the content that a script will insert into an empty element.
    static Optional<WebAddress> ofEmpty(Element element, @Nullable WebAddress base) {
        String classes = element.className();
        List<Named> named =
                IN_EMPTY.stream()
                        .filter(one -> element.hasAttr(one.attribute))
                        .filter(one -> classes.contains(one.element.substring("div.".length())))
                        .toList();
        // Not `/talk/`: attributes of these names also hold other values.
        Stream<String> late =
                LateAttributes.of(element).known().stream().filter(text -> text.contains("//"));
        return Stream.of(named(named, element), late, inSettings(element))
                .flatMap(s -> s)
                .flatMap(text -> address(text, base).stream())
                .findFirst();
    }

    /// Page builders and social networks write the settings of a placeholder as JSON into an
    /// attribute, with addresses of films that the placeholder does not show.
    private static Stream<String> inSettings(Element element) {
        return SETTINGS.stream()
                .filter(element::hasAttr)
                .map(element::attr)
                .filter(json -> json.contains("ideo"))
                .flatMap(
                        json -> {
                            Matcher kind = KIND.matcher(json);
                            String wanted = kind.find() ? kind.group(1) + "_url" : "url";
                            List<MatchResult> found = IN_SETTINGS.matcher(json).results().toList();
                            return Stream.concat(
                                    found.stream().filter(one -> one.group(1).equals(wanted)),
                                    found.stream().filter(one -> one.group(1).equals("url")));
                        })
                .map(one -> one.group(2).replace("\\/", "/"));
    }

    /// Whether a script may fill the element: only one without words.
    static boolean mayBeFilled(Element element, String tag) {
        return element.childNodeSize() <= MOST_INSIDE
                && TO_BE_FILLED.contains(tag)
                && element.attributesSize() > 0
                && (element.childNodeSize() == 0
                        || element.hasAttr("data-src")
                        || isPlayButton(element));
    }

    private static boolean isPlayButton(Element element) {
        return isPlayer(element.attr("class"))
                && !element.hasText()
                && element.selectFirst("iframe, video, audio, object, embed, a") == null;
    }

    private static boolean isPlayer(String classes) {
        if (!classes.isEmpty()) {
            for (String player : PLAYERS) {
                if (classes.contains(player)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The recording that the element plays: its own address, else the first of its sources.
    static Optional<WebAddress> recording(Element element, @Nullable WebAddress base) {
        return Stream.concat(
                        Stream.of(element),
                        element.children().stream().filter(child -> child.nameIs("source")))
                .flatMap(
                        one ->
                                Stream.concat(
                                        LateAttributes.of(one).known().stream(),
                                        Stream.of(one.attr("src"))))
                .flatMap(text -> address(text, base).stream())
                .findFirst();
    }

    /// The HTML that replaces the frame: `srcdoc`, which is the document itself. The content of the
    /// element is for browsers without frames, and is kept beside a link only if it is more than
    /// words.
    static String insteadOfFrame(Element frame, boolean hasAddress) {
        String inside = frame.data();
        if (!hasAddress) {
            return frame.attr("srcdoc") + inside;
        }
        return inside.contains("<") && !isAddress(Jsoup.parseBodyFragment(inside).text())
                ? inside
                : "";
    }

    private static boolean isAddress(String text) {
        return text.startsWith("http") && text.indexOf(' ') < 0;
    }

    /// The frames in a template or in a script that wait for the reader's consent; some are in
    /// Base64.
    static List<Element> framesIn(Element element) {
        if (element.nameIs("template")) {
            return element.select("iframe");
        }
        if (!element.attr("type").startsWith("text/") || element.attr("type").contains("script")) {
            return List.of();
        }
        String data = element.data();
        String html = data.contains("<iframe") ? data : ofBase64(data.strip());
        return html.contains("<iframe")
                ? Jsoup.parseBodyFragment(html).select("iframe")
                : List.of();
    }

    /// The frames that are written in an attribute.
    static List<Element> framesWritten(Element element) {
        for (Attribute attribute : element.attributes()) {
            if (attribute.getValue().contains("<iframe")) {
                return Jsoup.parseBodyFragment(attribute.getValue()).select("iframe");
            }
        }
        return List.of();
    }

    private static String ofBase64(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    /// Removes what AMP shows while the element loads, or where it cannot load.
    static void removeSubstitutes(Element element) {
        if (element.nodeName().startsWith("amp-")) {
            element.children().stream()
                    .filter(
                            child ->
                                    child.nameIs("noscript")
                                            || child.hasAttr("fallback")
                                            || (child.hasAttr("placeholder")
                                                    && Pictures.isPicture(child)))
                    .forEach(Node::remove);
        }
    }

    /// The words for a link to what the element embeds: what it is and where, as [Service] knows
    /// it, with the element's own title or its fallback text.
    static String title(Element element, WebAddress address) {
        String name = name(element);
        return Service.words(address, name.isEmpty() ? withoutFrames(element) : name);
    }

    /// The element's own title; empty if it has none.
    static String name(Element element) {
        for (String attribute : TITLES) {
            String title = element.attr(attribute).strip();
            if (!title.isEmpty() && title.length() <= LONGEST_TITLE) {
                return title;
            }
        }
        return "";
    }

    /// The fallback text of a frame; empty where it says nothing about the content.
    private static String withoutFrames(Element element) {
        String inside = element.nameIs("iframe") ? element.data() : "";
        if (inside.isBlank() || inside.length() > LONGEST_TITLE) {
            return "";
        }
        Element text = Jsoup.parseBodyFragment(inside).body();
        String words = text.text();
        String lower = words.toLowerCase(Locale.ROOT);
        return text.childrenSize() > 0 || EXCUSES.stream().anyMatch(lower::contains) ? "" : words;
    }

    private static List<Named> read() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        Embeds.class.getResourceAsStream("embeds.txt")),
                                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .map(parts -> new Named(parts[0], parts[1], parts[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Failed to read 'embeds.txt'", e);
        }
    }
}
