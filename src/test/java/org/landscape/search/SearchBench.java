package org.landscape.search;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.FSDirectory;
import org.landscape.entry.IndexedPosts.Version;
import org.landscape.entry.IndexedPosts.Words;
import org.landscape.participant.Show;
import org.landscape.sanitize.PlainText;
import org.landscape.sanitize.SafeHtml;
import org.landscape.search.PostIndex.Hits;
import org.landscape.search.PostIndex.Order;
import org.landscape.search.SearchQuery.Reading;
import org.landscape.search.SearchQuery.What;

/// Measures how long an index of made-up posts takes to be built and to be searched. See
/// bench/README.md.
///
/// The words of the posts come as often as words of a language do: the n-th most frequent one an
/// n-th as often as the first.
final class SearchBench {

    private static final int FEEDS = 1_000;
    private static final int VOCABULARY = 40_000;
    private static final int WORDS_A_POST = 300;
    private static final int ROUNDS = 40;
    private static final int POSTS_ON_A_PAGE = 20;

    private static final List<String> LANGUAGES =
            List.of("en", "en", "en", "en", "en", "en", "de", "de", "fr", "es");

    private final Random random = new Random(49);
    private final List<String> vocabulary = vocabulary();
    private final double[] shares = shares();
    private final List<SafeHtml> posts = new ArrayList<>();

    private SearchBench() {}

    /// @param arguments how many posts
    public static void main(String[] arguments) throws IOException {
        new SearchBench().run(Integer.parseInt(arguments[0]));
    }

    private void run(int number) throws IOException {
        Path folder = Files.createTempDirectory("search-bench");
        try (PostIndex index = new PostIndex(FSDirectory.open(folder), 8, "en")) {
            for (int i = 0; i < number; i++) {
                posts.add(SafeHtml.ofStored(html()));
            }
            long cpu = cpu();
            long begun = System.nanoTime();
            for (int i = 0; i < number; i++) {
                index.put(words(i));
                if (i % 1000 == 0) {
                    index.refresh();
                }
            }
            index.refresh();
            index.commit(null);
            System.out.printf(
                    Locale.ROOT,
                    "%,d posts, %,d characters of HTML: built in %.1f s (%.1f s of a processor),"
                            + " %,d KB on the disk%n%n",
                    number,
                    posts.stream().mapToLong(post -> post.html().length()).sum(),
                    (System.nanoTime() - begun) / 1e9,
                    (cpu() - cpu) / 1e9,
                    size(folder) / 1024);
            search(index);
        } finally {
            delete(folder);
        }
    }

    private void search(PostIndex index) throws IOException {
        String often = vocabulary.get(3);
        String seldom = vocabulary.get(2_000);
        String rarely = vocabulary.get(20_000);
        List<String> typed =
                List.of(
                        often,
                        seldom,
                        rarely,
                        often + " " + vocabulary.get(10),
                        often + " " + seldom,
                        vocabulary.get(30) + " " + vocabulary.get(60) + " -" + often,
                        "\"" + often + " " + vocabulary.get(5) + "\"",
                        seldom.substring(0, 3) + "*",
                        often.substring(0, 2) + "*",
                        often + " author:one",
                        "author:one",
                        IntStream.range(0, 12)
                                .mapToObj(i -> vocabulary.get(i + 2))
                                .collect(Collectors.joining(" ")));
        System.out.println(
                "milliseconds       index         with a marked page of it\n"
                        + "                 p50    p95     p50    p95     found");
        List<double[]> all = new ArrayList<>();
        for (String each : typed) {
            all.add(measured(index, each));
        }
        System.out.printf(
                Locale.ROOT,
                "%nall           %6.2f %6.2f  %6.2f %6.2f%n",
                share(all, 0, 0.5),
                share(all, 0, 0.95),
                share(all, 1, 0.5),
                share(all, 1, 0.95));
    }

