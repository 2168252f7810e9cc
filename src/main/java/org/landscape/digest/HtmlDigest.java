package org.landscape.digest;

import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.digest.DigestOutline.Link;
import org.landscape.text.HtmlOutput;

/// Writes a digest as plain HTML, without style and pictures, for a feed and for a mail that
/// organisers send. Every text is escaped.
public final class HtmlDigest implements DigestOutline.Form {

    private final StringBuilder html = new StringBuilder();

    private HtmlDigest() {}

    /// The content of an item of a feed, to which its title belongs.
    public static String content(Digest digest, BaseUrl base) {
        HtmlDigest writer = new HtmlDigest();
        DigestOutline.write(digest, base, writer);
        return writer.html.toString();
    }

    /// The text of a mail, with its heading.
    ///
    /// @param programme its name
    public static String mail(Digest digest, String programme, BaseUrl base) {
        HtmlDigest writer = new HtmlDigest();
        writer.html
                .append("<h1>")
                .append(HtmlOutput.escapeQuoted(programme))
                .append(": ")
                .append(digest.week().inWords())
                .append("</h1>\n");
        DigestOutline.write(digest, base, writer);
        return writer.html.toString();
    }

    /// The same as a document of its own, to be opened in a mail program or browser.
    ///
    /// @param language BCP 47
    public static String document(Digest digest, String programme, String language, BaseUrl base) {
        return "<!DOCTYPE html>\n<html lang=\""
                + HtmlOutput.escapeQuoted(language)
                + "\">\n<head>\n<meta charset=\"UTF-8\">\n<title>"
                + HtmlOutput.escapeQuoted(programme)
                + ": "
                + digest.week().inWords()
                + "</title>\n</head>\n<body>\n"
                + mail(digest, programme, base)
                + "</body>\n</html>\n";
    }

    @Override
    public void paragraph(Foreword.Paragraph paragraph) {
        html.append("<p dir=\"auto\">");
        for (int i = 0; i < paragraph.lines().size(); i++) {
            html.append(i == 0 ? "" : "<br>\n");
            for (Foreword.Piece piece : paragraph.lines().get(i)) {
                if (piece.address() == null) {
                    html.append(HtmlOutput.escapeQuoted(piece.text()));
                } else {
                    link(new Link(piece.text(), piece.address()));
                }
            }
        }
        html.append("</p>\n");
    }

    @Override
    public void sum(String words) {
        html.append("<p>").append(words).append("</p>\n");
    }

    @Override
    public void heading(String words) {
        html.append("<h2 dir=\"auto\">").append(HtmlOutput.escapeQuoted(words)).append("</h2>\n");
    }

    @Override
    public void list(Runnable items, @Nullable Link more) {
        html.append("<ul>\n");
        items.run();
        html.append("</ul>\n");
        if (more != null) {
            line(() -> link(more));
        }
    }

    @Override
    public void item(Runnable inside) {
        html.append("<li>");
        inside.run();
        html.append("</li>\n");
    }

    @Override
    public void line(Runnable inside) {
        html.append("<p>");
        inside.run();
        html.append("</p>\n");
    }

    @Override
    public void link(Link to) {
        html.append("<a href=\"")
                .append(HtmlOutput.escapeQuoted(to.address()))
                .append("\"><bdi>")
                .append(HtmlOutput.escapeQuoted(to.words()))
                .append("</bdi></a>");
    }

    @Override
    public void beginning(String text) {
        html.append("<br>\n<span dir=\"auto\">")
                .append(HtmlOutput.escapeQuoted(text))
                .append("</span>");
    }

    @Override
    public void words(String ours) {
        html.append(ours);
    }

    @Override
    public void end(Link to) {
        html.append("<p><a href=\"")
                .append(HtmlOutput.escapeQuoted(to.address()))
                .append("\">")
                .append(to.words())
                .append("</a></p>\n");
    }
}
