package org.landscape.parse;

import org.xml.sax.SAXException;

/// A document that has the shape of an attack rather than of a feed: a limit of [ParseConfig] on
/// the shape of XML does not hold. It lives only inside this room.
final class BeyondLimit extends SAXException {

    private static final long serialVersionUID = 1L;

    /// The longest name of an element, in characters. jsoup reads longer ones in a time that grows
    /// with the square of the length.
    static final int LONGEST_NAME = 1000;

    /// Prefixes of namespaces that may be in scope. The JDK looks through all of them for every
    /// element.
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

    /// What to say of an element with more attributes than are read.
    static String attributes(int most) {
        return "An element has more than " + most + " attributes; those beyond are left out.";
    }

    /// In words for the owner of the blog.
    String message() {
        return String.valueOf(getMessage());
    }
}
