package org.landscape.participant;

/// A participant joined or applied, or an organiser let them in or refused them. Sent inside the
/// transaction, when the row says so already.
public record MembershipDecided(Participant participant) {}
