package org.landscape.web.organiser;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.landscape.board.Boards;
import org.landscape.complaint.Complaints;
import org.landscape.datafile.Upkeep;
import org.landscape.desk.Organiser;
import org.landscape.feedsfile.Mistake;
import org.landscape.handin.HandedPosts;
import org.landscape.participant.Membership;
import org.landscape.participant.Participants;
import org.landscape.poll.Storage;
import org.landscape.registration.FeedsFileStatus;
import org.landscape.web.access.CurrentOrganiser;
import org.landscape.web.http.Locations;
import org.landscape.web.pages.Layouts;

/// What the pages of the desk share: the organiser, the check of forms, the redirect to the next
/// page.
@Singleton
class DeskPageSupport {

    private final CurrentOrganiser current;
    private final Boards boards;
    private final Participants participants;
    private final Complaints complaints;
    private final HandedPosts handedPosts;
    private final FeedsFileStatus feedsFileStatus;
    private final Storage storage;
    private final Upkeep upkeep;
    private final Layouts layouts;
    private final Locations locations;

    DeskPageSupport(
            CurrentOrganiser current,
            Boards boards,
            Participants participants,
            Complaints complaints,
            HandedPosts handedPosts,
            FeedsFileStatus feedsFileStatus,
            Storage storage,
            Upkeep upkeep,
            Layouts layouts,
            Locations locations) {
        this.current = current;
        this.boards = boards;
        this.participants = participants;
        this.complaints = complaints;
        this.handedPosts = handedPosts;
        this.feedsFileStatus = feedsFileStatus;
        this.storage = storage;
        this.upkeep = upkeep;
        this.layouts = layouts;
        this.locations = locations;
    }

    Organiser organiser() {
        return current.organiser();
    }

    DeskLayout layout(DeskLayout.Tab tab) {
        return new DeskLayout(
                current.organiser().name(),
                current.get().formToken(),
                boards.countDoubtful(),
                participants.count(Membership.PENDING),
                complaints.countWaiting(),
                handedPosts.countWaiting(),
                feedsFileStatus.mistakes().stream().map(Mistake::toString).toList(),
                feedsFileStatus.hasFailed(),
                feedsFileStatus.since().map(layouts.words()::moment).orElse(""),
                feedsFileStatus.unlisted().size(),
                storage.trouble().orElse(""),
                upkeep.trouble().orElse(""),
                tab);
    }

    /// @throws ProblemException 403 when the form did not come from a page that we gave this
    ///     browser
    void checkForm(@Nullable String token) {
        current.get().checkForm(token);
    }

    /// @param path below the landscape's own, without a slash in front
    Response seeOther(String path) {
        return locations.seeOther(path).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /// @param part the id of the part of the page that is shown first
    Response seeOther(String path, String part) {
        return locations.seeOther(path, part).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
