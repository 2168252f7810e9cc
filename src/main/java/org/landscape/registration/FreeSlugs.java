package org.landscape.registration;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.landscape.address.WebAddress;

/// Slugs that nobody has.
final class FreeSlugs {

    /// Leaves room for a number within the length of a slug.
    private static final int BEGINNING = 50;

    private final Function<String, Set<String>> taken;
    private final Set<String> given = new HashSet<>();

    /// @param taken the slugs that are taken, of those that begin with a text
    FreeSlugs(Function<String, Set<String>> taken) {
        this.taken = taken;
    }

    /// A slug made from the name, else from the address; it is taken from now on.
    String of(String name, WebAddress feed) {
        String plain = Slug.of(name).isEmpty() ? Slug.of(feed.host()) : Slug.of(name);
        Set<String> like = taken.apply(plain.substring(0, Math.min(plain.length(), BEGINNING)));
        String slug = plain;
        for (int next = 2; like.contains(slug) || !given.add(slug); next++) {
            slug = Slug.numbered(plain, next);
        }
        return slug;
    }
}
