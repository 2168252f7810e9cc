package org.landscape.ownership;

import static java.util.Objects.requireNonNull;

/// A participant who has proven that their blog is theirs, in one request.
///
/// @param participant their id
/// @param slug their present one
public record Owner(long participant, String slug, String name) {
    public Owner {
        requireNonNull(slug, "slug");
        requireNonNull(name, "name");
    }
}
