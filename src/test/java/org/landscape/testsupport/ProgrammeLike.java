package org.landscape.testsupport;

import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.programme.Programme;
import org.landscape.programme.Programme.BoardAccess;
import org.landscape.programme.Programme.Completion;
import org.landscape.programme.Programme.Joining;
import org.landscape.programme.Thing;

/// A programme that differs from another one in what a test is about.
public final class ProgrammeLike {

    private final Programme like;
    private @Nullable WebAddress feed;
    private Joining joining;
    private BoardAccess board;
    private Completion completion;
    private List<Thing> things;

    public ProgrammeLike(Programme like) {
        this.like = like;
        this.feed = like.feed();
        this.joining = like.joining();
        this.board = like.board();
        this.completion = like.completion();
        this.things = like.things();
    }

    /// A programme that says nothing of itself but its names: in English, without days or Things,
    /// open for everybody to join, its board for organisers.
    public static Programme bare(String name, String shortName) {
        return new Programme(
                name,
                shortName,
                null,
                null,
                null,
                "en",
                ZoneOffset.UTC,
                "Thing",
                List.of(),
                null,
                null,
                Joining.OPEN,
                BoardAccess.ORGANISERS,
                new Completion(null, false),
                List.of());
    }

    public ProgrammeLike feed(@Nullable WebAddress other) {
        feed = other;
        return this;
    }

    public ProgrammeLike joining(Joining other) {
        joining = other;
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

    public Programme programme() {
        return new Programme(
                like.name(),
                like.shortName(),
                like.home(),
                feed,
                like.contact(),
                like.language(),
                like.timezone(),
                like.unit(),
                like.units(),
                like.starts(),
                like.ends(),
                joining,
                board,
                completion,
                things);
    }
}
