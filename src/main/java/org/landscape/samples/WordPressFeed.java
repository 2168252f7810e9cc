package org.landscape.samples;

import static java.util.stream.Collectors.joining;

import java.time.ZoneOffset;

/// RSS 2.0 with the modules that WordPress uses: the whole post in `content:encoded`, its first
/// words in `description`, ids that are no permalinks, dates in UTC.
final class WordPressFeed implements SampleFormat {
    @Override
    public String contentType() {
        return "application/rss+xml; charset=UTF-8";
    }

    @Override
    public String linkType() {
        return "application/rss+xml";
    }

    @Override
    public String write(Blog blog) {
        String head =
                """
                <?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
                	xmlns:content="http://purl.org/rss/1.0/modules/content/"
                	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
                	xmlns:dc="http://purl.org/dc/elements/1.1/"
                	xmlns:atom="http://www.w3.org/2005/Atom"
                	xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
                	xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
                	>

                <channel>
                	<title>%s</title>
                	<atom:link href="%s" rel="self" type="application/rss+xml" />
                	<link>%s</link>
                	<description>%s</description>
                	<lastBuildDate>%s</lastBuildDate>
                	<language>en-GB</language>
                	<sy:updatePeriod>
                	hourly	</sy:updatePeriod>
                	<sy:updateFrequency>
                	1	</sy:updateFrequency>
                """
                        .formatted(
                                Xml.escape(blog.title()),
                                blog.feedAddress(),
                                blog.address(),
                                Xml.escape(blog.tagline()),
                                MailDate.rss(blog.updated().withOffsetSameInstant(ZoneOffset.UTC)));
        return head
                + blog.posts().stream().map(post -> item(blog, post)).collect(joining())
                + "\t</channel>\n</rss>\n";
    }

    private static String item(Blog blog, Post post) {
        return """
                	<item>
                		<title>%1$s</title>
                		<link>%2$s</link>
                					<comments>%2$s#comments</comments>

                		<dc:creator>%3$s</dc:creator>
                		<pubDate>%4$s</pubDate>
                %5$s		<guid isPermaLink="false">%6$s?p=%7$d</guid>

                					<description>%8$s</description>
                										<content:encoded>%9$s</content:encoded>

                					<wfw:commentRss>%2$sfeed/</wfw:commentRss>
                			<slash:comments>%10$d</slash:comments>
                	</item>
                """
                .formatted(
                        Xml.escape(post.title()),
                        post.link(),
                        Xml.cdata(blog.owner()),
                        MailDate.rss(post.published().withOffsetSameInstant(ZoneOffset.UTC)),
                        post.categories().stream()
                                .map(name -> "\t\t<category>" + Xml.cdata(name) + "</category>\n")
                                .collect(joining()),
                        blog.address(),
                        post.number(),
                        Xml.cdata(post.excerpt(55)),
                        Xml.cdata(post.html()),
                        post.comments());
    }
}
