package org.landscape.letter;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.board.Board;
import org.landscape.board.Board.Row;
import org.landscape.board.Boards;
import org.landscape.conversation.Unanswered;
import org.landscape.digest.Week;
import org.landscape.directory.Directory;
import org.landscape.directory.DirectoryLine;
import org.landscape.directory.FeedLine;
import org.landscape.directory.Member;
import org.landscape.directory.ParticipantStatus;
import org.landscape.entry.DigestPosts;
import org.landscape.entry.DigestPosts.Line;
import org.landscape.feed.FeedHealth;
import org.landscape.mail.Letter;
import org.landscape.mail.Outbox;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.programme.Stage;
import org.landscape.tick.Ticker;

/// Looks now and then which letters are due that time or polls have caused, and puts them. Each has
/// a name, so it makes no difference how often, or on how many nodes, that is looked.
@ApplicationScoped
public class LetterRounds {

    /// Letters about a week go out on Monday morning, in the programme's time zone.
    private static final int MORNING = 8;

    /// Posts that wait for an answer, in one letter.
    private static final int WAITING = 3;

    private final LetterChoices choices;
    private final ParticipantLetters letters;
    private final DigestLetters digests;
    private final OrganiserLetters organisers;
    private final Outbox outbox;
    private final Boards boards;
    private final Directory directory;
    private final Unanswered unanswered;
    private final DigestPosts lists;
    private final CurrentProgramme programme;
    private final Ticker ticker;
    private final LetterConfig config;
    private final InstantSource clock;

    LetterRounds(
            LetterChoices choices,
            ParticipantLetters letters,
            DigestLetters digests,
            OrganiserLetters organisers,
            Outbox outbox,
            Boards boards,
            Directory directory,
            Unanswered unanswered,
            DigestPosts lists,
            CurrentProgramme programme,
            Ticker ticker,
            LetterConfig config,
            InstantSource clock) {
        this.choices = choices;
        this.letters = letters;
        this.digests = digests;
        this.organisers = organisers;
        this.outbox = outbox;
        this.boards = boards;
        this.directory = directory;
        this.unanswered = unanswered;
        this.lists = lists;
        this.programme = programme;
        this.ticker = ticker;
        this.config = config;
        this.clock = clock;
    }

    void begin(@Observes StartupEvent event) {
        ticker.every(config.every(), "letters", this::look);
    }

    /// Puts what is due.
    public void look() {
        if (!outbox.isOn()) {
            return;
        }
        ZonedDateTime now = clock.instant().atZone(programme.get().timezone());
        List<ParticipantReader> readers =
                choices.confirmed().stream()
                        .filter(reader -> directory.has(reader.participant().slug()))
                        .toList();
        if (!readers.isEmpty()) {
            trouble(readers, now.toInstant());
            aboutThings(readers, now);
        }
        digests.look(now, MORNING);
        organisers.look(now, MORNING);
    }

    // --- Blogs that cannot be read --------------------------------------------------------------

    private void trouble(List<ParticipantReader> readers, Instant now) {
        Map<String, Member> members =
                readers.stream()
                        .flatMap(reader -> directory.member(reader.participant().slug()).stream())
                        .collect(Collectors.toMap(Member::slug, Function.identity()));
        List<Member> unreadable =
                members.values().stream()
                        .filter(Member::isUnreadable)
                        .filter(member -> member.status() != ParticipantStatus.FAULT_HERE)
                        .toList();
        Map<String, FeedLine> worst = new HashMap<>();
        if (!unreadable.isEmpty()) {
            for (DirectoryLine line : directory.lines(unreadable)) {
                line.worst()
                        .filter(feed -> feed.health().state().isTrouble())
                        .ifPresent(feed -> worst.put(line.slug(), feed));
            }
        }
        for (ParticipantReader reader : readers) {
            if (reader.choices().trouble()) {
                Optional<FeedLine> feed =
                        Optional.ofNullable(worst.get(reader.participant().slug()));
                Optional<Instant> since = feed.map(FeedLine::health).flatMap(FeedHealth::since);
                if (since.isPresent()) {
                    tellBroken(reader, feed.orElseThrow(), since.get(), now);
                } else if (isReadable(members.get(reader.participant().slug()))) {
                    reader.brokenSince().ifPresent(was -> tellWorks(reader, was));
                }
            }
        }
    }

