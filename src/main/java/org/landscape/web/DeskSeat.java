package org.landscape.web;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.board.Boards;
import org.landscape.desk.Organiser;
import org.landscape.registration.LastReading;
import org.landscape.registration.Mistake;

/// What the pages of the desk have in common: who sits there, their forms, the way to the next
/// page.
@Singleton
class DeskSeat {

    private final CurrentSeat current;
    private final Boards boards;
    private final LastReading lastReading;
    private final Frames frames;
    private final URI root;

    DeskSeat(
            CurrentSeat current,
            Boards boards,
            LastReading lastReading,
            Frames frames,
            BaseUrl base) {
        this.current = current;
        this.boards = boards;
        this.lastReading = lastReading;
        this.frames = frames;
        this.root = URI.create(base.to("").uri().getRawPath());
    }

    Organiser organiser() {
        return current.organiser();
    }

    DeskFrame frame(DeskFrame.Tab tab) {
        return new DeskFrame(
                current.organiser().name(),
                current.get().formToken(),
                boards.countDoubtful(),
                lastReading.mistakes().stream().map(Mistake::toString).toList(),
                lastReading.hasFailed(),
                lastReading.since().map(frames.words()::moment).orElse(""),
                lastReading.unlisted().size(),
                tab);
    }

    /// @throws ProblemException 403 when the form is not ours
    void checkForm(@Nullable String token) {
        current.get().checkForm(token);
    }

    /// @param path below the landscape's own, without a slash in front
    Response seeOther(String path) {
        return Response.seeOther(root.resolve(path))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
