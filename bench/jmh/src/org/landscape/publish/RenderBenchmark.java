package org.landscape.publish;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.landscape.address.WebAddress;
import org.landscape.bench.MadeUpBlogs;
import org.landscape.entry.DatedBy;
import org.landscape.entry.ShownEntry;
import org.landscape.programme.Programme;
import org.landscape.sanitize.SafeHtml;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The time for writing a feed of fifty entries in each format, without compressing it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RenderBenchmark {

    private static final int ENTRIES = 50;
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private final LandscapeFeed feed = feed();

    private static LandscapeFeed feed() {
        WebAddress site = WebAddress.parse("https://planet.example/").orElseThrow();
        MadeUpBlogs blogs = new MadeUpBlogs(23, LocalDate.of(2026, 11, 28));
        List<ShownEntry> entries = new ArrayList<>();
        for (int blog = 0; entries.size() < ENTRIES; blog++) {
            List<String> titles = blogs.titles(blog);
            for (int i = 0; i < titles.size() && entries.size() < ENTRIES; i++) {
                entries.add(entry(entries.size(), titles.get(i), blogs.posts(blog).get(i)));
            }
        }
        return new LandscapeFeed(
                "Bench",
                "",
                site,
                site,
                "",
                site,
                Programme.named("Bench", "cpd23"),
                NOW,
                null,
                null,
                entries,
                List.of());
    }

    private static ShownEntry entry(int number, String title, String html) {
        String page = "https://blog.example/" + number + "/";
        return new ShownEntry(
                number,
                "tag:planet.example,2026:" + number,
                page,
                page,
                title,
                title,
                SafeHtml.ofStored(html),
                new ShownEntry.Author("Laura", null),
                NOW,
                NOW,
                NOW,
                NOW,
                DatedBy.CLAIMED,
                NOW,
                null,
                "en",
                List.of("Books"),
                List.of(),
                null,
                new ShownEntry.ParticipantName("laura", "Laura"),
                new ShownEntry.Source(
                        "https://blog.example/feed", "Blog", "https://blog.example/", page, NOW),
                List.of());
    }

    @Benchmark
    public byte[] atom() {
        return AtomWriter.write(feed);
    }

    @Benchmark
    public byte[] rss() {
        return RssWriter.write(feed);
    }

    @Benchmark
    public byte[] json() {
        return JsonFeedWriter.write(feed);
    }
}
