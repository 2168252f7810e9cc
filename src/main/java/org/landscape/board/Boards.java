package org.landscape.board;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.landscape.board.Board.Cell;
import org.landscape.board.Board.Row;
import org.landscape.board.Board.State;
import org.landscape.board.Board.ThingTotal;
import org.landscape.board.Board.Timing;
import org.landscape.board.Board.Totals;
import org.landscape.count.Answer;
import org.landscape.count.Answers;
import org.landscape.directory.Activity;
import org.landscape.directory.Directory;
import org.landscape.directory.Member;
import org.landscape.entry.Corrections;
import org.landscape.entry.EntryCounts;
import org.landscape.entry.EntryLists;
import org.landscape.participant.Participants;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;
import org.landscape.recognition.RecognisedThing.Certainty;

/// Builds the board from what is in memory of participants and posts. It takes one query, and where
/// the posts in the cells are named, one for those that were not named since they changed.
@ApplicationScoped
public class Boards {

    /// How many rows are on a page.
    public static final int ROWS = 2000;

    private final Directory directory;
    private final EntryCounts counts;
    private final Corrections corrections;
    private final Excuses excuses;
    private final CurrentProgramme programme;
    private final Participants participants;
    private final CellTexts texts;

    Boards(
            Directory directory,
            EntryLists lists,
            EntryCounts counts,
            Corrections corrections,
            Excuses excuses,
            CurrentProgramme programme,
            Participants participants,
            BoardConfig config) {
        this.participants = participants;
        this.texts = new CellTexts(lists, config.cache().asLongValue());
        this.directory = directory;
        this.counts = counts;
        this.corrections = corrections;
        this.excuses = excuses;
        this.programme = programme;
    }

    /// Decides which rows a board has, and in which order; the totals are of these rows.
    ///
    /// @param groups of different names a participant has to be in each, of the same name in any
    /// @param activity only participants with this activity, null for all
    /// @param words only participants in whose name, blog's title or addresses each of these words
    ///     occurs; capitals and accents do not matter; empty for all
    /// @param cell only participants whose Thing is in this state, null for all
    /// @param shortBy only participants who lack so many Things to be through: 0 for those who are;
    ///     null for all
    public record Filter(
            List<Group> groups,
            @Nullable Activity activity,
            String words,
            @Nullable ThingState cell,
            @Nullable Integer shortBy,
            BoardOrder order) {

        /// Everybody, in order of their names.
        public static final Filter NONE =
                new Filter(List.of(), null, "", null, null, BoardOrder.BY_NAME);

        public Filter {
            groups = List.copyOf(groups);
        }

        private List<Member> of(List<Member> all) {
            List<String> wanted =
                    Arrays.stream(folded(words).split("\\s+", -1))
                            .filter(word -> !word.isEmpty())
                            .toList();
            return all.stream().filter(one -> admits(one, wanted)).toList();
        }

        private boolean admits(Member one, List<String> wanted) {
            return groups.stream().map(Group::name).distinct().allMatch(name -> isIn(name, one))
                    && (activity == null || activity == one.activity())
                    && (wanted.isEmpty()
                            || wanted.stream().allMatch(folded(searched(one))::contains));
        }

        private boolean isIn(String name, Member line) {
            String label = line.groups().get(name);
            return label != null && groups.contains(new Group(name, label));
        }

        private boolean admits(Row row) {
            return (cell == null
                            || row.cell(cell.thing())
                                    .filter(found -> found.state() == cell.state())
                                    .isPresent())
                    && (shortBy == null
                            || (shortBy == 0 ? row.complete() : row.shortBy() == shortBy));
        }

        private static String searched(Member line) {
            StringBuilder text = new StringBuilder(line.name());
            append(text, line.blogUrl());
            for (Member.Blog blog : line.blogs()) {
                append(text, blog.title());
                append(text, blog.siteUrl());
                append(text, blog.feedUrl());
            }
            return text.toString();
        }

        private static void append(StringBuilder text, @Nullable String further) {
            if (further != null) {
                text.append('\n').append(further);
            }
        }

        private static String folded(String text) {
            return Normalizer.normalize(text, Normalizer.Form.NFKD)
                    .replaceAll("\\p{Mn}+", "")
                    .toLowerCase(Locale.ROOT);
        }
    }

    /// For example Thing 6, missing.
    public record ThingState(int thing, State state) {}

    /// For example `country`, `UK`.
    public record Group(String name, String label) {}

    /// All rows, with the posts in their cells named.
    @Transactional
    public Board build(Filter filter) {
        return build(filter, 0, Integer.MAX_VALUE, true);
    }

    /// The rows of one page.
    ///
    /// @param page from 1
    /// @param named whether the posts in the cells are named, besides by their ids
    @Transactional
    public Board page(Filter filter, int page, boolean named) {
        return build(filter, (page - 1) * ROWS, ROWS, named);
    }

    private Board build(Filter filter, int from, int most, boolean named) {
        Programme current = programme.get();
        Function<String, Answers> answers = counts.now().participants()::answersOf;
        Map<String, Set<Integer>> excused = excuses.all();
        List<Row> rows =
                filter.of(directory.all()).stream()
                        .map(
                                one ->
                                        row(
                                                current,
                                                one,
                                                answers.apply(one.slug()),
                                                excused.getOrDefault(one.slug(), Set.of())))
                        .filter(filter::admits)
                        .toList();
        List<Row> shown = filter.order().sorted(rows).stream().skip(from).limit(most).toList();
        return new Board(
                current.things(),
                named ? named(shown, answers) : shown,
                totals(current.things(), rows),
                directory.groups());
    }

