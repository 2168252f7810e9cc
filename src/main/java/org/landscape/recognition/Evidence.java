package org.landscape.recognition;

/// The words that show a Thing, short enough to print.
final class Evidence {

    private static final int LONGEST = 120;

    private Evidence() {}

    static String of(Phrase phrase, int from, int to) {
        return shortened(phrase.words(from, to));
    }

    static String shortened(String words) {
        if (words.length() <= LONGEST) {
            return words;
        }
        int end = LONGEST - 1;
        boolean halvesOne = Character.isHighSurrogate(words.charAt(end - 1));
        return words.substring(0, halvesOne ? end - 1 : end) + "…";
    }
}
