package org.landscape.poll;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// Does together what several threads ask for one by one, because it costs about the same for many
/// as for one: the disk confirms each commit. What comes while some are done is among the next.
///
/// Each who asks is answered or gets the failure, whatever the work ends with, also an [Error]; the
/// next ones are done all the same.
///
/// @param <Q> what is asked for
/// @param <A> its answer
final class Together<Q, A> {

    private final Terms<Q> terms;
    private final Function<List<Q>, List<A>> work;

    private final Deque<Asked<Q, A>> waiting = new ArrayDeque<>();
    private int workers;

    /// @param work gives an answer for each, in their order
    Together(Terms<Q> terms, Function<List<Q>, List<A>> work) {
        this.terms = terms;
        this.work = work;
    }

    /// How much is done together.
    ///
    /// @param thread the name of the threads that do the work
    /// @param workers how many threads work at most
    /// @param collecting how long the first waits for others
    /// @param weight how much is asked for, 1 at least
    /// @param most what is done together weighs no more, unless it is one alone
    record Terms<Q>(
            String thread, int workers, Duration collecting, ToIntFunction<Q> weight, int most) {}

    private record Asked<Q, A>(Q question, CompletableFuture<A> answer) {}

    /// Asks, and waits until it is done.
    ///
    /// @param patience how long it waits for its turn; what has begun is waited for to its end
    /// @return empty when its turn did not come, and nothing is done
    /// @throws RuntimeException what the work failed with
    /// @throws Error what the work failed with
    Optional<A> ask(Q question, Duration patience) {
        Asked<Q, A> one = new Asked<>(question, new CompletableFuture<>());
        synchronized (this) {
            waiting.add(one);
            if (workers < terms.workers()) {
                workers++;
                Thread.ofVirtual().name(terms.thread()).start(this::work);
            } else {
                notifyAll();
            }
        }
        boolean isDone = false;
        try {
            one.answer().get(patience.toNanos(), TimeUnit.NANOSECONDS);
            isDone = true;
        } catch (TimeoutException | ExecutionException _) {
            // Looked at below.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return !isDone && withdraw(one) ? Optional.empty() : Optional.of(answer(one));
    }

    private A answer(Asked<Q, A> one) {
        try {
            return one.answer().join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error error -> throw error;
                case null, default -> throw e;
            }
        }
    }

    private synchronized boolean withdraw(Asked<Q, A> one) {
        return waiting.remove(one);
    }

    private void work() {
        for (List<Asked<Q, A>> some = next(); !some.isEmpty(); some = next()) {
            work(some);
        }
    }

    /// Those that are done together next; empty when none waits, and then this thread ends.
    private synchronized List<Asked<Q, A>> next() {
        collect();
        List<Asked<Q, A>> some = new ArrayList<>();
        int weight = 0;
        while (!waiting.isEmpty()) {
            weight += weight(waiting.element());
            if (!some.isEmpty() && weight > terms.most()) {
                break;
            }
            some.add(waiting.remove());
        }
        if (some.isEmpty()) {
            workers--;
        }
        return some;
    }

    private void collect() {
        long end = System.nanoTime() + terms.collecting().toNanos();
        try {
            for (long left = terms.collecting().toNanos();
                    left > 0 && waiting.stream().mapToInt(this::weight).sum() < terms.most();
                    left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private int weight(Asked<Q, A> one) {
        return terms.weight().applyAsInt(one.question());
    }

    private void work(List<Asked<Q, A>> some) {
        try {
            List<A> answers = work.apply(some.stream().map(Asked::question).toList());
            for (int i = 0; i < some.size(); i++) {
                some.get(i).answer().complete(answers.get(i));
            }
        } catch (Throwable e) {
            // An error as well: it would leave those who wait waiting for ever.
            some.forEach(one -> one.answer().completeExceptionally(e));
        }
    }
}
