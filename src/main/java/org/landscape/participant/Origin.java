package org.landscape.participant;

/// How a participant joined; feeds.yaml changes only those who came by it.
public enum Origin {
    FEEDS_FILE,
    JOINED,
    /// The programme's own blog, from feeds.yaml.
    PROGRAMME
}
