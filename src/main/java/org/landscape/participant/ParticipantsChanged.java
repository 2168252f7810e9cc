package org.landscape.participant;

/// Tells that somebody joined, changed, stopped or went, or that the programme did. Sent inside
/// the transaction; whoever shows participants listens for its success.
public record ParticipantsChanged() {}
