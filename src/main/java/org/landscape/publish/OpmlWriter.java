package org.landscape.publish;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.directory.DirectoryLine;
import org.landscape.directory.FeedLine;

/// Writes OPML 2.0: the blogs one by one, for a feed reader to import, each blog of a participant
/// by itself.
final class OpmlWriter {

    private OpmlWriter() {}

    static byte[] write(String title, List<DirectoryLine> participants) {
        XmlDocument xml = new XmlDocument();
        xml.open("opml", "version", "2.0");
        xml.open("head").text("title", title).close();
        xml.open("body");
        for (DirectoryLine line : participants) {
            for (FeedLine feed : line.feeds()) {
                String text = title(line, feed);
                xml.empty(
                        "outline",
                        "type",
                        "rss",
                        "text",
                        text,
                        "title",
                        text,
                        "xmlUrl",
                        feed.url(),
                        "htmlUrl",
                        page(line, feed),
                        "description",
                        line.name());
            }
        }
        return xml.close().close().finish();
    }

    /// The names of a participant's blogs, as the list has them.
    static Stream<String> titles(DirectoryLine line) {
        return line.feeds().stream().map(feed -> title(line, feed));
    }

    private static String title(DirectoryLine line, FeedLine feed) {
        return feed.title() == null ? line.name() : feed.title();
    }

    /// A participant's own blog address belongs to the feed with which they joined.
    private static @Nullable String page(DirectoryLine line, FeedLine feed) {
        return feed.equals(line.first().orElse(null)) ? line.blogUrl() : feed.siteUrl();
    }
}
