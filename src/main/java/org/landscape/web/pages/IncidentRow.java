package org.landscape.web.pages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.landscape.feed.Incident;

/// An incident, in words.
///
/// @param what the operator and the number of its blogs
/// @param since when the incident began, null when its blogs only wait
/// @param next when the operator is tried again
public record IncidentRow(String what, @Nullable String since, String next) {

    public static IncidentRow of(Incident incident, DateWords words) {
        Instant since = incident.since();
        return new IncidentRow(
                incident.blogs()
                        + " blogs at "
                        + incident.operator().replace(".*", "")
                        + (since == null
                                ? " wait, because their host has asked us to."
                                : " cannot be read at present."),
                since == null ? null : words.moment(since),
                incident.nextTry().isAfter(words.now())
                        ? words.moment(incident.nextTry())
                        : "in a moment");
    }
}
