package org.landscape.recognition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.landscape.bench.MadeUpBlogs;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;
import org.landscape.testsupport.ProgrammeLike;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// The time for finding the Things of a post, one in four of which names one.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RecogniseBenchmark {

    private static final int POSTS = 200;

    private final ThingRecogniser recogniser = new ThingRecogniser(programme());
    private final List<PostText> posts = posts();

    private static Programme programme() {
        return new ProgrammeLike(Programme.named("Bench", "cpd23"))
                .days(LocalDate.of(2026, 2, 1), null)
                .things(
                        IntStream.rangeClosed(1, 23)
                                .mapToObj(RecogniseBenchmark::thing)
                                .toList())
                .programme();
    }

    private static Thing thing(int number) {
        return new Thing(number, "Step number " + number, null, null, null, List.of());
    }

    private static List<PostText> posts() {
        MadeUpBlogs blogs = new MadeUpBlogs(23, LocalDate.of(2026, 11, 28));
        Instant at = Instant.parse("2026-09-01T12:00:00Z");
        List<PostText> posts = new ArrayList<>();
        for (int blog = 0; posts.size() < POSTS; blog++) {
            List<String> titles = blogs.titles(blog);
            for (int i = 0; i < titles.size() && posts.size() < POSTS; i++) {
                String words = blogs.posts(blog).get(i).replaceAll("<[^>]*>", "\n");
                posts.add(new PostText(titles.get(i), List.of("Books"), List.of(), words, at));
            }
        }
        return posts;
    }

    @Benchmark
    @OperationsPerInvocation(POSTS)
    public void recognise(Blackhole read) {
        for (PostText post : posts) {
            read.consume(recogniser.recognise(post));
        }
    }
}
