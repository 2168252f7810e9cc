package org.landscape.progress;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import org.landscape.count.Counts;
import org.landscape.entry.EntryCounts;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;

/// Gives the numbers of the present programme. They take no query: [EntryCounts] keeps sums for
/// each feed, and after a change counts only the feeds that changed.
@ApplicationScoped
public class ProgressSums {

    private final EntryCounts counts;
    private final CurrentProgramme programme;
    private final InstantSource clock;

    ProgressSums(EntryCounts counts, CurrentProgramme programme, InstantSource clock) {
        this.counts = counts;
        this.programme = programme;
        this.clock = clock;
    }

    public ProgressNumbers present() {
        Programme now = programme.get();
        Counts posts = counts.now();
        return ProgressNumbers.of(
                now,
                LocalDate.ofInstant(clock.instant(), now.timezone()),
                posts.days().perDay(),
                posts.weeks().thingWeeks(),
                posts.participants().doneThings().values(),
                posts.days().weekHours());
    }
}
