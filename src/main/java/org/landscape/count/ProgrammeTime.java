package org.landscape.count;

import java.time.Instant;
import java.time.ZoneId;
import org.landscape.programme.Programme;

/// What of the programme the counts depend on. With another one all feeds are counted again.
///
/// @param zone in which its days, weeks and hours are
/// @param start the moment from which on posts are of this programme; [Instant#MIN] when it states
///     no first day
public record ProgrammeTime(ZoneId zone, Instant start) {

    public static ProgrammeTime of(Programme programme) {
        Instant start = programme.startsAt();
        return new ProgrammeTime(programme.timezone(), start == null ? Instant.MIN : start);
    }
}
