package org.landscape.registration;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.landscape.address.ForgottenAddress;
import org.landscape.address.WebAddress;
import org.landscape.feed.Feed;
import org.landscape.feed.Feeds;
import org.landscape.participant.Membership;
import org.landscape.participant.Origin;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.programme.Programme;

/// Brings the stored participants in line with feeds.yaml. Who is new there joins, who changed is
/// changed, who is gone stops, and whoever joined by another way is left alone. What an organiser
/// decided stands: who is paused or refused stays so, and who was removed does not come back.
@ApplicationScoped
public class Enrolment {

    /// No participant's slug begins so.
    private static final String ORGANISERS = "_organisers";

    private final Participants participants;
    private final Feeds feeds;
    private final Event<ParticipantsChanged> changes;
    private final InstantSource clock;

    Enrolment(
            Participants participants,
            Feeds feeds,
            Event<ParticipantsChanged> changes,
            InstantSource clock) {
        this.participants = participants;
        this.feeds = feeds;
        this.changes = changes;
        this.clock = clock;
    }

    /// What applying a roster did.
    ///
    /// @param known who was here before, `changed` ones among them
    /// @param changed of whom the file says something else than before
    public record Enrolled(int joined, int known, int changed, int stopped) {}

    @Transactional
    public Enrolled apply(Roster roster) {
        Instant now = clock.instant();
        organisersBlog(roster.programme(), now);
        List<Participant> stored = new ArrayList<>(participants.allToChange());
        stored.removeIf(one -> one.origin() == Origin.PROGRAMME);
        Set<Participant> listed = new HashSet<>();
        int joined = 0;
        int altered = 0;
        for (RosterParticipant wanted : roster.participants()) {
            Optional<Participant> known = match(wanted, stored, listed);
            Participant participant = known.orElseGet(() -> join(wanted, now));
            joined += known.isPresent() ? 0 : 1;
            listed.add(participant);
            if (participant.membership() == Membership.REMOVED) {
                Log.infof(
                        "%s is still listed, and stays away: an organiser removed them",
                        wanted.slug());
            } else if (participant.origin() == Origin.FEEDS_FILE) {
                boolean sameRule = participant.only().equals(Optional.ofNullable(wanted.only()));
                boolean sameAddresses = known.isEmpty() || follows(participant, wanted);
                if (!participant.profile().equals(profile(wanted)) || !sameAddresses) {
                    participant.describe(profile(wanted));
                    altered++;
                }
                if (participant.membership() == Membership.STOPPED) {
                    feeds.toChange(participant).forEach(feed -> feed.resume(now));
                    participant.activate();
                }
                if (!sameAddresses || known.isEmpty()) {
                    follow(participant, wanted.addresses(), now);
                }
                if (!sameRule) {
                    feeds.toChange(participant).forEach(feed -> feed.readAgain(now));
                }
            }
        }
        int stopped = stopOthers(stored, listed);
        changes.fire(new ParticipantsChanged());
        return new Enrolled(joined, listed.size() - joined, altered, stopped);
    }

    /// The programme's own blog is followed like any other, and is no participant.
    private void organisersBlog(Programme programme, Instant now) {
        WebAddress address = programme.feed();
        Participant own = participants.toChange(ORGANISERS).orElse(null);
        if (own == null && address != null) {
            own = new Participant(ORGANISERS, Origin.PROGRAMME, now, profile(programme));
            own.organise();
            participants.persist(own);
        }
        if (own == null) {
            return;
        }
        if (address == null) {
            feeds.toChange(own).forEach(Feed::unfollow);
            return;
        }
        if (!own.profile().equals(profile(programme))) {
            own.describe(profile(programme));
        }
        List<Feed> followed = feeds.of(own).stream().filter(Feed::isFollowed).toList();
        if (followed.size() != 1 || !followed.getFirst().given().equals(address)) {
            follow(own, List.of(address), now);
        }
    }

    private static Profile profile(Programme programme) {
        return new Profile(programme.name(), programme.home(), Show.FULL, null, Map.of());
    }

    private Participant join(RosterParticipant wanted, Instant now) {
        Participant participant =
                new Participant(wanted.slug(), Origin.FEEDS_FILE, now, profile(wanted));
        participants.persist(participant);
        return participant;
    }

    private int stopOthers(List<Participant> stored, Set<Participant> listed) {
        int stopped = 0;
        for (Participant participant : stored) {
            if (participant.origin() == Origin.FEEDS_FILE
                    && participant.membership().isShown()
                    && !listed.contains(participant)) {
                participant.stop();
                stopped++;
            }
        }
        return stopped;
    }

    /// The stored participant whom a line of the file means: by slug, else by an address, else by
    /// name. Nobody is meant twice.
    private Optional<Participant> match(
            RosterParticipant wanted, List<Participant> stored, Set<Participant> taken) {
        List<Participant> free = stored.stream().filter(p -> !taken.contains(p)).toList();
        return first(free, p -> p.slug().equals(wanted.slug()))
                .or(() -> first(free, p -> sharesAnAddress(p, wanted)))
                .or(() -> first(free, p -> p.name().equals(wanted.name())));
    }

    private static Optional<Participant> first(
            List<Participant> among, java.util.function.Predicate<Participant> which) {
        return among.stream().filter(which).findFirst();
    }

    private boolean sharesAnAddress(Participant participant, RosterParticipant wanted) {
        List<String> keys =
                wanted.addresses().stream()
                        .flatMap(one -> Stream.of(one, ForgottenAddress.of(one)))
                        .map(WebAddress::key)
                        .toList();
        return feeds.of(participant).stream().anyMatch(feed -> keys.contains(feed.given().key()));
    }

    /// Whether exactly the addresses of the file are followed already.
    private boolean follows(Participant participant, RosterParticipant wanted) {
        List<String> followed =
                feeds.of(participant).stream()
                        .filter(Feed::isFollowed)
                        .map(feed -> feed.given().toString())
                        .sorted()
                        .toList();
        return followed.equals(
                wanted.addresses().stream().map(WebAddress::toString).sorted().toList());
    }

    /// Follows exactly these addresses. An address that was exchanged for another stays the same
    /// feed, so that its posts are known again and do not stand here twice.
    private void follow(Participant participant, List<WebAddress> addresses, Instant now) {
        List<Feed> others = new ArrayList<>(feeds.toChange(participant));
        List<WebAddress> missing = new ArrayList<>();
        for (WebAddress address : addresses) {
            Optional<Feed> known =
                    others.stream().filter(feed -> feed.given().equals(address)).findFirst();
            known.ifPresentOrElse(feed -> feed.follow(now), () -> missing.add(address));
            known.ifPresent(others::remove);
        }
        for (WebAddress address : missing) {
            if (others.isEmpty()) {
                feeds.persist(new Feed(participant, address, now));
            } else {
                Feed exchanged = others.removeFirst();
                exchanged.readdress(address, now);
                exchanged.follow(now);
            }
        }
        others.forEach(Feed::unfollow);
    }

    private static Profile profile(RosterParticipant wanted) {
        return new Profile(
                wanted.name(), wanted.blog(), wanted.show(), wanted.only(), wanted.groups());
    }
}
