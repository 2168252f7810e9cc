package org.landscape.samples;

import static java.util.stream.Collectors.joining;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Writes a sample blog's pages, for people who follow a link: small complete documents without
/// scripts, with one style sheet for all and a colour for each blog.
final class BlogPages {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final int EXCERPT_WORDS = 32;

    /// The address of the style sheet.
    private final String style;

    BlogPages(String prefix) {
        this.style = prefix + "style.css";
    }

    String home(Blog blog) {
        String posts = blog.posts().stream().map(BlogPages::listed).collect(joining());
        return page(blog, blog.title(), "h1", blog.intro() + posts);
    }

    String post(Blog blog, Post post) {
        List<BlogComment> carried =
                blog.comments().stream()
                        .filter(comment -> comment.post().equals(post.link()))
                        .sorted(Comparator.comparing(BlogComment::written))
                        .toList();
        String article =
                """
                <article>
                <h1>%s</h1>
                <p class="dated">%s</p>
                %s
                <footer>%s<p id="comments">%s</p>%s</footer>
                </article>
                """
                        .formatted(
                                Xml.escape(titleOrDay(post)),
                                day(post.published()),
                                post.html(),
                                filedUnder(post),
                                comments(post.comments(), carried.size()),
                                carried.stream().map(BlogPages::comment).collect(joining()));
        return page(blog, titleOrDay(post) + " · " + blog.title(), "p", article);
    }

    /// The page for an address without a page.
    String notFound(Blog blog) {
        String main = "<h1>There is nothing at this address</h1>\n" + blog.intro();
        return page(blog, "Nothing here", "p", main);
    }

    /// @param nameTag the element around the blog's name: its home page has no other heading
    private String page(Blog blog, String title, String nameTag, String main) {
        return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>%1$s</title>
        <link rel="stylesheet" href="%2$s">
        %3$s</head>
        <body class="%4$s">
        <header>
        <%9$s class="name"><a href="%5$s">%6$s</a></%9$s>
        <p class="tagline">%7$s</p>
        </header>
        <main>
        %8$s</main>
        <footer class="blog">
        <p>A sample blog that came with this landscape. Its people are invented.</p>
        </footer>
        </body>
        </html>
        """
                .formatted(
                        Xml.escape(title),
                        style,
                        feedLink(blog),
                        blog.accent(),
                        blog.address(),
                        Xml.escape(blog.title()),
                        Xml.escape(blog.tagline()),
                        main,
                        nameTag);
    }

    private static String feedLink(Blog blog) {
        return blog.feed() == null
                ? ""
                : """
                <link rel="alternate" type="%s" title="%s" href="%s">
                """
                        .formatted(
                                blog.feed().platform().format().linkType(),
                                Xml.escape(blog.title()),
                                blog.feedAddress());
    }

    private static String listed(Post post) {
        return """
        <article class="listed">
        <h2><a href="%s">%s</a></h2>
        <p class="dated">%s</p>
        <p>%s</p>
        </article>
        """
                .formatted(
                        post.link(),
                        Xml.escape(titleOrDay(post)),
                        day(post.published()),
                        post.excerpt(EXCERPT_WORDS));
    }

    /// The title; for a note without one its day.
    private static String titleOrDay(Post post) {
        return post.title().isEmpty() ? "Note of " + day(post.published()) : post.title();
    }

    private static String filedUnder(Post post) {
        return post.categories().isEmpty()
                ? ""
                : "<p>Filed under "
                        + post.categories().stream().map(Xml::escape).collect(joining(", "))
                        + "</p>";
    }

    private static String comment(BlogComment comment) {
        String name = Xml.escape(comment.by());
        return """
               <div id="comment-%d">
               <p>%s, %s:</p>
               %s
               </div>
               """
                .formatted(
                        comment.number(),
                        comment.page().isEmpty()
                                ? name
                                : "<a href=\"" + Xml.escape(comment.page()) + "\">" + name + "</a>",
                        day(comment.written()),
                        comment.html());
    }

    /// @param carried how many of them are on the page
    private static String comments(int count, int carried) {
        if (carried > 0) {
            return carried >= count
                    ? (carried == 1 ? "One comment" : carried + " comments")
                    : count + " comments, of which this sample carries " + carried;
        }
        return switch (count) {
            case 0 -> "No comments yet.";
            case 1 -> "One comment, which this sample does not carry.";
            default -> count + " comments, which this sample does not carry.";
        };
    }

    private static String day(OffsetDateTime moment) {
        return DAY.format(moment);
    }
}
