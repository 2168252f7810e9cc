package org.landscape.web.organiser;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A text in pieces, some of which are marked: the words for which a Thing was proposed.
record Marked(List<Piece> pieces) {

    /// In characters, before the marked words.
    private static final int BEFORE = 90;

    record Piece(String text, boolean marked) {}

    Marked {
        pieces = List.copyOf(pieces);
    }

    /// The whole text, with the words marked where they are in it. Case and kinds of blanks do not
    /// count.
    static Marked whole(String text, String words) {
        return find(text, words)
                .map(place -> cut(text, 0, text.length(), place))
                .orElseGet(() -> plain(text));
    }

    /// About so many characters of a text, around the words if they are in it, else its beginning.
    static Marked part(String text, String words, int length) {
        Place place = find(text, words).orElse(null);
        if (place == null) {
            return cut(text, 0, wordEnd(text, length), new Place(0, 0));
        }
        int from = place.from() <= BEFORE ? 0 : wordStart(text, place.from() - BEFORE);
        int to = wordEnd(text, Math.max(from + length, place.to()));
        return cut(text, from, to, place);
    }

    /// Whether any words are marked.
    boolean any() {
        return pieces.stream().anyMatch(Piece::marked);
    }

    private record Place(int from, int to) {}

    private static Optional<Place> find(String text, String words) {
        String wanted = plainOf(words.strip());
        // One sign may be anywhere.
        if (wanted.length() < 2) {
            return Optional.empty();
        }
        String within = plainOf(text);
        // Lower case may have another length; then the places would be wrong.
        int at = within.length() == text.length() ? within.indexOf(wanted) : -1;
        return at < 0 ? Optional.empty() : Optional.of(new Place(at, at + wanted.length()));
    }

    private static String plainOf(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace('\u00a0', ' ')
                .replace('\n', ' ')
                .replace('’', '\'');
    }

    private static Marked plain(String text) {
        return new Marked(List.of(new Piece(text, false)));
    }

    private static Marked cut(String text, int from, int to, Place place) {
        List<Piece> pieces = new ArrayList<>();
        add(
                pieces,
                (from > 0 ? "… " : "") + text.substring(from, Math.max(from, place.from())),
                false);
        add(pieces, text.substring(Math.max(from, place.from()), place.to()), true);
        add(
                pieces,
                text.substring(Math.max(place.to(), from), to) + (to < text.length() ? " …" : ""),
                false);
        return new Marked(pieces);
    }

    private static void add(List<Piece> pieces, String text, boolean marked) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, marked));
        }
    }

    private static int wordStart(String text, int at) {
        int blank = text.indexOf(' ', at);
        return blank < 0 || blank > at + BEFORE / 2 ? safe(text, at) : blank + 1;
    }

    private static int wordEnd(String text, int at) {
        if (at >= text.length()) {
            return text.length();
        }
        int blank = text.lastIndexOf(' ', at);
        return blank < at - BEFORE / 2 ? safe(text, at) : blank;
    }

    /// Not between the two halves of one sign.
    private static int safe(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at))
                ? at - 1
                : at;
    }
}
