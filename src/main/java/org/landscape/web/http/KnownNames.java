package org.landscape.web.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.board.BoardOrder.By;
import org.landscape.board.Boards;
import org.landscape.board.Boards.Filter;
import org.landscape.board.Boards.ThingState;
import org.landscape.directory.Directory;
import org.landscape.directory.Selection;
import org.landscape.directory.Selection.Group;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;
import org.landscape.web.http.ProblemException.Way;

/// Refuses names of Things and groups that are not here, so that no page says of them what is true
/// of an empty list: 404, with the names that there are, and the page on which one is chosen. The
/// lists of the API do not ask this; they find nothing.
@Singleton
public class KnownNames {

    /// More examples of what would be right are not read.
    private static final int MOST_NAMED = 12;

    private final Directory directory;
    private final CurrentProgramme programme;

    KnownNames(Directory directory, CurrentProgramme programme) {
        this.directory = directory;
        this.programme = programme;
    }

    /// @param way where a Thing or a group can be chosen
    /// @throws ProblemException 404 when it names a Thing or a group that is not here
    public void require(Selection selection, Way way) {
        requireThing(selection.done(), way);
        requireThing(selection.at(), way);
        selection.groups().forEach(group -> requireGroup(group.name(), group.label(), way));
    }

    /// @param way where a Thing or a group can be chosen
    /// @throws ProblemException 404 when the board is asked for a Thing or a group that is not here
    public void require(Filter filter, Way way) {
        ThingState cell = filter.cell();
        if (cell != null) {
            requireThing(cell.thing(), way);
        }
        if (filter.order().by() == By.THING) {
            requireThing(filter.order().thing(), way);
        }
        // Groups of one name are alternatives there.
        filter.groups().stream()
                .collect(Collectors.groupingBy(Boards.Group::name))
                .forEach((name, groups) -> requireOne(name, groups, way));
    }

    private void requireOne(String name, List<Boards.Group> groups, Way way) {
        if (groups.stream().noneMatch(one -> directory.countInGroup(name, one.label()) > 0)) {
            requireGroup(name, groups.getFirst().label(), way);
        }
    }

    /// @param number null when none is named
    /// @throws ProblemException 404 when the programme has no such Thing
    public void requireThing(@Nullable Integer number, Way way) {
        Programme current = programme.get();
        if (number == null || current.thing(number).isPresent()) {
            return;
        }
        throw ProblemException.unknown(
                "The programme has no %s %d. %s"
                        .formatted(
                                current.unit(),
                                number,
                                there(
                                        current.things().stream()
                                                .map(Thing::number)
                                                .map(one -> Integer.toString(one)))),
                way);
    }

    /// @throws ProblemException 404 when nobody here is in this group
    public void requireGroup(String name, String label, Way way) {
        if (directory.countInGroup(name, label) > 0) {
            return;
        }
        throw ProblemException.unknown(
                "Nobody here is in the group %s. %s"
                        .formatted(
                                new Group(name, label),
                                there(
                                        directory.groups().entrySet().stream()
                                                .flatMap(KnownNames::written)
                                                .limit(MOST_NAMED))),
                way);
    }

    /// The one group that an address names; null when it names none.
    ///
    /// @param way where a group can be chosen
    /// @throws ProblemException 400 when it cannot be read, 404 when nobody here is in it
    public @Nullable Group group(MultivaluedMap<String, String> query, Way way) {
        Group asked = Selections.group(query);
        if (asked == null) {
            return null;
        }
        Group group = spelled(asked);
        requireGroup(group.name(), group.label(), way);
        return group;
    }

    /// The group as it is written here, whatever capitals the address has.
    Group spelled(Group asked) {
        if (directory.countInGroup(asked.name(), asked.label()) > 0) {
            return asked;
        }
        return directory.groups().entrySet().stream()
                .filter(name -> name.getKey().equalsIgnoreCase(asked.name()))
                .flatMap(
                        name ->
                                name.getValue().stream()
                                        .filter(asked.label()::equalsIgnoreCase)
                                        .map(label -> new Group(name.getKey(), label)))
                .findFirst()
                .orElse(asked);
    }

    private static Stream<String> written(Map.Entry<String, Set<String>> groups) {
        return groups.getValue().stream().map(label -> groups.getKey() + ":" + label);
    }

    private static String there(Stream<String> names) {
        String there = names.collect(Collectors.joining(", "));
        return there.isEmpty() ? "There is none." : "There are: " + there + ".";
    }
}
