package org.landscape.registration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.feedsfile.RosterParticipant;
import org.landscape.participant.Membership;
import org.landscape.participant.Profile;
import org.landscape.participant.Slug;
import org.landscape.registration.StoredParticipant.StoredFeed;

/// What a reading of feeds.yaml changes, decided from the stored participants and the file alone.
/// Participants of the file follow it. Those who joined by themselves are not changed, and neither
/// is what an organiser decided.
///
/// @param changes in the order of the file; those who leave come last
/// @param active how many participants of the file take part before
/// @param unchanged how many lines say nothing new of a participant
/// @param notices what organisers have to know of lines that have less effect than they say
record RosterPlan(List<Change> changes, int active, int unchanged, List<String> notices) {

    /// The smallest list of which too many can leave at once.
    private static final int SMALL_LIST = 10;

    RosterPlan {
        changes = List.copyOf(changes);
        notices = List.copyOf(notices);
    }

    sealed interface Change {

        /// A new participant takes part.
        record Join(String slug, Profile profile, List<WebAddress> addresses) implements Change {
            public Join {
                addresses = List.copyOf(addresses);
            }
        }

        /// The file says something else of a participant.
        ///
        /// @param otherRule whether other posts of a mixed blog are meant now
        /// @param feeds the changes of their feeds; empty when the same ones are followed
        record Update(long participant, Profile profile, boolean otherRule, List<FeedChange> feeds)
                implements Change {
            public Update {
                feeds = List.copyOf(feeds);
            }
        }

        /// A participant is in the file again.
        ///
        /// @param feeds those followed, to be started again if they are halted
        record Return(long participant, List<Long> feeds) implements Change {
            public Return {
                feeds = List.copyOf(feeds);
            }
        }

        /// A participant is in the file no longer.
        ///
        /// @param stops whether they took part until now
        /// @param sample whether it is one of the project's sample blogs
        record Leave(long participant, String slug, String name, boolean stops, boolean sample)
                implements Change {}
    }

    static RosterPlan of(List<StoredParticipant> stored, List<RosterParticipant> wanted) {
        return new Planner(stored, wanted).plan();
    }

    /// The participants who would stop. Sample blogs are not counted, because they make room for
    /// the first real list.
    List<Change.Leave> stops() {
        return changes.stream()
                .filter(Change.Leave.class::isInstance)
                .map(Change.Leave.class::cast)
                .filter(RosterPlan::stopsParticipant)
                .toList();
    }

    private static boolean stopsParticipant(Change change) {
        return change instanceof Change.Leave leave && leave.stops() && !leave.sample();
    }

    /// The number of changes of one kind.
    int count(Class<? extends Change> kind) {
        return (int) changes.stream().filter(kind::isInstance).count();
    }

    /// Whether so many would stop that a slip is more likely than a decision: more than a third of
    /// at least ten.
    boolean isMassStop() {
        return active >= SMALL_LIST && stops().size() * 3L > active;
    }

    /// The plan without the participants who would stop.
    RosterPlan withoutStops() {
        return new RosterPlan(
                changes.stream().filter(change -> !stopsParticipant(change)).toList(),
                active,
                unchanged,
                notices);
    }

    /// Makes one plan.
    private static final class Planner {

        private final List<StoredParticipant> stored;
        private final List<RosterParticipant> wanted;
        private final RosterMatch match;
        private final Set<String> slugs = new HashSet<>();
        private final Set<String> reserved = new HashSet<>();
        private final List<Change> changes = new ArrayList<>();
        private final Set<String> notices = new LinkedHashSet<>();
        private int unchanged;

        Planner(List<StoredParticipant> stored, List<RosterParticipant> wanted) {
            this.stored = stored;
            this.wanted = wanted;
            this.match = new RosterMatch(stored, wanted);
            stored.forEach(one -> slugs.add(one.slug()));
            // A slug that a line itself has is not given to another line by its name.
            wanted.stream()
                    .filter(line -> line.slugWritten() && match.ours(line).isEmpty())
                    .forEach(line -> reserved.add(line.slug()));
        }

