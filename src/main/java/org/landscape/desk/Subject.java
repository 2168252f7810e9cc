package org.landscape.desk;

import static java.util.Objects.requireNonNull;

import org.landscape.digest.Week;
import org.landscape.participant.Participant;

/// The participant, entry or other subject of an action.
///
/// @param key for machines: `participants/laura`, `entries/17`, `decisions/5`, `desk`
/// @param name for people, as it was at that time
public record Subject(String key, String name) {

    public static final Subject DESK = new Subject("desk", "");

    public Subject {
        requireNonNull(key, "key");
        requireNonNull(name, "name");
    }

    static Subject of(Participant participant) {
        return new Subject("participants/" + participant.slug(), participant.name());
    }

    /// A participant who leaves or is removed, in lines from then on.
    static Subject ofForgotten(Participant participant) {
        return new Subject("participants/" + participant.slugAfterRemoval(), "");
    }

    /// Many posts of one decision.
    ///
    /// @param line of the log, which has them
    static Subject ofMany(long line, String name) {
        return new Subject("decisions/" + line, name);
    }

    static Subject of(Week week) {
        return new Subject("digest/" + week, week.inWords());
    }

    static Subject ofEntry(long id, String title) {
        return new Subject("entries/" + id, title);
    }
}
