package org.landscape.web.http;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.directory.Selection;
import org.landscape.directory.Selection.Who;

/// Reads from the query of an address which participants are asked for. An empty parameter asks for
/// nothing, as a form sends it.
public final class Selections {

    private Selections() {}

    /// @param unsaid the `who` of an address that names none
    /// @throws ProblemException 400 when a parameter cannot be read
    public static Selection read(MultivaluedMap<String, String> query, Who unsaid) {
        String who = value(query, "who");
        return new Selection(
                who.isEmpty() ? unsaid : who(who),
                query.getOrDefault("group", List.of()).stream()
                        .filter(group -> !group.isBlank())
                        .map(Selections::group)
                        .toList(),
                thing(query, "done"),
                thing(query, "at"),
                value(query, "name"));
    }

    /// The number of a Thing; null when the address names none.
    ///
    /// @throws ProblemException 400 when it is no number
    public static @Nullable Integer thing(MultivaluedMap<String, String> query, String parameter) {
        String text = value(query, parameter);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException _) {
            throw new ProblemException(400, parameter + " is the number of a Thing");
        }
    }

    /// The one group that an address names; null when it names none.
    ///
    /// @throws ProblemException 400 when it cannot be read
    static Selection.@Nullable Group group(MultivaluedMap<String, String> query) {
        String text = value(query, "group");
        return text.isEmpty() ? null : group(text);
    }

    private static Who who(String text) {
        return Who.named(text)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        400,
                                        "who is one of begun, posting, new, not_begun, broken, all"));
    }

    private static Selection.Group group(String text) {
        return Selection.Group.named(text)
                .orElseThrow(() -> new ProblemException(400, "group is written as name:value"));
    }

    private static String value(MultivaluedMap<String, String> query, String parameter) {
        return Optional.ofNullable(query.getFirst(parameter)).orElse("").strip();
    }
}
