package org.landscape.feedsfile;

import java.util.List;
import org.landscape.programme.Programme;

/// The content of feeds.yaml: a programme, and its participants.
///
/// @param namesSamples whether any address is one of the project's sample blogs
public record Roster(
        Programme programme, List<RosterParticipant> participants, boolean namesSamples) {
    public Roster {
        participants = List.copyOf(participants);
    }
}
