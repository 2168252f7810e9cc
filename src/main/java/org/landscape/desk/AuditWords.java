package org.landscape.desk;

import jakarta.enterprise.context.ApplicationScoped;
import org.landscape.entry.EntryLists;
import org.landscape.programme.CurrentProgramme;

/// How the log names posts and Things.
@ApplicationScoped
class AuditWords {

    private final EntryLists lists;
    private final CurrentProgramme programme;

    AuditWords(EntryLists lists, CurrentProgramme programme) {
        this.lists = lists;
        this.programme = programme;
    }

    /// A post with its present title, also one that is hidden.
    Subject post(long entry) {
        return lists.byIdAlsoHidden(entry)
                .map(found -> Subject.ofEntry(entry, found.entry().title()))
                .orElseGet(() -> Subject.ofEntry(entry, ""));
    }

    /// A Thing, and why.
    ///
    /// @param reason empty for none
    String thing(int number, String reason) {
        String thing = programme.get().unit() + " " + number;
        return reason.isEmpty() ? thing : thing + ": " + reason;
    }
}
