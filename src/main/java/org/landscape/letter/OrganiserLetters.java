package org.landscape.letter;

import static org.landscape.letter.LetterFrame.count;
import static org.landscape.mail.LetterBody.Run.link;
import static org.landscape.mail.LetterBody.Run.text;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.landscape.board.Boards;
import org.landscape.complaint.Complaints;
import org.landscape.directory.Directory;
import org.landscape.directory.Member;
import org.landscape.handin.HandedPosts;
import org.landscape.mail.Letter;
import org.landscape.mail.LetterBody;
import org.landscape.mail.LetterBody.Run;
import org.landscape.mail.MailAddress;
import org.landscape.mail.Outbox;
import org.landscape.participant.Membership;
import org.landscape.programme.Programme;

/// What the organisers are told: who waits for approval, what readers complain of and handed in,
/// what is doubtful, which blogs cannot be read, and that the landscape has gone quiet. One letter
/// a day at most, and none on a day on which there is nothing to do.
@ApplicationScoped
class OrganiserLetters {

    /// Names in one list; the others are a number.
    private static final int MOST_NAMED = 10;

    /// With more unreadable blogs than one in this many, something is wrong that is not a blog's.
    private static final int ONE_IN = 5;

    /// Fewer are no sign of that, however few blogs there are.
    private static final int SOME = 5;

    private static final Duration A_DAY = Duration.ofDays(1);

    private final Directory directory;
    private final Boards boards;
    private final Complaints complaints;
    private final HandedPosts handedPosts;
    private final Outbox outbox;
    private final LetterFrame frame;
    private final LetterConfig config;

    OrganiserLetters(
            Directory directory,
            Boards boards,
            Complaints complaints,
            HandedPosts handedPosts,
            Outbox outbox,
            LetterFrame frame,
            LetterConfig config) {
        this.directory = directory;
        this.boards = boards;
        this.complaints = complaints;
        this.handedPosts = handedPosts;
        this.outbox = outbox;
        this.frame = frame;
        this.config = config;
    }

    /// A setting that is no mail address stops the start.
    void check(@Observes StartupEvent event) {
        config.organisers()
                .filter(written -> !written.isBlank() && MailAddress.parse(written).isEmpty())
                .ifPresent(
                        written -> {
                            throw new IllegalArgumentException(
                                    "LANDSCAPE_LETTER_ORGANISERS is '%s', which is no mail address."
                                                    .formatted(written)
                                            + " Write it like organisers@example.org.");
                        });
    }

    /// To whom these letters go; empty when neither the setting nor the programme names a mail
    /// address.
    Optional<MailAddress> to() {
        return config.organisers()
                .filter(written -> !written.isBlank())
                .or(() -> Optional.ofNullable(frame.programme().contact()))
                .map(contact -> contact.replaceFirst("^mailto:", ""))
                .flatMap(MailAddress::parse);
    }

    void look(ZonedDateTime now, int hour) {
        Optional<MailAddress> to = to();
        String name = "organisers:" + now.toLocalDate();
        if (to.isEmpty() || now.getHour() < hour || !outbox.known(List.of(name)).isEmpty()) {
            return;
        }
        Waiting waiting = waiting(now.toInstant());
        if (waiting.isWorthALetter(now.getDayOfWeek() == DayOfWeek.MONDAY)) {
            Letter letter = letter(name, to.get(), waiting, now.toInstant());
            QuarkusTransaction.requiringNew().run(() -> outbox.put(letter));
        }
    }

    /// What waits for the organisers at a moment.
    ///
    /// @param applied who waits for approval
    /// @param complaints how many complaints of readers wait
    /// @param handedIn how many posts wait whose addresses were handed in
    /// @param doubtful how many posts may be for a Thing and wait for a decision
    /// @param unreadable whose blogs cannot be read
    /// @param all how many take part
    /// @param lastPostAt the latest post of all, if the landscape has gone quiet
    record Waiting(
            List<Member> applied,
            long complaints,
            long handedIn,
            long doubtful,
            List<Member> unreadable,
            long all,
            Optional<Instant> lastPostAt) {

        boolean isWorthALetter(boolean monday) {
            return !applied.isEmpty()
                    || complaints > 0
                    || handedIn > 0
                    || lastPostAt.isPresent()
                    || isManyUnreadable()
                    || (monday && (doubtful > 0 || !unreadable.isEmpty()));
        }

        boolean isManyUnreadable() {
            return unreadable.size() >= SOME && (long) unreadable.size() * ONE_IN > all;
        }
    }

