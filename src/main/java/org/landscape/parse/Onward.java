package org.landscape.parse;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.address.WrittenAddress;
import org.landscape.text.FeedDocument;
import org.landscape.text.TextLine;

/// The address to which a page forwards its reader without a click: by a refresh (the HTML
/// standard, section 4.2.5.3), by a frame that shows another page, or by a single line of script.
final class Onward {

    /// The longest refresh that forwards, in whole seconds; a page that stays longer is read.
    private static final int LONGEST_WAIT = 30;

    /// The longest text of a page that only forwards, in characters.
    private static final int LONGEST_NOTICE = 300;

    private static final int MOST_FRAMES = 20;
    private static final int DEEPEST = 10;

    private static final Pattern REFRESH =
            Pattern.compile(
                    "\\s*+([0-9]*+)(\\.[0-9.]*+)?+(?:\\s*+[;,]|\\s)\\s*+(.+)", Pattern.DOTALL);

    private static final Pattern URL = Pattern.compile("(?is)url\\s*+=\\s*+(.*)");

    private static final Pattern SCRIPT =
            Pattern.compile(
                    "\\blocation(?:\\.href)?\\s*+=\\s*+[\"']([^\"']++)[\"']"
                            + "|\\blocation\\.(?:replace|assign)\\(\\s*+[\"']([^\"']++)[\"']");

    private static final Pattern WHOLE =
            Pattern.compile("(?i)height:\\s*+100(%|d?vh)|inset:\\s*+0");

    private static final Pattern MAIN = Pattern.compile("(?i)main|content|blog|body|haupt|inhalt");

    private Onward() {}

    /// @param field the `Refresh` header field, null when there was none
    /// @param base the base of the page's addresses
    /// @param namesFeeds whether the page names feeds: then only an immediate refresh forwards
    static Optional<WebAddress> of(
            Document page,
            @Nullable String field,
            WebAddress address,
            WebAddress base,
            boolean namesFeeds) {
        Stream<Refresh> refreshes =
                Stream.concat(
                        ofField(field, address).stream(),
                        page.select("meta[http-equiv=refresh][content]").stream()
                                .limit(MOST_FRAMES)
                                .filter(meta -> meta.closest("noscript") == null || isNotice(page))
                                .flatMap(meta -> read(meta.attr("content"), base).stream()));
        Optional<Refresh> first = refreshes.findFirst();
        if (first.isPresent()) {
            int wait = namesFeeds ? 0 : LONGEST_WAIT;
            return first.filter(refresh -> refresh.seconds() <= wait)
                    .map(Refresh::to)
                    .filter(to -> !isSame(to, address));
        }
        return namesFeeds
                ? Optional.empty()
                : frame(page, base).or(() -> script(page, base)).filter(to -> !isSame(to, address));
    }

    /// For an answer that is no page.
    static Optional<WebAddress> of(FeedDocument document) {
        return ofField(document.refresh(), document.address())
                .filter(refresh -> refresh.seconds() <= LONGEST_WAIT)
                .map(Refresh::to)
                .filter(to -> !isSame(to, document.address()));
    }

    private static Optional<Refresh> ofField(@Nullable String field, WebAddress address) {
        return field == null ? Optional.empty() : read(field, address);
    }

    /// A page that reloads itself does not forward.
    private static boolean isSame(WebAddress to, WebAddress page) {
        return withoutFragment(to).equals(withoutFragment(page));
    }

    private static String withoutFragment(WebAddress address) {
        return address.toString().split("#", 2)[0];
    }

    private record Refresh(int seconds, WebAddress to) {}

