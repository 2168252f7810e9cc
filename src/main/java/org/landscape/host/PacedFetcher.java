package org.landscape.host;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.landscape.address.WebAddress;
import org.landscape.fetch.FetchOutcome;
import org.landscape.fetch.FetchRequest;
import org.landscape.fetch.Fetcher;
import org.landscape.fetch.Routes;

/// Asks strangers in the pace of their hosts. Our own samples need no manners: they are asked at
/// once.
///
/// Whoever got a yes from [#mayStart] calls [#fetch] once; that gives the host back, when the last
/// byte has come or the request has failed.
@Singleton
public class PacedFetcher {

    private final HostPace pace;
    private final Routes routes;
    private final Fetcher fetcher;

    PacedFetcher(HostPace pace, Routes routes, Fetcher fetcher) {
        this.pace = pace;
        this.routes = routes;
        this.fetcher = fetcher;
    }

    /// Whether a request may start now. It never waits.
    ///
    /// @param host the name under which pace is kept for the address
    public boolean mayStart(WebAddress address, String host) {
        return routes.covers(address) || pace.tryEnter(host);
    }

    /// Sends a request that [#mayStart] let go.
    public FetchOutcome fetch(FetchRequest request, String host) {
        return fetch(request, host, fetcher.deadline());
    }

    /// The same within `patience`, where that is less than the deadline of a fetch.
    public FetchOutcome fetch(FetchRequest request, String host, Duration patience) {
        try {
            return fetcher.fetch(request, patience);
        } finally {
            if (!routes.covers(request.address())) {
                pace.leave(host);
            }
        }
    }
}
