package org.landscape.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What many ask for is done together, each is answered, and a failure ends nothing but itself.
class TogetherTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<List<Integer>> done = new ArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Semaphore open = new Semaphore(0);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void whatComesWhileOneIsDoneIsDoneTogetherAndEachGetsItsAnswer() throws Exception {
        Together<Integer, Integer> squares = squares(100);
        List<Future<Optional<Integer>>> answers = behindTheFirst(squares, 2, 3, 4);
        open.release(2);

        assertThat(answers.get(0).get()).contains(1);
        assertThat(answers.get(1).get()).contains(4);
        assertThat(answers.get(2).get()).contains(9);
        assertThat(answers.get(3).get()).contains(16);
        assertThat(done).containsExactly(List.of(1), List.of(2, 3, 4));
    }

    @Test
    void noMoreIsDoneTogetherThanTheWeightAllowsAndWhatIsHeavierIsDoneAlone() throws Exception {
        Together<Integer, Integer> squares = squares(7);
        List<Future<Optional<Integer>>> answers = behindTheFirst(squares, 3, 4, 5, 20, 1);
        open.release(5);

        for (Future<Optional<Integer>> answer : answers) {
            assertThat(answer.get()).isPresent();
        }
        assertThat(done)
                .containsExactly(List.of(1), List.of(3, 4), List.of(5), List.of(20), List.of(1));
    }

    @Test
    void anErrorReachesEachOfThoseDoneTogetherAndTheNextAreDone() throws Exception {
        Together<Integer, Integer> failing =
                new Together<>(
                        terms(100),
                        some -> {
                            throw new LinkageError("an error");
                        });
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> failing.ask(1, LONG))
                    .isInstanceOf(LinkageError.class)
                    .hasMessage("an error");
        }
    }

    @Test
    void theFailureOfTheWorkIsTheFailureOfWhoAsked() {
        Together<Integer, Integer> failing =
                new Together<>(
                        terms(100),
                        some -> {
                            throw new IllegalStateException("the disk is full");
                        });
        assertThatThrownBy(() -> failing.ask(1, LONG))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the disk is full");
    }

    @Test
    void whoseTurnDoesNotComeIsNotDone() throws Exception {
        Together<Integer, Integer> squares = squares(100);
        Future<Optional<Integer>> first = threads.submit(() -> squares.ask(1, LONG));
        begun.await();

        assertThat(squares.ask(2, Duration.ZERO)).isEmpty();
        open.release(2);
        assertThat(first.get()).contains(1);
        assertThat(squares.ask(3, LONG)).contains(9);
        assertThat(done).containsExactly(List.of(1), List.of(3));
    }

    @Test
    void whatIsDoneIsNeverToldAsNotDone() throws Exception {
        Together<Integer, Integer> squares = squares(100);
        Future<Optional<Integer>> first = threads.submit(() -> squares.ask(6, Duration.ZERO));
        open.release(1);

        // It had its turn or not, by chance; it is never both done and told as not done.
        assertThat(first.get().isPresent()).isEqualTo(!done.isEmpty());
    }

    @Test
    void theFirstWaitsForOthersUntilThereAreEnough() throws Exception {
        Together<Integer, Integer> squares =
                new Together<>(new Together.Terms<>("squares", 1, LONG, _ -> 1, 40), this::squares);
        open.release(1);
        List<Future<Optional<Integer>>> answers =
                IntStream.rangeClosed(1, 40)
                        .mapToObj(i -> threads.submit(() -> squares.ask(i, LONG)))
                        .toList();

        for (int i = 1; i <= 40; i++) {
            assertThat(answers.get(i - 1).get()).contains(i * i);
        }
        assertThat(done).hasSize(1);
        assertThat(done.getFirst()).hasSize(40);
    }

    private Together<Integer, Integer> squares(int most) {
        return new Together<>(terms(most), this::squares);
    }

    private Together.Terms<Integer> terms(int most) {
        return new Together.Terms<>("squares", 1, Duration.ZERO, it -> it, most);
    }

    private List<Integer> squares(List<Integer> some) {
        done.add(some);
        begun.countDown();
        open.acquireUninterruptibly();
        return some.stream().map(i -> i * i).toList();
    }

    /// Asks for 1, and for the others, in their order, while that is done.
    private List<Future<Optional<Integer>>> behindTheFirst(
            Together<Integer, Integer> squares, int... others) throws Exception {
        List<Future<Optional<Integer>>> answers = new ArrayList<>();
        answers.add(threads.submit(() -> squares.ask(1, LONG)));
        begun.await();
        for (int i : others) {
            Thread[] thread = new Thread[1];
            CountDownLatch started = new CountDownLatch(1);
            answers.add(
                    threads.submit(
                            () -> {
                                thread[0] = Thread.currentThread();
                                started.countDown();
                                return squares.ask(i, LONG);
                            }));
            started.await();
            while (thread[0].getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
        return answers;
    }
}
