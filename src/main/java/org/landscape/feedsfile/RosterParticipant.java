package org.landscape.feedsfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.participant.OnlyRule;
import org.landscape.participant.Show;

/// A participant as feeds.yaml describes them. At least one of `blog` and `feed` is there.
///
/// @param slug as it is written, else made from the name; two of one name may have the same, and
///     it is empty when nothing of the name can stand in an address
/// @param slugWritten whether the file itself says the slug
/// @param also further blogs or feeds of the same person
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

    /// The addresses to ask: the feed where it is known, else the blog, which names its feed; then
    /// the further ones.
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
