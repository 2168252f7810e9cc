package org.landscape.feedsfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.participant.OnlyRule;
import org.landscape.participant.Show;

/// A participant as feeds.yaml describes them. At least one of `blog` and `feed` is given.
///
/// @param slug as written, else made from the name; two of one name may have the same, and it is
///     empty when the name has no letter that a slug may have
/// @param slugWritten whether the file itself gives the slug
/// @param also further blogs or feeds of the participant
public record RosterParticipant(
        String slug,
        boolean slugWritten,
        String name,
        @Nullable WebAddress blog,
        @Nullable WebAddress feed,
        List<WebAddress> also,
        @Nullable OnlyRule only,
        Show show,
        Map<String, String> groups) {
    public RosterParticipant {
        also = List.copyOf(also);
        groups = Map.copyOf(groups);
    }

    /// The addresses to ask: the feed if it is given, else the blog, which names its feed; then the
    /// further ones.
    public List<WebAddress> addresses() {
        List<WebAddress> addresses = new ArrayList<>();
        if (feed != null) {
            addresses.add(feed);
        } else if (blog != null) {
            addresses.add(blog);
        }
        addresses.addAll(also);
        return addresses;
    }
}