    private List<Row> named(List<Row> rows, Function<String, Answers> answers) {
        return texts.in(
                rows,
                rows.stream()
                        .collect(Collectors.toMap(Row::slug, row -> answers.apply(row.slug()))));
    }

    /// The board for organisers, with what only they may see: the reason that a person gave, as the
    /// evidence of a cell that counts because of a correction; the participants' mail addresses.
    @Transactional
    public Board buildForOrganisers(Filter filter) {
        Map<Long, Map<Integer, String>> reasons = corrections.reasons();
        Map<String, String> mails = participants.mails();
        Board board = build(filter);
        return new Board(
                board.things(),
                board.rows().stream()
                        .map(row -> row.forOrganisers(reasons, mails.getOrDefault(row.slug(), "")))
                        .toList(),
                board.totals(),
                board.groups());
    }

    /// A participant's row, for organisers; empty when they are on no board.
    @Transactional
    public Optional<Row> row(String slug) {
        Function<String, Answers> answers = counts.now().participants()::answersOf;
        return directory
                .member(slug)
                .map(one -> row(programme.get(), one, answers.apply(slug), excuses.of(slug)))
                .map(row -> named(List.of(row), answers).getFirst())
                .map(row -> row.forOrganisers(corrections.reasons(slug), ""));
    }

    /// The number of proposals that no person has decided.
    @Transactional
    public long countDoubtful() {
        return counts.now().things().doubtful(thingNumbers());
    }

    private Set<Integer> thingNumbers() {
        return programme.get().things().stream().map(Thing::number).collect(Collectors.toSet());
    }

    private static Row row(
            Programme programme, Member line, Answers answers, Set<Integer> excused) {
        List<Cell> cells =
                programme.things().stream()
                        .map(
                                thing ->
                                        cell(
                                                programme,
                                                thing,
                                                answers.byThing().get(thing.number()),
                                                excused.contains(thing.number())))
                        .toList();
        Programme.Completion completion = programme.completion();
        int done =
                count(cells, State.DONE)
                        + (completion.doubtful() ? count(cells, State.DOUBTFUL) : 0);
        Integer of = completion.of();
        int needed = of == null ? programme.things().size() : of;
        int lacking = Math.max(0, needed - done - count(cells, State.EXCUSED));
        return new Row(
                line.slug(),
                line.name(),
                line.blogUrl(),
                "",
                line.groups(),
                line.membership(),
                line.status(),
                line.activity(),
                line.lastPostAt(),
                done,
                needed > 0 && lacking == 0,
                lacking,
                cells);
    }

    static Cell cell(Programme programme, Thing thing, @Nullable Answer answer, boolean excused) {
        int proposals = answer == null ? 0 : answer.proposals();
        // An organiser's excuse outranks a guess, but not a sure post.
        if (excused && (answer == null || answer.certainty() == Certainty.DOUBTFUL)) {
            return Cell.withoutPost(thing.number(), State.EXCUSED, proposals);
        }
        if (answer == null) {
            return Cell.withoutPost(thing.number(), State.MISSING, 0);
        }
        LocalDate on = LocalDate.ofInstant(answer.shownAt(), programme.timezone());
        return new Cell(
                thing.number(),
                answer.certainty() == Certainty.SURE ? State.DONE : State.DOUBTFUL,
                answer.entry(),
                null,
                "",
                on,
                answer.dated() ? timing(thing, on) : null,
                null,
                "",
                proposals);
    }

    private static @Nullable Timing timing(Thing thing, LocalDate on) {
        LocalDate opens = thing.opens();
        LocalDate closes = thing.closes();
        if (opens != null && on.isBefore(opens)) {
            return Timing.EARLY;
        }
        if (closes != null && on.isAfter(closes)) {
            return Timing.LATE;
        }
        return opens == null && closes == null ? null : Timing.ON_TIME;
    }

    private static int count(List<Cell> cells, State state) {
        return (int) cells.stream().filter(cell -> cell.state() == state).count();
    }

    private static Totals totals(List<Thing> things, List<Row> rows) {
        Map<Activity, Integer> activities = new EnumMap<>(Activity.class);
        Arrays.stream(Activity.values()).forEach(activity -> activities.put(activity, 0));
        rows.forEach(row -> activities.merge(row.activity(), 1, Integer::sum));
        List<ThingTotal> totals = new ArrayList<>();
        for (int i = 0; i < things.size(); i++) {
            Map<State, Integer> states = new EnumMap<>(State.class);
            int proposals = 0;
            for (Row row : rows) {
                Cell cell = row.cells().get(i);
                states.merge(cell.state(), 1, Integer::sum);
                proposals += cell.proposals();
            }
            totals.add(new ThingTotal(things.get(i).number(), states, proposals));
        }
        int complete = (int) rows.stream().filter(Row::complete).count();
        return new Totals(rows.size(), complete, activities, totals);
    }
}
