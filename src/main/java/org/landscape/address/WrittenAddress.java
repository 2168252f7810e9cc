package org.landscape.address;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An address as a person types or pastes it: with or without `https://`, with the `feed:` of old
/// feed readers, with blanks, brackets or the end of a sentence around it, with a slip in `http`.
public sealed interface WrittenAddress {

    /// An address, whether or not it can be requested.
    sealed interface Present extends WrittenAddress {}

    /// An address that can be requested.
    ///
    /// @param ways its spellings in the order in which to try them: `https` before `http` where the
    ///     person named neither
    record Askable(List<WebAddress> ways) implements Present {
        public Askable {
            ways = List.copyOf(ways);
        }

        public WebAddress first() {
            return ways.getFirst();
        }
    }

    /// An address of a kind that is never requested: another scheme, a password in it, an odd host.
    record Unaskable() implements Present {}

    /// No address at all, or longer than [WebAddress#MAX_LENGTH].
    record NoAddress() implements WrittenAddress {}

    Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*:(?!\\d+(/|$)).*", Pattern.DOTALL);

    Pattern FEED_SCHEME = Pattern.compile("(?is)(feeds?|rss|pcast|itpc|podcast):\\s*(//)?(.*)");

    Pattern READERS = Pattern.compile("(?i)\\s*+(feeds?|rss|pcast|itpc|podcast):");

    Pattern HOST =
            Pattern.compile(
                    "(?is)(www\\.[^\\s/?#.]++(\\.[^\\s/?#.]++)++|feeds2?\\.feedburner\\.com)/.*");

    Pattern DOUBLED = Pattern.compile("(?is)(https?):?//(.*)");

    /// `http` with a slip: `htp://`, `http//`, `http;//`, `https:\\\\`. Without a slip it is an
    /// address already.
    Pattern SLIP =
            Pattern.compile(
                    "(?is)h{0,2}t{1,3}p{1,2}(s{0,2})\\s*(?:[:;.,]{1,2}\\s*[/\\\\]{0,3}|[/\\\\]{1,3}:?[/\\\\]{0,2})\\s*([^\\s/:;.,\\\\].*)");

    /// The scheme twice: `http://https://laura.example`.
    Pattern TWICE = Pattern.compile("(?is)https?:?/{0,3}(https?):?//(.+)");

    /// Marks around an address that is quoted or in brackets, and the end of a sentence after it.
    String BEFORE = "<\"'([{«“‘„";

    String AFTER = ">\"'»”’“,;:!.";

    /// An address within other words.
    Pattern WITHIN = Pattern.compile("(?i)\\bhttps?://[^\\s<>\"]+");

    /// A host, optionally a port and a path: `laura.example/blog`.
    Pattern BARE = Pattern.compile("([^\\s/?#@:\\\\]+)(:\\d+)?([/?#].*)?");

    /// The address that a person wrote in a list, where spellings are not tried one by one. Without
    /// a scheme it is `http`, because hosts redirect from `http` to `https`, and not the other way.
    /// Empty where [#of] gives no address to request.
    static Optional<WebAddress> listed(@Nullable String written) {
        return of(written) instanceof Askable askable
                ? Optional.of(askable.ways().getLast())
                : Optional.empty();
    }

    /// The address of a reference on a page, read as by a browser that knows `feed:`: relative to
    /// `base`, unless it names the host of the page and only lacks the scheme.
    ///
    /// @param base the address that the reference is relative to
    static Optional<WebAddress> reference(WebAddress base, @Nullable String written) {
        String stripped = written == null ? "" : written.strip();
        if (stripped.length() > WebAddress.MAX_LENGTH) {
            return Optional.empty();
        }
        String text = withoutFeedScheme(stripped);
        return WebAddress.resolve(base, namesHostOf(base, text) ? "//" + text : text);
    }

    /// The same in a feed, where `feed:` is no scheme of a post, and where the name of the host
    /// alone is the site.
    static Optional<WebAddress> inFeed(WebAddress base, String written) {
        String text = written.strip();
        if (text.length() > WebAddress.MAX_LENGTH) {
            return Optional.empty();
        }
        boolean isHost = withoutWww(text.toLowerCase(Locale.ROOT)).equals(withoutWww(base.host()));
        return WebAddress.resolve(base, isHost || namesHostOf(base, text) ? "//" + text : text);
    }

