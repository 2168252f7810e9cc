package org.landscape.sanitize;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Moves the headings of a post below those of our pages, which have the first two levels, and
/// keeps their order among each other.
final class Headings {

    private static final int HIGHEST = 3;
    private static final int LOWEST = 6;

    private Headings() {}

    /// The number of levels by which the headings of a post have to sink.
    static int shift(Document post) {
        return post.stream()
                .filter(element -> isHeading(element.normalName()))
                .mapToInt(heading -> Math.max(0, HIGHEST - level(heading)))
                .max()
                .orElse(0);
    }

    static boolean isHeading(String tag) {
        return tag.length() == 2 && tag.charAt(0) == 'h' && "123456".indexOf(tag.charAt(1)) >= 0;
    }

    static String sunk(Element heading, int shift) {
        return "h" + Math.min(LOWEST, level(heading) + shift);
    }

    private static int level(Element heading) {
        return heading.normalName().charAt(1) - '0';
    }
}
