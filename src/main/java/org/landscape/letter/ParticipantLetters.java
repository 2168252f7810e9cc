package org.landscape.letter;

import static org.landscape.letter.LetterFrame.count;
import static org.landscape.mail.LetterBody.Run.link;
import static org.landscape.mail.LetterBody.Run.text;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.landscape.board.Board.Cell;
import org.landscape.board.Board.Row;
import org.landscape.board.Board.State;
import org.landscape.board.Boards;
import org.landscape.digest.Week;
import org.landscape.directory.FeedLine;
import org.landscape.entry.DigestPosts.Line;
import org.landscape.mail.Letter;
import org.landscape.mail.LetterBody;
import org.landscape.mail.LetterBody.Run;
import org.landscape.participant.Membership;
import org.landscape.participant.Participant;
import org.landscape.programme.Programme;
import org.landscape.programme.Stage;
import org.landscape.programme.Thing;

/// What letters to participants say.
@ApplicationScoped
class ParticipantLetters {

    private static final Duration A_WEEK = Duration.ofDays(7);
    private static final Duration SOME_DAYS = Duration.ofDays(3);

    /// The end is near in the last two weeks.
    private static final int NEAR = 14;

    private final LetterFrame frame;
    private final Boards boards;

    ParticipantLetters(LetterFrame frame, Boards boards) {
        this.frame = frame;
        this.boards = boards;
    }

    /// Asks the owner of an address whether they want letters. Nothing in it was written by the one
    /// who gave the address, but for the name of the blog's host.
    Letter confirmation(ParticipantReader reader, Instant now) {
        String programme = frame.programme().name();
        String host = reader.participant().blog().map(blog -> " (" + blog.host() + ")").orElse("");
        boolean waits = reader.participant().membership() == Membership.PENDING;
        LetterBody body =
                frame.begin()
                        .paragraph("Hello,")
                        .paragraph(
                                "this mail address was given for a blog%s that %s %s. If the blog is yours"
                                                .formatted(
                                                        host,
                                                        waits
                                                                ? "is to take part in"
                                                                : "takes part in",
                                                        programme)
                                        + " and you want letters about it, say yes on this page: "
                                        + (waits ? "whether the organisers let it in, " : "")
                                        + "how your week went, and when something is wrong with your"
                                        + " blog. You choose which ones.")
                        .action("Yes, write to me", frame.choices(reader.token()))
                        .paragraph(
                                "If it is not yours, or you want no letters, do nothing. Nothing"
                                        + " further is sent to you.")
                        .build();
        return Letter.asked(
                Letter.Asked.LETTERS,
                name("confirm", reader.participant(), now.toEpochMilli()),
                reader.participant().id(),
                reader.address(),
                "Letters from " + programme + "?",
                body);
    }

    /// What became of joining: they take part and what was found, or they were refused. Empty while
    /// they wait, and for those who no longer take part.
    Optional<Letter> decided(ParticipantReader reader) {
        return switch (reader.participant().membership()) {
            case ACTIVE -> Optional.of(welcome(reader));
            case REFUSED -> Optional.of(refused(reader));
            case PENDING, PAUSED, STOPPED, REMOVED, ORGANISING -> Optional.empty();
        };
    }

    private Letter welcome(ParticipantReader reader) {
        Participant one = reader.participant();
        Programme programme = frame.programme();
        LetterBody.Builder body =
                begin(one)
                        .paragraph(
                                text("welcome to " + programme.name() + ". Your blog takes part: "),
                                link("your page here", frame.below("participants", one.slug())),
                                text("."));
        Optional<Row> row = boards.row(one.slug());
        List<List<Run>> found = row.map(it -> cells(it, State.DONE, _ -> true)).orElse(List.of());
        if (row.map(Row::lastPostAt).isEmpty()) {
            body.paragraph(
                    "No post of yours was read so far. If you have posted already, it comes in"
                            + " within the hour; if not, write when you like, and it is found by"
                            + " itself.");
        } else if (found.isEmpty()) {
            body.paragraph(
                    "Your posts were read. None of them is for a %s yet: name it in the title, like"
                                    .formatted(programme.unit())
                            + " “"
                            + example(programme)
                            + "”, and it counts.");
        } else {
            body.paragraph("These posts of yours count already:").items(found);
        }
        body.paragraph(
                        text("If a post is missing, "),
                        link("ask why", frame.to("doctor")),
                        text("."))
                .paragraph(
                        "Your blog stays yours. On this page you show that it is, without an"
                                + " account; then you say which %s a post is for, hide a post, choose"
                                        .formatted(programme.unit())
                                + " how much of your posts is shown, pause, or leave.")
                .action("Decide about your blog", frame.to("mine"));
        return letter(
                reader,
                name("welcome", one, one.joinedAt().toEpochMilli()),
                "Welcome to " + programme.name(),
                body,
                A_WEEK);
    }

