package org.landscape.count;

import java.util.Map;
import org.landscape.participant.Membership;
import org.landscape.participant.Show;

/// The participant of a feed, as far as lists of posts depend on them.
///
/// @param show how much of their posts is shown
/// @param groups for example `country` → `UK`
public record FeedOwner(String slug, Membership membership, Show show, Map<String, String> groups) {

    public FeedOwner {
        groups = Map.copyOf(groups);
    }

    public boolean isShown() {
        return membership.isShown();
    }
}
