package org.landscape.entry;

import jakarta.inject.Singleton;
import java.util.Locale;
import org.landscape.participant.Membership;
import org.landscape.programme.CurrentProgramme;

/// The organisers' own posts, which tell what to do for a Thing. Some participants post them again
/// on their own blogs, word for word; that is no answer.
@Singleton
class Tasks {

    /// Shorter texts may be the same by chance.
    private static final int SHORTEST = 40;

    private final Entries entries;
    private final CurrentProgramme programme;

    Tasks(Entries entries, CurrentProgramme programme) {
        this.entries = entries;
        this.programme = programme;
    }

    /// Whether a text is the text of an organisers' post: its beginning is asked of the database,
    /// and then all of it is compared, white space and capitals aside.
    boolean isCopied(EntryText text) {
        if (programme.get().feed() == null || text.summary().length() < SHORTEST) {
            return false;
        }
        String words = words(text);
        return entries
                .list(
                        "text.summary = ?1 and removedAt is null and feed.participant.membership = ?2",
                        text.summary(),
                        Membership.ORGANISING)
                .stream()
                .anyMatch(task -> words(task.text()).equals(words));
    }

    private static String words(EntryText text) {
        return EntryReading.body(text).strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
