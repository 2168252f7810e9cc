package org.landscape.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.entry.EntriesChanged;
import org.landscape.participant.ParticipantsChanged;

class KeptPagesTest {

    private static final URI FRONT = URI.create("https://planet.example/?page=2");

    private @Nullable Duration away;
    private final KeptPages pages = new KeptPages(() -> Optional.ofNullable(away), true, 10_000);

    @Test
    void aPageIsServedFromHereOnlyWhileTheDatabaseIsAway() {
        pages.keep(FRONT, bytes("front"));
        assertThat(pages.instead(FRONT)).isEmpty();
        assertThat(pages.staleness()).isEmpty();

        away = Duration.ofSeconds(90);
        assertThat(pages.instead(FRONT)).contains(bytes("front"));
        assertThat(pages.instead(URI.create("https://planet.example/?page=3"))).isEmpty();
        assertThat(pages.staleness()).contains("90");

        away = null;
        assertThat(pages.instead(FRONT)).isEmpty();
    }

    @Test
    void nothingThatWasHiddenOrRemovedIsServed() {
        pages.keep(FRONT, bytes("front"));
        pages.forget(new EntriesChanged(1));
        away = Duration.ZERO;
        assertThat(pages.instead(FRONT)).as("its feed brought a post").isPresent();

        pages.forget(new EntriesChanged(1, true));
        assertThat(pages.instead(FRONT)).isEmpty();

        away = null;
        pages.keep(FRONT, bytes("front"));
        pages.forget(new ParticipantsChanged());
        away = Duration.ZERO;
        assertThat(pages.instead(FRONT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/organiser/blogs", "/join?url=x", "/doctor?url=x"})
    void whatOnePersonSeesIsNotKept(String address) {
        URI page = URI.create("https://planet.example" + address);
        pages.keep(page, bytes("secret"));
        away = Duration.ZERO;

        assertThat(pages.instead(page)).isEmpty();
    }

    @Test
    void noMoreBytesAreKeptThanTheBound() {
        for (int i = 0; i < 100; i++) {
            pages.keep(URI.create("https://planet.example/?page=" + i), new byte[1_000]);
        }
        away = Duration.ZERO;

        long kept = 0;
        for (int i = 0; i < 100; i++) {
            kept += pages.instead(URI.create("https://planet.example/?page=" + i)).stream().count();
        }
        assertThat(kept).isLessThanOrEqualTo(10);
    }

    @Test
    void nothingIsKeptWhereTheDatabaseIsInTheProgram() {
        KeptPages ofH2 = new KeptPages(() -> Optional.ofNullable(away), false, 10_000);
        ofH2.keep(FRONT, bytes("front"));
        away = Duration.ZERO;

        assertThat(ofH2.instead(FRONT)).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