        RosterPlan plan() {
            for (RosterParticipant line : wanted) {
                Optional<StoredParticipant> ours = match.ours(line);
                Optional<StoredParticipant> other = match.other(line);
                if (ours.isPresent()) {
                    keep(line, ours.get());
                } else if (other.isPresent()) {
                    leaveAlone(line, other.get());
                } else {
                    join(line);
                }
            }
            stored.stream()
                    .filter(one -> one.isOfTheFile() && one.listed() && match.isUnlisted(one))
                    .forEach(
                            one ->
                                    changes.add(
                                            new Change.Leave(
                                                    one.id(),
                                                    one.slug(),
                                                    one.name(),
                                                    one.membership() == Membership.ACTIVE,
                                                    one.sample())));
            return new RosterPlan(changes, active(), unchanged, List.copyOf(notices));
        }

        private int active() {
            return (int)
                    stored.stream()
                            .filter(StoredParticipant::isOfTheFile)
                            .filter(one -> one.listed() && !one.sample())
                            .filter(one -> one.membership() == Membership.ACTIVE)
                            .count();
        }

        private void join(RosterParticipant line) {
            String slug = freeSlug(line);
            if (line.slugWritten() && !slug.equals(line.slug())) {
                notices.add(
                        "The slug “%s” is somebody else's, so %s of the file is “%s” here."
                                .formatted(line.slug(), line.name(), slug));
            }
            changes.add(new Change.Join(slug, profile(line), freeAddresses(line)));
        }

        private String freeSlug(RosterParticipant line) {
            String stem = line.slugWritten() ? line.slug() : Slug.of(line.name());
            return Slug.choices(stem)
                    .filter(slug -> line.slugWritten() || !reserved.contains(slug))
                    .filter(slugs::add)
                    .findFirst()
                    .orElseThrow();
        }

        private void keep(RosterParticipant line, StoredParticipant ours) {
            List<WebAddress> addresses = freeAddresses(line);
            // A line whose addresses all have other participants changes no feeds.
            List<FeedChange> feeds =
                    addresses.isEmpty() ? List.of() : FeedChange.between(ours.feeds(), addresses);
            boolean otherRule = !Objects.equals(ours.profile().only(), line.only());
            if (!ours.listed()) {
                changes.add(
                        new Change.Return(
                                ours.id(), ours.followed().stream().map(StoredFeed::id).toList()));
            }
            if (!ours.profile().equals(profile(line)) || !feeds.isEmpty()) {
                changes.add(new Change.Update(ours.id(), profile(line), otherRule, feeds));
            } else if (ours.listed()) {
                unchanged++;
            }
        }

        private void leaveAlone(RosterParticipant line, StoredParticipant other) {
            unchanged++;
            String who = "%s (%s)".formatted(line.name(), line.addresses().getFirst());
            switch (other.membership()) {
                case REMOVED ->
                        notices.add(
                                who
                                        + " is in the file and stays away: an organiser removed this"
                                        + " blog.");
                case REFUSED ->
                        notices.add(
                                who
                                        + " is in the file and stays away: this blog was refused at"
                                        + " the desk, as “%s”.".formatted(other.slug()));
                case PENDING ->
                        notices.add(
                                who
                                        + " waits for an answer at the desk, as “%s”; the file does"
                                                .formatted(other.slug())
                                        + " not give it.");
                case ACTIVE, PAUSED, STOPPED, ORGANISING -> {
                    if (!other.name().equals(line.name())) {
                        notices.add(
                                who
                                        + " joined without the file, as %s (“%s”); the file changes"
                                                .formatted(other.name(), other.slug())
                                        + " nothing there.");
                    }
                }
            }
        }

        /// The line's addresses that no participant has who joined by themselves.
        private List<WebAddress> freeAddresses(RosterParticipant line) {
            List<WebAddress> freeAddresses = new ArrayList<>();
            for (WebAddress address : line.addresses()) {
                @Nullable StoredParticipant holder = match.holderOf(address).orElse(null);
                if (holder == null) {
                    freeAddresses.add(address);
                } else {
                    notices.add(
                            "%s of %s joined without the file, as “%s”, and is not read twice."
                                    .formatted(address, line.name(), holder.slug()));
                }
            }
            return freeAddresses;
        }

        private static Profile profile(RosterParticipant line) {
            return new Profile(line.name(), line.blog(), line.show(), line.only(), line.groups());
        }
    }
}
