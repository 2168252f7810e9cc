package org.landscape.participant;

import java.util.Set;

/// Where somebody stands with the programme.
public enum Membership {
    /// Asked to join; an organiser has not answered yet. Nothing of theirs is fetched or shown.
    PENDING,
    /// Takes part: fetched and shown.
    ACTIVE,
    /// An organiser or the participant stopped the fetching for a while; posts stay.
    PAUSED,
    /// An organiser said no. Nothing of theirs is fetched or shown.
    REFUSED,
    /// No longer takes part, for example taken out of feeds.yaml; posts stay.
    STOPPED,
    /// Taken away for good by an organiser: the posts and the name are gone. What is left keeps
    /// feeds.yaml and imports from bringing them back.
    REMOVED,
    /// No participant but the programme's own blog: fetched, and its posts stand as tasks with
    /// their Things, nowhere else.
    ORGANISING;

    /// Those whose feeds are asked.
    public static final Set<Membership> POLLED = Set.of(ACTIVE, ORGANISING);

    /// Those whose posts stand on pages and in feeds.
    public static final Set<Membership> SHOWN = Set.of(ACTIVE, PAUSED, STOPPED);

    /// Whether their posts stand on pages and in feeds.
    public boolean isShown() {
        return SHOWN.contains(this);
    }
}
