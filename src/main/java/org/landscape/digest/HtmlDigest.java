package org.landscape.digest;

import java.util.List;
import org.landscape.address.BaseUrl;
import org.landscape.digest.Digest.Part;
import org.landscape.digest.Digest.Person;
import org.landscape.digest.Digest.Post;

/// Writes a digest as plain HTML, without style and pictures, for a feed and for a mail that
/// organisers send. Every text is escaped.
public final class HtmlDigest {

    private final Digest digest;
    private final BaseUrl base;
    private final StringBuilder html = new StringBuilder();

    private HtmlDigest(Digest digest, BaseUrl base) {
        this.digest = digest;
        this.base = base;
    }

    /// The content of an item of a feed, to which its title belongs.
    public static String content(Digest digest, BaseUrl base) {
        HtmlDigest writer = new HtmlDigest(digest, base);
        writer.all();
        return writer.html.toString();
    }

    /// The text of a mail, with its heading.
    ///
    /// @param programme its name
    public static String mail(Digest digest, String programme, BaseUrl base) {
        HtmlDigest writer = new HtmlDigest(digest, base);
        writer.html
                .append("<h1>")
                .append(escaped(programme))
                .append(": ")
                .append(digest.week().inWords())
                .append("</h1>\n");
        writer.all();
        return writer.html.toString();
    }

    /// The same as a document of its own, to be opened in a mail program or browser.
    ///
    /// @param language BCP 47
    public static String document(Digest digest, String programme, String language, BaseUrl base) {
        return "<!DOCTYPE html>\n<html lang=\""
                + escaped(language)
                + "\">\n<head>\n<meta charset=\"UTF-8\">\n<title>"
                + escaped(programme)
                + ": "
                + digest.week().inWords()
                + "</title>\n</head>\n<body>\n"
                + mail(digest, programme, base)
                + "</body>\n</html>\n";
    }

    private void all() {
        digest.foreword().paragraphs().forEach(this::paragraph);
        if (digest.posts() > 0) {
            html.append("<p>").append(digest.sum()).append(".</p>\n");
        } else {
            html.append("<p>Nothing new was posted in this week.</p>\n");
        }
        posts("Picked by the organisers", digest.picked(), true);
        posts("From the organisers", digest.notices(), false);
        newcomers();
        lively();
        posts("Waiting for an answer", digest.waiting(), false);
        digest.parts().forEach(this::part);
        html.append("<p><a href=\"")
                .append(escaped(base.to("digest/" + digest.week()).toString()))
                .append("\">This week on the web</a></p>\n");
    }

    private void paragraph(Foreword.Paragraph paragraph) {
        html.append("<p dir=\"auto\">");
        for (int i = 0; i < paragraph.lines().size(); i++) {
            html.append(i == 0 ? "" : "<br>\n");
            for (Foreword.Piece piece : paragraph.lines().get(i)) {
                if (piece.address() == null) {
                    html.append(escaped(piece.text()));
                } else {
                    link(piece.address(), piece.text());
                }
            }
        }
        html.append("</p>\n");
    }

    private void posts(String heading, List<Post> posts, boolean withBeginnings) {
        if (posts.isEmpty()) {
            return;
        }
        heading(heading);
        html.append("<ul>\n");
        for (Post post : posts) {
            html.append("<li>");
            name(post);
            if (withBeginnings) {
                by(post.by());
                if (!post.beginning().isEmpty()) {
                    html.append("<br>\n<span dir=\"auto\">")
                            .append(escaped(post.beginning()))
                            .append("</span>");
                }
            }
            html.append("</li>\n");
        }
        html.append("</ul>\n");
    }

    private void newcomers() {
        if (digest.newcomers().isEmpty()) {
            return;
        }
        heading("New here");
        html.append("<p>");
        for (int i = 0; i < digest.newcomers().size(); i++) {
            html.append(i == 0 ? "" : ", ");
            person(digest.newcomers().get(i));
        }
        if (digest.moreNewcomers() > 0) {
            html.append(" and ").append(digest.moreNewcomers()).append(" more");
        }
        html.append("</p>\n");
    }

    private void lively() {
        if (digest.lively().isEmpty()) {
            return;
        }
        heading("The liveliest conversations");
        html.append("<ul>\n");
        for (Digest.Lively one : digest.lively()) {
            html.append("<li>");
            name(one.post());
            by(one.post().by());
            html.append(": ").append(one.sum()).append("</li>\n");
        }
        html.append("</ul>\n");
    }

    private void part(Part part) {
        heading(part.label());
        html.append("<ul>\n");
        for (Post post : part.named()) {
            html.append("<li>");
            name(post);
            by(post.by());
            html.append("</li>\n");
        }
        html.append("</ul>\n");
        if (part.more() > 0) {
            html.append("<p>");
            link(base.to(part.path(digest.week())).toString(), "And " + part.more() + " more");
            html.append("</p>\n");
        }
    }

    private void heading(String words) {
        html.append("<h2 dir=\"auto\">").append(escaped(words)).append("</h2>\n");
    }

    private void name(Post post) {
        link(post.address(base), post.name());
    }

    private void by(Person person) {
        html.append(" by ");
        person(person);
    }

    private void person(Person person) {
        link(base.to("participants/" + person.slug()).toString(), person.name());
    }

    private void link(String address, String words) {
        html.append("<a href=\"")
                .append(escaped(address))
                .append("\"><bdi>")
                .append(escaped(words))
                .append("</bdi></a>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
