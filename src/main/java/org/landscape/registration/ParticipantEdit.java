package org.landscape.registration;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.participant.Participant;
import org.landscape.participant.Profile;
import org.landscape.registration.StoredParticipant.StoredFeed;

/// What an organiser writes down of a participant: all that can be edited, as it is to be.
///
/// @param email empty for none
/// @param feeds those that are followed
public record ParticipantEdit(String slug, String email, Profile profile, List<EditedFeed> feeds) {

    public ParticipantEdit {
        requireNonNull(slug, "slug");
        requireNonNull(email, "email");
        requireNonNull(profile, "profile");
        feeds = List.copyOf(feeds);
    }

    /// @param feed the stored feed that has another address now; null for a further one
    /// @param address of the feed, or of a page that leads to it
    public record EditedFeed(@Nullable Long feed, WebAddress address) {}

    /// What is wrong with a field.
    ///
    /// @param field as in [org.landscape.participant.HeldFields], or `slug`, or `email`
    /// @param words a sentence
    public record Wrong(String field, String words) {}

    static ParticipantEdit of(Participant participant, List<StoredFeed> feeds) {
        return new ParticipantEdit(
                participant.slug(),
                participant.email().orElse(""),
                participant.profile(),
                feeds.stream()
                        .filter(StoredFeed::followed)
                        .map(feed -> new EditedFeed(feed.id(), feed.given()))
                        .toList());
    }

    List<WebAddress> addresses() {
        return feeds.stream().map(EditedFeed::address).toList();
    }
}
