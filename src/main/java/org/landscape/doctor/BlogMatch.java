package org.landscape.doctor;

import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.directory.FeedStatus;
import org.landscape.feed.FeedHealth;
import org.landscape.participant.Participant;

/// A feed that a post may belong to, as it was when somebody asked.
record BlogMatch(
        long feed,
        WebAddress address,
        Participant participant,
        FeedStatus status,
        FeedHealth health) {

    /// Whose it is, for strangers: whoever is not shown is not named.
    Trace.@Nullable Participant whose() {
        return participant.membership().isShown()
                ? new Trace.Participant(participant.slug(), participant.name())
                : null;
    }
}
