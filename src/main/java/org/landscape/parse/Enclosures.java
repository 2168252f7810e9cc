package org.landscape.parse;

import static org.landscape.parse.FeedNamespaces.MEDIA;
import static org.landscape.parse.FeedNamespaces.RSS;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.parse.ParsedEntry.Enclosure;
import org.landscape.text.TextLine;

/// The files of an entry, in RSS, Atom and Media RSS. A file that is named twice is kept once.
final class Enclosures {

    private static final int MOST = 50;

    /// In characters.
    private static final int LONGEST_TEXT = 300;

    /// RFC 9110, section 8.3.1, with parameters.
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[\\w!#$%&'*+.^`|~-]+/[\\w!#$%&'*+.^`|~-]+\\s*(?:;.*)?");

    /// Types that do not tell the kind of a file.
    private static final Set<String> UNSPECIFIC =
            Set.of(
                    "application/octet-stream",
                    "binary/octet-stream",
                    "application/force-download",
                    "application/download",
                    "application/unknown",
                    "application/x-unknown",
                    "unknown/unknown",
                    "*/*");

    /// Media of Media RSS that are top-level media types as well.
    private static final Set<String> MEDIA_WITH_TYPES = Set.of("image", "audio", "video");

    /// Types by the ending of a file name.
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("mp3", "audio/mpeg"),
                    Map.entry("m4a", "audio/mp4"),
                    Map.entry("m4b", "audio/mp4"),
                    Map.entry("aac", "audio/aac"),
                    Map.entry("oga", "audio/ogg"),
                    Map.entry("ogg", "audio/ogg"),
                    Map.entry("opus", "audio/ogg"),
                    Map.entry("flac", "audio/flac"),
                    Map.entry("wav", "audio/wav"),
                    Map.entry("mp4", "video/mp4"),
                    Map.entry("m4v", "video/mp4"),
                    Map.entry("mov", "video/quicktime"),
                    Map.entry("webm", "video/webm"),
                    Map.entry("ogv", "video/ogg"),
                    Map.entry("mkv", "video/x-matroska"),
                    Map.entry("jpg", "image/jpeg"),
                    Map.entry("jpeg", "image/jpeg"),
                    Map.entry("png", "image/png"),
                    Map.entry("gif", "image/gif"),
                    Map.entry("webp", "image/webp"),
                    Map.entry("avif", "image/avif"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("bmp", "image/bmp"),
                    Map.entry("pdf", "application/pdf"),
                    Map.entry("epub", "application/epub+zip"),
                    Map.entry("zip", "application/zip"));

    /// Where services for portraits and blogs keep portraits.
    private static final Pattern PORTRAIT =
            Pattern.compile(
                    "^https?://([^/]{1,100}\\.)?(gravatar\\.com|libravatar\\.org)/avatar/"
                            + "|^https?://[^?#]{1,1000}/(avatars?|profile_images)/",
                    Pattern.CASE_INSENSITIVE);

    private Enclosures() {}

    static List<Enclosure> of(Node entry) {
        Map<WebAddress, Enclosure> found = new LinkedHashMap<>();
        entry.children(RSS, "enclosure").forEach(node -> add(found, node, "url", "length"));
        AtomLinks.of(entry, "enclosure").forEach(node -> add(found, node, "href", "length"));
        media(entry).forEach(node -> add(found, node, "url", "fileSize"));
        return found.values().stream().limit(MOST).toList();
    }

    static @Nullable Long length(@Nullable String text) {
        try {
            long length = text == null ? -1 : Long.parseLong(text.strip().replace(",", ""));
            return length < 0 ? null : length;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static Stream<Node> media(Node entry) {
        return Stream.concat(
                entry.children(MEDIA, "content").stream(),
                entry.children(MEDIA, "group").stream()
                        .flatMap(group -> group.children(MEDIA, "content").stream()));
    }

    private static void add(
            Map<WebAddress, Enclosure> found, Node node, String address, String length) {
        enclosure(
                        node.resolve(node.attribute(address)),
                        node.attribute("type"),
                        node.keyword("medium"),
                        length(node.attribute(length)),
                        words(node))
                .ifPresent(file -> found.merge(file.url(), file, Enclosures::together));
    }

    /// What a picture shows, else the name of the file; Atom's links may have a name as well.
    private static @Nullable String words(Node node) {
        return Stream.of(
                        node.textOf(MEDIA, "description"),
                        node.textOf(MEDIA, "title"),
                        node.attribute("title"))
                .map(written -> text(written == null ? null : TextLine.ofRss(written)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /// @param plain null or blank where there is none
    static @Nullable String text(@Nullable String plain) {
        return plain == null || plain.isBlank()
                ? null
                : TextLine.cut(TextLine.oneLine(plain), LONGEST_TEXT);
    }

    /// Merges two elements about the same file.
    private static Enclosure together(Enclosure one, Enclosure other) {
        return new Enclosure(
                one.url(),
                isSpecific(one.type()) || other.type().isEmpty() ? one.type() : other.type(),
                one.length() == null ? other.length() : one.length(),
                one.text() == null ? other.text() : one.text());
    }

    /// Empty without an address, and for a portrait of the author: some blogs name one in every
    /// post.
    ///
    /// @param type a media type as written
    /// @param text what it is, or what a picture shows, plain
    /// @param medium what Media RSS calls the kind of a file: `image`, `audio`, `video`, ...
    static Optional<Enclosure> enclosure(
            @Nullable WebAddress url,
            @Nullable String type,
            @Nullable String medium,
            @Nullable Long length,
            @Nullable String text) {
        if (url == null) {
            return Optional.empty();
        }
        String known = type(url, type, medium);
        boolean mayBePicture = known.isEmpty() || known.startsWith("image/");
        return mayBePicture && PORTRAIT.matcher(url.toString()).find()
                ? Optional.empty()
                : Optional.of(new Enclosure(url, known, length, text));
    }

    /// The written type, if it is meaningful; else the type for the ending of the address, else the
    /// medium. Empty when none is known.
    private static String type(WebAddress url, @Nullable String type, @Nullable String medium) {
        String written = type == null ? "" : TextLine.cut(type.strip(), 100);
        if (isSpecific(written)) {
            return written;
        }
        String path = url.toString().replaceFirst("[?#].*", "").toLowerCase(Locale.ROOT);
        String ending = path.substring(path.lastIndexOf('.') + 1);
        // Some feeds write "mp3" or "audio" as the type.
        String kind = written.contains("/") ? "" : written.toLowerCase(Locale.ROOT);
        Stream<@Nullable String> candidates =
                Stream.of(TYPES.get(kind), TYPES.get(ending), range(kind), range(medium));
        return candidates
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(MEDIA_TYPE.matcher(written).matches() ? written : "");
    }

    private static boolean isSpecific(String type) {
        return MEDIA_TYPE.matcher(type).matches()
                && !UNSPECIFIC.contains(type.toLowerCase(Locale.ROOT));
    }

    private static @Nullable String range(@Nullable String medium) {
        return MEDIA_WITH_TYPES.contains(String.valueOf(medium)) ? medium + "/*" : null;
    }
}
