package org.landscape.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import okhttp3.HttpUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckedSocketFactoryTest {

    @ParameterizedTest
    @CsvSource({"127.0.0.2, true", "127.0.0.1, false", "::1, false"})
    void aSocketConnectsToCheckedAddressesOnly(String address, boolean checked) throws IOException {
        try (ScriptedOrigin.Twins twins = ScriptedOrigin.twins()) {
            HttpUrl url = HttpUrl.get("http://blog.example:" + twins.port() + "/");
            CheckedSocketFactory wire =
                    new CheckedSocketFactory(
                            new Target(url, List.of(InetAddress.ofLiteral("127.0.0.2"))), 10);
            InetSocketAddress target =
                    new InetSocketAddress(InetAddress.ofLiteral(address), twins.port());
            try (Socket socket = wire.createSocket()) {
                if (checked) {
                    socket.connect(target, 60_000);
                } else {
                    assertThatThrownBy(() -> socket.connect(target, 60_000))
                            .hasMessageContaining("Not an address that was checked");
                }
            }
            assertThat(wire.connected()).isEqualTo(checked);
            assertThat(twins.first().connections()).isZero();
        }
    }
}
