package org.landscape.address;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a person may mean by the address of a post that they copied somewhere else than from the
/// top of the post's own page: from a page of its comments, from a telephone, from a translation,
/// from a letter.
///
/// Unlike a key ([AddressKey]) these are guesses. A caller takes one only if it knows a post at
/// that very address, so that two posts are never taken for one.
final class CopiedAddress {

    /// How many meanings are made at most; real addresses have one or two.
    private static final int MOST = 12;

    /// Parts at the end of a path that WordPress and others add to a post's address for another
    /// view of the same post.
    private static final Pattern VIEW =
            Pattern.compile(
                    "(/.*[^/])/(?:comment-page-\\d+|feed(?:/(?:rss2?|atom|rdf))?|amphtml|embed|print"
                            + "|printer-friendly|trackback|comments|respond|share|email)/?",
                    Pattern.CASE_INSENSITIVE);

    /// Endings of a file that name another view of it: `six.amp.html`.
    private static final Pattern ENDING =
            Pattern.compile("(/.*[^/])\\.(?:amp|print|mobile)((?:\\.html?)?)");

    private static final Pattern PHONE =
            Pattern.compile("(?:m|mobile|amp|touch|wap)\\.([^.]+\\..+)");

    /// Names that are parameters of the view and not of the post, where a program shows posts of
    /// the same address in several ways. They stay in the key, since other programs may use them
    /// otherwise.
    private static final Set<String> VIEWS =
            Set.of(
                    "print",
                    "printable",
                    "pfstyle",
                    "output",
                    "view",
                    "share",
                    "shared",
                    "amp",
                    "preview",
                    "preview_id",
                    "preview_nonce",
                    "embed",
                    "theme",
                    "mobile",
                    "m",
                    "comments",
                    "lang_view",
                    "ref",
                    "source",
                    "from",
                    "usp",
                    "hl",
                    "si",
                    "feature");

    private CopiedAddress() {}

    /// The address itself first, then what it may mean, the likeliest first.
    static List<WebAddress> meanings(WebAddress copied) {
        List<WebAddress> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Deque<WebAddress> next = new ArrayDeque<>(List.of(copied));
        while (!next.isEmpty() && found.size() < MOST) {
            WebAddress one = next.removeFirst();
            if (seen.add(one.key())) {
                found.add(one);
                Stream.of(Redirectors.target(one), withoutView(one), atDesk(one), plain(one))
                        .flatMap(Optional::stream)
                        .forEach(next::addLast);
            }
        }
        return found;
    }

    private static Optional<WebAddress> withoutView(WebAddress address) {
        Matcher view = VIEW.matcher(address.path());
        if (view.matches()) {
            return at(address, address.host(), view.group(1), address.query());
        }
        Matcher ending = ENDING.matcher(address.path());
        return ending.matches()
                ? at(address, address.host(), ending.group(1) + ending.group(2), address.query())
                : Optional.empty();
    }

    private static Optional<WebAddress> atDesk(WebAddress address) {
        Matcher phone = PHONE.matcher(address.host());
        return phone.matches()
                ? at(address, phone.group(1), address.path(), address.query())
                : Optional.empty();
    }

    private static Optional<WebAddress> plain(WebAddress address) {
        String query = address.query();
        if (query == null) {
            return Optional.empty();
        }
        String kept =
                Arrays.stream(query.split("&"))
                        .filter(parameter -> !VIEWS.contains(parameter.split("=", 2)[0]))
                        .collect(Collectors.joining("&"));
        return kept.equals(query)
                ? Optional.empty()
                : at(address, address.host(), address.path(), kept.isEmpty() ? null : kept);
    }

    private static Optional<WebAddress> at(
            WebAddress address, String host, String path, @Nullable String query) {
        return WebAddress.parse(
                address.scheme()
                        + "://"
                        + host
                        + (address.port() == WebAddress.usualPort(address.scheme())
                                ? ""
                                : ":" + address.port())
                        + path
                        + (query == null ? "" : "?" + query));
    }
}
