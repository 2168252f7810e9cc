package org.landscape.address;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An address as a person types or pastes it: with or without `https://`, with the `feed:` of old
/// feed readers, with blanks around it.
public sealed interface WrittenAddress {

    /// Something that can be asked.
    ///
    /// @param ways the same address in the order in which to try it: `https` before `http` where
    ///     the person named neither
    record Askable(List<WebAddress> ways) implements WrittenAddress {
        public Askable {
            ways = List.copyOf(ways);
        }

        public WebAddress first() {
            return ways.getFirst();
        }
    }

    /// An address of a kind that is never asked: another scheme, a password in it, an odd host.
    record Unaskable() implements WrittenAddress {}

    /// No address at all, or longer than [WebAddress#MAX_LENGTH].
    record NoAddress() implements WrittenAddress {}

    Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*:(?!\\d+(/|$)).*", Pattern.DOTALL);

    /// A host, perhaps a port, perhaps a path: `laura.example/blog`.
    Pattern BARE = Pattern.compile("([^\\s/?#@:\\\\]+)(:\\d+)?([/?#].*)?");

    static WrittenAddress of(@Nullable String written) {
        String stripped = written == null ? "" : written.strip();
        // Before anything else looks at it: the text may be megabytes long.
        if (stripped.length() > WebAddress.MAX_LENGTH) {
            return new NoAddress();
        }
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
        // UTS 46 has three more dots, which people write who write in Chinese or Japanese.
        String host = bare.group(1).replaceAll("[\u3002\uFF0E\uFF61]", ".");
        int dot = host.indexOf('.', 1);
        return dot > 0 && dot < host.length() - 1;
    }

    /// `feed:https://…` and `feed://…`, which browsers once handed to feed readers.
    private static String withoutFeedScheme(String text) {
        if (text.regionMatches(true, 0, "feed://", 0, 7)) {
            return "http://" + text.substring(7);
        }
        return text.regionMatches(true, 0, "feed:", 0, 5) ? text.substring(5) : text;
    }
}
