package org.landscape.samples;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/// When the sample programme takes place in one landscape. Its files are written for one autumn;
/// all their dates move by whole weeks, so that it is under way when it is first started, in any
/// month, and each day keeps its name. From then on it goes on with the time, like any other
/// programme.
///
/// @param beganAt when the landscape first named the samples
/// @param weeks by how many weeks everything is later than in the files; may be negative
public record SampleTime(Instant beganAt, int weeks) {

    /// On this Tuesday all posts of the sample blogs are published; the last Thing has been open
    /// for a week, and stays so for more than another.
    private static final Instant WRITTEN_FOR = Instant.parse("2026-11-24T00:00:00Z");

    /// For a landscape that names the samples for the first time.
    public static SampleTime beginningAt(Instant now) {
        long days = Math.floorDiv(Duration.between(WRITTEN_FOR, now).toSeconds(), 24 * 60 * 60L);
        return new SampleTime(now, Math.toIntExact(Math.floorDiv(days, 7L)));
    }

    /// The date to which a day of the files moves.
    public LocalDate moved(LocalDate written) {
        return written.plusWeeks(weeks);
    }
}
