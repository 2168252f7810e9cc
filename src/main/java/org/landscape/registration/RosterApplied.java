package org.landscape.registration;

/// The event that the list of feeds.yaml, or what organisers decided about it, was stored. Sent
/// inside the transaction. The other nodes then read the stored content.
public record RosterApplied() {}
