package org.landscape.participant;

import java.util.Set;

/// How a participant belongs to the programme.
public enum Membership {
    /// Applied to join; an organiser has not answered yet. Not fetched and not shown.
    PENDING,
    /// Takes part: fetched and shown.
    ACTIVE,
    /// An organiser stopped the fetching for a while, perhaps at the participant's request; the
    /// posts remain.
    PAUSED,
    /// An organiser refused. Not fetched and not shown.
    REFUSED,
    /// No longer takes part, for example taken out of feeds.yaml; the posts remain.
    STOPPED,
    /// Removed for good by an organiser: the posts and the name are gone. What is left keeps
    /// feeds.yaml and imports from bringing the participant back.
    REMOVED,
    /// The programme's own blog, which is no participant: fetched, and its posts are shown as tasks
    /// with their Things, nowhere else.
    ORGANISING;

    /// Whose feeds are asked.
    public static final Set<Membership> POLLED = Set.of(ACTIVE, ORGANISING);

    /// Whose posts are shown on pages and in feeds.
    public static final Set<Membership> SHOWN = Set.of(ACTIVE, PAUSED, STOPPED);

    /// Whether the posts are shown on pages and in feeds.
    public boolean isShown() {
        return SHOWN.contains(this);
    }
}