    /// Whether the reference begins with the host of the page, with or without `www.`, or with
    /// another name that is never one of a folder.
    private static boolean namesHostOf(WebAddress base, String reference) {
        if (HOST.matcher(reference).matches()) {
            return true;
        }
        String bare = withoutWww(base.host());
        String text = withoutWww(reference.toLowerCase(Locale.ROOT));
        return bare.indexOf('.') > 0
                && text.startsWith(bare)
                && text.substring(bare.length()).matches("(?s)(:\\d+)?/.*");
    }

    private static String withoutWww(String host) {
        return host.startsWith("www.") ? host.substring("www.".length()) : host;
    }

    static WrittenAddress of(@Nullable String written) {
        String stripped = written == null ? "" : written.strip();
        // The first check, because the text may be megabytes long.
        if (stripped.length() > WebAddress.MAX_LENGTH) {
            return new NoAddress();
        }
        WrittenAddress read = read(bare(stripped));
        if (read instanceof Askable) {
            return read;
        }
        // What can be asked only after a slip was mended; the slip alone changes no address that is
        // right.
        Matcher slip = SLIP.matcher(bare(stripped));
        if (slip.matches()
                && read(slip.group(2)) instanceof Askable mended
                && isBare(slip.group(2))) {
            return slip.group(1).isEmpty() ? mended : new Askable(List.of(mended.first()));
        }
        Matcher within = WITHIN.matcher(stripped);
        return within.find() ? read(bare(within.group())) : read;
    }

    /// Without what people leave around an address: brackets and quotation marks, and the end of
    /// the sentence.
    private static String bare(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && BEFORE.indexOf(text.charAt(from)) >= 0 && !isLiteral(text, from)) {
            from++;
        }
        while (to > from && isAfter(text, from, to)) {
            to--;
        }
        String inner = text.substring(from, to).strip();
        Matcher twice = TWICE.matcher(inner);
        return twice.matches() ? twice.group(1) + "://" + twice.group(2) : inner;
    }

    /// Whether an IPv6 literal begins there.
    private static boolean isLiteral(String text, int at) {
        return text.charAt(at) == '[' && text.indexOf(':', at) > 0;
    }

    /// A closing bracket belongs to the address if the opening one is in it.
    private static boolean isAfter(String text, int from, int to) {
        char last = text.charAt(to - 1);
        int pair = ")]}".indexOf(last);
        return pair >= 0
                ? text.substring(from, to).indexOf("([{".charAt(pair)) < 0
                : AFTER.indexOf(last) >= 0 || Character.isWhitespace(last);
    }

    private static WrittenAddress read(String stripped) {
        String text = withoutFeedScheme(stripped);
        String lower = text.toLowerCase(Locale.ROOT);
        Optional<WebAddress> address = WebAddress.parse(text);
        if (address.isPresent()) {
            return new Askable(List.of(address.get()));
        }
        if (SCHEME.matcher(lower).matches() || lower.startsWith("//")) {
            return new Unaskable();
        }
        if (!isBare(text)) {
            return new NoAddress();
        }
        Optional<WebAddress> secure = WebAddress.parse("https://" + text);
        Optional<WebAddress> plain = WebAddress.parse("http://" + text);
        return secure.isPresent() && plain.isPresent()
                ? new Askable(List.of(secure.get(), plain.get()))
                : new Unaskable();
    }

    /// Whether it is an address without its scheme: the host has a dot inside.
    private static boolean isBare(String text) {
        Matcher bare = BARE.matcher(text);
        if (!bare.matches()) {
            return false;
        }
        // UTS 46 has three more dots, which people use who write Chinese or Japanese.
        String host = bare.group(1).replaceAll("[\u3002\uFF0E\uFF61]", ".");
        int dot = host.indexOf('.', 1);
        return dot > 0 && dot < host.length() - 1;
    }

    /// Whether the scheme alone says that a feed is there.
    static boolean isForReaders(String written) {
        return READERS.matcher(written).lookingAt();
    }

    /// Removes `feed:` of `feed:https://…` and `feed://…`, by which browsers once handed addresses
    /// to feed readers, and the like of other readers and players.
    private static String withoutFeedScheme(String text) {
        Matcher scheme = FEED_SCHEME.matcher(text);
        if (!scheme.matches()) {
            return text;
        }
        String rest = scheme.group(3);
        // `feed://https://…` and its cut form `feed://https//…` name the scheme twice.
        Matcher doubled = DOUBLED.matcher(rest);
        if (doubled.matches()) {
            return doubled.group(1) + "://" + doubled.group(2);
        }
        boolean secure = scheme.group(1).equalsIgnoreCase("feeds");
        return scheme.group(2) == null ? rest : (secure ? "https://" : "http://") + rest;
    }
}
