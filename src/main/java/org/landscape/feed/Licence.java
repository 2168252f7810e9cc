package org.landscape.feed;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// The terms under which a blog or one of its posts may be used, as its feed states them. What a
/// feed states proves nothing; it is passed on as it is.
///
/// @param url of the licence, http or https, null when the feed names none
/// @param rights what it says in words, plain text of 300 characters at most, null when it says
///     nothing
public record Licence(@Nullable String url, @Nullable String rights) {

    /// <https://creativecommons.org/licenses/>: the terms, the version, and for versions before 4.0
    /// the country.
    private static final Pattern CREATIVE_COMMONS =
            Pattern.compile(
                    "/licenses/([a-z+-]{2,30})(?:/([0-9]\\.[0-9]))?(?:/([a-z]{2,8}))?(?:/.*)?");

    private static final Pattern PUBLIC_DOMAIN =
            Pattern.compile("/publicdomain/(zero|mark)(?:/([0-9]\\.[0-9]))?(?:/.*)?");

    /// In characters: what is read at a glance beside a post.
    private static final int SHORT = 60;

    /// Null where a feed says nothing of it.
    public static @Nullable Licence of(@Nullable WebAddress url, @Nullable String rights) {
        return of(url == null ? null : url.toString(), rights);
    }

    /// Null where a feed says nothing of it.
    public static @Nullable Licence of(@Nullable String url, @Nullable String rights) {
        return url == null && rights == null ? null : new Licence(url, rights);
    }

    /// What readers know it by: `CC BY 4.0`, else what the feed says in words, else the host of its
    /// address. Plain text of 60 characters at most.
    public String name() {
        WebAddress address = WebAddress.parse(url).orElse(null);
        String known = address == null ? null : creativeCommons(address);
        if (known != null) {
            return known;
        }
        if (rights == null) {
            return address == null ? "" : "licence at " + address.host();
        }
        return rights.length() <= SHORT ? rights : rights.substring(0, end(rights)) + "…";
    }

    /// What a feed of ours says: the words of the feed, else the name.
    public String inWords() {
        return rights == null ? name() : rights;
    }

    /// What the feed says in words, null where the name says it already.
    public @Nullable String more() {
        return rights == null || rights.equals(name()) ? null : rights;
    }

    private static int end(String text) {
        int end = SHORT - 1;
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    private static @Nullable String creativeCommons(WebAddress address) {
        String host = address.host();
        if (!host.equals("creativecommons.org") && !host.endsWith(".creativecommons.org")) {
            return null;
        }
        String path = address.path().toLowerCase(Locale.ROOT);
        Matcher domain = PUBLIC_DOMAIN.matcher(path);
        if (domain.matches()) {
            String name = domain.group(1).equals("zero") ? "CC0" : "Public Domain Mark";
            return domain.group(2) == null ? name : name + " " + domain.group(2);
        }
        Matcher terms = CREATIVE_COMMONS.matcher(path);
        if (!terms.matches()) {
            return null;
        }
        String country = terms.group(3);
        return "CC "
                + terms.group(1).toUpperCase(Locale.ROOT)
                + (terms.group(2) == null ? "" : " " + terms.group(2))
                + (country == null || country.equals("deed") || country.equals("legalcode")
                        ? ""
                        : " " + country.toUpperCase(Locale.ROOT));
    }
}
