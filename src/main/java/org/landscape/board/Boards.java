package org.landscape.board;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.landscape.board.Board.Cell;
import org.landscape.board.Board.Row;
import org.landscape.board.Board.State;
import org.landscape.board.Board.ThingTotal;
import org.landscape.board.Board.Timing;
import org.landscape.board.Board.Totals;
import org.landscape.directory.Activity;
import org.landscape.directory.Directory;
import org.landscape.directory.Member;
import org.landscape.entry.Corrections;
import org.landscape.entry.EntryCounts;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryThing;
import org.landscape.participant.Participants;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;
import org.landscape.recognition.RecognisedThing.Certainty;

/// Builds the board from what is stored now, in a handful of queries for any number of
/// participants.
@ApplicationScoped
public class Boards {

    /// The surest first; of equally sure ones the one that was posted first.
    private static final Comparator<EntryThing> BEST =
            Comparator.comparing(EntryThing::certainty)
                    .thenComparing(EntryThing::shownAt)
                    .thenComparing(EntryThing::entry);

    private final Directory directory;
    private final EntryLists lists;
    private final EntryCounts counts;
    private final Corrections corrections;
    private final Excuses excuses;
    private final CurrentProgramme programme;
    private final Participants participants;

    Boards(
            Directory directory,
            EntryLists lists,
            EntryCounts counts,
            Corrections corrections,
            Excuses excuses,
            CurrentProgramme programme,
            Participants participants) {
        this.participants = participants;
        this.directory = directory;
        this.lists = lists;
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

        private boolean admits(Member line) {
            return groups.stream().map(Group::name).distinct().allMatch(name -> isIn(name, line))
                    && (activity == null || activity == line.activity())
                    && Arrays.stream(folded(words).strip().split("\\s+", 0))
                            .allMatch(folded(searched(line))::contains);
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

    @Transactional
    public Board build(Filter filter) {
        Programme current = programme.get();
        Map<String, Map<Integer, List<EntryThing>>> entryThings =
                lists.entryThings().stream()
                        .collect(
                                Collectors.groupingBy(
                                        EntryThing::participant,
                                        Collectors.groupingBy(EntryThing::thing)));
        Map<String, Set<Integer>> excused = excuses.all();
        List<Member> everybody = directory.all();
        List<Row> rows =
                everybody.stream()
                        .filter(filter::admits)
                        .map(
                                line ->
                                        row(
                                                current,
                                                line,
                                                entryThings.getOrDefault(line.slug(), Map.of()),
                                                excused.getOrDefault(line.slug(), Set.of())))
                        .filter(filter::admits)
                        .toList();
        return new Board(
                current.things(),
                filter.order().sorted(rows),
                totals(current.things(), rows),
                directory.groups());
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
        Map<Integer, List<EntryThing>> entryThings =
                lists.entryThings(slug).stream().collect(Collectors.groupingBy(EntryThing::thing));
        return directory
                .member(slug)
                .map(line -> row(programme.get(), line, entryThings, excuses.of(slug)))
                .map(row -> row.forOrganisers(corrections.reasons(slug), ""));
    }

    /// The number of proposals that no person has decided.
    @Transactional
    public long countDoubtful() {
        return counts.countDoubtful(thingNumbers());
    }

    private Set<Integer> thingNumbers() {
        return programme.get().things().stream().map(Thing::number).collect(Collectors.toSet());
    }

    /// Every proposal that no person has decided, the oldest post first.
    @Transactional
    public List<EntryThing> doubtful() {
        Set<Integer> numbers = thingNumbers();
        return lists.entryThings().stream()
                .filter(entryThing -> entryThing.certainty() == Certainty.DOUBTFUL)
                .filter(entryThing -> numbers.contains(entryThing.thing()))
                .toList();
    }

    private static Row row(
            Programme programme,
            Member line,
            Map<Integer, List<EntryThing>> entryThings,
            Set<Integer> excused) {
        List<Cell> cells =
                programme.things().stream()
                        .map(
                                thing ->
                                        cell(
                                                programme,
                                                thing,
                                                entryThings.getOrDefault(thing.number(), List.of()),
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

    static Cell cell(
            Programme programme, Thing thing, List<EntryThing> entryThings, boolean excused) {
        EntryThing best = entryThings.stream().min(BEST).orElse(null);
        int proposals =
                (int)
                        entryThings.stream()
                                .filter(one -> one.certainty() == Certainty.DOUBTFUL)
                                .count();
        // An organiser's excuse outranks a guess, but not a sure post.
        if (excused && (best == null || best.certainty() == Certainty.DOUBTFUL)) {
            return Cell.withoutPost(thing.number(), State.EXCUSED, proposals);
        }
        if (best == null) {
            return Cell.withoutPost(thing.number(), State.MISSING, 0);
        }
        LocalDate on = LocalDate.ofInstant(best.shownAt(), programme.timezone());
        return new Cell(
                thing.number(),
                best.certainty() == Certainty.SURE ? State.DONE : State.DOUBTFUL,
                best.entry(),
                best.url(),
                best.title(),
                on,
                best.datedBy().isEvidence() ? timing(thing, on) : null,
                best.basis(),
                best.evidence(),
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
