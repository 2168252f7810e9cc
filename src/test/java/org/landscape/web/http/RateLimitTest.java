package org.landscape.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.landscape.web.http.LookRate.Purpose;
import org.landscape.web.pages.JoinPages;

class RateLimitTest {

    private static final Callers CALLERS = new Callers(new TrustedProxies(Optional.empty()));

    private Instant now = Instant.parse("2011-07-18T10:00:00Z");
    private final RateLimit limit = new RateLimit(2, () -> now);

    @Test
    void whoeverAsksTooOftenLearnsHowLongToWait() {
        assertThat(limit.take("laura")).isEmpty();
        now = now.plusSeconds(20);
        assertThat(limit.take("laura")).isEmpty();

        assertThat(limit.take("laura")).contains(Duration.ofSeconds(40));
        assertThat(limit.take("jo")).isEmpty();
    }

    @Test
    void theMinuteAfterTheFirstCallBeginsANewCount() {
        limit.take("laura");
        limit.take("laura");
        now = now.plusSeconds(60);

        assertThat(limit.take("laura")).isEmpty();
        assertThat(limit.take("laura")).isEmpty();
        assertThat(limit.take("laura")).isPresent();
    }

    @Test
    void nobodyWaitsForATimeThatHasBeenWhenTheClockIsPutBack() {
        limit.take("laura");
        limit.take("laura");
        now = now.minusSeconds(3600);

        assertThat(limit.take("laura")).isEmpty();
        assertThat(limit.take("laura")).isEmpty();
        assertThat(limit.take("laura")).isPresent();
    }

    @Test
    void zeroIsUnlimited() {
        RateLimit none = new RateLimit(0, () -> now);
        for (int i = 0; i < 1_000; i++) {
            assertThat(none.take("laura")).isEmpty();
        }
    }

    @Test
    void joiningAndExaminingHaveRatesOfTheirOwn() {
        InstantSource clock = InstantSource.fixed(Instant.parse("2011-07-18T10:00:00Z"));
        LookRate rate = new LookRate(CALLERS, () -> 2, () -> 1, 0, 0, 0, 0, 0, clock);

        rate.take(Purpose.JOIN, callFrom("192.0.2.1"));
        rate.take(Purpose.JOIN, callFrom("192.0.2.1"));
        rate.take(Purpose.DOCTOR, callFrom("192.0.2.1"));
        rate.take(Purpose.JOIN, callFrom("192.0.2.2"));

        assertThatThrownBy(() -> rate.take(Purpose.JOIN, callFrom("192.0.2.1")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> {
                            assertThat(refused.problem().status()).isEqualTo(429);
                            assertThat(refused.retryAfter()).isEqualTo(60);
                        });
        assertThatThrownBy(() -> rate.take(Purpose.DOCTOR, callFrom("192.0.2.1")))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void aStrangerDoesNotUseUpWhatAnOwnerHasAtTheirBlog() {
        LookRate rate = new LookRate(CALLERS, () -> 0, () -> 0, 6, 30, 60, 0, 0, () -> now);
        for (int i = 0; i < 6; i++) {
            proof(rate, "192.0.2.1", 1);
        }
        assertThatThrownBy(() -> proof(rate, "192.0.2.1", 1)).isInstanceOf(ProblemException.class);

        assertThatCode(() -> proof(rate, "192.0.2.2", 1)).doesNotThrowAnyException();
    }

    @Test
    void manyCallersTogetherAskABlogAndAHostOnlySoOften() {
        LookRate rate = new LookRate(CALLERS, () -> 0, () -> 0, 6, 30, 60, 0, 0, () -> now);
        for (int i = 0; i < 30; i++) {
            proof(rate, "192.0.2." + i, 1);
            proof(rate, "192.0.2." + i, 2);
        }

        for (long blog : new long[] {1, 2, 3}) {
            assertThatThrownBy(() -> proof(rate, "198.51.100.1", blog))
                    .as("blog %d", blog)
                    .isInstanceOf(ProblemException.class);
        }
        now = now.plusSeconds(60);
        assertThatCode(() -> proof(rate, "198.51.100.1", 3)).doesNotThrowAnyException();
    }

    @Test
    void oneHostsPostsAreHandedInOnlySoOftenWhoeverDoesIt() {
        LookRate rate = new LookRate(CALLERS, () -> 0, () -> 0, 0, 0, 0, 5, 2, () -> now);
        rate.takeAtHost(Purpose.HAND_IN, "guest.example");
        rate.takeAtHost(Purpose.HAND_IN, "guest.example");
        rate.takeAtHost(Purpose.HAND_IN, "other.example");

        assertThatThrownBy(() -> rate.takeAtHost(Purpose.HAND_IN, "guest.example"))
                .isInstanceOf(ProblemException.class);
        assertThatCode(() -> rate.takeAtHost(Purpose.PROOF, "guest.example"))
                .doesNotThrowAnyException();
    }

    private static void proof(LookRate rate, String caller, long blog) {
        rate.take(Purpose.PROOF, callFrom(caller));
        rate.takeAtBlog(blog);
        rate.takeAtHost(Purpose.PROOF, "blogs.example");
    }

    /// The classes that the look needs are missing: it is refused before it needs them.
    @Test
    @SuppressWarnings("NullAway")
    void aLookIsCountedBeforeAnythingIsDoneForIt() {
        LookRate rate =
                new LookRate(CALLERS, () -> 1, () -> 0, 0, 0, 0, 0, 0, InstantSource.fixed(now));
        JoinPages pages = new JoinPages(null, null, null, null, rate, null, null);
        rate.take(Purpose.JOIN, callFrom("192.0.2.1"));

        assertThatThrownBy(() -> pages.look("https://laura.example/", null, callFrom("192.0.2.1")))
                .isInstanceOf(ProblemException.class);
    }

    private static HttpServerRequest callFrom(String address) {
        return (HttpServerRequest)
                Proxy.newProxyInstance(
                        HttpServerRequest.class.getClassLoader(),
                        new Class<?>[] {HttpServerRequest.class},
                        (_, method, _) ->
                                switch (method.getName()) {
                                    case "remoteAddress" ->
                                            SocketAddress.inetSocketAddress(1, address);
                                    case "headers" -> MultiMap.caseInsensitiveMultiMap();
                                    default -> null;
                                });
    }
}
