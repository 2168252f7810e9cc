package org.landscape.programme;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// The programme that is in force now: set at the start, before anybody asks, and anew whenever
/// feeds.yaml says something else. A caller that needs one answer throughout keeps what it got.
@Singleton
public class CurrentProgramme {

    private volatile @Nullable Programme programme;

    public Programme get() {
        Programme current = programme;
        if (current == null) {
            throw new IllegalStateException("No programme is in force yet");
        }
        return current;
    }

    public void become(Programme next) {
        programme = requireNonNull(next, "next");
    }
}
