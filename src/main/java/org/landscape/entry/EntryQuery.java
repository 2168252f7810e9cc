package org.landscape.entry;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.landscape.count.FeedOwner;
import org.landscape.count.ListedPost;
import org.landscape.count.ThingCounts;

/// The conditions for the entries of a list, all of which must hold. Start with [#ALL] and narrow
/// it.
///
/// @param thing only entries for this Thing
/// @param doubtful whether an entry that is only doubtfully for the Thing is in
/// @param participant only entries of the participant with this slug
/// @param group only entries of participants who are in this group
/// @param among only entries of participants who have one of these slugs
/// @param changedSince only entries that came or changed at or after this moment
/// @param after only entries below this place
/// @param pick which posts of each participant
/// @param front without the entries that are beyond what one blog may have on the front page
/// @param limit how many at most
public record EntryQuery(
        @Nullable Integer thing,
        boolean doubtful,
        @Nullable String participant,
        @Nullable Group group,
        @Nullable Set<String> among,
        @Nullable Instant changedSince,
        @Nullable Place after,
        Pick pick,
        boolean front,
        int limit) {

    /// The newest fifty of all.
    public static final EntryQuery ALL =
            new EntryQuery(null, false, null, null, null, null, null, Pick.ALL, false, 50);

    public EntryQuery thing(int number) {
        return new EntryQuery(
                number,
                doubtful,
                participant,
                group,
                among,
                changedSince,
                after,
                pick,
                front,
                limit);
    }

    public EntryQuery withDoubtful() {
        return new EntryQuery(
                thing, true, participant, group, among, changedSince, after, pick, front, limit);
    }

    public EntryQuery participant(String slug) {
        return new EntryQuery(
                thing, doubtful, slug, group, among, changedSince, after, pick, front, limit);
    }

    public EntryQuery group(String name, String label) {
        return new EntryQuery(
                thing,
                doubtful,
                participant,
                new Group(name, label),
                among,
                changedSince,
                after,
                pick,
                front,
                limit);
    }

    public EntryQuery among(Set<String> slugs) {
        return new EntryQuery(
                thing,
                doubtful,
                participant,
                group,
                slugs,
                changedSince,
                after,
                pick,
                front,
                limit);
    }

    public EntryQuery changedSince(@Nullable Instant since) {
        return new EntryQuery(
                thing, doubtful, participant, group, among, since, after, pick, front, limit);
    }

    public EntryQuery after(@Nullable Place place) {
        return new EntryQuery(
                thing,
                doubtful,
                participant,
                group,
                among,
                changedSince,
                place,
                pick,
                front,
                limit);
    }

    public EntryQuery pick(Pick ofEach) {
        return new EntryQuery(
                thing,
                doubtful,
                participant,
                group,
                among,
                changedSince,
                after,
                ofEach,
                front,
                limit);
    }

    public EntryQuery frontPage() {
        return new EntryQuery(
                thing, doubtful, participant, group, among, changedSince, after, pick, true, limit);
    }

    public EntryQuery limit(int most) {
        return new EntryQuery(
                thing, doubtful, participant, group, among, changedSince, after, pick, front, most);
    }

    /// Whether a participant's posts may be in the list.
    boolean admits(FeedOwner owner) {
        return owner.isShown()
                && (participant == null || participant.equals(owner.slug()))
                && (group == null || group.label().equals(owner.groups().get(group.name())))
                && (among == null || among.contains(owner.slug()));
    }

    /// Whether a post may be in the list.
    boolean admits(boolean crowded, Instant changedAt) {
        return !(front && crowded) && (changedSince == null || !changedAt.isBefore(changedSince));
    }

    /// Which posts of each participant are in a list.
    public enum Pick {
        ALL,
        /// Their first one of this programme: not before it began.
        FIRST,
        /// The newest one for which everything else is true.
        LATEST
    }

    /// For example `country`, `UK`.
    public record Group(String name, String label) {}

    /// Between these every database can look for a moment; no post is shown at another.
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /// Whether posts can be looked for by a moment that a stranger gives: one in the years 1 to
    /// 9999.
    public static boolean canAskFor(Instant moment) {
        return !moment.isBefore(FIRST) && !moment.isAfter(LAST);
    }

    /// The place of an entry in every list: newest `shownAt` first, then the higher id. Written as
    /// `{milliseconds}-{id}` in addresses.
    public record Place(Instant shownAt, long id) {

        public static Place of(ShownEntry entry) {
            return new Place(entry.shownAt(), entry.id());
        }

        static Place of(ListedPost post) {
            return new Place(post.shownAt(), post.id());
        }

        static Place of(ThingCounts.Newest newest) {
            return new Place(newest.shownAt(), newest.id());
        }

        /// Whether it is further down in every list.
        public boolean isBelow(Place other) {
            int order = shownAt.compareTo(other.shownAt);
            return order < 0 || (order == 0 && id < other.id);
        }

        /// The place that a text names; empty when the text has another form.
        public static Optional<Place> parse(String text) {
            int dash = text.lastIndexOf('-');
            if (dash < 1) {
                return Optional.empty();
            }
            try {
                return Optional.of(
                                new Place(
                                        Instant.ofEpochMilli(
                                                Long.parseLong(text.substring(0, dash))),
                                        Long.parseLong(text.substring(dash + 1))))
                        .filter(place -> canAskFor(place.shownAt));
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return shownAt.toEpochMilli() + "-" + id;
        }
    }
}
