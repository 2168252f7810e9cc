package org.landscape.participant;

/// A participant joined, changed, stopped or was removed, or the programme changed. Sent inside the
/// transaction; a listener that shows participants observes its success.
public record ParticipantsChanged() {}
