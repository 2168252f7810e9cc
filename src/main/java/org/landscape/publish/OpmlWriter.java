package org.landscape.publish;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.directory.Member;

/// Writes OPML 2.0: the blogs one by one, for a feed reader to import, each blog of a participant
/// by itself.
final class OpmlWriter {

    private OpmlWriter() {}

    static byte[] write(String title, List<Member> participants) {
        XmlDocument xml = new XmlDocument();
        xml.open("opml", "version", "2.0");
        xml.open("head").text("title", title).close();
        xml.open("body");
        for (Member one : participants) {
            for (Member.Blog blog : one.blogs()) {
                String text = title(one, blog);
                xml.empty(
                        "outline",
                        "type",
                        "rss",
                        "text",
                        text,
                        "title",
                        text,
                        "xmlUrl",
                        blog.feedUrl(),
                        "htmlUrl",
                        page(one, blog),
                        "description",
                        one.name());
            }
        }
        return xml.close().close().finish();
    }

    /// The names of a participant's blogs, as the list has them.
    static Stream<String> titles(Member one) {
        return one.blogs().stream().map(blog -> title(one, blog));
    }

    private static String title(Member one, Member.Blog blog) {
        return blog.title() == null ? one.name() : blog.title();
    }

    /// A participant's own blog address belongs to the feed with which they joined.
    private static @Nullable String page(Member one, Member.Blog blog) {
        return blog.equals(one.blogs().getFirst()) ? one.blogUrl() : blog.siteUrl();
    }
}
