package org.landscape.doctor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.landscape.doctor.Places.Place;

/// How many examinations run at once, and how much of their documents is held.
class PlacesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void whoComesWhenAllPlacesAreTakenIsTurnedAwayAndCounted() {
        Places places = new Places(2, Duration.ZERO, 100);
        Place one = enter(places);
        Place two = enter(places);

        assertThat(places.enter(MINUTE)).isNull();
        assertThat(places.turnAway().retryAfter()).isPositive();
        assertThat(places.load()).isEqualTo(new ExaminationLoad(2, 0, 0, 1));

        one.close();
        assertThat(places.enter(MINUTE)).isNotNull();
        two.close();
    }

    @Test
    void whoWaitsGetsThePlaceThatIsGivenBack() throws Exception {
        Places places = new Places(1, MINUTE, 100);
        Place taken = enter(places);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Place> next =
                    CompletableFuture.supplyAsync(() -> enter(places), threads);
            while (places.load().waiting() == 0) {
                Thread.onSpinWait();
            }
            assertThat(next).isNotDone();

            taken.hold(7);
            taken.close();

            try (Place given = next.get(30, TimeUnit.SECONDS)) {
                assertThat(given.left()).isLessThan(MINUTE);
                assertThat(places.load().documentBytes()).isZero();
            }
        }
    }

    @Test
    void waitingIsPartOfTheDeadlineAndNeverLonger() {
        Places places = new Places(1, MINUTE, 100);

        try (Place only = enter(places)) {
            assertThat(places.enter(Duration.ZERO)).isNull();
            assertThat(only.left()).isPositive();
        }
    }

    @Test
    void whoIsInterruptedWhileWaitingGetsNoPlaceAndStaysInterrupted() {
        Places places = new Places(1, MINUTE, 100);
        Thread.currentThread().interrupt();

        assertThat(places.enter(MINUTE)).isNull();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(places.load().running()).isZero();
    }

    @Test
    void documentsOfAllTogetherFitIntoTheRoomUntilTheirExaminationsAreOver() {
        Places places = new Places(3, Duration.ZERO, 100);
        Place one = enter(places);
        Place two = enter(places);

        assertThat(one.hold(60)).isTrue();
        assertThat(two.hold(40)).isTrue();
        assertThat(one.hold(1)).isFalse();
        assertThat(one.isCrowded()).isTrue();
        assertThat(two.isCrowded()).isFalse();
        assertThat(places.load().documentBytes()).isEqualTo(100);

        one.close();
        assertThat(places.load().documentBytes()).isEqualTo(40);
        Place three = enter(places);
        assertThat(three.hold(60)).isTrue();
        two.close();
        three.close();
        assertThat(places.load().documentBytes()).isZero();
    }

    @Test
    void aDocumentThatIsLargerThanTheRoomFitsWhereNobodyElseHasOne() {
        Places places = new Places(2, Duration.ZERO, 100);
        Place one = enter(places);
        Place two = enter(places);

        assertThat(one.hold(90)).isTrue();
        assertThat(one.hold(500)).as("its page and its feed").isTrue();
        assertThat(two.hold(1)).isFalse();
        one.close();
        two.close();
    }

    private static Place enter(Places places) {
        return requireNonNull(places.enter(MINUTE));
    }
}
