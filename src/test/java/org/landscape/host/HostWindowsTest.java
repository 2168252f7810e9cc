package org.landscape.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.address.WebAddress;
import org.landscape.fetch.FetchOutcome;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.TestClock;

@QuarkusTest
@OnBothDatabases
class HostWindowsTest {

    private static final String OPERATOR = "wordpress.com";
    private static final WebAddress ADDRESS =
            WebAddress.parse("https://laura.example/feed").orElseThrow();
    private static final WebAddress OTHER =
            WebAddress.parse("https://tom.example/feed").orElseThrow();

    @Inject HostWindows windows;
    @Inject Database database;
    @Inject TestClock clock;

    @BeforeEach
    void nothingIsHeld() {
        database.empty();
        assertThat(windows.heldUntil(OPERATOR, ADDRESS)).isEmpty();
    }

    @AfterEach
    void empty() {
        database.empty();
    }

    @Test
    void aWindowHoldsTheVeryNextRequest() {
        windows.note(denied(503), "laura.example", ADDRESS);

        assertThat(windows.heldUntil("laura.example", ADDRESS)).isPresent();
        assertThat(windows.heldUntil("laura.example", OTHER)).isEmpty();
    }

    @Test
    void aWindowOfAnOperatorHoldsAllOfItsAddresses() {
        windows.note(denied(429), OPERATOR, ADDRESS);

        assertThat(windows.heldUntil(OPERATOR, OTHER)).isPresent();
    }

    @Test
    void aWindowEnds() {
        windows.note(denied(503), "laura.example", ADDRESS);
        assertThat(windows.heldUntil("laura.example", ADDRESS)).isPresent();

        clock.goOn(Duration.ofMinutes(10));

        assertThat(windows.heldUntil("laura.example", ADDRESS)).isEmpty();
    }

    @Test
    void ofTwoWindowsTheLaterOneHolds() {
        windows.note(denied(503), "laura.example", ADDRESS);
        windows.note(
                new FetchOutcome.Denied(503, Duration.ofHours(1), List.of()),
                "laura.example",
                ADDRESS);

        clock.goOn(Duration.ofMinutes(10));

        assertThat(windows.heldUntil("laura.example", ADDRESS)).isPresent();
    }

    private static FetchOutcome.Denied denied(int status) {
        return new FetchOutcome.Denied(status, Duration.ofMinutes(5), List.of());
    }
}
