package org.landscape.entry;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.feed.Feed;
import org.landscape.parse.ParsedEntry;

/// Which stored entries of a feed the entries of a document are. By its identity, else by its
/// address when its guid changed, else by its words when it was posted anew. Asks the database
/// three times at most, however long the document is, and mostly once.
final class KnownEntries {

    private final Map<String, Entry> byCandidate = new HashMap<>();
    private final Set<Entry> taken = new HashSet<>();
    private final Function<ParsedEntry, EntryText> reading;

    /// @param candidates all of the document, so that no stored entry is taken for two of them
    /// @param reading makes of a parsed entry what would be stored of it
    KnownEntries(
            Entries entries,
            Feed feed,
            List<Candidate> candidates,
            Function<ParsedEntry, EntryText> reading) {
        this.reading = reading;
        Map<String, Entry> stored =
                entries.of(
                        feed,
                        candidates.stream()
                                .flatMap(one -> Stream.of(one.plain(), one.toldApart()))
                                .distinct());
        for (Candidate candidate : candidates) {
            Entry entry = byIdentity(candidate, stored);
            if (entry != null && taken.add(entry)) {
                byCandidate.put(candidate.identity(), entry);
            }
        }
        List<Candidate> unknown = unknown(candidates);
        match(unknown, byAddress(entries, feed, unknown, candidates), KnownEntries::isMoved);
        Instant oldest =
                candidates.stream()
                        .map(one -> one.date().shownAt())
                        .min(Instant::compareTo)
                        .orElse(Instant.MAX);
        unknown = unknown(candidates);
        match(unknown, byTitle(entries, feed, unknown), pair -> isPostedAnew(pair, oldest));
    }

    private record Pair(Candidate candidate, Entry entry) {}

    @Nullable Entry match(Candidate candidate) {
        return byCandidate.get(candidate.identity());
    }

    Set<Entry> all() {
        return taken;
    }

    private List<Candidate> unknown(List<Candidate> candidates) {
        return candidates.stream().filter(one -> match(one) == null).toList();
    }

    /// A guid that a document carries twice today may have been alone before, and the other way
    /// round.
    private static @Nullable Entry byIdentity(Candidate one, Map<String, Entry> stored) {
        Entry told = stored.get(one.toldApart());
        if (told != null) {
            return told;
        }
        Entry plain = stored.get(one.plain());
        return plain == null || (one.doubled() && !Objects.equals(plain.urlKey(), one.urlKey()))
                ? null
                : plain;
    }

    /// Entries with the addresses of unknown ones; an address that several entries of the document
    /// share, or that is the blog's own, tells nothing.
    private static List<Entry> byAddress(
            Entries entries, Feed feed, List<Candidate> unknown, List<Candidate> candidates) {
        Map<String, Long> shared =
                candidates.stream()
                        .map(Candidate::urlKey)
                        .filter(Objects::nonNull)
                        .collect(Collectors.groupingBy(key -> key, Collectors.counting()));
        String site = feed.site().map(Candidate::keyOf).orElse("");
        List<String> keys =
                unknown.stream()
                        .map(Candidate::urlKey)
                        .filter(key -> key != null && !key.equals(site))
                        .filter(key -> shared.getOrDefault(key, 0L) == 1)
                        .toList();
        return keys.isEmpty() ? List.of() : entries.list("feed = ?1 and urlKey in ?2", feed, keys);
    }

    private static boolean isMoved(Pair pair) {
        Entry entry = pair.entry();
        Candidate candidate = pair.candidate();
        return Objects.equals(entry.urlKey(), candidate.urlKey())
                && (entry.isRemoved()
                        || entry.text().title().equals(candidate.parsed().title())
                        || isOfOneDate(pair));
    }

    private static List<Entry> byTitle(Entries entries, Feed feed, List<Candidate> unknown) {
        List<String> titles =
                unknown.stream()
                        .map(one -> one.parsed().title())
                        .filter(title -> !title.isBlank())
                        .toList();
        return titles.isEmpty()
                ? List.of()
                : entries.list(
                        "feed = ?1 and text.title in ?2 and removedAt is null", feed, titles);
    }

    /// The same words under another guid and address, and the old post gone from where it would
    /// stand in the document.
    private boolean isPostedAnew(Pair pair, Instant oldest) {
        EntryText stored = pair.entry().text();
        ParsedEntry parsed = pair.candidate().parsed();
        return stored.title().equals(parsed.title())
                && !stored.summary().isEmpty()
                && (isOfOneDate(pair) || !pair.entry().shownAt().isBefore(oldest))
                && reading.apply(parsed).readsAs(stored);
    }

    private static boolean isOfOneDate(Pair pair) {
        Instant claimed = pair.candidate().parsed().publishedAt();
        return claimed != null && claimed.equals(pair.entry().text().publishedAt());
    }

    private void match(List<Candidate> unknown, List<Entry> found, Predicate<Pair> same) {
        for (Candidate candidate : unknown) {
            List<Entry> fitting =
                    found.stream()
                            .filter(entry -> !taken.contains(entry))
                            .filter(entry -> same.test(new Pair(candidate, entry)))
                            .toList();
            // Two that fit are no proof for either.
            if (fitting.size() == 1) {
                taken.add(fitting.getFirst());
                byCandidate.put(candidate.identity(), fitting.getFirst());
            }
        }
    }
}
