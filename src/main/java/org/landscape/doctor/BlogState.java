package org.landscape.doctor;

import org.jspecify.annotations.Nullable;
import org.landscape.directory.FeedLine;
import org.landscape.participant.Membership;

/// How a participant's blog is doing here, as strangers may know it.
///
/// @param whose null where the participant's name is not public
/// @param feed that is, or was, followed
/// @param selected whether a rule takes only some of its posts
public record BlogState(
        Trace.@Nullable Participant whose,
        Membership membership,
        FeedLine feed,
        boolean selected) {}