    /// By section 4.2.5.3: a number of seconds, a separator, and the address, with or without
    /// `url=` and quotes.
    private static Optional<Refresh> read(String written, WebAddress base) {
        if (written.length() > 2 * WebAddress.MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher refresh = REFRESH.matcher(written);
        if (!refresh.matches() || (refresh.group(1).isEmpty() && refresh.group(2) == null)) {
            return Optional.empty();
        }
        Matcher url = URL.matcher(refresh.group(3));
        String rest = url.matches() ? url.group(1) : refresh.group(3);
        String address = rest;
        if (!rest.isEmpty() && "\"'".indexOf(rest.charAt(0)) >= 0) {
            int close = rest.indexOf(rest.charAt(0), 1);
            address = rest.substring(1, close < 0 ? rest.length() : close);
        }
        String seconds = refresh.group(1);
        int wait =
                seconds.isEmpty()
                        ? 0
                        : seconds.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(seconds);
        return WrittenAddress.reference(base, address).map(to -> new Refresh(wait, to));
    }

    /// The largest frame of a page that has only frames, or the single frame of a page without
    /// text: domains show a blog on another host in this way.
    private static Optional<WebAddress> frame(Document page, WebAddress base) {
        List<Element> frames =
                page.select("frameset frame[src]").stream().limit(MOST_FRAMES).toList();
        if (!frames.isEmpty()) {
            return frames.stream()
                    .sorted(
                            Comparator.comparing((Element frame) -> !isMain(frame))
                                    .thenComparing(frame -> -share(frame, 0)))
                    .flatMap(frame -> WrittenAddress.reference(base, frame.attr("src")).stream())
                    .findFirst();
        }
        List<Element> inline = page.select("iframe[src]").stream().limit(2).toList();
        return inline.size() == 1 && fillsThePage(page, inline.getFirst()) && isNotice(page)
                ? WrittenAddress.reference(base, inline.getFirst().attr("src"))
                : Optional.empty();
    }

    /// A film or a map between a few words has its own size.
    private static boolean fillsThePage(Document page, Element frame) {
        return frame.attr("height").strip().equals("100%")
                || WHOLE.matcher(TextLine.cut(frame.attr("style"), LONGEST_NOTICE)).find()
                || page.select("style").stream()
                        .limit(MOST_FRAMES)
                        .anyMatch(style -> WHOLE.matcher(style.data()).find());
    }

    private static boolean isMain(Element frame) {
        return MAIN.matcher(TextLine.cut(frame.attr("name") + " " + frame.id(), 100)).find();
    }

    /// The frame's share of the window, up to 1.
    private static double share(Element frame, int depth) {
        Element set = frame.parent();
        if (set == null || !set.normalName().equals("frameset") || depth > DEEPEST) {
            return 1;
        }
        String sizes = set.hasAttr("cols") ? set.attr("cols") : set.attr("rows");
        List<String> each = List.of(TextLine.cut(sizes, 200).split(","));
        int place = frame.elementSiblingIndex();
        double taken = each.stream().mapToDouble(Onward::percent).sum();
        long stars = each.stream().filter(size -> size.strip().endsWith("*")).count();
        String own = place < each.size() ? each.get(place).strip() : "";
        double of =
                own.endsWith("*")
                        ? Math.max(0, 100 - taken) / stars
                        : own.isEmpty() ? 1 : percent(own);
        return of / 100 * share(set, depth + 1);
    }

    /// A size in pixels counts as a share of a window of a thousand pixels.
    private static double percent(String size) {
        String number = size.strip().replaceAll("[^0-9]", "");
        if (number.isEmpty() || number.length() > 6 || size.strip().endsWith("*")) {
            return 0;
        }
        double value = Integer.parseInt(number);
        return size.strip().endsWith("%") ? value : value / 10;
    }

    private static Optional<WebAddress> script(Document page, WebAddress base) {
        String scripts =
                page.select("script").stream()
                        .limit(MOST_FRAMES)
                        .map(Element::data)
                        .reduce("", String::concat);
        if (scripts.length() > 2 * LONGEST_NOTICE || !isNotice(page)) {
            return Optional.empty();
        }
        Matcher goes = SCRIPT.matcher(scripts);
        return goes.find()
                ? WrittenAddress.reference(
                        base, goes.group(1) == null ? goes.group(2) : goes.group(1))
                : Optional.empty();
    }

    /// Whether the page has hardly any text.
    private static boolean isNotice(Document page) {
        return page.body().text().length() <= LONGEST_NOTICE;
    }
}
