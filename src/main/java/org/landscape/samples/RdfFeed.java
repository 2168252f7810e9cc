package org.landscape.samples;

import static java.util.stream.Collectors.joining;

import java.time.format.DateTimeFormatter;

/// RSS 1.0: an RDF graph whose channel names its items in order, the items beside it.
final class RdfFeed implements SampleFormat {
    @Override
    public String contentType() {
        return "application/rdf+xml";
    }

    @Override
    public String linkType() {
        return "application/rdf+xml";
    }

    @Override
    public String write(Blog blog) {
        String head =
                """
                <?xml version="1.0" encoding="utf-8"?>
                <rdf:RDF
                  xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
                  xmlns:dc="http://purl.org/dc/elements/1.1/"
                  xmlns:content="http://purl.org/rss/1.0/modules/content/"
                  xmlns:cc="http://web.resource.org/cc/"
                  xmlns="http://purl.org/rss/1.0/">

                <channel rdf:about="%1$s">
                  <title>%2$s</title>
                  <link>%3$s</link>
                  <description>%4$s</description>
                  <dc:creator>%5$s</dc:creator>
                  <dc:language>en</dc:language>
                  <cc:license rdf:resource="http://creativecommons.org/licenses/by-sa/3.0/"/>
                  <dc:date>%6$s</dc:date>
                  <items>
                    <rdf:Seq>
                %7$s    </rdf:Seq>
                  </items>
                </channel>
                """
                        .formatted(
                                blog.feedAddress(),
                                Xml.escape(blog.title()),
                                blog.address(),
                                Xml.escape(blog.tagline()),
                                Xml.escape(blog.owner()),
                                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(blog.updated()),
                                blog.posts().stream().map(RdfFeed::reference).collect(joining()));
        return head
                + blog.posts().stream().map(post -> item(blog, post)).collect(joining())
                + "\n</rdf:RDF>\n";
    }

    private static String reference(Post post) {
        return "      <rdf:li rdf:resource=\"" + post.link() + "\"/>\n";
    }

    private static String item(Blog blog, Post post) {
        return """

                <item rdf:about="%1$s">
                  <title>%2$s</title>
                  <link>%1$s</link>
                  <description>%3$s</description>
                  <content:encoded>%4$s</content:encoded>
                %5$s  <dc:creator>%6$s</dc:creator>
                  <dc:date>%7$s</dc:date>
                </item>
                """
                .formatted(
                        post.link(),
                        Xml.escape(post.title()),
                        Xml.escape(post.excerpt(40)),
                        Xml.cdata(post.html()),
                        post.categories().stream()
                                .map(
                                        name ->
                                                "  <dc:subject>"
                                                        + Xml.escape(name)
                                                        + "</dc:subject>\n")
                                .collect(joining()),
                        Xml.escape(blog.owner()),
                        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(post.published()));
    }
}
