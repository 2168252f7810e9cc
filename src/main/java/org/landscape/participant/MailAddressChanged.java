package org.landscape.participant;

/// An organiser or the participant wrote another mail address for them, or took it out. Sent inside
/// the transaction, when the row says so already.
public record MailAddressChanged(Participant participant) {}
