package org.landscape.doctor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.doctor.Trace.Outcome;
import org.landscape.doctor.Trace.Reason;

/// The steps of a trace up to the one that ended it; later steps are not reached.
final class TracePath {

    private static final List<String> ALL =
            List.of(
                    "registered",
                    "approved",
                    "last_fetch",
                    "in_feed",
                    "parsed",
                    "rule",
                    "shown",
                    "thing");

    private final List<Trace.Step> steps = new ArrayList<>();

    TracePath passed(String name, @Nullable Instant at, String detail) {
        steps.add(new Trace.Step(name, Outcome.PASSED, at, detail));
        return this;
    }

    TracePath add(Trace.Step step) {
        steps.add(step);
        return this;
    }

    /// Adds the steps of a participant who takes part.
    TracePath approved(@Nullable Instant joinedAt) {
        return passed("registered", joinedAt, "").passed("approved", null, "");
    }

    TracePath stopped(String name, @Nullable Instant at, Reason reason) {
        steps.add(new Trace.Step(name, Outcome.STOPPED, at, reason.message()));
        return this;
    }

    List<Trace.Step> all() {
        List<Trace.Step> all = new ArrayList<>(steps);
        ALL.stream()
                .skip(steps.size())
                .forEach(name -> all.add(new Trace.Step(name, Outcome.NOT_REACHED, null, "")));
        return all;
    }
}
