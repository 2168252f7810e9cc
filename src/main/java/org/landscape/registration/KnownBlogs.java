package org.landscape.registration;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.ForgottenAddress;
import org.landscape.address.WebAddress;
import org.landscape.feed.Feed;
import org.landscape.participant.Participant;

/// Who is here, by every address of their blogs and feeds, and which slugs are taken. Made for one
/// transaction.
final class KnownBlogs {

    private final Map<String, Participant> byAddress = new HashMap<>();
    private final Set<String> slugs = new HashSet<>();

    /// @param feeds all, with their participants
    KnownBlogs(List<Feed> feeds) {
        for (Feed feed : feeds) {
            Participant participant = feed.participant();
            slugs.add(participant.slug());
            Stream.of(
                            Stream.of(feed.given(), feed.address()),
                            feed.site().stream(),
                            participant.blog().stream())
                    .flatMap(addresses -> addresses)
                    .forEach(one -> byAddress.putIfAbsent(one.key(), participant));
        }
    }

    /// The first participant who has one of these addresses.
    @Nullable Participant find(@Nullable WebAddress... addresses) {
        return Stream.of(addresses)
                .filter(Objects::nonNull)
                .flatMap(
                        address ->
                                Stream.of(
                                        byAddress.get(address.key()),
                                        byAddress.get(ForgottenAddress.of(address).key())))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /// A slug that nobody has, made from the name, else from the address; it is taken from now on.
    String freeSlug(String name, WebAddress feed) {
        String plain = Slug.of(name).isEmpty() ? Slug.of(feed.host()) : Slug.of(name);
        String slug = plain;
        for (int next = 2; !slugs.add(slug); next++) {
            slug = Slug.numbered(plain, next);
        }
        return slug;
    }
}
