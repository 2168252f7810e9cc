package org.landscape.parse;

import org.xml.sax.SAXException;

/// A document with the shape of an attack rather than of a feed: it exceeds a limit of
/// [ParseConfig] on the shape of XML. No other room sees this exception.
final class BeyondLimit extends SAXException {

    private static final long serialVersionUID = 1L;

    /// The longest name of an element, in characters. For longer names the time of jsoup grows with
    /// the square of the length.
    static final int LONGEST_NAME = 1000;

    /// The most prefixes of namespaces in scope. The JDK searches all of them for every element.
    static final int MOST_PREFIXES = 1000;

    private BeyondLimit(String message) {
        super(message);
    }

    static BeyondLimit depth(int most) {
        return new BeyondLimit(
                "More than "
                        + most
                        + " elements stand inside each other in this feed, so it is not read. Most"
                        + " often an element is opened again and again and never closed.");
    }

    static BeyondLimit prefixes() {
        return new BeyondLimit(
                "More than "
                        + MOST_PREFIXES
                        + " prefixes of namespaces are declared at once in this feed, so it is not"
                        + " read.");
    }

    static BeyondLimit name() {
        return new BeyondLimit(
                "An element of this feed has a name of more than "
                        + LONGEST_NAME
                        + " characters, so it is not read.");
    }

    /// The message about an element with too many attributes.
    static String attributes(int most) {
        return "An element has more than " + most + " attributes; those beyond are left out.";
    }

    /// The message, for the owner of the blog.
    String message() {
        return String.valueOf(getMessage());
    }
}
