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
        List<String> plain = parsed.stream().map(EntryIdentity::of).toList();
        Map<String, Set<String>> addresses = new HashMap<>();
        for (int i = 0; i < parsed.size(); i++) {
            addresses
                    .computeIfAbsent(plain.get(i), _ -> new HashSet<>())
                    .add(String.valueOf(Candidate.keyOf(parsed.get(i).url())));
        }
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        for (int i = 0; i < parsed.size(); i++) {
            ParsedEntry entry = parsed.get(i);
            boolean doubled = addresses.getOrDefault(plain.get(i), Set.of()).size() > 1;
            String toldApart = EntryIdentity.ofGuidAndLink(entry);
            Candidate candidate =
                    new Candidate(plain.get(i), toldApart, doubled, entry, dates.get(i));
            candidates.putIfAbsent(candidate.identity(), candidate);
        }
        return new ArrayList<>(candidates.values());
    }
}
