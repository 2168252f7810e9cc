package org.landscape.entry;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Decides which stored entry of a feed each entry of a document is. It is matched by its guid
/// where its address or its title agrees, else by its address when its guid changed, else by its
/// words when it was posted anew, else by its guid where its date agrees or nothing can be
/// compared. A guid of which everything else changed is one that its blog uses again.
///
/// Runs at most three queries, however long the document is, and mostly one. Compares and reads in
/// proportion to the length of the document.
final class KnownEntries {

    /// What many posts share identifies none of them: so many stored entries with one address, or
    /// with one title, are compared at most.
    static final int MOST_ALIKE = 4;

    /// The stored entries of the feed. Of more than [#MOST_ALIKE] that are alike some may be
    /// missing, as long as more than that many are given.
    interface Stored {

        Map<String, Entry> byIdentity(Collection<String> identities);

        /// Removed entries are included.
        List<Entry> byUrlKey(Collection<String> keys);

        /// Removed entries are not included.
        List<Entry> byTitle(Collection<String> titles);
    }

    /// Of a feed without stored entries.
    static final Stored NOTHING =
            new Stored() {
                @Override
                public Map<String, Entry> byIdentity(Collection<String> identities) {
                    return Map.of();
                }

                @Override
                public List<Entry> byUrlKey(Collection<String> keys) {
                    return List.of();
                }

                @Override
                public List<Entry> byTitle(Collection<String> titles) {
                    return List.of();
                }
            };

    private final Map<String, Entry> matches = new HashMap<>();
    private final Map<String, String> identities = new HashMap<>();
    private final Set<Entry> taken = new HashSet<>();
    private final Map<String, Entry> known;
    private final Function<Candidate, EntryText> reading;

    /// @param candidates all of the document, so that no stored entry is taken for two of them
    /// @param reading gives the text that would be stored of a candidate; called once for each at
    ///     most
    KnownEntries(
            Stored stored, List<Candidate> candidates, Function<Candidate, EntryText> reading) {
        this.reading = reading;
        known = stored.byIdentity(Candidates.identities(candidates));
        for (Candidate candidate : candidates) {
            take(candidate, byIdentity(candidate));
        }
        byAddress(stored, candidates);
        byTitle(stored, candidates);
        for (Candidate candidate : unknown(candidates)) {
            take(candidate, byGuidAndDate(candidate));
        }
        candidates.forEach(this::identify);
    }

    @Nullable Entry match(Candidate candidate) {
        return matches.get(candidate.identity());
    }

    /// The identity of the candidate's entry from now on, whether it is stored already or new. No
    /// other entry of the feed has it.
    String identity(Candidate candidate) {
        return Objects.requireNonNull(identities.get(candidate.identity()), "one of the document");
    }

    Set<Entry> all() {
        return taken;
    }

    private List<Candidate> unknown(List<Candidate> candidates) {
        return candidates.stream().filter(candidate -> match(candidate) == null).toList();
    }

    private void take(Candidate candidate, @Nullable Entry entry) {
        if (entry != null && taken.add(entry)) {
            matches.put(candidate.identity(), entry);
        }
    }

    /// Makes the new guid of an entry with another identity its identity from now on, unless
    /// another entry has it.
    private void identify(Candidate candidate) {
        Entry entry = match(candidate);
        String wanted = candidate.identity();
        String identity;
        if (entry == null) {
            identity = known.containsKey(wanted) ? candidate.byGuidAndUrl() : wanted;
        } else {
            boolean isKnownByIt =
                    known.get(candidate.byGuid()) == entry
                            || known.get(candidate.byGuidAndUrl()) == entry;
            identity = isKnownByIt || known.containsKey(wanted) ? entry.identity() : wanted;
        }
        identities.put(wanted, identity);
    }

    /// Tries both forms, because a guid that a document carries twice today may have been alone
    /// before, and the other way round.
    private @Nullable Entry byIdentity(Candidate candidate) {
        Entry byGuidAndUrl = known.get(candidate.byGuidAndUrl());
        if (byGuidAndUrl != null) {
            return byGuidAndUrl;
        }
        Entry byGuid = known.get(candidate.byGuid());
        if (byGuid == null) {
            return null;
        }
        boolean addressDecides = candidate.sharesGuid() && candidate.hasOwnAddress();
        boolean agrees =
                isOfOneAddress(candidate, byGuid)
                        || (!addressDecides && isOfOneTitle(candidate, byGuid));
        return agrees ? byGuid : null;
    }

    private @Nullable Entry byGuidAndDate(Candidate candidate) {
        Entry byGuid = candidate.sharesGuid() ? null : known.get(candidate.byGuid());
        boolean same =
                byGuid != null
                        && (isOfOneDate(candidate, byGuid) || !contradicts(candidate, byGuid));
        return same ? byGuid : null;
    }

