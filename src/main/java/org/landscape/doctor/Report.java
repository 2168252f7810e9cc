package org.landscape.doctor;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.doctor.Finding.Severity;
import org.landscape.entry.EntryPreview;
import org.landscape.parse.ParseOutcome.FeedLink;

/// The result of an examination of an address.
///
/// @param url as it was written
/// @param feedUrl the feed that was read, null when none could be
/// @param namedBy the page that was seen to name that feed as its own; null when none was
/// @param format of that feed, for example `rss 2.0`; null when none could be read
/// @param feeds all feeds that the address leads to, best first
/// @param feed what the feed says of itself, null when none could be read
/// @param entries as they would be shown, the newest first, as far as a report has room
/// @param posts how many the feed has
/// @param steps in the order in which they were taken
public record Report(
        String url,
        @Nullable WebAddress feedUrl,
        @Nullable WebAddress namedBy,
        @Nullable String format,
        List<FeedLink> feeds,
        @Nullable FeedWords feed,
        List<EntryPreview> entries,
        int posts,
        List<Finding> findings,
        List<ReportStep> steps)
        implements Examined {
    public Report {
        feeds = List.copyOf(feeds);
        entries = List.copyOf(entries);
        findings = List.copyOf(findings);
        steps = List.copyOf(steps);
    }

    /// What a feed says of itself.
    public record FeedWords(
            String title, @Nullable WebAddress siteUrl, @Nullable String language) {}

    /// Whether the address can be followed.
    public enum Verdict {
        OK,
        /// It can, and something of it should be mended.
        WORKS_WITH_WARNINGS,
        /// No feed can be read.
        BROKEN
    }

    public Verdict verdict() {
        if (feedUrl == null) {
            return Verdict.BROKEN;
        }
        return findings.stream().allMatch(finding -> finding.severity() == Severity.INFO)
                ? Verdict.OK
                : Verdict.WORKS_WITH_WARNINGS;
    }
}
