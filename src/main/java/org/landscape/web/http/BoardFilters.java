package org.landscape.web.http;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.landscape.board.Boards;
import org.landscape.directory.Activity;

/// Reads from an address which rows of the board are asked for.
public final class BoardFilters {

    private BoardFilters() {}

    /// @param group `name:value`, null or empty for all
    /// @param activity null or empty for all
    public static Boards.Filter read(@Nullable String group, @Nullable String activity) {
        return new Boards.Filter(group(group), activity(activity));
    }

    private static Boards.@Nullable Group group(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new ProblemException(400, "group is written as name:value");
        }
        return new Boards.Group(text.substring(0, colon), text.substring(colon + 1));
    }

    private static @Nullable Activity activity(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        return Arrays.stream(Activity.values())
                .filter(activity -> JsonNames.nameOf(activity).equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        400,
                                        "activity is one of "
                                                + Arrays.stream(Activity.values())
                                                        .map(JsonNames::nameOf)
                                                        .collect(Collectors.joining(", "))));
    }
}
