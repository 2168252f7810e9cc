package org.landscape.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.landscape.directory.Activity;
import org.landscape.directory.ParticipantStatus;
import org.landscape.entry.EntryThing;
import org.landscape.participant.Membership;
import org.landscape.programme.Thing;
import org.landscape.recognition.RecognisedThing.Basis;

/// The board: participants × Things.
///
/// @param things in order of their numbers, like the cells of each row
/// @param rows in the order that was asked for; all of them, or those of one page
/// @param totals of all rows
/// @param groups of all participants, with or without a row: the values for a filter
public record Board(
        List<Thing> things, List<Row> rows, Totals totals, Map<String, Set<String>> groups) {
    public Board {
        things = List.copyOf(things);
        rows = List.copyOf(rows);
    }

    /// A participant's row.
    ///
    /// @param blog where their blog is, null when nothing says so
    /// @param mail the address that they gave when joining; only for organisers, else empty
    /// @param lastPostAt null before the first post
    /// @param done how many Things count as done for the programme's `completion`
    /// @param complete whether the participant is through
    /// @param shortBy how many Things they lack to be through
    public record Row(
            String slug,
            String name,
            @Nullable String blog,
            String mail,
            Map<String, String> groups,
            Membership membership,
            ParticipantStatus status,
            Activity activity,
            @Nullable Instant lastPostAt,
            int done,
            boolean complete,
            int shortBy,
            List<Cell> cells) {
        public Row {
            groups = Map.copyOf(groups);
            cells = List.copyOf(cells);
        }

        /// The cell for the Thing with this number; empty when the programme has no such Thing.
        public Optional<Cell> cell(int thing) {
            return cells.stream().filter(cell -> cell.thing() == thing).findFirst();
        }

        /// The row as organisers see it.
        ///
        /// @param reasons of corrections, by the entry's id, then by the Thing's number
        Row forOrganisers(Map<Long, Map<Integer, String>> reasons, String address) {
            return with(address, cells.stream().map(cell -> cell.withReason(reasons)).toList());
        }

        Row with(List<Cell> others) {
            return with(mail, others);
        }

        private Row with(String address, List<Cell> others) {
            return new Row(
                    slug,
                    name,
                    blog,
                    address,
                    groups,
                    membership,
                    status,
                    activity,
                    lastPostAt,
                    done,
                    complete,
                    shortBy,
                    others);
        }
    }

    /// The state of a participant's Thing.
    ///
    /// @param entry the post that counts: the surest, and of those the first; null when there is
    ///     none
    /// @param url of that post on its own blog, null when it has none
    /// @param title of that post, empty when there is none
    /// @param on the day it was posted, in the programme's time zone
    /// @param timing null when nothing was posted, the Thing has no dates, or the date of the post
    ///     is not known
    /// @param evidence of the recognition; for organisers also the reason that a person gave
    /// @param proposals how many posts may be for the Thing and wait for a decision
    public record Cell(
            int thing,
            State state,
            @Nullable Long entry,
            @Nullable String url,
            String title,
            @Nullable LocalDate on,
            @Nullable Timing timing,
            @Nullable Basis basis,
            String evidence,
            int proposals) {

        static Cell withoutPost(int thing, State state, int proposals) {
            return new Cell(thing, state, null, null, "", null, null, null, "", proposals);
        }

        /// The same with the texts of its post.
        Cell with(EntryThing text) {
            return new Cell(
                    thing,
                    state,
                    entry,
                    text.url(),
                    text.title(),
                    on,
                    timing,
                    text.basis(),
                    text.evidence(),
                    proposals);
        }

        private Cell withReason(Map<Long, Map<Integer, String>> reasons) {
            if (entry == null || !(basis == Basis.ORGANISER || basis == Basis.PARTICIPANT)) {
                return this;
            }
            String reason = reasons.getOrDefault(entry, Map.of()).getOrDefault(thing, "");
            return new Cell(thing, state, entry, url, title, on, timing, basis, reason, proposals);
        }
    }

    public enum State {
        /// A post is surely for the Thing.
        DONE,
        /// A post may be for the Thing; a person decides.
        DOUBTFUL,
        MISSING,
        /// An organiser excused the participant from the Thing.
        EXCUSED
    }

    /// When a post came, measured against the days on which its Thing was open.
    public enum Timing {
        EARLY,
        ON_TIME,
        LATE
    }

    /// @param complete how many participants are through
    /// @param activities how many participants are in each state; all states are there
    public record Totals(
            int participants,
            int complete,
            Map<Activity, Integer> activities,
            List<ThingTotal> things) {
        public Totals {
            activities = Map.copyOf(activities);
            things = List.copyOf(things);
        }
    }

    /// @param states the number of participants in each state
    /// @param proposals how many posts may be for the Thing and wait for a decision
    public record ThingTotal(int thing, Map<State, Integer> states, int proposals) {
        public ThingTotal {
            states = Map.copyOf(states);
        }

        public int count(State state) {
            return states.getOrDefault(state, 0);
        }
    }
}
