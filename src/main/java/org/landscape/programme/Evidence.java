package org.landscape.programme;

/// The words that were relied on, short enough to show.
final class Evidence {

    private static final int LONGEST = 120;

    private Evidence() {}

    static String of(Phrase phrase, int from, int to) {
        return shortened(phrase.words(from, to));
    }

    static String shortened(String words) {
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST - 1) + "…";
    }
}
