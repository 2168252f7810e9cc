package org.landscape.entry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.parse.ParsedEntry;

/// The entries of one document, each identity once; of entries with the same identity the first one
/// counts. Two entries with one guid and two addresses are two posts and are distinguished by both;
/// where the address is not a post's own, by title and date.
final class Candidates {

    private Candidates() {}

    /// @param pages the addresses of the blog itself, which identify no post
    static List<Candidate> of(
            List<ParsedEntry> parsed, List<EntryDate> dates, Collection<WebAddress> pages) {
        Set<String> blog = pages.stream().map(WebAddress::key).collect(Collectors.toSet());
        List<Candidate> each = new ArrayList<>();
        Map<String, Set<String>> posts = new HashMap<>();
        for (int i = 0; i < parsed.size(); i++) {
            Candidate one = candidate(parsed.get(i), dates.get(i), blog);
            each.add(one);
            posts.computeIfAbsent(one.byGuid(), _ -> new HashSet<>()).add(one.byGuidAndUrl());
        }
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        for (Candidate one : each) {
            Candidate told =
                    posts.getOrDefault(one.byGuid(), Set.of()).size() > 1 ? sharesGuid(one) : one;
            candidates.putIfAbsent(told.identity(), told);
        }
        return new ArrayList<>(candidates.values());
    }

    /// All identities that stored entries of the document may have.
    static Set<String> identities(List<Candidate> candidates) {
        return candidates.stream()
                .flatMap(one -> Stream.of(one.byGuid(), one.byGuidAndUrl()))
                .collect(Collectors.toSet());
    }

    private static Candidate candidate(ParsedEntry entry, EntryDate date, Set<String> blog) {
        @Nullable String key = Candidate.keyOf(entry.url());
        boolean own = key != null && !blog.contains(key) && !isFrontPage(key);
        String byGuidAndUrl =
                key != null && own
                        ? EntryIdentity.ofGuidAndLink(entry, key)
                        : EntryIdentity.ofGuidAndWords(entry);
        return new Candidate(
                EntryIdentity.of(entry),
                byGuidAndUrl,
                false,
                key,
                own,
                EntryIdentity.ofSource(entry),
                entry,
                date);
    }

    /// Whether the key is nothing but the host.
    private static boolean isFrontPage(String key) {
        return key.indexOf('/') < 0 && key.indexOf('?') < 0;
    }

    private static Candidate sharesGuid(Candidate one) {
        return new Candidate(
                one.byGuid(),
                one.byGuidAndUrl(),
                true,
                one.urlKey(),
                one.hasOwnAddress(),
                one.sourceHash(),
                one.parsed(),
                one.date());
    }
}