    Waiting waiting(Instant now) {
        List<Member> everybody = directory.everybody();
        List<Member> active =
                everybody.stream().filter(one -> one.membership() == Membership.ACTIVE).toList();
        Optional<Instant> last =
                active.stream()
                        .map(Member::lastPostAt)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder());
        Programme programme = frame.programme();
        return new Waiting(
                everybody.stream().filter(one -> one.membership() == Membership.PENDING).toList(),
                complaints.countWaiting(),
                handedPosts.countWaiting(),
                boards.countDoubtful(),
                active.stream().filter(Member::isUnreadable).toList(),
                active.size(),
                last.filter(
                        at ->
                                programme.hasOpenThing(now)
                                        && at.plus(config.quietAfter()).isBefore(now)));
    }

    private Letter letter(String name, MailAddress to, Waiting waiting, Instant now) {
        Programme programme = frame.programme();
        LetterBody.Builder body =
                frame.begin()
                        .paragraph("Hello,")
                        .paragraph("this is for you to look at in " + programme.name() + ".");
        waiting.lastPostAt()
                .ifPresent(
                        at ->
                                body.heading("It has gone quiet")
                                        .paragraph(
                                                "A %s is open, and nothing new came in for %s: the latest post is of %s."
                                                        .formatted(
                                                                programme.unit(),
                                                                count(
                                                                        Duration.between(at, now)
                                                                                .toHours(),
                                                                        "hour"),
                                                                frame.moment(at))));
        people(body, "Waiting for approval", waiting.applied());
        waits(
                body,
                "Complaints of readers",
                count(waiting.complaints(), "complaint")
                        + (waiting.complaints() == 1 ? " waits" : " wait")
                        + " for you: ",
                "read and settle",
                "organiser/complaints",
                waiting.complaints());
        waits(
                body,
                "Posts handed in by their address",
                count(waiting.handedIn(), "post")
                        + (waiting.handedIn() == 1 ? " waits" : " wait")
                        + " for you: ",
                "decide",
                "organiser/handed-in",
                waiting.handedIn());
        waits(
                body,
                "Doubtful posts",
                count(waiting.doubtful(), "post")
                        + " may be for a "
                        + programme.unit()
                        + (waiting.doubtful() == 1 ? ", and waits" : ", and wait")
                        + " for you: ",
                "decide",
                "organiser/doubtful",
                waiting.doubtful());
        if (!waiting.unreadable().isEmpty()) {
            people(
                    body,
                    "%d of %s cannot be read"
                            .formatted(waiting.unreadable().size(), count(waiting.all(), "blog")),
                    waiting.unreadable());
            if (waiting.isManyUnreadable()) {
                body.paragraph(
                        "So many at once are seldom the blogs’ own fault: look whether a host is"
                                + " down, or this machine has no network.");
            }
        }
        body.action("Open the desk", frame.to("organiser"))
                .footer(
                        text(
                                "You get this because the settings or feeds.yaml name this address"
                                        + " for the organisers (LANDSCAPE_LETTER_ORGANISERS). There is"
                                        + " one such letter a day at most."));
        return new Letter(
                name,
                null,
                to,
                programme.name() + ": what waits for you",
                body.build(),
                null,
                null,
                A_DAY);
    }

    /// @param page of the desk, to which the words of `action` lead
    private void waits(
            LetterBody.Builder body,
            String heading,
            String words,
            String action,
            String page,
            long number) {
        if (number > 0) {
            body.heading(heading).paragraph(text(words), link(action, frame.to(page)), text("."));
        }
    }

    private void people(LetterBody.Builder body, String heading, List<Member> people) {
        if (people.isEmpty()) {
            return;
        }
        body.heading(heading)
                .items(
                        people.stream()
                                .limit(MOST_NAMED)
                                .map(
                                        one ->
                                                List.of(
                                                        Run.link(
                                                                one.name(),
                                                                frame.below(
                                                                        "organiser",
                                                                        "participants",
                                                                        one.slug()))))
                                .toList());
        if (people.size() > MOST_NAMED) {
            body.paragraph("And %d more.".formatted(people.size() - MOST_NAMED));
        }
    }
}
