package org.landscape.feedsfile;

/// A content of feeds.yaml that was read without mistakes, as far as a start with the same content
/// has to know it: its programme can be read alone, without its list of participants.
///
/// @param hash of the whole content
/// @param listBegins where the list of participants begins, in characters of the text
/// @param listEnds where what comes after the list begins
/// @param namesSamples see [Roster#namesSamples]
public record KnownContent(String hash, int listBegins, int listEnds, boolean namesSamples) {

    /// The text with an empty list of participants.
    String without(String text) {
        return text.substring(0, listBegins) + " []\n" + text.substring(listEnds);
    }
}
