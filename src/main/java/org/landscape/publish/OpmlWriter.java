package org.landscape.publish;

import java.util.List;
import org.landscape.entry.DirectoryLine;

/// Writes OPML 2.0: the blogs one by one, for a feed reader to import.
final class OpmlWriter {

    private OpmlWriter() {}

    static byte[] write(String title, List<DirectoryLine> participants) {
        XmlDocument xml = new XmlDocument();
        xml.open("opml", "version", "2.0");
        xml.open("head").text("title", title).close();
        xml.open("body");
        for (DirectoryLine line : participants) {
            String text = line.blogTitle() == null ? line.name() : line.blogTitle();
            xml.empty(
                    "outline",
                    "type",
                    "rss",
                    "text",
                    text,
                    "title",
                    text,
                    "xmlUrl",
                    line.feedUrl(),
                    "htmlUrl",
                    line.blogUrl(),
                    "description",
                    line.name());
        }
        return xml.close().close().finish();
    }
}
