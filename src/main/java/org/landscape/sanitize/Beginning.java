package org.landscape.sanitize;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Keeps the beginning of a clean post, up to a limit.
final class Beginning {

    private long left;
    private boolean isFull;

    private Beginning(long left) {
        this.left = left;
    }

    /// Removes everything after the given number of characters of HTML.
    static void keep(Element body, long characters) {
        new Beginning(characters).keep(body);
    }

    private void keep(Element parent) {
        List<Node> beyond = new ArrayList<>();
        for (Node child : parent.childNodes()) {
            switch (child) {
                case Node _ when isFull -> beyond.add(child);
                case TextNode text -> keepText(text);
                case Element element -> {
                    long tags = lengthOfTags(element);
                    if (tags > left) {
                        isFull = true;
                        beyond.add(element);
                    } else {
                        left -= tags;
                        keep(element);
                    }
                }
                default -> beyond.add(child);
            }
        }
        beyond.reversed().forEach(Node::remove);
    }

    private void keepText(TextNode node) {
        String text = node.getWholeText();
        int end = 0;
        while (end < text.length() && left >= lengthOf(text.charAt(end))) {
            left -= lengthOf(text.charAt(end));
            end++;
        }
        if (end < text.length()) {
            isFull = true;
            int blank = text.lastIndexOf(' ', end);
            int cut = blank > 0 ? blank : end;
            boolean inPair = cut > 0 && Character.isHighSurrogate(text.charAt(cut - 1));
            node.text(text.substring(0, inPair ? cut - 1 : cut));
        }
    }

    private static long lengthOfTags(Element element) {
        long length = 2L * element.tagName().length() + "<></>".length();
        for (Attribute attribute : element.attributes()) {
            length += attribute.getKey().length() + " =\"\"".length();
            length += attribute.getValue().chars().map(c -> lengthOf((char) c)).sum();
        }
        return length;
    }

    /// The length of the character as HTML is written (section 13.3).
    private static int lengthOf(char c) {
        return switch (c) {
            case '&' -> "&amp;".length();
            case '<' -> "&lt;".length();
            case '>' -> "&gt;".length();
            case '"' -> "&quot;".length();
            case '\u00A0' -> "&nbsp;".length();
            default -> 1;
        };
    }
}
