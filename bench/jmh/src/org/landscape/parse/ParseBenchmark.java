package org.landscape.parse;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.landscape.address.WebAddress;
import org.landscape.bench.MadeUpBlogs;
import org.landscape.text.FeedDocument;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// The time for a document of some 80 KB, from its bytes to its entries.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ParseBenchmark {

    private static final int DOCUMENTS = 20;

    private final FeedParser parser = new FeedParser();
    private final List<FeedDocument> documents = documents();

    private static List<FeedDocument> documents() {
        MadeUpBlogs blogs = new MadeUpBlogs(23, LocalDate.of(2026, 11, 28));
        WebAddress address = WebAddress.parse("https://blog.example/feed").orElseThrow();
        return IntStream.range(0, DOCUMENTS)
                .mapToObj(i -> new FeedDocument(blogs.document(i), null, address))
                .toList();
    }

    @Benchmark
    @OperationsPerInvocation(DOCUMENTS)
    public void parse(Blackhole read) {
        for (FeedDocument document : documents) {
            ParseOutcome outcome = parser.parse(document);
            if (!(outcome instanceof ParseOutcome.Parsed)) {
                throw new IllegalStateException("Not read: " + outcome);
            }
            read.consume(outcome);
        }
    }
}
