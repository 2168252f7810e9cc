package org.landscape.entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.parse.ParsedEntry;

/// Chooses the date of each entry of one document. No entry is dated in the future, and no old
/// entry comes to the top because its feed gives no date.
final class EntryDates {

    private final List<ParsedEntry> entries;
    private final Instant now;
    private final boolean backlog;
    private final @Nullable Instant start;

    /// @param entries of one document, in its order
    /// @param backlog whether the document holds entries from before the feed was followed: a
    ///     feed's first poll, or a fetch of its older posts
    /// @param start of the programme, null when it has none
    EntryDates(List<ParsedEntry> entries, Instant now, boolean backlog, @Nullable Instant start) {
        this.entries = entries;
        this.now = now;
        this.backlog = backlog;
        this.start = start;
    }

    /// The dates, in the order of the entries.
    List<EntryDate> all() {
        List<EntryDate> dates = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            dates.add(at(i));
        }
        return dates;
    }

    private EntryDate at(int index) {
        Instant claimed = claimed(entries.get(index));
        if (claimed != null && !claimed.isAfter(now)) {
            return new EntryDate(claimed, DatedBy.CLAIMED);
        }
        if (claimed != null || !backlog) {
            return new EntryDate(now, DatedBy.FIRST_SEEN);
        }
        return neighbour(index)
                .map(date -> new EntryDate(date, DatedBy.NEIGHBOUR))
                .or(() -> beginning().map(date -> new EntryDate(date, DatedBy.START)))
                .orElseGet(() -> new EntryDate(now, DatedBy.FIRST_SEEN));
    }

    /// The nearest believable date in the document; of two as near, the one further down, which in
    /// most feeds is the older: rather a little too low in the list than too high.
    private Optional<Instant> neighbour(int index) {
        for (int distance = 1; distance < entries.size(); distance++) {
            for (int at : new int[] {index + distance, index - distance}) {
                if (at >= 0 && at < entries.size()) {
                    Instant date = claimed(entries.get(at));
                    if (date != null && !date.isAfter(now)) {
                        return Optional.of(date);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> beginning() {
        return Optional.ofNullable(start).filter(date -> !date.isAfter(now));
    }

    /// Many Atom feeds carry only the required `updated`, which then counts as the date.
    private static @Nullable Instant claimed(ParsedEntry entry) {
        return entry.publishedAt() == null ? entry.updatedAt() : entry.publishedAt();
    }
}
