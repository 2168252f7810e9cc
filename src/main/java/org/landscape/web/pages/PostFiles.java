package org.landscape.web.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.entry.ShownEntry.Enclosure;
import org.landscape.sanitize.PostMedia;
import org.landscape.sanitize.SafeHtml;

/// The files of a post that its content does not show: recordings, films, pictures and others. Like
/// those in the content they are folded, and nothing of them is loaded before a reader asks for it.
///
/// @param shown at most six of them, in the order of the feed
/// @param more how many there are besides
public record PostFiles(List<File> shown, int more) {

    private static final int MOST = 6;

    private static final double KB = 1024;

    private static final double MB = KB * KB;

    public PostFiles {
        shown = List.copyOf(shown);
    }

    /// How a page shows a file. Of what is neither heard nor seen there is a link.
    public enum Kind {
        RECORDING("Listen here", "a recording", "recordings"),
        FILM("Watch here", "a film", "films"),
        PICTURE("See the picture", "a picture", "pictures"),
        OTHER("A file", "a file", "files");

        private final String alone;
        private final String one;
        private final String several;

        Kind(String alone, String one, String several) {
            this.alone = alone;
            this.one = one;
            this.several = several;
        }
    }

    /// @param name what the feed calls it or says that it shows, else the end of its address
    /// @param text what the feed says that it is or shows; empty when it says nothing
    /// @param size such as `MP3, 12 MB`; empty when neither is known
    public record File(Kind kind, String url, String name, String text, String size) {

        public boolean recording() {
            return kind == Kind.RECORDING;
        }

        public boolean film() {
            return kind == Kind.FILM;
        }

        public boolean picture() {
            return kind == Kind.PICTURE;
        }
    }

    /// @param content of the post, null when it is not shown
    static PostFiles of(List<Enclosure> enclosures, @Nullable SafeHtml content) {
        if (enclosures.isEmpty()) {
            return new PostFiles(List.of(), 0);
        }
        String html = content == null ? "" : content.html();
        // Blogs name the pictures of a post once more as its files, in other sizes.
        boolean hasPictures = content != null && PostMedia.of(content).pictures() > 0;
        List<File> files = new ArrayList<>();
        for (Enclosure enclosure : enclosures) {
            File file = file(enclosure);
            if (!(file.picture() && hasPictures) && !html.contains(inHtml(enclosure.url()))) {
                files.add(file);
            }
        }
        return new PostFiles(files.stream().limit(MOST).toList(), Math.max(0, files.size() - MOST));
    }

    public boolean empty() {
        return shown.isEmpty();
    }

    /// What opens them, such as `Listen here` or `A recording, 2 pictures`.
    public String words() {
        if (shown.size() == 1) {
            return shown.getFirst().kind().alone;
        }
        List<String> words = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            long count = shown.stream().filter(file -> file.kind() == kind).count();
            if (count > 0) {
                words.add(count == 1 ? kind.one : count + " " + kind.several);
            }
        }
        String all = String.join(", ", words);
        return all.substring(0, 1).toUpperCase(Locale.ROOT) + all.substring(1);
    }

    private static String inHtml(String url) {
        return url.replaceFirst("^https?:", "").replace("&", "&amp;");
    }

    private static File file(Enclosure enclosure) {
        String type = enclosure.type().toLowerCase(Locale.ROOT);
        Kind kind =
                type.startsWith("audio/")
                        ? Kind.RECORDING
                        : type.startsWith("video/")
                                ? Kind.FILM
                                : type.startsWith("image/") ? Kind.PICTURE : Kind.OTHER;
        String text = enclosure.text() == null ? "" : enclosure.text();
        String ending = ending(enclosure.url());
        String size =
                String.join(
                        ", ",
                        Stream.of(ending, size(enclosure.length()))
                                .filter(part -> !part.isEmpty())
                                .toList());
        return new File(
                kind, enclosure.url(), text.isEmpty() ? name(enclosure.url()) : text, text, size);
    }

    /// The last part of the path that is not empty, else the host.
    private static String name(String url) {
        String path = url.replaceFirst("[?#].*", "").replaceFirst("/+$", "");
        String last = path.substring(path.lastIndexOf('/') + 1);
        return WebAddress.parse(url)
                .filter(address -> last.isEmpty() || last.equals(address.host()))
                .map(WebAddress::host)
                .orElse(last);
    }

    private static String ending(String url) {
        String name = name(url);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        boolean isEnding = ending.length() < name.length() && ending.matches("[A-Za-z0-9]{2,5}");
        return isEnding ? ending.toUpperCase(Locale.ROOT) : "";
    }

    private static String size(@Nullable Long bytes) {
        if (bytes == null || bytes < KB) {
            return "";
        }
        return bytes < MB
                ? Math.round(bytes / KB) + " KB"
                : bytes < 10 * MB
                        ? String.format(Locale.ROOT, "%.1f MB", bytes / MB)
                        : Math.round(bytes / MB) + " MB";
    }
}
