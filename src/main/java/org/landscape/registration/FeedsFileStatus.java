package org.landscape.registration;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.feedsfile.Mistake;
import org.landscape.registration.RosterSync.Unlisted;

/// What came of reading feeds.yaml the last time. While it has mistakes, or could not be applied,
/// the last list that was right is in force.
@Singleton
public class FeedsFileStatus {

    private static final State UNREAD = new State(List.of(), false, List.of(), List.of(), null);

    private volatile State state = UNREAD;

    /// All of it at once, so that a reader never sees a half.
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

    /// In the order of the file; empty when it is as it should be.
    public List<Mistake> mistakes() {
        return state.mistakes();
    }

    /// Whether the list has no mistake and could not be stored all the same. It is tried again.
    public boolean hasFailed() {
        return state.failed();
    }

    /// Those who are in the file no longer and take part until an organiser says yes, because they
    /// are too many to be a wish.
    public List<Unlisted> unlisted() {
        return state.unlisted();
    }

    /// By which a form says whom its reader saw, in a few letters: a form field holds no
    /// thousand names.
    public static String unlistedMark(List<Unlisted> unlisted) {
        return unlisted.size() + "-" + Integer.toHexString(unlisted.hashCode());
    }

    /// What an organiser has to know of lines that do not do all that they say.
    public List<String> notices() {
        return state.notices();
    }

    /// When the mistakes were first seen, or it first failed; empty when neither is so.
    public Optional<Instant> since() {
        return Optional.ofNullable(state.troubleSince());
    }

    public synchronized void mistaken(List<Mistake> found, Instant now) {
        state = new State(found, false, List.of(), List.of(), since().orElse(now));
    }

    /// The list is right, and our database did not take it.
    public synchronized void failed(Instant now) {
        state = new State(List.of(), true, List.of(), List.of(), since().orElse(now));
    }

    /// It is in force.
    public synchronized void right(List<Unlisted> unlisted, List<String> notices) {
        state = new State(List.of(), false, unlisted, notices, null);
    }

    /// Nobody waits for an organiser's yes any more.
    public synchronized void nobodyIsUnlisted() {
        State now = state;
        state =
                new State(
                        now.mistakes(), now.failed(), List.of(), now.notices(), now.troubleSince());
    }
}