    /// @return the milliseconds of each round: of the index at even places, of the page at odd ones
    private double[] measured(PostIndex index, String typed) throws IOException {
        SearchQuery query = ((Reading.Read) SearchQuery.read(typed, _ -> List.of())).query();
        List<Long> shown = LongStream.range(0, FEEDS).boxed().toList();
        double[] millis = new double[2 * ROUNDS];
        long total = 0;
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            PostQueries queries =
                    new PostQueries(index.codes().stream().map(index.languages()::forms).toList());
            Hits hits =
                    index.find(
                            queries.of(
                                    query, KNOWN, List.of(PostQueries.ids(PostIndex.FEED, shown))),
                            Order.RELEVANCE,
                            POSTS_ON_A_PAGE);
            long found = System.nanoTime();
            mark(index, queries.words(query), hits);
            long marked = System.nanoTime();
            total = hits.total();
            if (round >= 0) {
                millis[2 * round] = (found - begun) / 1e6;
                millis[2 * round + 1] = (marked - begun) / 1e6;
            }
        }
        List<double[]> one = List.of(millis);
        System.out.printf(
                Locale.ROOT,
                "              %6.2f %6.2f  %6.2f %6.2f  %8d  %s%n",
                share(one, 0, 0.5),
                share(one, 0, 0.95),
                share(one, 1, 0.5),
                share(one, 1, 0.95),
                total,
                typed);
        return millis;
    }

    private void mark(PostIndex index, Query words, Hits hits) {
        for (Long id : hits.ids()) {
            var analyzer = index.languages().analyzer(language(id.intValue()));
            Highlights.title(title(id.intValue()), words, analyzer);
            Highlights.passages(PlainText.of(posts.get(id.intValue())), words, analyzer);
        }
    }

    private static double share(List<double[]> all, int first, double share) {
        double[] sorted =
                all.stream()
                        .flatMapToDouble(
                                millis ->
                                        IntStream.range(0, millis.length / 2)
                                                .mapToDouble(i -> millis[2 * i + first]))
                        .sorted()
                        .toArray();
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * share))];
    }

    private static final PostQueries.Known KNOWN =
            new PostQueries.Known() {
                @Override
                public Collection<Long> feedsOf(What.Author author) {
                    return List.of(7L);
                }

                @Override
                public Collection<Long> feedsOf(What.OfGroup group) {
                    return List.of();
                }

                @Override
                public Collection<Long> postsOn(int thing) {
                    return List.of();
                }

                @Override
                public Instant startOf(LocalDate day) {
                    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
                }
            };

    private Words words(int id) {
        Instant at = Instant.EPOCH.plusSeconds(id);
        return new Words(
                new Version(id, id % FEEDS, at),
                Show.FULL,
                at,
                title(id),
                "",
                posts.get(id),
                "",
                language(id),
                List.of());
    }

    private static String language(int id) {
        return LANGUAGES.get(id % LANGUAGES.size());
    }

    private String title(int id) {
        return vocabulary.get(id % 700) + " " + vocabulary.get(id % VOCABULARY) + " " + id;
    }

    private String html() {
        StringBuilder html = new StringBuilder("<p>");
        int words = WORDS_A_POST / 2 + random.nextInt(WORDS_A_POST);
        for (int i = 1; i <= words; i++) {
            html.append(word()).append(i % 80 == 0 ? ".</p>\n<p>" : i % 13 == 0 ? ". " : " ");
        }
        return html.append("</p>").toString();
    }

    private String word() {
        int place = Arrays.binarySearch(shares, random.nextDouble() * shares[VOCABULARY - 1]);
        return vocabulary.get(Math.min(VOCABULARY - 1, place < 0 ? -place - 1 : place));
    }

    private static double[] shares() {
        double[] shares = new double[VOCABULARY];
        double sum = 0;
        for (int i = 0; i < VOCABULARY; i++) {
            sum += 1.0 / (i + 1);
            shares[i] = sum;
        }
        return shares;
    }

    private List<String> vocabulary() {
        List<String> endings = List.of("", "", "s", "ing", "ed", "en", "ung", "er", "es", "e");
        return Stream.generate(() -> syllables() + endings.get(random.nextInt(endings.size())))
                .distinct()
                .limit(VOCABULARY)
                .toList();
    }

    private String syllables() {
        StringBuilder word = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i >= 0; i--) {
            word.append("bcdfghklmnprstvw".charAt(random.nextInt(16)))
                    .append("aeiou".charAt(random.nextInt(5)));
        }
        return word.toString();
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