    private static String example(Programme programme) {
        return programme.things().isEmpty()
                ? programme.unit() + " 1"
                : label(programme, programme.things().getFirst());
    }

    private Letter refused(ParticipantReader reader) {
        Participant one = reader.participant();
        Programme programme = frame.programme();
        LetterBody.Builder body =
                begin(one)
                        .paragraph(
                                "the organisers of %s have decided that your blog does not take"
                                                .formatted(programme.name())
                                        + " part. They wrote:")
                        .quote(one.reason().orElse("(no reason)"))
                        .paragraph(
                                "If that is a mistake, write to them"
                                        + Optional.ofNullable(programme.contact())
                                                .map(at -> ": " + at)
                                                .orElse("")
                                        + ".");
        return letter(
                reader,
                name("refused", one, one.reason().orElse("").hashCode()),
                "Your blog and " + programme.name(),
                body,
                A_WEEK);
    }

    /// Their blog cannot be read.
    ///
    /// @param since when the failures began
    Letter broken(ParticipantReader reader, FeedLine feed, Instant since) {
        Participant one = reader.participant();
        LetterBody.Builder body =
                begin(one)
                        .paragraph(
                                "since %s it has not been possible to read your blog, so your new posts"
                                                .formatted(frame.moment(since))
                                        + " do not come in. The reason:")
                        .quote(feed.health().message().orElse("It does not answer."))
                        .action(
                                "See how to mend it",
                                frame.to(
                                        "doctor?url="
                                                + URLEncoder.encode(
                                                        feed.url(), StandardCharsets.UTF_8)))
                        .paragraph(
                                feed.status().isHalted()
                                        ? "It is not tried again by itself: once it is mended, tell"
                                                + " the organisers."
                                        : "Once it is mended there is nothing else to do: it is tried"
                                                + " again by itself, and the posts that are missing"
                                                + " come in.");
        return letter(
                reader,
                name("broken", one, since.toEpochMilli()),
                "Your blog cannot be read",
                body,
                SOME_DAYS);
    }

    /// Their blog can be read again.
    ///
    /// @param since when it could not be read any more
    Letter works(ParticipantReader reader, Instant since) {
        Participant one = reader.participant();
        LetterBody.Builder body =
                begin(one)
                        .paragraph(
                                "your blog can be read again. Since %s it could not; what you"
                                                .formatted(frame.moment(since))
                                        + " posted meanwhile has come in, as far as your blog still"
                                        + " lists it.")
                        .action("Look at your page", frame.below("participants", one.slug()));
        return letter(
                reader,
                name("works", one, since.toEpochMilli()),
                "Your blog can be read again",
                body,
                SOME_DAYS);
    }

    /// They have done as many Things as the programme asks for.
    Letter through(ParticipantReader reader, Row row) {
        Participant one = reader.participant();
        Programme programme = frame.programme();
        LetterBody.Builder body =
                begin(one)
                        .paragraph(
                                "you are through %s: %s done. Well done!"
                                        .formatted(programme.name(), done(programme, row)))
                        .paragraph(
                                "Your posts stay where they are, and what you write from now on is"
                                        + " shown as before.")
                        .action("Look at your page", frame.below("participants", one.slug()));
        return letter(
                reader,
                through(one, programme),
                "You are through " + programme.name(),
                body,
                A_WEEK);
    }

    /// The name of that letter; there is one in each edition.
    static String through(Participant one, Programme programme) {
        return name("through", one, programme.firstDay());
    }

