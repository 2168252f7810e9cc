package org.landscape.fetch;

import java.net.InetAddress;
import java.util.List;

/// The decision of [AddressGuard] about a host and port. Details are for our log only.
sealed interface GuardResult {

    /// These addresses were checked. No others may be connected to.
    record Checked(List<InetAddress> addresses) implements GuardResult {
        public Checked {
            addresses = List.copyOf(addresses);
        }
    }

    record Refused(String detail) implements GuardResult {}

    /// The name has no address.
    record Nameless(String detail) implements GuardResult {}

    /// The resolver did not answer in time.
    record Slow(String detail) implements GuardResult {}
}
