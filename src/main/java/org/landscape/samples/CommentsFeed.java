package org.landscape.samples;

import static java.util.stream.Collectors.joining;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;

/// The newest comments of a whole blog, as WordPress and Blogger list them in Atom: each names the
/// post that it answers (RFC 4685) and the address that its commenter left.
final class CommentsFeed {

    static final String CONTENT_TYPE = "application/atom+xml; charset=UTF-8";

    /// As many as these platforms list.
    private static final int MOST = 10;

    private CommentsFeed() {}

    /// Where the platform lists them, within the blog; empty where it does not.
    static String path(SamplePlatform platform) {
        return switch (platform) {
            case WORDPRESS -> "comments/feed/atom/";
            case BLOGGER -> "feeds/comments/default";
            case RDF, JSON, HOMEMADE -> "";
        };
    }

    static String write(Blog blog, SamplePlatform platform) {
        return """
               <?xml version="1.0" encoding="UTF-8"?>
               <feed xmlns="http://www.w3.org/2005/Atom" \
               xmlns:thr="http://purl.org/syndication/thread/1.0">
               <id>%1$s%2$s</id>
               <title>Comments on: %3$s</title>
               <updated>%4$s</updated>
               <link rel="alternate" type="text/html" href="%1$s"/>
               %5$s</feed>
               """
                .formatted(
                        blog.address(),
                        path(platform),
                        Xml.escape(blog.title()),
                        date(blog.updated()),
                        blog.comments().stream()
                                .sorted(Comparator.comparing(BlogComment::written).reversed())
                                .limit(MOST)
                                .map(comment -> entry(blog, comment))
                                .collect(joining()));
    }

    private static String entry(Blog blog, BlogComment comment) {
        return """
               <entry>
               <id>%1$s#comment-%2$d</id>
               <title>By: %3$s</title>
               <author><name>%3$s</name>%4$s</author>
               <published>%5$s</published><updated>%5$s</updated>
               <link rel="alternate" type="text/html" href="%6$s#comment-%2$d"/>
               <thr:in-reply-to ref="%6$s" href="%6$s" type="text/html"/>
               <content type="html">%7$s</content>
               </entry>
               """
                .formatted(
                        blog.address(),
                        comment.number(),
                        Xml.escape(comment.by()),
                        comment.page().isEmpty()
                                ? ""
                                : "<uri>" + Xml.escape(comment.page()) + "</uri>",
                        date(comment.written()),
                        comment.post(),
                        Xml.escape(comment.html()));
    }

    private static String date(OffsetDateTime moment) {
        return DateTimeFormatter.ISO_INSTANT.format(moment.toInstant());
    }
}
