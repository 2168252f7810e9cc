package org.landscape.entry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.landscape.parse.ParsedEntry;

/// The entries of one document, each identity once; of an entry that stands there twice the first
/// counts. Two entries with one guid and two addresses are two posts, whatever their blog thinks,
/// and are told apart by both.
final class Candidates {

    private Candidates() {}

    static List<Candidate> of(List<ParsedEntry> parsed, List<EntryDate> dates) {
        Map<String, Set<String>> addresses = new HashMap<>();
        for (ParsedEntry entry : parsed) {
            addresses
                    .computeIfAbsent(EntryIdentity.of(entry), _ -> new HashSet<>())
                    .add(String.valueOf(Candidate.keyOf(entry.url())));
        }
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        for (int i = 0; i < parsed.size(); i++) {
            ParsedEntry entry = parsed.get(i);
            String plain = EntryIdentity.of(entry);
            boolean doubled = addresses.getOrDefault(plain, Set.of()).size() > 1;
            String identity = doubled ? EntryIdentity.ofGuidAndLink(entry) : plain;
            candidates.putIfAbsent(identity, new Candidate(identity, doubled, entry, dates.get(i)));
        }
        return new ArrayList<>(candidates.values());
    }
}
