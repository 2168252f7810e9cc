package org.landscape.sanitize;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.landscape.address.WebAddress;
import org.landscape.bench.MadeUpBlogs;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// The time for a post of some 3 KB: its safe HTML, its links and its plain text.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CleanBenchmark {

    private static final int POSTS = 200;

    private final WebAddress address =
            WebAddress.parse("https://blog.example/post/").orElseThrow();
    private final HtmlCleaner cleaner = new HtmlCleaner(new Defaults());
    private final List<String> posts = posts();

    private static List<String> posts() {
        MadeUpBlogs blogs = new MadeUpBlogs(23, LocalDate.of(2026, 11, 28));
        return IntStream.iterate(0, i -> i + 1)
                .boxed()
                .flatMap(i -> blogs.posts(i).stream())
                .limit(POSTS)
                .toList();
    }

    @Benchmark
    @OperationsPerInvocation(POSTS)
    public void clean(Blackhole read) {
        for (String post : posts) {
            Cleaned cleaned = cleaner.read(post, address);
            read.consume(cleaned.html());
            read.consume(Links.of(cleaned));
            read.consume(cleaned.lines());
        }
    }

    private static final class Defaults implements SanitizeConfig {

        @Override
        public MemorySize maxInput() {
            return new MemorySize(BigInteger.valueOf(512 * 1024));
        }

        @Override
        public MemorySize maxOutput() {
            return new MemorySize(BigInteger.valueOf(256 * 1024));
        }

        @Override
        public int maxDepth() {
            return 256;
        }

        @Override
        public int maxNodes() {
            return 10_000;
        }
    }
}
