package org.landscape.registration;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.landscape.address.ForgottenAddress;
import org.landscape.address.WebAddress;
import org.landscape.address.WrittenAddress;
import org.landscape.doctor.Doctor;
import org.landscape.doctor.Report;
import org.landscape.entry.Directory;
import org.landscape.feed.Feed;
import org.landscape.feed.Feeds;
import org.landscape.participant.Origin;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme.Joining;

/// How somebody joins with any address: first a look at what stands there, then the wish to join,
/// which asks nothing of the blog again.
///
/// Nobody learns here whether a mail address is known: it is kept, and never compared.
@ApplicationScoped
public class Registration {

    private final Doctor doctor;
    private final Participants participants;
    private final Feeds feeds;
    private final Directory directory;
    private final CurrentProgramme programme;
    private final Event<ParticipantsChanged> changes;
    private final InstantSource clock;
    private final Lock oneAtATime = new ReentrantLock();

    Registration(
            Doctor doctor,
            Participants participants,
            Feeds feeds,
            Directory directory,
            CurrentProgramme programme,
            Event<ParticipantsChanged> changes,
            InstantSource clock) {
        this.doctor = doctor;
        this.participants = participants;
        this.feeds = feeds;
        this.directory = directory;
        this.programme = programme;
        this.changes = changes;
        this.clock = clock;
    }

    /// What stands at an address. Asks the blog, at most three times; not inside a transaction.
    public Preview look(String written, WrittenAddress.Askable address) {
        return Preview.of(written, doctor.examine(written, address));
    }

    /// What stands at an address that is never asked.
    public Preview refused(String written) {
        return Preview.of(written, doctor.refused(written));
    }

    /// Who is here already with an address, before anything is asked of the blog.
    @Transactional
    public Optional<Answered> known(WrittenAddress.Askable address) {
        KnownBlogs known = new KnownBlogs(feeds.withParticipants());
        return address.ways().stream()
                .flatMap(way -> Optional.ofNullable(known.find(way)).stream())
                .findFirst()
                .flatMap(Registration::standing);
    }

    /// The same for what was found at it.
    @Transactional
    public Optional<Answered> known(Preview preview) {
        return Optional.ofNullable(find(new KnownBlogs(feeds.withParticipants()), preview))
                .flatMap(Registration::standing);
    }

    /// One at a time, so that a button that was pressed twice is one wish: the next looks who is
    /// here when the one before is stored. Not inside a transaction.
    public Answered join(Preview preview, Applicant applicant) {
        WebAddress feed = preview.report().feedUrl();
        if (feed == null) {
            return new Answered.Unreadable(preview);
        }
        oneAtATime.lock();
        try {
            return QuarkusTransaction.requiringNew().call(() -> join(feed, preview, applicant));
        } finally {
            oneAtATime.unlock();
        }
    }

    private Answered join(WebAddress feed, Preview preview, Applicant applicant) {
        KnownBlogs known = new KnownBlogs(feeds.withParticipants());
        Participant here = find(known, preview);
        Optional<Answered> standing = Optional.ofNullable(here).flatMap(Registration::standing);
        if (standing.isPresent()) {
            return standing.get();
        }
        List<String> mistakes = mistakes(applicant);
        if (!mistakes.isEmpty()) {
            return new Answered.Mistaken(mistakes);
        }
        String name = applicant.name().isEmpty() ? preview.name() : applicant.name();
        String called = name.isBlank() ? feed.host() : name;
        Profile profile = new Profile(called, preview.blog(), Show.FULL, null, applicant.groups());
        changes.fire(new ParticipantsChanged());
        return here == null
                ? joinAnew(known.freeSlug(called, feed), profile, feed, preview, applicant)
                : comeBack(here, known.freeSlug(called, feed), profile, feed, preview, applicant);
    }

    private Answered joinAnew(
            String slug, Profile profile, WebAddress feed, Preview preview, Applicant applicant) {
        Instant now = clock.instant();
        Participant participant = new Participant(slug, Origin.JOINED, now, profile);
        participant.canBeWrittenTo(applicant.email());
        boolean open = programme.get().joining() == Joining.OPEN;
        if (!open) {
            participant.ask();
        }
        participants.persist(participant);
        feeds.persist(feed(participant, feed, preview, now));
        return open ? new Answered.Joined(slug) : new Answered.Waiting(slug);
    }

    /// Whoever was removed does not come back without an organiser, also where joining is open.
    private Answered comeBack(
            Participant removed,
            String slug,
            Profile profile,
            WebAddress feed,
            Preview preview,
            Applicant applicant) {
        Instant now = clock.instant();
        removed.comeBack(slug, profile);
        removed.canBeWrittenTo(applicant.email());
        WebAddress forgotten = ForgottenAddress.of(feed);
        feeds.toChange(removed).stream()
                .filter(one -> one.address().equals(forgotten) || one.given().equals(forgotten))
                .findFirst()
                .ifPresentOrElse(
                        one -> {
                            one.readdress(feed, now);
                            one.follow(now);
                            nameBy(one, preview);
                        },
                        () -> feeds.persist(feed(removed, feed, preview, now)));
        return new Answered.Waiting(removed.slug());
    }

    private static Feed feed(
            Participant participant, WebAddress address, Preview preview, Instant now) {
        Feed feed = new Feed(participant, address, now);
        nameBy(feed, preview);
        return feed;
    }

    /// Keeps which page was seen to name the feed: that alone proves whose blog it is.
    private static void nameBy(Feed feed, Preview preview) {
        if (preview.report().namedBy() != null) {
            feed.namedBy(preview.report().namedBy());
        }
    }

    private List<String> mistakes(Applicant applicant) {
        List<String> mistakes = new ArrayList<>();
        if (applicant.name().length() > Applicant.LONGEST_NAME) {
            mistakes.add("The name is longer than " + Applicant.LONGEST_NAME + " letters.");
        }
        if (!applicant.email().isEmpty()
                && (applicant.email().length() > Applicant.LONGEST_EMAIL
                        || !applicant.email().matches("[^\\s@]+@[^\\s@]+"))) {
            mistakes.add("The mail address is none: write it like name@example.org, or leave it.");
        }
        Set<String> names = directory.groups().keySet();
        applicant
                .groups()
                .forEach(
                        (name, label) -> {
                            if (!names.contains(name)) {
                                mistakes.add(
                                        "This programme has no group called '%s'; it has %s."
                                                .formatted(
                                                        name,
                                                        names.isEmpty()
                                                                ? "none"
                                                                : String.join(", ", names)));
                            }
                            if (label.length() > Applicant.LONGEST_LABEL) {
                                mistakes.add(
                                        "What stands for %s is longer than %d letters."
                                                .formatted(name, Applicant.LONGEST_LABEL));
                            }
                        });
        return mistakes;
    }

    private static @Nullable Participant find(KnownBlogs known, Preview preview) {
        Report report = preview.report();
        return known.find(report.feedUrl(), preview.blog());
    }

    /// Empty for whoever may join anew.
    private static Optional<Answered> standing(Participant participant) {
        return switch (participant.membership()) {
            case ACTIVE, PAUSED, STOPPED ->
                    Optional.of(new Answered.Known(participant.slug(), participant.membership()));
            case PENDING -> Optional.of(new Answered.Waiting(participant.slug()));
            // The organisers' own blog cannot answer its own tasks.
            case REFUSED, ORGANISING -> Optional.of(new Answered.Declined());
            case REMOVED -> Optional.empty();
        };
    }
}
