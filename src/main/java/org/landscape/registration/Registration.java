package org.landscape.registration;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.ForgottenAddress;
import org.landscape.address.WebAddress;
import org.landscape.address.WrittenAddress;
import org.landscape.doctor.Doctor;
import org.landscape.doctor.NoTurn;
import org.landscape.doctor.Report;
import org.landscape.entry.Removals;
import org.landscape.feed.Feed;
import org.landscape.feed.Feeds;
import org.landscape.participant.MembershipDecided;
import org.landscape.participant.Origin;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.programme.Programme.Joining;

/// Lets a blog join by any address of it: first a look at the address, then the application, which
/// asks the blog nothing again.
///
/// A mail address is stored and never compared, so that a caller cannot find out which ones are
/// known.
@ApplicationScoped
public class Registration {

    private final Doctor doctor;
    private final Participants participants;
    private final Feeds feeds;
    private final Removals removals;
    private final CurrentProgramme programme;
    private final Event<ParticipantsChanged> changes;
    private final Event<MembershipDecided> decided;
    private final InstantSource clock;
    private final Lock oneAtATime = new ReentrantLock();

    Registration(
            Doctor doctor,
            Participants participants,
            Feeds feeds,
            Removals removals,
            CurrentProgramme programme,
            Event<ParticipantsChanged> changes,
            Event<MembershipDecided> decided,
            InstantSource clock) {
        this.doctor = doctor;
        this.participants = participants;
        this.feeds = feeds;
        this.removals = removals;
        this.programme = programme;
        this.changes = changes;
        this.decided = decided;
        this.clock = clock;
    }

    /// Looks for a feed at an address. Asks the blog at most three times. Must be called outside a
    /// transaction.
    public PreviewOutcome look(String written, WrittenAddress.Present address) {
        return look(written, address, "");
    }

    /// The same for the owner of a blog who left and wants to take part again.
    ///
    /// @param ticket that came with the code which they were asked to write into a post; empty
    ///     without one
    public PreviewOutcome look(String written, WrittenAddress.Present address, String ticket) {
        return switch (doctor.examine(written, address)) {
            case Report report ->
                    Preview.of(
                            written,
                            report,
                            programme.get().shortName(),
                            Optional.ofNullable(report.feedUrl())
                                    .flatMap(feed -> ReturnCode.of(ticket, feed, clock.instant()))
                                    .filter(code -> code.isIn(report))
                                    .isPresent());
            case NoTurn(Duration wait) -> new Postponed(wait);
        };
    }

    /// The answer to every blog that does not take part yet, once joining is closed.
    public Optional<JoinResult> closed() {
        Programme current = programme.get();
        return Optional.ofNullable(current.ends())
                .filter(_ -> current.isJoiningClosed(clock.instant()))
                .map(JoinResult.Closed::new);
    }

    /// The answer that is known before the blog is asked: for a participant who has the address
    /// already, and once joining is closed.
    @Transactional
    public Optional<JoinResult> known(WrittenAddress.Present address) {
        Optional<JoinResult> known =
                address instanceof WrittenAddress.Askable askable
                        ? Optional.ofNullable(participantAt(askable.ways()))
                                .flatMap(Registration::resultOf)
                        : Optional.empty();
        return known.or(this::closed);
    }

    /// The answer for a participant who has the feed of the preview already.
    @Transactional
    public Optional<JoinResult> known(Preview preview) {
        return known(preview, "");
    }

    /// The same for the owner of a blog who left: as long as their ticket is good they are asked
    /// for the same code.
    ///
    /// @param ticket as in [#look]
    @Transactional
    public Optional<JoinResult> known(Preview preview, String ticket) {
        return Optional.ofNullable(preview.found())
                .flatMap(found -> Optional.ofNullable(participantAt(addresses(found))))
                .flatMap(participant -> resultOf(participant, preview, ticket));
    }

    private Optional<JoinResult> resultOf(Participant participant, Preview preview, String ticket) {
        Preview.Found found = preview.found();
        if (found == null || !participant.hasLeft() || preview.byOwner()) {
            return resultOf(participant);
        }
        Instant now = clock.instant();
        Optional<ReturnCode> asked = ReturnCode.of(ticket, found.feed(), now);
        return Optional.of(
                new JoinResult.Left(
                        preview.written(),
                        asked.orElseGet(() -> ReturnCode.make(found.feed(), now)),
                        asked.isPresent()));
    }

    /// Stores an application. One at a time, so that a button pressed twice is one application:
    /// each looks for the participant after the one before is stored. Within this process they wait
    /// for a lock and not with a database connection. Must be called outside a transaction.
    public JoinResult join(Preview preview, Applicant applicant) {
        Preview.Found found = preview.found();
        if (found == null) {
            return new JoinResult.Unreadable(preview);
        }
        oneAtATime.lock();
        try {
            return QuarkusTransaction.requiringNew().call(() -> join(preview, found, applicant));
        } finally {
            oneAtATime.unlock();
        }
    }

