package org.landscape.samples;

import static java.util.stream.Collectors.joining;

/// RSS 2.0 as a self-written program produces it that joins strings and was never tested with an
/// XML parser: a blank line before the declaration, a bare `&` in titles, HTML entities that XML
/// does not know, and an element that is never closed.
///
/// A person sees at once what is meant, and so should we: the element left open is the last of its
/// item, and the posts themselves are whole.
final class HomemadeFeed implements SampleFormat {
    @Override
    public String contentType() {
        return "text/xml";
    }

    @Override
    public String linkType() {
        return "application/rss+xml";
    }

    @Override
    public String write(Blog blog) {
        String head =
                """

                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0">
                <channel>
                <title>%s &mdash; %s</title>
                <link>%s</link>
                <description>%s</description>
                <copyright>&copy; %s, but take what helps</copyright>
                """
                        .formatted(
                                blog.title(),
                                blog.owner(),
                                blog.address(),
                                blog.tagline(),
                                blog.owner());
        return head
                + blog.posts().stream().map(HomemadeFeed::item).collect(joining())
                + "</channel>\n</rss>\n";
    }

    private static String item(Post post) {
        return """
                <item>
                <title>%1$s</title>
                <link>%2$s</link>
                <guid>%2$s</guid>
                <pubDate>%3$s</pubDate>
                %4$s<description>%5$s</description>
                <comments>%2$s#comments
                </item>
                """
                .formatted(
                        post.title().replace("–", "&ndash;"),
                        post.link(),
                        MailDate.rss(post.published()),
                        post.categories().stream()
                                .map(name -> "<category>" + name + "</category>\n")
                                .collect(joining()),
                        Xml.cdata(post.html()));
    }
}
