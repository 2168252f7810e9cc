package org.landscape.sanitize;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jsoup.nodes.Element;
import org.landscape.address.WebAddress;

/// Which images only count their readers: those of a pixel or nothing, and those from the addresses
/// in `trackers.txt`.
final class Trackers {

    private static final List<String> ADDRESSES = read();

    private Trackers() {}

    static boolean isTracker(Element image, WebAddress source) {
        String address = source.host() + source.path();
        return isTiny(image.attr("width"))
                || isTiny(image.attr("height"))
                || ADDRESSES.stream().anyMatch(address::startsWith);
    }

    /// Whether nobody sees the frame: it counts its readers, or sets them a cookie.
    static boolean isHidden(Element frame) {
        return isTiny(frame.attr("width")) && isTiny(frame.attr("height"));
    }

    private static boolean isTiny(String size) {
        String number = size.strip().replaceFirst("px$", "");
        return number.equals("0") || number.equals("1");
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
