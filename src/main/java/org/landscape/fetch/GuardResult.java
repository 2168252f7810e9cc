package org.landscape.fetch;

import java.net.InetAddress;
import java.util.List;

/// What [AddressGuard] says of a host and port. Details are for our log only.
sealed interface GuardResult {

    /// These addresses were checked, and only they may be connected to.
    record Checked(List<InetAddress> addresses) implements GuardResult {
        public Checked {
            addresses = List.copyOf(addresses);
        }
    }

    record Refused(String detail) implements GuardResult {}

    /// The name leads nowhere.
    record Nameless(String detail) implements GuardResult {}

    /// Nobody said in time where the name leads.
    record Slow(String detail) implements GuardResult {}
}
