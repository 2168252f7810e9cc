package org.landscape.host;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.landscape.address.WebAddress;
import org.landscape.fetch.FetchOutcome;
import org.landscape.fetch.FetchRequest;
import org.landscape.fetch.FetchTimings;
import org.landscape.fetch.Fetcher;
import org.landscape.fetch.Gate;
import org.landscape.fetch.Routes;

/// Fetches in the pace of the hosts, and sends nothing during their windows. Every request to a
/// blog passes through it. Our own samples are asked at once.
@Singleton
public class PacedFetcher {

    /// How long a redirect may wait for a turn at its host.
    private static final Duration REDIRECT_PATIENCE = Duration.ofSeconds(10);

    private final HostPace pace;
    private final HostWindows windows;
    private final Routes routes;
    private final Fetcher fetcher;
    private final InstantSource clock;

    PacedFetcher(
            HostPace pace,
            HostWindows windows,
            Routes routes,
            Fetcher fetcher,
            InstantSource clock) {
        this.pace = pace;
        this.windows = windows;
        this.routes = routes;
        this.fetcher = fetcher;
        this.clock = clock;
    }

    /// The longest that a fetch can take.
    public Duration deadline() {
        return fetcher.deadline();
    }

    /// A turn at a host, if a request may start now. It never waits.
    ///
    /// @param host the name under which the address was last paced
    public Optional<Turn> turn(WebAddress address, String host) {
        if (routes.covers(address)) {
            return Optional.of(new Turn(host, Set.of()));
        }
        return pace.tryEnter(host) ? Optional.of(new Turn(host, Set.of(host))) : Optional.empty();
    }

    /// A turn, waited for; empty when it did not come in time.
    public Optional<Turn> turn(WebAddress address, Duration patience) {
        String host = HostKey.of(address);
        if (routes.covers(address)) {
            return Optional.of(new Turn(host, Set.of()));
        }
        return enter(host, patience) ? Optional.of(new Turn(host, Set.of(host))) : Optional.empty();
    }

    private boolean enter(String host, Duration patience) {
        try {
            return pace.enter(host, patience);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// The right to send one request. Its holder calls [#fetch] once, which ends the turn when the
    /// last byte has arrived or the request has failed; or [#giveBack].
    public final class Turn {

        private final Set<String> entered;
        private String host;
        private String firstHost;

        private Turn(String host, Set<String> entered) {
            this.host = host;
            this.firstHost = host;
            this.entered = new HashSet<>(entered);
        }

        public FetchOutcome fetch(FetchRequest request) {
            return fetch(request, fetcher.deadline());
        }

        /// Within `patience`, where that is less than the deadline of a fetch.
        public FetchOutcome fetch(FetchRequest request, Duration patience) {
            return fetch(request, patience, FetchTimings.IGNORED);
        }

        /// The same, and tells `timings` how long the parts took.
        public FetchOutcome fetch(FetchRequest request, Duration patience, FetchTimings timings) {
            Gate gate =
                    (asked, addresses, left) ->
                            heldUntil(request.address(), asked, addresses, left);
            try {
                FetchOutcome outcome = fetcher.fetch(request, patience, gate, timings);
                if (outcome instanceof FetchOutcome.Denied denied) {
                    windows.note(denied, host, denied.reached(request.address()));
                }
                return outcome;
            } finally {
                entered.forEach(pace::leave);
            }
        }

        /// Ends the turn without a request.
        public void giveBack() {
            entered.forEach(pace::leave);
        }

        /// The name under which the requested address is paced, now that its network is known.
        public String host() {
            return firstHost;
        }

        private Optional<Instant> heldUntil(
                WebAddress first, WebAddress asked, List<InetAddress> addresses, Duration left) {
            host = HostKey.of(asked, addresses);
            if (asked.equals(first)) {
                firstHost = host;
            }
            Optional<Instant> held = windows.heldUntil(host, asked);
            if (held.isPresent()) {
                return held;
            }
            if (entered.contains(host)) {
                pace.starts(host);
                return Optional.empty();
            }
            if (enter(host, left.compareTo(REDIRECT_PATIENCE) < 0 ? left : REDIRECT_PATIENCE)) {
                entered.add(host);
                return Optional.empty();
            }
            return Optional.of(clock.instant().plus(REDIRECT_PATIENCE));
        }
    }
}
