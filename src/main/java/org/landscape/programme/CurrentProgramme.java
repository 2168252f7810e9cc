package org.landscape.programme;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// The programme that is in force now. It is set at the start, before the first request, and again
/// whenever feeds.yaml changes it. A caller that needs one programme throughout keeps the returned
/// value.
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
