package org.landscape.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.address.WebAddress;
import org.landscape.text.OwnWords;

/// A code, and where it is taken for one.
class ProofCodeTest {

    private static final ProofCode CODE = new ProofCode("landscape-k7m2p9xw4tzq6h3d");

    private static final WebAddress PAGE =
            WebAddress.parse("https://laura.example/about").orElseThrow();
    private static final WebAddress LAURA =
            WebAddress.parse("https://planet.example/participants/laura").orElseThrow();

    @Test
    void isLongAndNeverTheSame() {
        assertThat(ProofCode.make().text()).matches("landscape-[a-z0-9]{16}");
        assertThat(ProofCode.make()).isNotEqualTo(ProofCode.make());
    }

    @ParameterizedTest
    @CsvSource({
        "landscape-k7m2p9xw4tzq6h3d, true",
        "This is mine: landscape-k7m2p9xw4tzq6h3d., true",
        "LANDSCAPE-K7M2P9XW4TZQ6H3D, true",
        "landscape-k7m2p9xw4tzq6h3, false",
        "landscape-k7m2p9xw4tzq6h3dx, false",
        "landscape-, false",
        "k7m2p9xw4tzq6h3d, false",
        "landscape-a7m2p9xw4tzq6h3d landscape-k7m2p9xw4tzq6h3d, true",
    })
    void isAWordOfItsOwn(String text, boolean there) {
        assertThat(CODE.isIn(text)).isEqualTo(there);
    }

    @ParameterizedTest
    @CsvSource({
        "https://planet.example/participants/laura#landscape-k7m2p9xw4tzq6h3d, true",
        "http://planet.example/participants/laura/#landscape-k7m2p9xw4tzq6h3d, true",
        "//planet.example/participants/laura#landscape-k7m2p9xw4tzq6h3d, true",
        "https://planet.example/participants/laura, false",
        "https://planet.example/participants/laura#landscape-other, false",
        "https://planet.example/participants/tom#landscape-k7m2p9xw4tzq6h3d, false",
        "https://evil.example/participants/laura#landscape-k7m2p9xw4tzq6h3d, false",
        "#landscape-k7m2p9xw4tzq6h3d, false",
    })
    void aLinkLeadsToTheParticipantWithIt(String href, boolean there) {
        OwnWords words = OwnWords.ofPost("<a href=\"" + href + "\">me</a>");

        assertThat(CODE.isIn(words, PAGE, LAURA)).isEqualTo(there);
    }
}
