package org.landscape.fetch;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.landscape.address.WebAddress;

/// Asked before every request that leaves for a stranger, the ones that redirects lead to included,
/// when the addresses of its host are known and before anything is connected to.
@FunctionalInterface
public interface Gate {

    /// Lets everything go.
    Gate OPEN = (_, _, _) -> Optional.empty();

    /// Empty lets the request go; a moment holds it, and says when it may be tried again.
    ///
    /// @param addresses those that were checked and will be connected to
    /// @param patience how long the gate may wait before it answers
    Optional<Instant> heldUntil(WebAddress asked, List<InetAddress> addresses, Duration patience);
}
