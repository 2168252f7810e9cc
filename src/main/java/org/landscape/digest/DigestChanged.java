package org.landscape.digest;

/// The event that organisers wrote something above a digest. Sent inside the transaction; code that
/// shows digests observes its end.
public record DigestChanged() {}
