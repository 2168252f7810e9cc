package org.landscape.fetch;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import org.landscape.address.WebAddress;

/// Fetches documents from strangers. Only this class requests anything from the network: it
/// connects to public web addresses, and to those that the settings allow, and to no others.
///
/// A call blocks until the document is there or cannot be had, at most until the deadline
/// (`LANDSCAPE_FETCH_DEADLINE`), all redirects included. Many threads may call it at once, best
/// virtual ones.
@Singleton
public class Fetcher {

    private final AddressGuard guard;
    private final Routes routes;
    private final Transport transport;
    private final FetchConfig config;

    Fetcher(AddressGuard guard, Routes routes, Transport transport, FetchConfig config) {
        this.guard = guard;
        this.routes = routes;
        this.transport = transport;
        this.config = config;
    }

    /// Sends one conditional GET and follows its redirects, each judged like a first address. Never
    /// throws for anything that a stranger or the network does.
    ///
    /// @param patience the limit of time where it is less than the deadline: for a person who
    ///     waits, or for several requests that share one deadline
    /// @param gate may hold back any of the requests
    public FetchOutcome fetch(FetchRequest request, Duration patience, Gate gate) {
        return fetch(request, patience, gate, FetchTimings.IGNORED);
    }

    /// The same, and tells `timings` how long the parts took.
    public FetchOutcome fetch(
            FetchRequest request, Duration patience, Gate gate, FetchTimings timings) {
        Deadline deadline =
                Deadline.in(
                        patience.compareTo(config.deadline()) < 0 ? patience : config.deadline());
        List<FetchOutcome.Redirect> redirects = new ArrayList<>();
        Set<String> asked = new HashSet<>();
        WebAddress address = request.address();
        while (true) {
            asked.add(page(address));
            Hop hop = new Hop(address, validators(request, address), deadline, redirects);
            switch (send(hop, gate, timings)) {
                case HopResult.Done(FetchOutcome outcome) -> {
                    return outcome;
                }
                case HopResult.Moved(int status, WebAddress to) -> {
                    if (asked.contains(page(to))) {
                        return hop.broken("The blog redirects in a circle.", "circle at " + to);
                    }
                    if (redirects.size() == config.maxRedirects()) {
                        return hop.broken("The blog redirects too often.", "next is " + to);
                    }
                    redirects.add(new FetchOutcome.Redirect(status, to));
                    address = to;
                }
            }
        }
    }

    /// The longest that a fetch can take.
    public Duration deadline() {
        return config.deadline();
    }

    private HopResult send(Hop hop, Gate gate, FetchTimings timings) {
        HttpUrl url = HttpUrl.parse(hop.address().toString());
        if (url == null) {
            return new HopResult.Done(new FetchOutcome.Refused("odd address", hop.redirects()));
        }
        Optional<Target> route = routes.target(url);
        if (route.isPresent()) {
            return transport.ask(hop, route.get(), timings);
        }
        long start = System.nanoTime();
        GuardResult verdict =
                guard.judge(hop.address().host(), hop.address().port(), patience(hop));
        timings.took(FetchTimings.Part.NAME, Duration.ofNanos(System.nanoTime() - start));
        return switch (verdict) {
            case GuardResult.Checked checked ->
                    passGate(hop, new Target(url, checked.addresses()), gate, timings);
            case GuardResult.Refused(String detail) ->
                    new HopResult.Done(new FetchOutcome.Refused(detail, hop.redirects()));
            case GuardResult.Nameless(String detail) ->
                    new HopResult.Done(
                            Failures.unreachable(
                                    hop, "There is no web site with this name.", detail));
            case GuardResult.Slow(String detail) ->
                    new HopResult.Done(new FetchOutcome.TimedOut(detail, hop.redirects()));
        };
    }

    private HopResult passGate(Hop hop, Target target, Gate gate, FetchTimings timings) {
        return gate.heldUntil(hop.address(), target.addresses(), hop.deadline().left())
                .<HopResult>map(
                        until ->
                                new HopResult.Done(
                                        new FetchOutcome.Withheld(
                                                until, hop.address(), hop.redirects())))
                .orElseGet(() -> transport.ask(hop, target, timings));
    }

    private Duration patience(Hop hop) {
        Duration left = hop.deadline().left();
        return left.compareTo(config.dnsTimeout()) < 0 ? left : config.dnsTimeout();
    }

    private static Validators validators(FetchRequest request, WebAddress address) {
        return page(address).equals(page(request.validatedAt()))
                ? request.validators()
                : Validators.NONE;
    }

    /// An address as servers see it: without its fragment.
    private static String page(WebAddress address) {
        String text = address.toString();
        int hash = text.indexOf('#');
        return hash < 0 ? text : text.substring(0, hash);
    }
}
