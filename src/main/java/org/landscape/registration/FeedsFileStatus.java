package org.landscape.registration;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.feedsfile.Mistake;
import org.landscape.registration.RosterSync.Unlisted;

/// The outcome of the last reading of feeds.yaml. While the file has mistakes, or could not be
/// applied, the last roster without mistakes is in force.
@Singleton
public class FeedsFileStatus {

    private static final State UNREAD = new State(List.of(), false, List.of(), List.of(), null);

    private volatile State state = UNREAD;

    /// Replaced as a whole, so that readers never see a half.
    private record State(
            List<Mistake> mistakes,
            boolean failed,
            List<Unlisted> unlisted,
            List<String> notices,
            @Nullable Instant troubleSince) {
        State {
            mistakes = List.copyOf(mistakes);
            unlisted = List.copyOf(unlisted);
            notices = List.copyOf(notices);
        }
    }

    /// In the order of the file; empty when it has none.
    public List<Mistake> mistakes() {
        return state.mistakes();
    }

    /// Whether the file is right and could not be stored. Storing it is tried again.
    public boolean hasFailed() {
        return state.failed();
    }

    /// The unlisted participants who take part until an organiser decides, because they are so many
    /// that a slip is likely.
    public List<Unlisted> unlisted() {
        return state.unlisted();
    }

    /// A short hash of the list by which a form says which list its reader saw: a form field cannot
    /// hold a thousand names.
    public static String unlistedMark(List<Unlisted> unlisted) {
        return unlisted.size() + "-" + Integer.toHexString(unlisted.hashCode());
    }

    /// What organisers have to know of lines that have less effect than they say.
    public List<String> notices() {
        return state.notices();
    }

    /// When the mistakes were first seen or storing first failed; empty when neither is so.
    public Optional<Instant> since() {
        return Optional.ofNullable(state.troubleSince());
    }

    public synchronized void reportMistakes(List<Mistake> found, Instant now) {
        state = new State(found, false, List.of(), List.of(), since().orElse(now));
    }

    /// The file is right, and the database did not store it.
    public synchronized void reportFailure(Instant now) {
        state = new State(List.of(), true, List.of(), List.of(), since().orElse(now));
    }

    /// The roster is in force.
    public synchronized void reportInForce(List<Unlisted> unlisted, List<String> notices) {
        state = new State(List.of(), false, unlisted, notices, null);
    }

    /// An organiser has decided about all unlisted participants.
    public synchronized void clearUnlisted() {
        State now = state;
        state =
                new State(
                        now.mistakes(), now.failed(), List.of(), now.notices(), now.troubleSince());
    }
}
