package org.landscape.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final AtomicInteger lookups = new AtomicInteger();

    private TestFetcher resolving(String... answers) {
        return new TestFetcher()
                .resolvingWith(
                        _ -> {
                            lookups.incrementAndGet();
                            return Stream.of(answers).map(InetAddress::ofLiteral).toList();
                        });
    }

    @Test
    void aPublicNameGivesTheAddressesThatWereChecked() {
        assertThat(resolving("1.2.3.4", "2606:4700::1").guard().judge("a.example", 443, PATIENCE))
                .isEqualTo(
                        new GuardResult.Checked(
                                List.of(
                                        InetAddress.ofLiteral("1.2.3.4"),
                                        InetAddress.ofLiteral("2606:4700::1"))));
        assertThat(lookups).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 1.2.3.4", "1.2.3.4, 127.0.0.1", "1.2.3.4, fd00::1"})
    void oneBadAnswerRefusesTheName(String first, String second) {
        assertThat(resolving(first, second).guard().judge("a.example", 80, PATIENCE))
                .isInstanceOf(GuardResult.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "blog.localhost",
                "printer.local",
                "metadata.google.internal",
                "router.home.arpa",
                "abc.onion",
                "intranet"
            })
    void innerNamesAreRefusedWithoutALookUp(String name) {
        assertThat(resolving("1.2.3.4").guard().judge(name, 80, PATIENCE))
                .isInstanceOf(GuardResult.Refused.class);
        assertThat(lookups).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({"a.example, 8080", "a.example, 22", "1.2.3.4, 8443", "[2606:4700::1], 25"})
    void otherPortsAreRefused(String host, int port) {
        assertThat(resolving("1.2.3.4").guard().judge(host, port, PATIENCE))
                .isInstanceOf(GuardResult.Refused.class);
    }

    @Test
    void thePortsAreASetting() {
        AddressGuard guard = resolving("1.2.3.4").with("ports", "443,8443").guard();
        assertThat(guard.judge("a.example", 8443, PATIENCE))
                .isInstanceOf(GuardResult.Checked.class);
        assertThat(guard.judge("a.example", 80, PATIENCE)).isInstanceOf(GuardResult.Refused.class);
    }

    @Test
    void anAllowedNameMayLeadAnywhereAtItsPort() {
        AddressGuard guard = resolving("10.0.0.7").with("allow", "intranet:8080").guard();
        assertThat(guard.judge("intranet", 8080, PATIENCE)).isInstanceOf(GuardResult.Checked.class);
        assertThat(guard.judge("intranet", 80, PATIENCE)).isInstanceOf(GuardResult.Refused.class);
        assertThat(guard.judge("other", 8080, PATIENCE)).isInstanceOf(GuardResult.Refused.class);
        assertThat(guard.judge("10.0.0.7", 8080, PATIENCE)).isInstanceOf(GuardResult.Refused.class);
    }

    @Test
    void anAllowedRangeCoversLiteralsAndNamesAtAnyPort() {
        AddressGuard guard = resolving("10.0.0.7").with("allow", "10.0.0.0/8").guard();
        assertThat(guard.judge("10.9.9.9", 8080, PATIENCE)).isInstanceOf(GuardResult.Checked.class);
        assertThat(guard.judge("blog.corp.example", 81, PATIENCE))
                .isInstanceOf(GuardResult.Checked.class);
        assertThat(guard.judge("intranet", 81, PATIENCE)).isInstanceOf(GuardResult.Checked.class);
        assertThat(guard.judge("11.0.0.1", 8080, PATIENCE)).isInstanceOf(GuardResult.Refused.class);
    }

    @Test
    void anAllowedRangeDoesNotExcuseTheOtherAnswersOfAName() {
        AddressGuard guard = resolving("10.0.0.7", "127.0.0.1").with("allow", "10.0.0.0/8").guard();
        assertThat(guard.judge("a.example", 80, PATIENCE)).isInstanceOf(GuardResult.Refused.class);
    }

    @Test
    void aRangeCanBeDeniedOnTop() {
        AddressGuard guard = resolving("1.2.3.4").with("extra-deny", "1.2.3.0/24").guard();
        assertThat(guard.judge("a.example", 80, PATIENCE)).isInstanceOf(GuardResult.Refused.class);
        assertThat(guard.judge("1.2.4.4", 80, PATIENCE)).isInstanceOf(GuardResult.Checked.class);
    }

    @Test
    void aDeniedRangeThatCannotBeReadStopsTheStart() {
        assertThatThrownBy(() -> new TestFetcher().with("extra-deny", "here").guard())
                .hasMessageContaining("LANDSCAPE_FETCH_EXTRA_DENY")
                .hasMessageContaining("'here'");
    }

    @Test
    void ourOwnDoorIsNotAsked() {
        AddressGuard guard =
                new AddressGuard(
                        new TestFetcher().config(),
                        _ -> List.of(InetAddress.ofLiteral("1.2.3.4")),
                        address -> address.getPort() == 80);
        assertThat(guard.judge("us.example", 80, PATIENCE)).isInstanceOf(GuardResult.Refused.class);
        assertThat(guard.judge("us.example", 443, PATIENCE))
                .isInstanceOf(GuardResult.Checked.class);
    }

    @Test
    void anAddressOfThisMachineIsKnown() {
        assertThat(AddressGuard.isOnThisMachine(InetAddress.ofLiteral("127.0.0.1"))).isTrue();
        assertThat(AddressGuard.isOnThisMachine(InetAddress.ofLiteral("192.0.2.1"))).isFalse();
    }

    @Test
    void aNameThatNobodyKnowsIsNameless() {
        AddressGuard guard =
                new TestFetcher()
                        .resolvingWith(
                                name -> {
                                    throw new UnknownHostException(name);
                                })
                        .guard();
        assertThat(guard.judge("nobody.example", 80, PATIENCE))
                .isInstanceOf(GuardResult.Nameless.class);
    }

    @Test
    void aResolverThatNeverAnswersIsNotWaitedFor() {
        CountDownLatch never = new CountDownLatch(1);
        AddressGuard guard =
                new TestFetcher()
                        .resolvingWith(
                                name -> {
                                    try {
                                        never.await();
                                    } catch (InterruptedException _) {
                                        Thread.currentThread().interrupt();
                                    }
                                    throw new UnknownHostException(name);
                                })
                        .guard();
        assertThat(guard.judge("slow.example", 80, Duration.ofMillis(50)))
                .isInstanceOf(GuardResult.Slow.class);
    }
}
