package org.landscape.letter;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.landscape.programme.Programme;

/// Which posts a reader's digest holds: all, those for one Thing, or those of one group.
///
/// @param thing its number, null for all
/// @param group its name, null for all; never together with a Thing
/// @param label within the group, null without one
public record DigestScope(@Nullable Integer thing, @Nullable String group, @Nullable String label) {

    public static final DigestScope ALL = new DigestScope(null, null, null);

    private static final Pattern THING = Pattern.compile("thing=(\\d{1,5})");
    private static final Pattern GROUP = Pattern.compile("group=([^:]+):(.+)");

    /// Reads what [#toString] wrote; empty for anything else.
    public static Optional<DigestScope> parse(String text) {
        if (text.isEmpty()) {
            return Optional.of(ALL);
        }
        Matcher thing = THING.matcher(text);
        if (thing.matches()) {
            return Optional.of(new DigestScope(Integer.valueOf(thing.group(1)), null, null));
        }
        Matcher group = GROUP.matcher(text);
        return group.matches()
                ? Optional.of(new DigestScope(null, group.group(1), group.group(2)))
                : Optional.empty();
    }

    /// Such as `all posts`, `Thing 6`, `country: UK`.
    public String words(Programme programme) {
        return thing != null
                ? programme.unit() + " " + thing
                : group != null ? group + ": " + label : "all posts";
    }

    /// As forms and the table have it: `thing=6`, `group=country:UK`, or nothing for all.
    @Override
    public String toString() {
        return thing != null
                ? "thing=" + thing
                : group != null ? "group=" + group + ":" + label : "";
    }
}
