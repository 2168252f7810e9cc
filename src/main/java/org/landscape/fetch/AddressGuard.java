package org.landscape.fetch;

import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Decides whether an address may be asked. A name is resolved once, and one refused address
/// refuses the whole name. [CheckedSocketFactory] connects to the checked addresses only, so a name
/// that resolves to another address a moment later (DNS rebinding) gains nothing.
@Startup
@Singleton
class AddressGuard {

    private static final Logger LOG = Logger.getLogger(AddressGuard.class);

    /// Names that never leave a machine, a house or a company, whatever a resolver answers.
    private static final List<String> INNER_ZONES =
            List.of(".localhost", ".local", ".internal", ".home.arpa", ".onion");

    private final Set<Integer> ports;
    private final AllowList allowed;
    private final List<Cidr> denied;
    private final Lookup lookup;
    private final Predicate<InetSocketAddress> isOwnServer;

    @Inject
    AddressGuard(
            FetchConfig config,
            Resolver resolver,
            @ConfigProperty(name = "quarkus.http.port") int ownPort) {
        this(
                config,
                resolver,
                address -> address.getPort() == ownPort && isOnThisMachine(address.getAddress()));
        if (!allowed.isEmpty()) {
            LOG.infof(
                    "Addresses that may be fetched although they are not public: %s",
                    String.join(", ", config.allow().orElse(List.of())));
        }
    }

    AddressGuard(FetchConfig config, Resolver resolver, Predicate<InetSocketAddress> isOwnServer) {
        this.ports = Set.copyOf(config.ports());
        this.allowed = AllowList.parse(config.allow().orElse(List.of()));
        this.denied =
                config.extraDeny().orElse(List.of()).stream().map(AddressGuard::deny).toList();
        this.lookup = new Lookup(resolver);
        this.isOwnServer = isOwnServer;
    }

    /// @param host as [org.landscape.address.WebAddress#host()] gives it
    /// @param patience how long the resolver may take
    GuardResult judge(String host, int port, Duration patience) {
        boolean named = allowed.names(host, port);
        return switch (Host.read(host)) {
            case Host.Odd _ -> new GuardResult.Refused("odd host");
            case Host.Literal(InetAddress address) ->
                    named || mayAsk(address, port)
                            ? new GuardResult.Checked(List.of(address))
                            : new GuardResult.Refused(address.getHostAddress() + " port " + port);
            case Host.Name(String name) -> judgeName(name, port, named, patience);
        };
    }

    private GuardResult judgeName(String name, int port, boolean named, Duration patience) {
        boolean publicName = !isInner(name) && ports.contains(port);
        // A name that is refused anyway is not resolved.
        if (!named && !publicName && allowed.ranges().isEmpty()) {
            return new GuardResult.Refused("name " + name + " port " + port);
        }
        try {
            List<InetAddress> answers = lookup.addressesOf(name, patience);
            for (InetAddress answer : answers) {
                boolean fine =
                        named || allowed.covers(answer) || (publicName && mayAsk(answer, port));
                if (!fine) {
                    return new GuardResult.Refused(name + " is " + answer.getHostAddress());
                }
            }
            return answers.isEmpty()
                    ? new GuardResult.Nameless(name)
                    : new GuardResult.Checked(answers);
        } catch (UnknownHostException _) {
            return new GuardResult.Nameless(name);
        } catch (TimeoutException _) {
            return new GuardResult.Slow("no answer from DNS for " + name);
        }
    }

    private boolean mayAsk(InetAddress address, int port) {
        if (allowed.covers(address)) {
            return true;
        }
        return ports.contains(port)
                && PublicAddresses.contains(address)
                && denied.stream().noneMatch(range -> range.contains(address))
                && !isOwnServer.test(new InetSocketAddress(address, port));
    }

    private static boolean isInner(String name) {
        return name.indexOf('.') < 0 || INNER_ZONES.stream().anyMatch(name::endsWith);
    }

    /// Whether an interface of this machine has the address.
    static boolean isOnThisMachine(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException _) {
            return false;
        }
    }

    private static Cidr deny(String range) {
        return Cidr.parse(range.strip())
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "LANDSCAPE_FETCH_EXTRA_DENY cannot be read at '"
                                                + range
                                                + "'. Write a range as 198.51.100.0/24 or"
                                                + " 2001:db8:64::/96."));
    }
}
