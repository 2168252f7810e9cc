package org.landscape.sanitize;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/// How many pictures, films and the like a post has beside its words. Signs in a line, such as
/// emoji and drawn formulas, are no pictures. A film of another site, to which a link leads,
/// counts.
///
/// It is read from the clean HTML, which has each tag in one form, and without a parser: pages
/// count it for each post that they list.
public record PostMedia(int pictures, int films, int recordings, int tables) {

    private static final Pattern TAG = Pattern.compile("<(img|video|audio|table)\\b([^>]*)>");

    private static final Pattern SMALL =
            Pattern.compile(" (?:width|height)=\"(?:[1-9]|[12][0-9]|3[0-2])\"");

    private static final Pattern SOURCE = Pattern.compile(" src=\"([^\"]*)\"");

    private static final Pattern TEXT = Pattern.compile(" alt=\"([^\"]+)\"");

    private static final PostMedia NONE = new PostMedia(0, 0, 0, 0);

    public static PostMedia of(SafeHtml html) {
        String text = html.html();
        int pictures = 0;
        int films = Service.countLinks(text, Service.Kind.FILM);
        int recordings = Service.countLinks(text, Service.Kind.RECORDING);
        int tables = 0;
        Matcher tag = TAG.matcher(text);
        while (tag.find()) {
            switch (tag.group(1)) {
                case "img" -> pictures += isPicture(tag.group(2)) ? 1 : 0;
                case "video" -> films++;
                case "audio" -> recordings++;
                default -> tables++;
            }
        }
        return new PostMedia(pictures, films, recordings, tables);
    }

    /// What the first of its pictures that has a text shows, in plain text; empty if none has one.
    ///
    /// @param most the most characters
    public static String pictureText(SafeHtml html, int most) {
        Matcher tag = TAG.matcher(html.html());
        while (tag.find()) {
            Matcher text = TEXT.matcher(tag.group(2));
            if (tag.group(1).equals("img") && isPicture(tag.group(2)) && text.find()) {
                return PlainText.summary(Parser.unescapeEntities(text.group(1), true), most);
            }
        }
        return "";
    }

    /// Of a post without text.
    public static PostMedia none() {
        return NONE;
    }

    private static boolean isPicture(String attributes) {
        Matcher source = SOURCE.matcher(attributes);
        return !SMALL.matcher(attributes).find()
                && !(source.find() && PlainText.isDrawnFormula(source.group(1)));
    }
}
