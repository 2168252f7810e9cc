package org.landscape.web.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.board.Board.State;
import org.landscape.board.BoardOrder;
import org.landscape.board.BoardOrder.By;
import org.landscape.board.Boards.Filter;
import org.landscape.board.Boards.Group;
import org.landscape.board.Boards.ThingState;
import org.landscape.directory.Activity;

/// What an address asks of the board: the same for the page, the table and the API. Each is null
/// when it is not in the address; empty means the same.
public record BoardQuery(
        @RestQuery
                @Parameter(
                        description =
                                "Only this group, as `name:value`. May be repeated: groups of"
                                        + " different names all have to fit, of the same name any")
                List<String> group,
        @RestQuery
                @Parameter(description = "Only `not_begun`, `posting`, `silent` or `broken` ones")
                @Nullable String activity,
        @RestQuery
                @Parameter(
                        description =
                                "Words in the name, the title of the blog or its addresses; each"
                                        + " has to occur")
                @Nullable String q,
        @RestQuery
                @Parameter(description = "Only who has this Thing in the state that `state` names")
                @Nullable String thing,
        @RestQuery
                @Parameter(
                        description =
                                "`done`, `doubtful`, `missing` or `excused`, of the Thing that"
                                        + " `thing` names; `done` unless given")
                @Nullable String state,
        @RestQuery("short")
                @Parameter(
                        description =
                                "Only who lacks so many Things to be through; 0 for who is through")
                @Nullable String shortBy,
        @RestQuery
                @Parameter(
                        description =
                                "`name`, `done` (most first), `last_post` (latest first), or the"
                                        + " number of a Thing (who has done it first); with `-` in"
                                        + " front the other way round")
                @Nullable String sort) {

    public BoardQuery {
        group = group.stream().filter(one -> !one.isEmpty()).toList();
    }

    /// @throws ProblemException 400 when a value cannot be read
    public Filter filter() {
        return new Filter(
                group.stream().map(BoardQuery::group).toList(),
                given(activity)
                        .map(value -> constant(Activity.class, "activity", value))
                        .orElse(null),
                given(q).orElse(""),
                given(thing).map(this::cell).orElse(null),
                given(shortBy).map(value -> number("short", value)).orElse(null),
                given(sort).map(BoardQuery::order).orElse(BoardOrder.BY_NAME));
    }

    /// Whether it leaves some rows out.
    public boolean narrows() {
        return !group.isEmpty()
                || Stream.of(activity, q, thing, shortBy).anyMatch(one -> given(one).isPresent());
    }

    /// Whether it asks for the state of this Thing.
    public boolean asksFor(int number) {
        return given(thing).filter(Integer.toString(number)::equals).isPresent();
    }

    public BoardQuery withThing(int number, State wanted) {
        return new BoardQuery(
                group,
                activity,
                q,
                Integer.toString(number),
                JsonNames.nameOf(wanted),
                shortBy,
                sort);
    }

    public BoardQuery withShort(int number) {
        return new BoardQuery(group, activity, q, thing, state, Integer.toString(number), sort);
    }

    public BoardQuery withSort(String order) {
        return new BoardQuery(group, activity, q, thing, state, shortBy, order);
    }

    /// The query of an address that asks for the same, without the question mark; empty when it
    /// asks for nothing.
    public String text() {
        List<String> pairs = new ArrayList<>();
        given(q).ifPresent(value -> pairs.add(pair("q", value)));
        group.forEach(one -> pairs.add(pair("group", one)));
        given(thing)
                .ifPresent(
                        value -> {
                            pairs.add(pair("thing", value));
                            given(state).ifPresent(word -> pairs.add(pair("state", word)));
                        });
        given(shortBy).ifPresent(value -> pairs.add(pair("short", value)));
        given(activity).ifPresent(value -> pairs.add(pair("activity", value)));
        given(sort).ifPresent(value -> pairs.add(pair("sort", value)));
        return String.join("&", pairs);
    }

    /// The query of the queue of doubtful posts for the same groups, without the question mark.
    ///
    /// @param number of a Thing, null for all
    public String doubtful(@Nullable Integer number) {
        List<String> pairs = new ArrayList<>();
        if (number != null) {
            pairs.add(pair("thing", number.toString()));
        }
        group.forEach(one -> pairs.add(pair("group", one)));
        return String.join("&", pairs);
    }

    private static String pair(String name, String value) {
        return name + "=" + QueryText.urlEncode(value).replace("%3A", ":");
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Group group(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new ProblemException(400, "group is written as name:value");
        }
        return new Group(text.substring(0, colon), text.substring(colon + 1));
    }

    private ThingState cell(String number) {
        return new ThingState(
                number("thing", number),
                given(state)
                        .map(value -> constant(State.class, "state", value))
                        .orElse(State.DONE));
    }

    private static BoardOrder order(String text) {
        boolean reversed = text.startsWith("-");
        String column = reversed ? text.substring(1) : text;
        return switch (column) {
            case "name" -> new BoardOrder(By.NAME, 0, reversed);
            case "done" -> new BoardOrder(By.DONE, 0, reversed);
            case "last_post" -> new BoardOrder(By.LAST_POST, 0, reversed);
            default -> new BoardOrder(By.THING, number("sort", column), reversed);
        };
    }

    /// @throws ProblemException 400 when it is no number
    public static int number(String name, String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Told below.
        }
        throw new ProblemException(
                400,
                name.equals("sort")
                        ? "sort is name, done, last_post or the number of a Thing"
                        : name + " is a number");
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name, String text) {
        Function<E, String> nameOf = JsonNames::nameOf;
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> nameOf.apply(one).equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        400,
                                        name
                                                + " is one of "
                                                + Arrays.stream(type.getEnumConstants())
                                                        .map(nameOf)
                                                        .collect(Collectors.joining(", "))));
    }
}
