package org.landscape.web.access;

/// The roles that a caller may have, for `@RolesAllowed`. A browser may have both; the key in a
/// call gives the first alone.
public final class Roles {

    /// Decides at the desk.
    public static final String ORGANISER = "organiser";

    /// Has proven that the blog of one participant is theirs.
    public static final String PARTICIPANT = "participant";

    private Roles() {}
}
