package org.landscape.testsupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Limits that are soon reached, and one address that may be asked. All tests that need such
/// settings share them: each further profile is one more build and start of the program.
public class StrictSettings implements QuarkusTestProfile {

    /// At most so many at once.
    public static final int CONNECTIONS = 40;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "landscape.fetch.allow", "127.0.0.2/32",
                "landscape.sign-in.rate", "3",
                "landscape.complaint.rate", "2",
                "landscape.handin.rate", "2",
                "landscape.letter.rate", "2",
                // Soon, and longer than a busy machine takes for a body that comes.
                "landscape.http.body-deadline", "3s",
                "landscape.http.max-body", "1K",
                "landscape.http.bodies", "4K",
                "quarkus.http.idle-timeout", "8s",
                "quarkus.http.limits.max-connections", String.valueOf(CONNECTIONS));
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(CanarysDoor.class));
    }

    /// A port on loopback that is among those that may be asked. The ports are a setting, so it is
    /// taken before the program starts, and held from then on; a test has it in a field of this
    /// type.
    public static class CanarysDoor implements QuarkusTestResourceLifecycleManager {

        private @Nullable ServerSocket held;

        @Override
        public Map<String, String> start() {
            try {
                ServerSocket door = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
                held = door;
                return Map.of("landscape.fetch.ports", "80,443," + door.getLocalPort());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void inject(TestInjector test) {
            test.injectIntoFields(held, new TestInjector.MatchesType(ServerSocket.class));
        }

        @Override
        public void stop() {
            try (ServerSocket _ = held) {
                held = null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
