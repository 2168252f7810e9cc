package org.landscape.publish;

import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;

/// The days of the programme as a calendar (iCalendar, RFC 5545). It is rendered once for each
/// programme that comes into force.
@Singleton
public class ProgrammeCalendar {

    private record Rendered(Programme programme, Rendering rendering) {}

    private final CurrentProgramme programme;
    private final BaseUrl base;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Rendered> last = new AtomicReference<>();

    ProgrammeCalendar(CurrentProgramme programme, BaseUrl base, InstantSource clock) {
        this.programme = programme;
        this.base = base;
        this.clock = clock;
    }

    public Rendering get() {
        Programme now = programme.get();
        Rendered there = last.get();
        if (there == null || !there.programme().equals(now)) {
            there =
                    new Rendered(
                            now,
                            Rendering.of(
                                    CalendarWriter.write(now, base, clock.instant()),
                                    clock.instant(),
                                    "text/calendar; charset=utf-8"));
            last.set(there);
        }
        return there.rendering();
    }
}
