package org.landscape.sanitize;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.landscape.address.WebAddress;

/// Images that only count readers: those with a width or height of a pixel or less, and those at
/// the addresses in `trackers.txt`.
final class Trackers {

    private static final Set<String> TINY = Set.of("0", "1", "0px", "1px");

    private static final List<String> ADDRESSES = read();

    private Trackers() {}

    static boolean isTracker(Element image, WebAddress source) {
        return isTiny(image.attr("width"))
                || isTiny(image.attr("height"))
                || isKnown(source.host() + source.path());
    }

    /// Whether the frame is too small to be seen: it counts readers, or sets a cookie.
    static boolean isHidden(Element frame) {
        return isTiny(frame.attr("width")) && isTiny(frame.attr("height"));
    }

    private static boolean isKnown(String address) {
        for (String known : ADDRESSES) {
            if (address.startsWith(known)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTiny(String size) {
        return TINY.contains(size.strip());
    }

    private static List<String> read() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        Trackers.class.getResourceAsStream("trackers.txt")),
                                StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Failed to read 'trackers.txt'", e);
        }
    }
}
