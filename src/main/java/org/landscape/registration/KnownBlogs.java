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

/// Whose an address is, of those addresses that are proved to be somebody's
/// ([Feed#provenAddresses]). A feed's own word on its page makes nobody known by that page, so
/// authors of one blog are told apart, and nobody is kept out by what somebody else claims.
final class KnownBlogs {

    private final Map<String, Participant> byAddress = new HashMap<>();

    /// @param feeds that were found at the addresses in question, with their participants
    KnownBlogs(List<Feed> feeds) {
        feeds.stream()
                .filter(KnownBlogs::counts)
                // Whoever takes part comes before whoever was removed.
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

    /// A feed that is followed no longer is free for anybody, unless an organiser has decided about
    /// it.
    private static boolean counts(Feed feed) {
        return feed.isFollowed() || feed.participant().membership() == Membership.REMOVED;
    }

    /// The participant who has the first of these addresses that is anybody's.
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
