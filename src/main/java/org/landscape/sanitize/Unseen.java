package org.landscape.sanitize;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// The elements of a post that its page hides, or shows to screen readers alone. Our pages do not
/// print them.
final class Unseen {

    /// Classes for text for screen readers, in the stylesheets of blogging programs and common
    /// frameworks.
    private static final Set<String> FOR_SCREEN_READERS =
            Set.of(
                    "a11y-hidden",
                    "accessibility-hidden",
                    "accessibly-hidden",
                    "assistive-text",
                    "cdk-visually-hidden",
                    "element-invisible",
                    "govuk-visually-hidden",
                    "hidden-visually",
                    "is-sr-only",
                    "is-visually-hidden",
                    "screen-reader-only",
                    "screen-reader-text",
                    "screenreader-only",
                    "screenreader-text",
                    "show-for-sr",
                    "skip-link",
                    "sr-only",
                    "sr-only-focusable",
                    "sr-text",
                    "sronly",
                    "u-sr-only",
                    "u-visually-hidden",
                    "usa-sr-only",
                    "visually-hidden",
                    "visually-hidden-focusable",
                    "visuallyhidden",
                    "wp-screen-reader-text");

    /// Classes of a link behind a heading that leads to the heading itself.
    private static final Set<String> ANCHORS =
            Set.of(
                    "anchor",
                    "anchor-link",
                    "anchorjs-link",
                    "anchorlink",
                    "deep-link",
                    "direct-link",
                    "hash-link",
                    "header-anchor",
                    "header-link",
                    "headerlink",
                    "heading-anchor",
                    "heading-link",
                    "headinglink",
                    "headline-hash",
                    "permalink",
                    "section-link",
                    "zola-anchor");

    private static final String SHOWN_BY_SCRIPTS =
            "a[href], amp-img, audio, embed, iframe, img, object, picture, video";

    private static final Pattern JAVASCRIPT =
            Pattern.compile("java\\s?script", Pattern.CASE_INSENSITIVE);

    private Unseen() {}

    /// Whether the page hides the element.
    static boolean isHidden(Element element, Style style) {
        // HTML, section 6.1: a search in the page shows `until-found`.
        if (element.hasAttr("hidden") && !element.attr("hidden").equalsIgnoreCase("until-found")) {
            return true;
        }
        return style.hides(element) || isForScreenReaders(element) || isIcon(element);
    }

    /// Whether a button is the text of a heading, of a link or of what it opens. Other buttons do
    /// nothing without their scripts.
    static boolean isLabel(Element button) {
        if (!button.nameIs("button") || button.text().codePoints().noneMatch(Character::isLetter)) {
            return false;
        }
        Element parent = button.parent();
        return button.hasAttr("aria-expanded")
                || button.className().contains("accordion")
                || (parent != null
                        && (Headings.isHeading(parent.normalName())
                                || parent.nameIs("a")
                                || parent.nameIs("dt")
                                || parent.nameIs("summary")));
    }

    /// Whether a `noscript` holds only words for browsers without scripts. Others hold content that
    /// a script will show.
    static boolean isExcuse(Element noscript) {
        return noscript.selectFirst(SHOWN_BY_SCRIPTS) == null
                || (noscript.selectFirst("img, amp-img, iframe") == null
                        && JAVASCRIPT.matcher(noscript.text()).find());
    }

    /// Whether the words inside are marked as not to be read. Words that a text for screen readers
    /// replaces are read, because that text is hidden.
    static boolean isMarkedAsNothing(Element element) {
        if (!element.attr("aria-hidden").equalsIgnoreCase("true")
                || element.className().equals("katex-html")) {
            return false;
        }
        Element parent = element.parent();
        return parent == null
                || (parent.attr("aria-label").isBlank()
                        && !isForScreenReaders(element.previousElementSibling())
                        && !isForScreenReaders(element.nextElementSibling()));
    }

    /// Whether a link is the sign behind a heading that leads to this same heading.
    static boolean isAnchor(Element link, @Nullable WebAddress page) {
        String href = link.attr("href").strip();
        if (!leadsIntoThePage(href, page)) {
            return false;
        }
        String text = link.wholeText();
        boolean hasWords = text.codePoints().anyMatch(Character::isLetterOrDigit);
        boolean isNamed = hasClass(link, ANCHORS);
        if (hasWords && !isNamed) {
            return false;
        }
        Element around = link.parent();
        for (int i = 0; i < 3 && around != null; i++) {
            if (Headings.isHeading(around.normalName())) {
                return around.wholeText().strip().length() > text.strip().length();
            }
            around = around.parent();
        }
        return isNamed && !hasWords;
    }

    private static boolean leadsIntoThePage(String href, @Nullable WebAddress page) {
        int fragment = href.indexOf('#');
        return fragment == 0
                || (fragment > 0
                        && page != null
                        && page.toString().startsWith(href.substring(0, fragment))
                        && href.substring(0, fragment).length() >= page.toString().length() - 1);
    }

    private static boolean isForScreenReaders(@Nullable Element element) {
        return element != null
                && mayBeForScreenReaders(element.attr("class"))
                && hasClass(element, FOR_SCREEN_READERS);
    }

    /// A quick check: most classes only say how something looks.
    private static boolean mayBeForScreenReaders(String classes) {
        return !classes.isEmpty()
                && (classes.contains("sr")
                        || classes.contains("hidden")
                        || classes.contains("screen")
                        || classes.contains("assistive")
                        || classes.contains("invisible")
                        || classes.contains("skip"));
    }

    /// Whether an icon font replaces the letters, which are the name of a picture.
    private static boolean isIcon(Element element) {
        String classes = element.attr("class").strip();
        return classes.startsWith("material-icons") || classes.startsWith("material-symbols");
    }

    private static boolean hasClass(Element element, Set<String> names) {
        String written = element.attr("class");
        return !written.isEmpty() && hasWord(written, names);
    }

    private static boolean hasWord(String words, Set<String> names) {
        int from = 0;
        for (int i = 0; i <= words.length(); i++) {
            if (i == words.length() || Character.isWhitespace(words.charAt(i))) {
                if (names.contains(words.substring(from, i))) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }
}
