package org.landscape.web.pages;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.doctor.Finding;
import org.landscape.web.http.JsonNames;

/// A finding as pages show it.
///
/// @param label how urgent it is, in words
/// @param kind for the style sheet
public record FindingRow(
        String label, String kind, String message, String advice, @Nullable String evidence) {

    static FindingRow of(Finding finding) {
        String label =
                switch (finding.severity()) {
                    case ERROR -> "Has to be changed";
                    case WARNING -> "Should be changed";
                    case INFO -> "Good to know";
                };
        return new FindingRow(
                label,
                JsonNames.nameOf(finding.severity()),
                finding.message(),
                finding.advice(),
                finding.evidence());
    }

    /// The most urgent first.
    public static List<FindingRow> of(List<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .map(FindingRow::of)
                .toList();
    }
}
