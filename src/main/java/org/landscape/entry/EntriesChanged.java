package org.landscape.entry;

/// The event that entries of a feed came in, changed or were removed. Sent inside the transaction;
/// code that shows entries observes its end.
///
/// @param decided whether readers may not get any more what was shown before: an entry was hidden,
///     removed or corrected. Otherwise its feed brought something
public record EntriesChanged(long feedId, boolean decided) {

    public EntriesChanged(long feedId) {
        this(feedId, false);
    }

    static EntriesChanged decided(long feedId) {
        return new EntriesChanged(feedId, true);
    }
}