    private static boolean isReadable(@Nullable Member member) {
        return member != null
                && switch (member.status()) {
                    case NOT_BEGUN, SILENT, POSTING -> true;
                    default -> false;
                };
    }

    private void tellBroken(ParticipantReader reader, FeedLine feed, Instant since, Instant now) {
        boolean isLong = !since.plus(config.brokenAfter()).isAfter(now);
        if (isLong && !reader.brokenSince().equals(Optional.of(since))) {
            put(reader, letters.broken(reader, feed, since), since);
        }
    }

    private void tellWorks(ParticipantReader reader, Instant was) {
        put(reader, letters.works(reader, was), null);
    }

    /// @param brokenSince what they have been told then
    private void put(ParticipantReader reader, Letter letter, @Nullable Instant brokenSince) {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            outbox.put(letter);
                            choices.findByIdOptional(reader.participant().id())
                                    .ifPresent(stored -> stored.toldBroken(brokenSince));
                        });
    }

    // --- Weeks, and the end ---------------------------------------------------------------------

    private void aboutThings(List<ParticipantReader> readers, ZonedDateTime now) {
        Programme current = programme.get();
        LocalDate today = now.toLocalDate();
        Week last = new Week(Week.of(today).monday().minusWeeks(1));
        boolean isTime = today.equals(Week.of(today).monday()) && now.getHour() >= MORNING;
        boolean weekly = isTime && hadDays(current, last);
        List<ParticipantReader> wanting =
                readers.stream()
                        .filter(
                                reader ->
                                        (weekly && reader.choices().weekly())
                                                || reader.choices().news())
                        .toList();
        Set<String> known =
                new HashSet<>(
                        outbox.known(
                                wanting.stream()
                                        .flatMap(
                                                reader ->
                                                        Stream.of(
                                                                ParticipantLetters.week(
                                                                        reader.participant(), last),
                                                                ParticipantLetters.through(
                                                                        reader.participant(),
                                                                        current)))
                                        .toList()));
        if (wanting.isEmpty() || current.things().isEmpty()) {
            return;
        }
        Board board = boards.build(Boards.Filter.NONE);
        Map<String, Row> rows =
                board.rows().stream().collect(Collectors.toMap(Row::slug, Function.identity()));
        List<Line> waiting = weekly ? waiting(now.toInstant()) : List.of();
        for (ParticipantReader reader : wanting) {
            Row row = rows.get(reader.participant().slug());
            if (row == null) {
                continue;
            }
            if (row.complete()
                    && reader.choices().news()
                    && !known.contains(ParticipantLetters.through(reader.participant(), current))) {
                put(letters.through(reader, row));
            }
            if (weekly
                    && reader.choices().weekly()
                    // Who said yes today has had a letter today.
                    && reader.isConfirmedBefore(last.ends(current.timezone()))
                    && !known.contains(ParticipantLetters.week(reader.participant(), last))) {
                put(letters.week(reader, row, last, others(waiting, row.slug()), today));
            }
        }
    }

    /// Whether the programme was under way on a day of the week.
    private static boolean hadDays(Programme programme, Week week) {
        return week.monday()
                .datesUntil(week.next().monday())
                .anyMatch(day -> programme.stageOn(day) instanceof Stage.UnderWay);
    }

    private List<Line> waiting(Instant now) {
        List<Long> ids =
                unanswered.waiting(now, _ -> true, WAITING + 1).stream()
                        .map(Unanswered.Waiting::entry)
                        .toList();
        Map<Long, Line> lines = lists.lines(ids);
        return ids.stream()
                .flatMap(id -> Stream.ofNullable(lines.get(id)))
                .sorted(Comparator.comparing(line -> ids.indexOf(line.id())))
                .toList();
    }

    private static List<Line> others(List<Line> waiting, String slug) {
        return waiting.stream()
                .filter(line -> !line.participant().equals(slug))
                .limit(WAITING)
                .toList();
    }

    private void put(Letter letter) {
        QuarkusTransaction.requiringNew().run(() -> outbox.put(letter));
    }
}
