package org.landscape.participant;

import java.time.Instant;

/// A participant leaves, or is removed for good. Sent inside the transaction, when their posts are
/// emptied, and while the row and their feeds still say who they were. A room that keeps something
/// of theirs observes it, and deletes that in the same transaction.
///
/// @param participant with their slug, their former slugs and their mail address; all of it is gone
///     when the observers have returned
/// @param byThemselves whether they leave; if not, an organiser removes them
public record ParticipantForgotten(Participant participant, boolean byThemselves, Instant at) {}
