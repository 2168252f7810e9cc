package org.landscape.web.organiser;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.landscape.board.Boards;
import org.landscape.desk.Organiser;
import org.landscape.feedsfile.Mistake;
import org.landscape.poll.Storage;
import org.landscape.registration.LastReading;
import org.landscape.web.access.CurrentSeat;
import org.landscape.web.http.Locations;
import org.landscape.web.pages.Frames;

/// What the pages of the desk have in common: who sits there, their forms, the way to the next
/// page.
@Singleton
class DeskSeat {

    private final CurrentSeat current;
    private final Boards boards;
    private final LastReading lastReading;
    private final Storage storage;
    private final Frames frames;
    private final Locations locations;

    DeskSeat(
            CurrentSeat current,
            Boards boards,
            LastReading lastReading,
            Storage storage,
            Frames frames,
            Locations locations) {
        this.current = current;
        this.boards = boards;
        this.lastReading = lastReading;
        this.storage = storage;
        this.frames = frames;
        this.locations = locations;
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
                storage.trouble().orElse(""),
                tab);
    }

    /// @throws ProblemException 403 when the form is not ours
    void checkForm(@Nullable String token) {
        current.get().checkForm(token);
    }

    /// @param path below the landscape's own, without a slash in front
    Response seeOther(String path) {
        return locations.seeOther(path).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
