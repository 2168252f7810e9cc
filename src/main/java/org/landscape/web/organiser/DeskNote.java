package org.landscape.web.organiser;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The result of a button on a participant's page of the desk. The next page's address contains its
/// name instead of its text, so that a link with a text of a stranger's own cannot be made.
enum DeskNote {
    APPROVED("They take part now, and their blog is read next."),
    REFUSED("They are refused, and nothing of theirs is shown."),
    NO_REASON("Write a reason first; other organisers will ask."),
    PAUSED("The blog is not read until you go on; the posts stay."),
    RESUMED("The blog is read again, in a moment."),
    TOOK_FEED("The other feed is theirs from now on, and is read in a moment."),
    OLDER("The older posts are asked for again, one page at a time."),
    NEWS("The blog was read just now, and there was something new."),
    NO_NEWS("The blog was read just now; there was nothing new."),
    FAILED("The blog could not be read. The reason stands below."),
    NOT_NOW(
            "It is being read just now, or its host wants to be left alone; try again after the time"
                    + " below."),
    EXCUSED("They are excused from it."),
    ASKED("They are no longer excused: it is asked of them again."),
    COUNTED("The post counts for it now."),
    NOT_COUNTED("The post does not count for it."),
    EDITED("It is written down as you said."),
    TOOK_FROM_FILE("What feeds.yaml says is in force again."),
    NOT_SURE("Tick the box beside the button first: it cannot be undone.");

    final String words;

    DeskNote(String words) {
        this.words = words;
    }

    String inAddress() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Empty when the text is no name of a note.
    static Optional<DeskNote> of(@Nullable String text) {
        return Arrays.stream(values()).filter(note -> note.inAddress().equals(text)).findFirst();
    }
}
