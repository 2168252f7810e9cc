package org.landscape.web.organiser;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.desk.DoubtfulBatches;
import org.landscape.entry.EntryLists;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;
import org.landscape.web.http.FormField;
import org.landscape.web.http.KnownNames;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.ProblemException.Way;

/// The queue of doubtful posts, as its pages and forms read it.
@Singleton
class DoubtfulQueue {

    private static final int LONGEST_TITLE = 90;

    private static final Way WHOLE = new Way("organiser/doubtful", "All doubtful posts");

    private final EntryLists lists;
    private final KnownNames known;
    private final CurrentProgramme programme;

    DoubtfulQueue(EntryLists lists, KnownNames known, CurrentProgramme programme) {
        this.lists = lists;
        this.known = known;
        this.programme = programme;
    }

    /// What waits, of what a filter lets through.
    ///
    /// @throws ProblemException 404 when it names a Thing or a group that is not here
    DoubtfulBatches of(QueueFilter filter) {
        known.requireThing(filter.thing(), WHOLE);
        filter.groups().forEach(group -> known.requireGroup(group.name(), group.label(), WHOLE));
        Programme current = programme.get();
        List<Integer> things =
                current.things().stream()
                        .map(Thing::number)
                        .filter(number -> filter.thing() == null || number.equals(filter.thing()))
                        .toList();
        return DoubtfulBatches.of(
                things.isEmpty() ? List.of() : lists.proposals(things, filter.groups()),
                List.of(current.shortName()));
    }

    /// The ids that a form sends, with a blank between.
    static List<Long> ids(@Nullable String posts) {
        try {
            return Arrays.stream(FormField.required("posts", posts).split(" "))
                    .filter(id -> !id.isEmpty())
                    .map(Long::valueOf)
                    .toList();
        } catch (NumberFormatException _) {
            throw new ProblemException(400, "posts are numbers with a blank between");
        }
    }

    /// A title, short enough for a line.
    static String cut(String title) {
        if (title.codePointCount(0, title.length()) <= LONGEST_TITLE) {
            return title;
        }
        return title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE)) + "…";
    }
}
