package org.landscape.registration;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.landscape.participant.Slug;

/// Chooses slugs that no participant has.
public final class FreeSlugs {

    /// Leaves room for a number within the length of a slug.
    private static final int BEGINNING = 50;

    private final Function<String, Set<String>> taken;
    private final Set<String> given = new HashSet<>();

    /// @param taken gives the taken slugs that begin with a text
    public FreeSlugs(Function<String, Set<String>> taken) {
        this.taken = taken;
    }

    /// A slug made from the name, else `p-1`, `p-2`, …; it counts as taken from now on.
    public String of(String name) {
        String stem = Slug.of(name);
        String plain = stem.isEmpty() ? Slug.NAMELESS + "-" : stem;
        Set<String> like = taken.apply(plain.substring(0, Math.min(plain.length(), BEGINNING)));
        return Slug.choices(stem)
                .filter(slug -> !like.contains(slug) && given.add(slug))
                .findFirst()
                .orElseThrow();
    }
}
