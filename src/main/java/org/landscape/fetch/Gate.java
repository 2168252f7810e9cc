package org.landscape.fetch;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.landscape.address.WebAddress;

/// Decides before every request to a stranger, also after a redirect, whether it may be sent. It is
/// called when the addresses of the host are known, before connecting.
@FunctionalInterface
public interface Gate {

    /// Lets every request through.
    Gate OPEN = (_, _, _) -> Optional.empty();

    /// Empty lets the request through; a moment holds it back, and says when it may be tried again.
    ///
    /// @param addresses those that were checked and will be connected to
    /// @param patience how long the gate may wait before it answers
    Optional<Instant> heldUntil(WebAddress asked, List<InetAddress> addresses, Duration patience);
}
