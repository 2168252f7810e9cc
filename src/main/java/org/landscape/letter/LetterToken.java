package org.landscape.letter;

import java.security.SecureRandom;
import java.util.Base64;

/// The token of the links in letters: 128 bits that nothing else says.
final class LetterToken {

    private static final int BYTES = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    private LetterToken() {}

    static String make() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
