package org.landscape.digest;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.digest.DigestOutline.Link;

/// Writes a digest as Markdown (CommonMark 0.31), for a mail that organisers send.
///
/// A text of others stays a text: what would be markup in it is escaped, also the addresses that
/// GitHub's dialect makes links of by itself. Line breaks in it become blanks, so that no text
/// begins a line but those that the organisers write.
public final class MarkdownDigest implements DigestOutline.Form {

    /// What begins or ends something within a line, HTML and references to characters included.
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~&=@]");

    /// What the dialect of GitHub makes links of.
    private static final Pattern LINKS = Pattern.compile("(?i)\\b(https?|ftp)://|\\bwww\\.");

    /// What makes a line a list, a heading or a rule.
    private static final Pattern BEGINNING = Pattern.compile("^(\\d{1,9})([.)])|^([-+])");

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

    private final StringBuilder text = new StringBuilder();

    private MarkdownDigest() {}

    /// The text of a mail, with its heading.
    ///
    /// @param programme its name
    public static String mail(Digest digest, String programme, BaseUrl base) {
        MarkdownDigest writer = new MarkdownDigest();
        writer.text
                .append("# ")
                .append(escaped(programme))
                .append(": ")
                .append(digest.week().inWords())
                .append("\n\n");
        DigestOutline.write(digest, base, writer);
        return writer.text.toString();
    }

    @Override
    public void paragraph(Foreword.Paragraph paragraph) {
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
                    link(new Link(piece.text(), piece.address()));
                }
            }
        }
        text.append("\n\n");
    }

    @Override
    public void sum(String words) {
        text.append(words).append("\n\n");
    }

    @Override
    public void heading(String words) {
        text.append("## ").append(escaped(words)).append("\n\n");
    }

    @Override
    public void list(Runnable items, @Nullable Link more) {
        items.run();
        if (more != null) {
            item(() -> link(more));
        }
        text.append("\n");
    }

    @Override
    public void item(Runnable inside) {
        text.append("- ");
        inside.run();
        text.append("\n");
    }

    @Override
    public void line(Runnable inside) {
        inside.run();
        text.append("\n\n");
    }

    @Override
    public void link(Link to) {
        text.append('[')
                .append(escaped(to.words()))
                .append("](")
                .append(destination(to.address()))
                .append(')');
    }

    @Override
    public void beginning(String words) {
        text.append(": ").append(escaped(words));
    }

    @Override
    public void words(String ours) {
        text.append(ours);
    }

    @Override
    public void end(Link to) {
        link(to);
        text.append("\n");
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
