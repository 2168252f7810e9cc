package org.landscape.ownership;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;
import org.landscape.address.BaseUrl;
import org.landscape.address.WebAddress;
import org.landscape.text.OwnWords;

/// The code that one browser shows on the blog of one participant. It is public as soon as it is
/// there, and of no use to any other browser.
///
/// @param text such as `landscape-k7m2p9xw4tzq6h3d`
record ProofCode(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String PREFIX = "landscape-";

    /// Without letters that are mistaken for others; five bits each.
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz123456789";

    /// 80 bits.
    private static final int LENGTH = 16;

    private static final Pattern CODE = Pattern.compile("landscape-([a-z0-9]+)");

    ProofCode {
        requireNonNull(text, "text");
    }

    static ProofCode make() {
        StringBuilder text = new StringBuilder(PREFIX);
        for (int i = 0; i < LENGTH; i++) {
            text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return new ProofCode(text.toString());
    }

    /// Whether the words have the code, as a word of its own in capital or small letters, or a link
    /// to the participant's page with the code behind its `#`.
    ///
    /// @param page the address of the document, against which its links are resolved
    /// @param participant the page of the participant here
    boolean isIn(OwnWords words, WebAddress page, WebAddress participant) {
        return isIn(words.text())
                || words.links().stream().anyMatch(link -> leadsTo(link.href(), page, participant));
    }

    /// Whether the text has the code as a word of its own.
    boolean isIn(String said) {
        return CODE.matcher(said.toLowerCase(Locale.ROOT))
                .results()
                .anyMatch(found -> found.group().equals(text));
    }

    private boolean leadsTo(String href, WebAddress page, WebAddress participant) {
        int mark = href.indexOf('#');
        return mark >= 0
                && isIn(href.substring(mark + 1))
                && WebAddress.resolve(page, href.substring(0, mark))
                        .filter(address -> address.key().equals(participant.key()))
                        .isPresent();
    }

    /// The address of a participant's page with the code, to be linked to.
    String link(BaseUrl base, String slug) {
        return base.below("participants", slug) + "#" + text;
    }
}
