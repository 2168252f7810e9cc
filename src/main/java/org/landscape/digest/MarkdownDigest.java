package org.landscape.digest;

import java.util.List;
import java.util.regex.Pattern;
import org.landscape.address.BaseUrl;
import org.landscape.digest.Digest.Part;
import org.landscape.digest.Digest.Person;
import org.landscape.digest.Digest.Post;

/// Writes a digest as Markdown (CommonMark 0.31), for a mail that organisers send.
///
/// A text of others stays a text: what would be markup in it is escaped, also the addresses that
/// GitHub's dialect makes links of by itself. Line breaks in it become blanks, so that no text
/// begins a line but those that the organisers write.
public final class MarkdownDigest {

    /// What begins or ends something within a line, HTML and references to characters included.
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~&=@]");

    /// What the dialect of GitHub makes links of.
    private static final Pattern LINKS = Pattern.compile("(?i)\\b(https?|ftp)://|\\bwww\\.");

    /// What makes a line a list, a heading or a rule.
    private static final Pattern BEGINNING = Pattern.compile("^(\\d{1,9})([.)])|^([-+])");

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

    private final Digest digest;
    private final BaseUrl base;
    private final StringBuilder text = new StringBuilder();

    private MarkdownDigest(Digest digest, BaseUrl base) {
        this.digest = digest;
        this.base = base;
    }

    /// The text of a mail, with its heading.
    ///
    /// @param programme its name
    public static String mail(Digest digest, String programme, BaseUrl base) {
        MarkdownDigest writer = new MarkdownDigest(digest, base);
        writer.text
                .append("# ")
                .append(escaped(programme))
                .append(": ")
                .append(digest.week().inWords())
                .append("\n\n");
        writer.all();
        return writer.text.toString();
    }

    private void all() {
        digest.foreword().paragraphs().forEach(this::paragraph);
        text.append(
                        digest.posts() > 0
                                ? digest.sum() + "."
                                : "Nothing new was posted in this week.")
                .append("\n\n");
        posts("Picked by the organisers", digest.picked(), true);
        posts("From the organisers", digest.notices(), false);
        newcomers();
        lively();
        posts("Waiting for an answer", digest.waiting(), false);
        digest.parts().forEach(this::part);
        link("This week on the web", base.to("digest/" + digest.week()).toString());
        text.append("\n");
    }

    private void paragraph(Foreword.Paragraph paragraph) {
        for (int i = 0; i < paragraph.lines().size(); i++) {
            // A backslash at the end of a line keeps the break.
            text.append(i == 0 ? "" : "\\\n");
            List<Foreword.Piece> line = paragraph.lines().get(i);
            for (int j = 0; j < line.size(); j++) {
                Foreword.Piece piece = line.get(j);
                if (piece.address() == null) {
                    String words = j == 0 ? piece.text().stripLeading() : piece.text();
                    String safe = escaped(words);
                    text.append(j == 0 ? BEGINNING.matcher(safe).replaceFirst("$1\\\\$2$3") : safe);
                } else {
                    link(piece.text(), piece.address());
                }
            }
        }
        text.append("\n\n");
    }

    private void posts(String heading, List<Post> posts, boolean withBeginnings) {
        if (posts.isEmpty()) {
            return;
        }
        heading(heading);
        for (Post post : posts) {
            text.append("- ");
            link(post.name(), post.address(base));
            if (withBeginnings) {
                by(post.by());
                if (!post.beginning().isEmpty()) {
                    text.append(": ").append(escaped(post.beginning()));
                }
            }
            text.append("\n");
        }
        text.append("\n");
    }

    private void newcomers() {
        if (digest.newcomers().isEmpty()) {
            return;
        }
        heading("New here");
        for (int i = 0; i < digest.newcomers().size(); i++) {
            text.append(i == 0 ? "" : ", ");
            person(digest.newcomers().get(i));
        }
        if (digest.moreNewcomers() > 0) {
            text.append(" and ").append(digest.moreNewcomers()).append(" more");
        }
        text.append("\n\n");
    }

    private void lively() {
        if (digest.lively().isEmpty()) {
            return;
        }
        heading("The liveliest conversations");
        for (Digest.Lively one : digest.lively()) {
            text.append("- ");
            link(one.post().name(), one.post().address(base));
            by(one.post().by());
            text.append(": ").append(one.sum()).append("\n");
        }
        text.append("\n");
    }

    private void part(Part part) {
        heading(part.label());
        for (Post post : part.named()) {
            text.append("- ");
            link(post.name(), post.address(base));
            by(post.by());
            text.append("\n");
        }
        if (part.more() > 0) {
            text.append("- ");
            link("And " + part.more() + " more", base.to(part.path(digest.week())).toString());
            text.append("\n");
        }
        text.append("\n");
    }

    private void heading(String words) {
        text.append("## ").append(escaped(words)).append("\n\n");
    }

    private void by(Person person) {
        text.append(" by ");
        person(person);
    }

    private void person(Person person) {
        link(person.name(), base.to("participants/" + person.slug()).toString());
    }

    private void link(String words, String address) {
        text.append('[')
                .append(escaped(words))
                .append("](")
                .append(destination(address))
                .append(')');
    }

    /// Plain text as text within a line.
    static String escaped(String words) {
        String safe = MARKUP.matcher(BREAKS.matcher(words).replaceAll(" ")).replaceAll("\\\\$0");
        return LINKS.matcher(safe)
                .replaceAll(
                        found ->
                                found.group(1) == null
                                        ? found.group().substring(0, 3) + "\\\\."
                                        : found.group(1) + "\\\\://");
    }

    /// An address as the destination of a link: without what would end it, or mean something else.
    static String destination(String address) {
        StringBuilder safe = new StringBuilder();
        address.codePoints()
                .forEach(
                        character -> {
                            switch (character) {
                                case '(' -> safe.append("%28");
                                case ')' -> safe.append("%29");
                                case '<' -> safe.append("%3C");
                                case '>' -> safe.append("%3E");
                                case '\\' -> safe.append("%5C");
                                case '"' -> safe.append("%22");
                                case '`' -> safe.append("%60");
                                // Else `&copy;` would be read as a character.
                                case '&' -> safe.append("\\&");
                                default -> {
                                    if (character <= ' ' || character == 0x7F) {
                                        safe.append("%%%02X".formatted(character));
                                    } else {
                                        safe.appendCodePoint(character);
                                    }
                                }
                            }
                        });
        return safe.toString();
    }
}