    /// How their week went.
    ///
    /// @param waiting posts of others that wait for an answer
    /// @param today in the programme's time zone
    Letter week(ParticipantReader reader, Row row, Week week, List<Line> waiting, LocalDate today) {
        Participant one = reader.participant();
        Programme programme = frame.programme();
        LetterBody.Builder body =
                begin(one)
                        .paragraph(
                                "so far you have %s done%s."
                                        .formatted(
                                                done(programme, row),
                                                row.complete() ? ": you are through" : ""));
        section(
                body,
                "What counted in the week of " + week.inWords(),
                cells(row, State.DONE, cell -> isIn(week, cell.on())),
                "No new post of yours counted in this week.");
        List<List<Run>> doubtful = cells(row, State.DOUBTFUL, _ -> true);
        section(body, "What is doubtful", doubtful, "");
        if (!doubtful.isEmpty()) {
            body.paragraph(
                    "An organiser decides about these. If you name the %s in the title, it is sure."
                            .formatted(programme.unit()));
        }
        section(
                body,
                "What is open or was missed",
                cells(
                        row,
                        State.MISSING,
                        cell ->
                                programme
                                        .thing(cell.thing())
                                        .map(Thing::opens)
                                        .filter(opens -> !opens.isAfter(today))
                                        .isPresent()),
                "");
        ends(body, programme, today);
        if (!waiting.isEmpty()) {
            body.heading("Posts that wait for an answer")
                    .items(
                            waiting.stream()
                                    .map(
                                            line ->
                                                    List.of(
                                                            title(line.title(), line.url()),
                                                            text(" by " + line.name())))
                                    .toList());
        }
        body.action("Your page", frame.below("participants", one.slug()))
                .paragraph(
                        text("Is a post missing that you wrote? "),
                        link("Ask why", frame.to("doctor")),
                        text("."));
        return letter(
                reader,
                week(one, week),
                "Your week in %s: %s done".formatted(programme.name(), done(programme, row)),
                body,
                SOME_DAYS);
    }

    /// The name of that letter.
    static String week(Participant one, Week week) {
        return name("week", one, week);
    }

    private static void section(
            LetterBody.Builder body, String heading, List<List<Run>> items, String none) {
        if (!items.isEmpty()) {
            body.heading(heading).items(items);
        } else if (!none.isEmpty()) {
            body.heading(heading).paragraph(none);
        }
    }

    private void ends(LetterBody.Builder body, Programme programme, LocalDate today) {
        if (programme.stageOn(today) instanceof Stage.UnderWay(_, _, @Nullable LocalDate ends)
                && ends != null
                && !today.plusDays(NEAR).isBefore(ends)) {
            body.heading("The end is near")
                    .paragraph(
                            "The last day is %s. What you post until then counts."
                                    .formatted(frame.day(ends)));
        }
    }

    private static boolean isIn(Week week, @Nullable LocalDate day) {
        return day != null && Week.of(day).equals(week);
    }

    /// Such as `7 of 23 Things`: how many count, of as many as are asked for.
    static String done(Programme programme, Row row) {
        @Nullable Integer of = programme.completion().of();
        int needed = of == null ? programme.things().size() : of;
        return "%d of %s".formatted(row.done(), count(needed, programme.unit()));
    }

    private List<List<Run>> cells(Row row, State state, Predicate<Cell> wanted) {
        Programme programme = frame.programme();
        List<List<Run>> items = new ArrayList<>();
        for (Cell cell : row.cells()) {
            if (cell.state() == state && wanted.test(cell)) {
                List<Run> runs = new ArrayList<>();
                runs.add(
                        text(
                                programme
                                        .thing(cell.thing())
                                        .map(
                                                thing ->
                                                        "%s %d (%s)"
                                                                .formatted(
                                                                        programme.unit(),
                                                                        thing.number(),
                                                                        thing.title()))
                                        .orElse("")));
                if (cell.entry() != null) {
                    runs.add(text(": "));
                    runs.add(title(cell.title(), cell.url()));
                }
                items.add(runs);
            }
        }
        return items;
    }

    static String label(Programme programme, Thing thing) {
        return "%s %d: %s".formatted(programme.unit(), thing.number(), thing.title());
    }

    static Run title(String title, @Nullable String url) {
        String words = title.isBlank() ? "a post without a title" : title;
        return url == null ? text(words) : link(words, url);
    }

    private LetterBody.Builder begin(Participant one) {
        return frame.begin().paragraph("Hello " + one.name() + ",");
    }

    /// The name of a letter, which is put once.
    ///
    /// @param of what tells it from others of its kind to the same participant
    private static String name(String kind, Participant to, @Nullable Object of) {
        return "%s:%d:%s".formatted(kind, to.id(), of);
    }

    private Letter letter(
            ParticipantReader reader,
            String name,
            String subject,
            LetterBody.Builder body,
            Duration lasts) {
        return new Letter(
                name,
                reader.participant().id(),
                reader.address(),
                subject,
                frame.end(
                        body,
                        "You get this because you said yes to letters about your blog in %s."
                                .formatted(frame.programme().name()),
                        reader.token()),
                frame.stop(reader.token()),
                null,
                lasts);
    }
}
