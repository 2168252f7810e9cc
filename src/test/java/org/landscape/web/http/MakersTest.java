package org.landscape.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MakersTest {

    private final List<String> done = new ArrayList<>();
    private final Makers makers = new Makers();

    private boolean asks(String who, String address) {
        return makers.isFirst(address, () -> done.add(who));
    }

    @Test
    void theFirstMakesAndTheOthersWaitUntilItHasEnded() {
        assertThat(asks("Ann", "/")).isTrue();
        assertThat(asks("Tom", "/")).isFalse();
        assertThat(asks("Greta", "/")).isFalse();
        assertThat(done).isEmpty();

        makers.ended("/");

        assertThat(done).containsExactly("Tom", "Greta");
    }

    @Test
    void eachAddressHasAFirst() {
        assertThat(asks("Ann", "/")).isTrue();
        assertThat(asks("Tom", "/things")).isTrue();
    }

    @Test
    void afterTheEndSomebodyIsTheFirstAgain() {
        asks("Ann", "/");
        makers.ended("/");

        assertThat(asks("Tom", "/")).isTrue();
        assertThat(done).isEmpty();
    }
}
