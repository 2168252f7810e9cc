package org.landscape.doctor;

import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.directory.FeedStatus;
import org.landscape.feed.FeedHealth;
import org.landscape.participant.Participant;

/// A feed that a post may belong to, as it was at the time of the trace.
record BlogMatch(
        long feed,
        WebAddress address,
        Participant participant,
        FeedStatus status,
        FeedHealth health) {

    /// The participant, as strangers may know it: only one who is shown is named.
    Trace.@Nullable Participant whose() {
        return participant.membership().isShown()
                ? new Trace.Participant(participant.slug(), participant.name())
                : null;
    }
}
