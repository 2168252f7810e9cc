package org.landscape.registration;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.feed.Feed;
import org.landscape.participant.HeldFields;
import org.landscape.participant.Membership;
import org.landscape.participant.Origin;
import org.landscape.participant.Participant;
import org.landscape.participant.Profile;

/// A participant as stored, for a [RosterPlan]: values only, so that a plan needs no database.
///
/// @param listed whether feeds.yaml named them at the last reading that was applied
/// @param sample whether it is one of the project's sample blogs
/// @param formerSlugs the slugs that they had before
/// @param held what an organiser changed and the file does not
/// @param left whether they left by themselves
record StoredParticipant(
        long id,
        String slug,
        Origin origin,
        Membership membership,
        boolean listed,
        boolean sample,
        Profile profile,
        List<StoredFeed> feeds,
        Set<String> formerSlugs,
        HeldFields held,
        boolean left) {

    StoredParticipant {
        feeds = List.copyOf(feeds);
        formerSlugs = Set.copyOf(formerSlugs);
    }

    /// @param given the address in feeds.yaml or of the application
    /// @param address that is asked; another one where a page led to the feed, or the feed moved
    /// @param namedBy the page that was seen to name it; null when none was
    record StoredFeed(
            long id,
            WebAddress given,
            WebAddress address,
            @Nullable WebAddress namedBy,
            boolean followed) {

        static StoredFeed of(Feed feed) {
            return new StoredFeed(
                    feed.id(),
                    feed.given(),
                    feed.address(),
                    feed.namedBy().orElse(null),
                    feed.isFollowed());
        }

        /// The keys of its proven addresses; see [WebAddress#key].
        Stream<String> keys() {
            return Stream.of(given, address, namedBy).filter(Objects::nonNull).map(WebAddress::key);
        }
    }

    static StoredParticipant of(Participant participant, List<Feed> feeds, boolean sample) {
        return new StoredParticipant(
                participant.id(),
                participant.slug(),
                participant.origin(),
                participant.membership(),
                participant.isListed(),
                sample,
                participant.profile(),
                feeds.stream().map(StoredFeed::of).toList(),
                participant.formerSlugs(),
                participant.held(),
                participant.hasLeft());
    }

    String name() {
        return profile.name();
    }

    /// The name by which the file last named them.
    String nameInFile() {
        return held.inFile().getOrDefault(HeldFields.NAME, name());
    }

    /// The present slug and the former ones.
    Stream<String> slugs() {
        return Stream.concat(Stream.of(slug), formerSlugs.stream());
    }

    /// The keys of the addresses that were written down for them: those of the feeds, and those
    /// that the file has instead where an organiser changed them.
    Stream<String> givenKeys() {
        return Stream.concat(followed().stream().map(feed -> feed.given().key()), inFileKeys());
    }

    private Stream<String> inFileKeys() {
        return held.inFile()
                .getOrDefault(HeldFields.FEEDS, "")
                .lines()
                .flatMap(address -> WebAddress.parse(address).stream())
                .map(WebAddress::key);
    }

    /// Whether feeds.yaml may change them: they came by it, and were not removed.
    boolean isOfTheFile() {
        return origin == Origin.FEEDS_FILE && membership != Membership.REMOVED;
    }

    List<StoredFeed> followed() {
        return feeds.stream().filter(StoredFeed::followed).toList();
    }

    /// The keys of the addresses that are theirs. A removed participant has no followed feeds;
    /// those that were followed keep them away.
    Stream<String> keys() {
        return (membership == Membership.REMOVED ? feeds : followed())
                .stream().flatMap(StoredFeed::keys);
    }
}
