package org.landscape.samples;

import static java.util.stream.Collectors.joining;

import java.time.format.DateTimeFormatter;

/// Atom 1.0 as Blogger writes it: single quotes, `tag:` ids, openSearch counts, the HTML escaped
/// into `content`, and local dates with milliseconds.
final class BloggerFeed implements SampleFormat {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx");

    @Override
    public String contentType() {
        return "application/atom+xml; charset=UTF-8";
    }

    @Override
    public String linkType() {
        return "application/atom+xml";
    }

    @Override
    public String write(Blog blog) {
        String head =
                """
                <?xml version='1.0' encoding='UTF-8'?>
                <feed xmlns='http://www.w3.org/2005/Atom' \
                xmlns:openSearch='http://a9.com/-/spec/opensearchrss/1.0/' \
                xmlns:gd='http://schemas.google.com/g/2005' \
                xmlns:thr='http://purl.org/syndication/thread/1.0'>\
                <id>%1$s</id><updated>%2$s</updated>\
                <title type='text'>%3$s</title><subtitle type='html'>%4$s</subtitle>\
                <link rel='http://schemas.google.com/g/2005#feed' \
                type='application/atom+xml' href='%5$s'/>\
                <link rel='self' type='application/atom+xml' href='%5$s'/>\
                <link rel='alternate' type='text/html' href='%6$s'/>%7$s\
                <openSearch:totalResults>%8$d</openSearch:totalResults>\
                <openSearch:startIndex>1</openSearch:startIndex>\
                <openSearch:itemsPerPage>25</openSearch:itemsPerPage>
                """
                        .formatted(
                                blogId(blog),
                                DATE.format(blog.updated()),
                                Xml.escape(blog.title()),
                                Xml.escape(Xml.escape(blog.tagline())),
                                blog.feedAddress(),
                                blog.address(),
                                author(blog),
                                blog.posts().size());
        return head
                + blog.posts().stream().map(post -> entry(blog, post)).collect(joining())
                + "</feed>\n";
    }

    private static String entry(Blog blog, Post post) {
        return """
                <entry><id>%1$s.post-%2$d</id>\
                <published>%3$s</published><updated>%4$s</updated>%5$s\
                <title type='text'>%6$s</title><content type='html'>%7$s</content>\
                <link rel='replies' type='text/html' href='%8$s#comments' title='%9$d Comments'/>\
                <link rel='alternate' type='text/html' href='%8$s' title='%6$s'/>%10$s\
                <thr:total>%9$d</thr:total></entry>
                """
                .formatted(
                        blogId(blog),
                        post.number(),
                        DATE.format(post.published()),
                        DATE.format(post.updated()),
                        post.categories().stream().map(BloggerFeed::label).collect(joining()),
                        Xml.escape(post.title()),
                        Xml.escape(post.html()),
                        post.link(),
                        post.comments(),
                        author(blog));
    }

    private static String label(String name) {
        return "<category scheme='http://www.blogger.com/atom/ns#' term='%s'/>"
                .formatted(Xml.escape(name));
    }

    private static String author(Blog blog) {
        return "<author><name>%s</name><email>noreply@blogs.example</email></author>"
                .formatted(Xml.escape(blog.owner()));
    }

    private static String blogId(Blog blog) {
        return "tag:blogs.example,1999:blog-" + blog.name();
    }
}
