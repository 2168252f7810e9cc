package org.landscape.testsupport;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.programme.Meetup;
import org.landscape.programme.Programme;
import org.landscape.programme.Programme.BoardAccess;
import org.landscape.programme.Programme.Completion;
import org.landscape.programme.Programme.Joining;
import org.landscape.programme.Thing;

/// A programme that differs from another one in what a test is about.
public final class ProgrammeLike {

    private final Programme like;
    private String name;
    private @Nullable WebAddress feed;
    private Joining joining;
    private boolean joiningAfterEnd;
    private BoardAccess board;
    private Completion completion;
    private ZoneId timezone;
    private String unit;
    private List<String> units;
    private @Nullable LocalDate starts;
    private @Nullable LocalDate ends;
    private List<Thing> things;
    private List<Meetup> meetups;

    public ProgrammeLike(Programme like) {
        this.like = like;
        this.name = like.name();
        this.feed = like.feed();
        this.joining = like.joining();
        this.joiningAfterEnd = like.joiningAfterEnd();
        this.board = like.board();
        this.completion = like.completion();
        this.things = like.things();
        this.meetups = like.meetups();
        this.timezone = like.timezone();
        this.unit = like.unit();
        this.units = like.units();
        this.starts = like.starts();
        this.ends = like.ends();
    }

    public ProgrammeLike name(String other) {
        name = other;
        return this;
    }

    public ProgrammeLike feed(@Nullable WebAddress other) {
        feed = other;
        return this;
    }

    public ProgrammeLike joining(Joining other) {
        joining = other;
        return this;
    }

    public ProgrammeLike joiningAfterEnd(boolean other) {
        joiningAfterEnd = other;
        return this;
    }

    public ProgrammeLike board(BoardAccess other) {
        board = other;
        return this;
    }

    public ProgrammeLike completion(Completion other) {
        completion = other;
        return this;
    }

    public ProgrammeLike things(List<Thing> other) {
        things = other;
        return this;
    }

    public ProgrammeLike timezone(String other) {
        timezone = ZoneId.of(other);
        return this;
    }

    public ProgrammeLike unit(String other, List<String> spellings) {
        unit = other;
        units = spellings;
        return this;
    }

    public ProgrammeLike days(@Nullable LocalDate first, @Nullable LocalDate last) {
        starts = first;
        ends = last;
        return this;
    }

    public ProgrammeLike meetups(List<Meetup> other) {
        meetups = other;
        return this;
    }

    public Programme programme() {
        return new Programme(
                name,
                like.shortName(),
                like.home(),
                feed,
                like.contact(),
                like.language(),
                timezone,
                unit,
                units,
                starts,
                ends,
                joining,
                joiningAfterEnd,
                board,
                completion,
                things,
                meetups);
    }
}