    private JoinResult join(Preview preview, Preview.Found found, Applicant applicant) {
        participants.lockRoster();
        Participant existing = participantAt(addresses(found));
        Optional<JoinResult> result =
                Optional.ofNullable(existing).flatMap(one -> resultOf(one, preview, ""));
        result = result.or(this::closed);
        if (result.isPresent()) {
            return result.get();
        }
        List<String> mistakes = mistakes(applicant);
        if (!mistakes.isEmpty()) {
            return new JoinResult.Mistaken(mistakes);
        }
        String name = applicant.name().isEmpty() ? found.name() : applicant.name();
        String called = name.isBlank() ? found.feed().host() : name;
        String slug = new FreeSlugs(participants::slugsBeginningWith).of(called);
        Profile profile =
                new Profile(called, found.blog(), Show.FULL, applicant.rule(), applicant.groups());
        changes.fire(new ParticipantsChanged());
        return existing == null
                ? joinAnew(slug, profile, found, applicant)
                : comeBack(existing, slug, profile, found, applicant);
    }

    private JoinResult joinAnew(
            String slug, Profile profile, Preview.Found found, Applicant applicant) {
        Instant now = clock.instant();
        Participant participant = new Participant(slug, Origin.JOINED, now, profile);
        participant.changeEmail(applicant.email());
        boolean open = programme.get().joining() == Joining.OPEN;
        if (!open) {
            participant.awaitApproval();
        }
        participants.persist(participant);
        feeds.persist(feed(participant, found, now));
        decided.fire(new MembershipDecided(participant));
        return open ? new JoinResult.Joined(slug) : new JoinResult.Waiting(slug);
    }

    /// A participant whom an organiser removed does not come back without one, even where joining
    /// is open. Who left joins like everybody else.
    private JoinResult comeBack(
            Participant removed,
            String slug,
            Profile profile,
            Preview.Found found,
            Applicant applicant) {
        Instant now = clock.instant();
        boolean joins = removed.hasLeft() && programme.get().joining() == Joining.OPEN;
        removed.comeBack(slug, profile);
        if (joins) {
            removals.forgetOf(removed);
            removed.activate();
        }
        removed.changeEmail(applicant.email());
        List<WebAddress> forgotten = ForgottenAddress.allOf(found.feed()).toList();
        feeds.lock(removed).stream()
                .filter(one -> forgotten.contains(one.address()) || forgotten.contains(one.given()))
                .findFirst()
                .ifPresentOrElse(
                        one -> {
                            one.readdress(found.feed(), now);
                            one.follow(now);
                            storeNamedBy(one, found);
                        },
                        () -> feeds.persist(feed(removed, found, now)));
        decided.fire(new MembershipDecided(removed));
        return joins ? new JoinResult.Joined(slug) : new JoinResult.Waiting(slug);
    }

    private static Feed feed(Participant participant, Preview.Found found, Instant now) {
        Feed feed = new Feed(participant, found.feed(), now);
        storeNamedBy(feed, found);
        return feed;
    }

    /// Stores the page that was seen to name the feed: it alone proves whose blog the feed is.
    private static void storeNamedBy(Feed feed, Preview.Found found) {
        if (found.namedBy() != null) {
            feed.namedBy(found.namedBy());
        }
    }

    private List<String> mistakes(Applicant applicant) {
        List<String> mistakes = new ArrayList<>(applicant.mistakes());
        Set<String> names = participants.groups().keySet();
        applicant.groups().keySet().stream()
                .filter(name -> !names.contains(name))
                .map(
                        name ->
                                "This programme has no group called '%s'; it has %s."
                                        .formatted(
                                                name,
                                                names.isEmpty()
                                                        ? "none"
                                                        : String.join(", ", names)))
                .forEach(mistakes::add);
        return mistakes;
    }

    /// The feed and the page that was seen to name it. The page that the feed itself names proves
    /// nothing, so it keeps no blog from joining.
    private static List<WebAddress> addresses(Preview.Found found) {
        return Stream.concat(Stream.of(found.feed()), Stream.ofNullable(found.namedBy())).toList();
    }

    private @Nullable Participant participantAt(List<WebAddress> addresses) {
        return new KnownBlogs(feeds.at(addresses)).find(addresses.toArray(WebAddress[]::new));
    }

    /// Empty for a participant who may apply again.
    private static Optional<JoinResult> resultOf(Participant participant) {
        return switch (participant.membership()) {
            case ACTIVE, PAUSED, STOPPED ->
                    Optional.of(new JoinResult.Known(participant.slug(), participant.membership()));
            case PENDING -> Optional.of(new JoinResult.Waiting(null));
            // The organisers' own blog cannot answer its own tasks.
            case REFUSED, ORGANISING -> Optional.of(new JoinResult.Declined());
            case REMOVED -> Optional.empty();
        };
    }
}
