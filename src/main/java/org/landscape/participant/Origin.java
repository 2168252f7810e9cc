package org.landscape.participant;

/// By which way somebody joined; feeds.yaml only ever changes those who came by it.
public enum Origin {
    FEEDS_FILE,
    JOINED,
    /// The programme's own blog, from feeds.yaml.
    PROGRAMME
}
