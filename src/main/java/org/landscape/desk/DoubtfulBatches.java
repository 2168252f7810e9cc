package org.landscape.desk;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.landscape.address.Sha256;
import org.landscape.entry.EntryLists.Proposed;

/// Sorts the proposals that wait for a decision: into batches that one decision can cover, because
/// their posts say the same about the same Thing, and single ones.
///
/// Titles are the same when they differ only in case, spaces, punctuation and accents, in the name
/// of the programme, or in what their author puts before each title. Of the others those are alike
/// that were proposed for the same reason; they may differ in everything else.
///
/// @param batches those of one title first, and of these the largest first
/// @param singles by the numbers of their Things, the oldest post first
public record DoubtfulBatches(List<Batch> batches, List<Proposed> singles) {

    /// Fewer posts of different titles are decided as quickly one by one.
    private static final int FEWEST_OF_A_REASON = 3;

    /// What comes before a title: `Laura's blog: Blogs and blogging`.
    private static final Pattern PREFIX =
            Pattern.compile("^(.{1,60}?)(?:\\s[-–—|~»]\\s|:\\s|\\s?[|»]\\s?)(?=.)");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    public DoubtfulBatches {
        batches = List.copyOf(batches);
        singles = List.copyOf(singles);
    }

    /// Posts that are alike.
    ///
    /// @param key of the batch in addresses; the same for as long as its posts are alike
    /// @param bySameTitle whether the posts have one title; else they were proposed for one reason
    /// @param title of the oldest post
    /// @param posts the oldest first
    public record Batch(
            String key, int thing, boolean bySameTitle, String title, List<Proposed> posts) {
        public Batch {
            posts = List.copyOf(posts);
        }

        /// The ids of the posts.
        public List<Long> ids() {
            return posts.stream().map(Proposed::entry).toList();
        }
    }

    /// @param proposals the oldest post first
    /// @param programme words that name the programme in a title: its short name
    public static DoubtfulBatches of(List<Proposed> proposals, Collection<String> programme) {
        Titles titles = new Titles(proposals, programme);
        Map<String, List<Proposed>> byTitle = new LinkedHashMap<>();
        for (Proposed one : proposals) {
            byTitle.computeIfAbsent(one.thing() + " " + titles.wordsOf(one), _ -> new ArrayList<>())
                    .add(one);
        }
        Map<String, List<Proposed>> byReason = new LinkedHashMap<>();
        List<Batch> batches = new ArrayList<>();
        byTitle.forEach(
                (words, posts) -> {
                    if (posts.size() > 1) {
                        batches.add(batch(words, true, posts));
                    } else {
                        Proposed one = posts.getFirst();
                        byReason.computeIfAbsent(reason(one), _ -> new ArrayList<>()).add(one);
                    }
                });
        List<Proposed> singles = new ArrayList<>();
        byReason.forEach(
                (words, posts) -> {
                    if (posts.size() < FEWEST_OF_A_REASON) {
                        singles.addAll(posts);
                    } else {
                        batches.add(batch(words, false, posts));
                    }
                });
        batches.sort(
                Comparator.comparing(Batch::bySameTitle)
                        .thenComparing(batch -> batch.posts().size())
                        .reversed()
                        .thenComparing(Batch::thing)
                        .thenComparing(Batch::key));
        singles.sort(
                Comparator.comparingInt(Proposed::thing)
                        .thenComparing(Proposed::shownAt)
                        .thenComparing(Proposed::entry));
        return new DoubtfulBatches(batches, singles);
    }

    /// The batch with this key; empty when all of it was decided.
    public Optional<Batch> batch(String key) {
        return batches.stream().filter(batch -> batch.key().equals(key)).findFirst();
    }

    private static Batch batch(String words, boolean bySameTitle, List<Proposed> posts) {
        Proposed first = posts.getFirst();
        return new Batch(
                Sha256.hex(bySameTitle + " " + words).substring(0, 16),
                first.thing(),
                bySameTitle,
                first.title(),
                posts);
    }

    private static String reason(Proposed one) {
        return one.thing() + " " + one.basis() + " " + words(one.evidence());
    }

    /// The words of a text in small letters without accents, a blank between them.
    static String words(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return NO_WORD.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    /// Compares titles without what is not of this post alone.
    private static final class Titles {

        private final Map<String, Set<String>> prefixes = new HashMap<>();
        private final Set<String> programme;

        Titles(List<Proposed> proposals, Collection<String> programme) {
            this.programme =
                    programme.stream().map(DoubtfulBatches::words).collect(Collectors.toSet());
            Map<String, Map<String, Set<Long>>> seen = new HashMap<>();
            for (Proposed one : proposals) {
                prefix(one.title())
                        .ifPresent(
                                prefix ->
                                        seen.computeIfAbsent(
                                                        one.participant(), _ -> new HashMap<>())
                                                .computeIfAbsent(prefix, _ -> new HashSet<>())
                                                .add(one.entry()));
            }
            seen.forEach(
                    (participant, counts) ->
                            counts.forEach(
                                    (prefix, posts) -> {
                                        if (posts.size() > 1) {
                                            prefixes.computeIfAbsent(
                                                            participant, _ -> new HashSet<>())
                                                    .add(prefix);
                                        }
                                    }));
        }

        private static Optional<String> prefix(String title) {
            Matcher matcher = PREFIX.matcher(title);
            return matcher.find() ? Optional.of(words(matcher.group(1))) : Optional.empty();
        }

        String wordsOf(Proposed one) {
            Matcher matcher = PREFIX.matcher(one.title());
            String title = one.title();
            if (matcher.find() && isOwn(one, words(matcher.group(1)))) {
                title = title.substring(matcher.end());
            }
            List<String> words =
                    Arrays.stream(words(title).split(" "))
                            .filter(word -> !programme.contains(word))
                            .toList();
            // A post without a title, or with nothing but the programme's name, is like no other.
            return words.isEmpty() || words.equals(List.of(""))
                    ? "entry " + one.entry()
                    : String.join(" ", words);
        }

        /// Whether the author has put these words before more than one title, or they are the
        /// author's name, or the programme's.
        private boolean isOwn(Proposed one, String prefix) {
            Set<String> names =
                    Stream.concat(
                                    Arrays.stream(words(one.name()).split(" ")),
                                    Stream.concat(
                                            programme.stream(), Stream.of("s", "blog", "the")))
                            .collect(Collectors.toSet());
            return prefixes.getOrDefault(one.participant(), Set.of()).contains(prefix)
                    || names.containsAll(List.of(prefix.split(" ")));
        }
    }
}
