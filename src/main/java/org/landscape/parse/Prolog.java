package org.landscape.parse;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The part of a document before its root element: enough to tell a feed from a page without
/// parsing either, and to check a DOCTYPE before a parser reads it.
///
/// @param kind of the document, by its root element
/// @param rootAt the position of the root element, the length of the text when there is none
/// @param doctype the whole declaration, null when there is none
/// @param doctypeAt the position of the declaration
record Prolog(Kind kind, int rootAt, @Nullable String doctype, int doctypeAt) {

    enum Kind {
        FEED,
        PAGE,
        OPML,
        UNKNOWN
    }

    private static final Set<String> FEED_ROOTS = Set.of("rss", "feed", "rdf", "entry", "channel");

    private static final Set<String> PAGE_ROOTS =
            Set.of("html", "head", "body", "title", "meta", "link", "script");

    /// Many feeds begin with the warnings of a broken server; after this many tags the document is
    /// no feed.
    private static final int STRANGE_TAGS = 50;

    static Prolog of(String text) {
        @Nullable String doctype = null;
        int doctypeAt = 0;
        int strange = 0;
        for (int at = text.indexOf('<'); at >= 0 && strange < STRANGE_TAGS; ) {
            if (text.startsWith("<!--", at)) {
                at = after(text, "-->", at + 4);
            } else if (text.startsWith("<?", at)) {
                at = after(text, "?>", at);
            } else if (text.regionMatches(true, at, "<!DOCTYPE", 0, 9)) {
                int end = endOfDoctype(text, at);
                doctype = text.substring(at, end);
                doctypeAt = at;
                at = end;
            } else {
                Kind kind = kindOf(elementAt(text, at));
                if (kind != Kind.UNKNOWN) {
                    return new Prolog(kind, at, doctype, doctypeAt);
                }
                strange++;
                at++;
            }
            at = text.indexOf('<', at);
        }
        boolean saysPage = doctype != null && doctype.toLowerCase(Locale.ROOT).contains("html");
        return new Prolog(saysPage ? Kind.PAGE : Kind.UNKNOWN, text.length(), doctype, doctypeAt);
    }

    /// The danger of a DOCTYPE is in entities (endless expansion, files, requests); a parameter
    /// entity can define any other.
    boolean declaresEntities() {
        return doctype != null
                && (doctype.toUpperCase(Locale.ROOT).contains("<!ENTITY")
                        || doctype.indexOf('%') >= 0);
    }

    /// The document without its DOCTYPE.
    String withoutDoctype(String text) {
        return doctype == null
                ? text
                : text.substring(0, doctypeAt) + text.substring(doctypeAt + doctype.length());
    }

    private static Kind kindOf(String name) {
        if (FEED_ROOTS.contains(name)) {
            return Kind.FEED;
        }
        if (name.equals("opml")) {
            return Kind.OPML;
        }
        return PAGE_ROOTS.contains(name) ? Kind.PAGE : Kind.UNKNOWN;
    }

    /// The local name in lower case, empty when no element starts here.
    private static String elementAt(String text, int at) {
        int end = at + 1;
        int start = end;
        while (end < text.length() && isName(text.charAt(end))) {
            if (text.charAt(end) == ':') {
                start = end + 1;
            }
            end++;
        }
        return text.substring(start, end).toLowerCase(Locale.ROOT);
    }

    private static boolean isName(char character) {
        return Character.isLetterOrDigit(character) || ".-_:".indexOf(character) >= 0;
    }

    private static int after(String text, String mark, int from) {
        int at = text.indexOf(mark, from);
        return at < 0 ? text.length() : at + mark.length();
    }

    /// A DOCTYPE ends at the first `>` outside quotes, comments and its `[…]`.
    private static int endOfDoctype(String text, int from) {
        int depth = 0;
        for (int at = from; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '[' -> depth++;
                case ']' -> depth--;
                case '"', '\'' -> {
                    int closing = text.indexOf(text.charAt(at), at + 1);
                    at = closing < 0 ? text.length() : closing;
                }
                case '<' -> {
                    if (text.startsWith("<!--", at)) {
                        at = after(text, "-->", at + 4) - 1;
                    }
                }
                case '>' -> {
                    if (depth <= 0) {
                        return at + 1;
                    }
                }
                default -> {}
            }
        }
        return text.length();
    }
}
