package org.landscape.registration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.feedsfile.RosterParticipant;
import org.landscape.participant.HeldFields;
import org.landscape.participant.Membership;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.participant.Slug;
import org.landscape.registration.StoredParticipant.StoredFeed;

/// What a reading of feeds.yaml changes, decided from the stored participants and the file alone.
/// Participants of the file follow it. Those who joined by themselves are not changed, and neither
/// is what an organiser decided or edited.
///
/// @param changes in the order of the file; those who leave come last
/// @param active how many participants of the file take part before
/// @param unchanged how many lines say nothing new of a participant
/// @param notices what organisers have to know of lines that have less effect than they say
/// @param lines the line of each participant who has one, by their slug
record RosterPlan(
        List<Change> changes,
        int active,
        int unchanged,
        List<String> notices,
        Map<String, RosterParticipant> lines) {

    /// The smallest list of which too many can leave at once.
    private static final int SMALL_LIST = 10;

    RosterPlan {
        changes = List.copyOf(changes);
        notices = List.copyOf(notices);
        lines = Map.copyOf(lines);
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

        /// The file says something else than before of what an organiser changed, or now the same.
        ///
        /// @param held what the organiser's word stands for from now on
        record Hold(long participant, HeldFields held) implements Change {}

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
                notices,
                lines);
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
        private final Map<String, RosterParticipant> lines = new HashMap<>();
        private int unchanged;

        Planner(List<StoredParticipant> stored, List<RosterParticipant> wanted) {
            this.stored = stored;
            this.wanted = wanted;
            this.match = new RosterMatch(stored, wanted);
            stored.forEach(one -> one.slugs().forEach(slugs::add));
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
            return new RosterPlan(changes, active(), unchanged, List.copyOf(notices), lines);
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
            lines.put(slug, line);
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
            lines.put(ours.slug(), line);
            List<WebAddress> addresses = freeAddresses(line);
            HeldFields held = heldBeside(line, addresses, ours);
            if (!held.equals(ours.held())) {
                changes.add(new Change.Hold(ours.id(), held));
            }
            // A line whose addresses all have other participants changes no feeds.
            List<FeedChange> feeds =
                    addresses.isEmpty() || held.has(HeldFields.FEEDS)
                            ? List.of()
                            : FeedChange.between(ours.feeds(), addresses);
            Profile says = held.over(profile(line), ours.profile());
            boolean otherRule = !Objects.equals(ours.profile().only(), says.only());
            if (!ours.listed()) {
                changes.add(
                        new Change.Return(
                                ours.id(), ours.followed().stream().map(StoredFeed::id).toList()));
            }
            if (!ours.profile().equals(says) || !feeds.isEmpty()) {
                changes.add(new Change.Update(ours.id(), says, otherRule, feeds));
            } else if (ours.listed()) {
                unchanged++;
            }
        }

        /// The held fields in which the line still says something else.
        private static HeldFields heldBeside(
                RosterParticipant line, List<WebAddress> addresses, StoredParticipant ours) {
            Set<String> differing = HeldFields.differing(profile(line), ours.profile());
            Map<String, String> held = new HashMap<>();
            for (String field : ours.held().inFile().keySet()) {
                if (field.equals(HeldFields.FEEDS)) {
                    if (!FeedChange.between(ours.feeds(), addresses).isEmpty()) {
                        held.put(field, inLines(line.addresses()));
                    }
                } else if (differing.contains(field)) {
                    held.put(field, field.equals(HeldFields.NAME) ? line.name() : "");
                }
            }
            return new HeldFields(held);
        }

        private void leaveAlone(RosterParticipant line, StoredParticipant other) {
            unchanged++;
            lines.put(other.slug(), line);
            String who = "%s (%s)".formatted(line.name(), line.addresses().getFirst());
            switch (other.membership()) {
                case REMOVED ->
                        notices.add(
                                other.left()
                                        ? who
                                                + " is in the file and is not taken in: they left,"
                                                + " and only they themselves can join again. Take"
                                                + " the line out of the file."
                                        : who
                                                + " is in the file and stays away: an organiser"
                                                + " removed this blog.");
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
                    if (!otherwise(line, other.profile()).isEmpty()) {
                        notices.add(
                                who
                                        + " joined without the file, as %s (“%s”); the file changes"
                                                .formatted(other.name(), other.slug())
                                        + " nothing there. Their page at the desk shows what it"
                                        + " says instead, to be taken over.");
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
    }

    /// The fields in which the line says something else than what is stored. What it leaves out
    /// says nothing of a participant who did not come by it.
    static Set<String> otherwise(RosterParticipant line, Profile stored) {
        Map<String, String> groups = new HashMap<>(stored.groups());
        groups.putAll(line.groups());
        return HeldFields.differing(
                new Profile(
                        line.name(),
                        line.blog() == null ? stored.blog() : line.blog(),
                        line.show() == Show.FULL ? stored.show() : line.show(),
                        line.only() == null ? stored.only() : line.only(),
                        groups),
                stored);
    }

    /// What the line says of its participant.
    static Profile profile(RosterParticipant line) {
        return new Profile(line.name(), line.blog(), line.show(), line.only(), line.groups());
    }

    /// Addresses as [HeldFields] keeps them.
    static String inLines(List<WebAddress> addresses) {
        return addresses.stream().map(WebAddress::toString).collect(Collectors.joining("\n"));
    }
}
