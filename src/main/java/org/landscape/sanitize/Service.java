package org.landscape.sanitize;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.landscape.address.WebAddress;

/// A site whose content posts embed, such as YouTube, and the words for a link to it: "A film on
/// YouTube: A talk". Which sites are known is in `services.txt`.
///
/// @param place the beginning of an address, without its scheme; `*.` is any host below
/// @param name as readers know it
record Service(String place, Kind kind, String name) {

    enum Kind {
        FILM("A film"),
        RECORDING("A recording"),
        SLIDES("Slides"),
        MAP("A map"),
        FORM("A form"),
        SHEET("A table"),
        DOCUMENT("A document"),
        CALENDAR("A calendar"),
        BOARD("A board"),
        CODE("Code"),
        PICTURE("A picture"),
        POST("A post"),
        COLLECTION("A collection"),
        CHART("A chart"),
        PAGE("A page");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private static final List<Service> ALL = read();

    /// Titles that a service or a program writes for each frame, and that say nothing.
    private static final Set<String> SAYS_NOTHING =
            Set.of(
                    "youtube video player",
                    "youtube video",
                    "youtube",
                    "vimeo video player",
                    "vimeo-player",
                    "vimeo",
                    "video player",
                    "video",
                    "embedded video",
                    "player",
                    "embed",
                    "embedded content",
                    "embedded document",
                    "iframe",
                    "frame",
                    "untitled",
                    "soundcloud",
                    "soundcloud player",
                    "audio player",
                    "google map",
                    "google maps",
                    "map",
                    "play",
                    "play video",
                    "slideshare",
                    "prezi",
                    "spotify",
                    "widget",
                    "google form",
                    "form");

    /// What a button in front of the title says.
    private static final Pattern BUTTON = Pattern.compile("^(?:Play|Watch|Listen|Play video): ");

    private static final String LINK_BEGINS = "ugc\">";

    /// Addresses of frames, which browsers show badly outside of a frame, and of the content's
    /// page.
    private static final Pattern FRAME =
            Pattern.compile(
                    "https?://(?:www\\.)?youtube(?:-nocookie)?\\.com/embed/([A-Za-z0-9_-]{11})(?:\\?[^\"]*)?"
                            + "|https?://player\\.vimeo\\.com/video/([0-9]{1,20})(?:\\?[^\"]*)?");

    /// The address of a frame, or a link whose words are a host.
    private static final Pattern UNNAMED =
            Pattern.compile("\"" + FRAME.pattern() + "\"|ugc\">[a-z0-9.-]{4,60}</a>");

    private static final Pattern START = Pattern.compile("[?&](?:start|t)=([0-9]{1,6})");

    static Optional<Service> at(WebAddress address) {
        return ALL.stream().filter(one -> one.has(address)).findFirst();
    }

    /// The words for a link to embedded content.
    ///
    /// @param title its own; empty if it has none
    static String words(WebAddress address, String title) {
        String own = saysNothing(title) ? "" : BUTTON.matcher(title).replaceFirst("");
        return at(address)
                .map(service -> service.words(own))
                .orElse(own.isEmpty() ? address.host() : own);
    }

    private String words(String title) {
        String what = kind.words + " on " + name;
        return title.isEmpty() ? what : what + ": " + title;
    }

    private static boolean saysNothing(String title) {
        return SAYS_NOTHING.contains(title.strip().toLowerCase(Locale.ROOT));
    }

    /// How many links of the clean HTML lead to embedded content of that kind.
    static int countLinks(String html, Kind kind) {
        String beginning = LINK_BEGINS + kind.words + " on ";
        int found = 0;
        for (int at = html.indexOf(beginning); at >= 0; at = html.indexOf(beginning, at + 1)) {
            found++;
        }
        return found;
    }

    /// Whether the clean HTML may have a link that [#name] changes.
    static boolean isUnnamedIn(String html) {
        return UNNAMED.matcher(html).find();
    }

    /// Gives a link to a frame the address of the content's own page, and its words where it has
    /// none: posts that were cleaned before there were words have the bare host or the title.
    static void name(Element link) {
        Optional<WebAddress> address = WebAddress.parse(link.attr("href"));
        Optional<Service> service = address.flatMap(Service::at);
        if (address.isEmpty() || service.isEmpty()) {
            return;
        }
        String text = link.text();
        Matcher frame = FRAME.matcher(link.attr("href"));
        boolean isFrame = frame.matches();
        if (text.equals(address.get().host())) {
            link.text(words(address.get(), ""));
        } else if (isFrame
                && link.childrenSize() == 0
                && !text.startsWith(service.get().words(""))) {
            link.text(words(address.get(), text));
        }
        if (isFrame) {
            link.attr("href", page(frame, link.attr("href")));
        }
    }

    private static String page(Matcher frame, String address) {
        Matcher start = START.matcher(address);
        String from = start.find() ? "&t=" + start.group(1) : "";
        return frame.group(1) == null
                ? "https://vimeo.com/" + frame.group(2)
                : "https://www.youtube.com/watch?v=" + frame.group(1) + from;
    }

    private boolean has(WebAddress address) {
        int slash = place.indexOf('/');
        String host = slash < 0 ? place : place.substring(0, slash);
        String path = slash < 0 ? "" : place.substring(slash);
        boolean isHost =
                host.startsWith("*.")
                        ? address.host().endsWith(host.substring(1))
                        : address.host().equals(host);
        return isHost && address.path().startsWith(path);
    }

    private static List<Service> read() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        Service.class.getResourceAsStream("services.txt")),
                                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", 3))
                    .map(
                            parts ->
                                    new Service(
                                            parts[0],
                                            Kind.valueOf(parts[1].toUpperCase(Locale.ROOT)),
                                            parts[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Failed to read 'services.txt'", e);
        }
    }
}