    private static boolean contradicts(Candidate candidate, Entry entry) {
        String title = entry.text().title();
        Instant date = entry.text().publishedAt();
        boolean otherAddress =
                candidate.hasOwnAddress()
                        && entry.urlKey() != null
                        && !Objects.equals(entry.urlKey(), candidate.urlKey());
        boolean otherTitle =
                !title.isBlank()
                        && !candidate.parsed().title().isBlank()
                        && !title.equals(candidate.parsed().title());
        boolean otherDate =
                date != null
                        && candidate.parsed().publishedAt() != null
                        && !date.equals(candidate.parsed().publishedAt());
        return otherAddress || otherTitle || otherDate;
    }

    /// Skips an address that several entries of the document share, or that is the blog's own: it
    /// identifies none of them.
    private void byAddress(Stored stored, List<Candidate> candidates) {
        Map<String, List<Candidate>> sharing =
                candidates.stream()
                        .filter(Candidate::hasOwnAddress)
                        .collect(groupingBy(candidate -> String.valueOf(candidate.urlKey())));
        List<Candidate> unknown =
                unknown(candidates).stream()
                        .filter(Candidate::hasOwnAddress)
                        .filter(candidate -> alike(sharing, candidate.urlKey()).size() == 1)
                        .toList();
        match(
                unknown,
                candidate -> String.valueOf(candidate.urlKey()),
                stored::byUrlKey,
                entry -> String.valueOf(entry.urlKey()),
                (candidate, entry) ->
                        entry.isRemoved()
                                || EntryIdentity.isOfHandedIn(entry.text().sourceHash())
                                || isOfOneTitle(candidate, entry)
                                || isOfOneDate(candidate, entry));
    }

    private void byTitle(Stored stored, List<Candidate> candidates) {
        Instant oldest =
                candidates.stream()
                        .map(candidate -> candidate.date().shownAt())
                        .min(Instant::compareTo)
                        .orElse(Instant.MAX);
        match(
                unknown(candidates).stream()
                        .filter(candidate -> !candidate.parsed().title().isBlank())
                        .toList(),
                candidate -> candidate.parsed().title(),
                stored::byTitle,
                entry -> entry.text().title(),
                (candidate, entry) -> isPostedAnew(candidate, entry, oldest));
    }

    /// Whether a post has the same words under another guid and address, while the old post is
    /// missing from its place in the document.
    private boolean isPostedAnew(Candidate candidate, Entry entry, Instant oldest) {
        return !entry.text().summary().isEmpty()
                && (isOfOneDate(candidate, entry) || !entry.shownAt().isBefore(oldest))
                && reading.apply(candidate).readsAs(entry.text());
    }

    private static boolean isOfOneAddress(Candidate candidate, Entry entry) {
        return candidate.hasOwnAddress() && Objects.equals(entry.urlKey(), candidate.urlKey());
    }

    private static boolean isOfOneTitle(Candidate candidate, Entry entry) {
        return !candidate.parsed().title().isBlank()
                && entry.text().title().equals(candidate.parsed().title());
    }

    private static boolean isOfOneDate(Candidate candidate, Entry entry) {
        Instant claimed = candidate.parsed().publishedAt();
        return claimed != null && claimed.equals(entry.text().publishedAt());
    }

    /// Matches entries that are alike in one property, each with the one stored entry that fits.
    ///
    /// @param finding the stored entries that are alike in it
    private void match(
            List<Candidate> unknown,
            Function<Candidate, String> ofCandidate,
            Function<List<String>, List<Entry>> finding,
            Function<Entry, String> ofEntry,
            BiPredicate<Candidate, Entry> fits) {
        Map<String, List<Candidate>> asking = unknown.stream().collect(groupingBy(ofCandidate));
        List<String> keys =
                asking.entrySet().stream()
                        .filter(alike -> alike.getValue().size() <= MOST_ALIKE)
                        .map(Map.Entry::getKey)
                        .toList();
        if (keys.isEmpty()) {
            return;
        }
        Map<String, List<Entry>> found = finding.apply(keys).stream().collect(groupingBy(ofEntry));
        for (String key : keys) {
            List<Entry> entries = alike(found, key);
            if (entries.size() <= MOST_ALIKE) {
                alike(asking, key)
                        .forEach(candidate -> take(candidate, theOne(candidate, entries, fits)));
            }
        }
    }

    /// The entry that fits; null when several do, because that proves none of them. A removed entry
    /// does not count beside one that is not removed.
    private @Nullable Entry theOne(
            Candidate candidate, List<Entry> entries, BiPredicate<Candidate, Entry> fits) {
        List<Entry> fitting =
                entries.stream()
                        .filter(entry -> !taken.contains(entry))
                        .filter(entry -> fits.test(candidate, entry))
                        .toList();
        List<Entry> notRemoved = fitting.stream().filter(entry -> !entry.isRemoved()).toList();
        List<Entry> meant = notRemoved.isEmpty() ? fitting : notRemoved;
        return meant.size() == 1 ? meant.getFirst() : null;
    }

    private static <T> List<T> alike(Map<String, List<T>> groups, @Nullable String key) {
        return groups.getOrDefault(String.valueOf(key), List.of());
    }
}
