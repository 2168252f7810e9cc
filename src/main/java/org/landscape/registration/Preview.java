package org.landscape.registration;

import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.doctor.Report;

/// What somebody sees before they join.
///
/// @param written the address as they wrote it
/// @param report of the examination
/// @param name that the blog gives itself or its author
public record Preview(String written, Report report, String name) {

    static Preview of(String written, Report report) {
        String author =
                report.entries().stream()
                        .map(entry -> entry.author() == null ? "" : entry.author().name())
                        .distinct()
                        .limit(2)
                        .reduce((_, _) -> "")
                        .orElse("");
        Report.@Nullable FeedWords feed = report.feed();
        String title = feed == null ? "" : feed.title();
        String name = author.isBlank() || author.contains("@") ? title : author;
        return new Preview(
                written,
                report,
                name.length() <= Applicant.LONGEST_NAME
                        ? name
                        : name.substring(0, Applicant.LONGEST_NAME).strip());
    }

    /// Whether one can join with this address.
    public boolean isJoinable() {
        return report.feedUrl() != null;
    }

    /// The page of the blog; null when nobody says.
    @Nullable WebAddress blog() {
        Report.@Nullable FeedWords feed = report.feed();
        return feed == null ? null : feed.siteUrl();
    }
}
