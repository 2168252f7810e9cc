package org.landscape.registration;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.ForgottenAddress;
import org.landscape.address.WebAddress;
import org.landscape.feed.Feed;
import org.landscape.participant.Membership;
import org.landscape.participant.Participant;

/// Finds the participant to whom an address belongs, by the proven addresses of feeds
/// ([Feed#provenAddresses]). The page that a feed claims for itself proves nothing. So authors of
/// one blog are told apart, and a false claim keeps no blog from joining.
final class KnownBlogs {

    private final Map<String, Participant> byAddress = new HashMap<>();

    /// @param feeds that were found at the addresses in question, with their participants
    KnownBlogs(List<Feed> feeds) {
        feeds.stream()
                .filter(KnownBlogs::keepsAddresses)
                // Participants come before those who were removed.
                .sorted(Comparator.comparing(feed -> !feed.participant().isNotRemoved()))
                .forEach(
                        feed ->
                                Stream.concat(
                                                Stream.of(feed.given()),
                                                feed.provenAddresses().stream())
                                        .forEach(
                                                one ->
                                                        byAddress.putIfAbsent(
                                                                one.key(), feed.participant())));
    }

    /// An unfollowed feed is free for another participant, unless an organiser removed its own.
    private static boolean keepsAddresses(Feed feed) {
        return feed.isFollowed() || feed.participant().membership() == Membership.REMOVED;
    }

    /// The participant of the first of these addresses that belongs to one.
    @Nullable Participant find(@Nullable WebAddress... addresses) {
        return Stream.of(addresses)
                .filter(Objects::nonNull)
                .flatMap(one -> Stream.concat(Stream.of(one), ForgottenAddress.allOf(one)))
                .map(one -> byAddress.get(one.key()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
