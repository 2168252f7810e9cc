package org.landscape.platform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// The short addresses that WordPress.com and Jetpack give to a post, such as
/// `https://wp.me/p9k-2C`: made of the numbers of the blog and of the post, which feeds carry. They
/// are computed as Jetpack does (`wpme_get_shortlink`), so that nobody has to be asked where one
/// leads.
public final class WordPressShortLinks {

    private static final String DIGITS =
            "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// The picture that counts the readers of a post, at the end of its text.
    private static final String COUNTER = "/b.gif?";

    /// In characters; what follows is no address of this picture.
    private static final int LONGEST = 600;

    private static final Pattern END = Pattern.compile("[\"'<>\\s]");
    private static final Pattern BETWEEN = Pattern.compile("&(?:amp;|#0*38;)?");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    /// A longer name of a post is not used in a short address, nor one with these signs.
    private static final Pattern SHORT_NAME = Pattern.compile("[^-%/]{1,8}");

    private WordPressShortLinks() {}

    /// The short addresses of a post whose text counts its readers. A picture that another blog's
    /// text brought along does not count.
    ///
    /// @param html as the feed carries it
    /// @param page of the post
    public static List<WebAddress> counted(@Nullable String html, WebAddress page) {
        List<WebAddress> found = new ArrayList<>();
        int at = html == null ? -1 : html.indexOf(COUNTER);
        while (html != null && at >= 0) {
            int begin = at + COUNTER.length();
            Map<String, String> said =
                    parameters(html.substring(begin, Math.min(begin + LONGEST, html.length())));
            if (isOn(page, said.getOrDefault("host", ""))) {
                found.addAll(of(said.get("blog"), said.get("post"), page));
            }
            at = html.indexOf(COUNTER, begin);
        }
        return found;
    }

    /// @param blog its number at WordPress.com, null when it is not known; so the post's
    /// @return none when one of them is not known
    public static List<WebAddress> of(
            @Nullable String blog, @Nullable String post, WebAddress page) {
        OptionalLong ofBlog = number(blog);
        OptionalLong ofPost = number(post);
        if (ofBlog.isEmpty() || ofPost.isEmpty()) {
            return List.of();
        }
        String begin = inDigits(ofBlog.getAsLong()) + "-";
        List<String> path = page.keyPath();
        String name = path.isEmpty() ? "" : path.getLast();
        return Stream.of(
                        "p" + begin + inDigits(ofPost.getAsLong()),
                        SHORT_NAME.matcher(name).matches() ? "s" + begin + name : "")
                .filter(link -> !link.isEmpty())
                .map(link -> WebAddress.parse("https://wp.me/" + link))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Map<String, String> parameters(String text) {
        Matcher end = END.matcher(text);
        String query = end.find() ? text.substring(0, end.start()) : text;
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : BETWEEN.split(query, -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(
                        parameter.substring(0, equals), parameter.substring(equals + 1));
            }
        }
        return parameters;
    }

    private static boolean isOn(WebAddress page, String host) {
        return WebAddress.parse("https://" + host)
                .filter(one -> one.keyHost().equals(page.keyHost()))
                .isPresent();
    }

    private static OptionalLong number(@Nullable String text) {
        return text != null && NUMBER.matcher(text.strip()).matches()
                ? OptionalLong.of(Long.parseLong(text.strip()))
                : OptionalLong.empty();
    }

    private static String inDigits(long number) {
        StringBuilder digits = new StringBuilder();
        for (long left = number; left > 0; left /= DIGITS.length()) {
            digits.insert(0, DIGITS.charAt((int) (left % DIGITS.length())));
        }
        return digits.toString();
    }
}
