package org.landscape.address;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Sha256Test {

    /// The example of FIPS 180-2, appendix B.1.
    private static final String OF_ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void aTextAndItsBytesHaveOneHash() {
        assertThat(Sha256.hex("abc")).isEqualTo(OF_ABC);
        assertThat(Sha256.hex("abc".getBytes(UTF_8))).isEqualTo(OF_ABC);
    }

    @Test
    void theShortHashIsTheFirstHalf() {
        assertThat(Sha256.shortHex("abc".getBytes(UTF_8))).isEqualTo(OF_ABC.substring(0, 32));
    }
}
