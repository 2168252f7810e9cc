package org.landscape.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.landscape.entry.EntryQuery.Place;
import org.landscape.publish.DocumentKey.FeedPage;

class RenderingsTest {

    private static final Instant MONDAY = Instant.parse("2011-07-18T10:00:00Z");
    private static final Instant FRIDAY = Instant.parse("2011-07-22T10:00:00Z");
    private static final DocumentKey EVERYTHING =
            new FeedPage(new Scope.Everything(), Format.ATOM, null);

    private final AtomicInteger rendered = new AtomicInteger();
    private final Changes changes = new Changes();
    private Instant now = FRIDAY;
    private final InstantSource clock = () -> now;

    @Test
    void aDocumentIsRenderedOnceUntilSomethingChanges() {
        Renderings renderings = new Renderings(1_000_000, 2, changes, clock);

        renderings.get(EVERYTHING, RenderingsTest::allFeeds, counted("one"));
        renderings.get(EVERYTHING, RenderingsTest::allFeeds, counted("one"));
        assertThat(rendered).hasValue(1);

        changes.ofAll();
        renderings.get(EVERYTHING, RenderingsTest::allFeeds, counted("one"));
        assertThat(rendered).hasValue(2);
    }

    @Test
    void whatCannotBeRenderedWhileTheDatabaseIsAwayIsServedAsItWas() {
        Renderings renderings = new Renderings(1_000_000, 2, changes, clock);
        Supplier<Optional<Rendering>> away =
                () -> {
                    throw new IllegalStateException(new SQLException("away", "08006"));
                };
        Optional<Rendering> there =
                renderings.get(EVERYTHING, RenderingsTest::allFeeds, counted("one"));

        changes.ofFeed(1);
        assertThat(renderings.get(EVERYTHING, RenderingsTest::allFeeds, away)).isEqualTo(there);
        assertThatThrownBy(
                        () ->
                                renderings.get(
                                        EVERYTHING,
                                        RenderingsTest::allFeeds,
                                        () -> {
                                            throw new IllegalStateException("our fault");
                                        }))
                .hasMessage("our fault");

        // A post was hidden.
        changes.ofFeed(1);
        changes.decided();
        assertThatThrownBy(() -> renderings.get(EVERYTHING, RenderingsTest::allFeeds, away))
                .hasRootCauseMessage("away");
    }

    @Test
    void noMoreBytesAreKeptThanTheBoundHoweverLargeAndManyTheDocumentsAre() {
        Renderings renderings = new Renderings(1_000_000, 2, changes, clock);

        for (int n = 0; n < 500; n++) {
            DocumentKey page = page(n);
            renderings.get(page, RenderingsTest::allFeeds, () -> Optional.of(fat(20_000)));
            assertThat(renderings.bytes()).isLessThanOrEqualTo(1_000_000);
        }
        assertThat(renderings.bytes()).isGreaterThan(500_000);
    }

    @Test
    void aDocumentLargerThanTheBoundIsServedAndNotKept() {
        Renderings renderings = new Renderings(1_000, 2, changes, clock);

        assertThat(
                        renderings.get(
                                EVERYTHING,
                                RenderingsTest::allFeeds,
                                () -> Optional.of(fat(20_000))))
                .isPresent();
        assertThat(renderings.bytes()).isZero();
    }

    @Test
    void thePlainFormIsMadeOfTheCompressedOne() {
        byte[] bytes = "a feed ".repeat(1_000).getBytes(UTF_8);
        Rendering rendering = Rendering.of(bytes, MONDAY, "text/plain");

        assertThat(rendering.weight()).isLessThan(bytes.length / 10);
        assertThat(rendering.unpacked()).isEqualTo(bytes);
        assertThat(rendering.unpacked()).isEqualTo(bytes);
    }

    @Test
    void whatIsAskedForOftenStaysWhenRoomIsNeeded() {
        Renderings renderings = new Renderings(1_000_000, 2, changes, clock);
        for (int n = 0; n < 500; n++) {
            DocumentKey page = page(n);
            renderings.get(page, RenderingsTest::allFeeds, () -> Optional.of(fat(20_000)));
            renderings.get(EVERYTHING, RenderingsTest::allFeeds, counted("the combined feed"));
        }
        assertThat(rendered).hasValue(1);
    }

    @Test
    void allWhoWaitForOneDocumentGetTheOneThatIsRendered() throws Exception {
        Renderings renderings = new Renderings(1_000_000, 2, changes, clock);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Callable<Optional<Rendering>> ask =
                () ->
                        renderings.get(
                                EVERYTHING,
                                RenderingsTest::allFeeds,
                                () -> {
                                    begun.countDown();
                                    await(go);
                                    return counted("one").get();
                                });
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Rendering>>> answers =
                    IntStream.range(0, 50).mapToObj(_ -> readers.submit(ask)).toList();
            await(begun);
            go.countDown();
            for (Future<Optional<Rendering>> answer : answers) {
                assertThat(answer.get()).isPresent();
            }
        }
        assertThat(rendered).hasValue(1);
    }

    @Test
    void noMoreDocumentsAreRenderedAtOnceThanTheSettingSays() throws Exception {
        Renderings renderings = new Renderings(1_000_000, 2, changes, clock);
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> answers =
                    IntStream.range(0, 40)
                            .<Future<?>>mapToObj(
                                    n ->
                                            readers.submit(
                                                    () ->
                                                            renderings.get(
                                                                    page(n),
                                                                    RenderingsTest::allFeeds,
                                                                    () -> {
                                                                        most.accumulateAndGet(
                                                                                underWay
                                                                                        .incrementAndGet(),
                                                                                Math::max);
                                                                        // Long enough for the
                                                                        // others to come in.
                                                                        LockSupport.parkNanos(
                                                                                2_000_000);
                                                                        underWay.decrementAndGet();
                                                                        return Optional.of(fat(10));
                                                                    })))
                            .toList();
            for (Future<?> answer : answers) {
                answer.get();
            }
        }
        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void whatDoesNotExistIsNotKept() {
        Renderings renderings = new Renderings(1_000_000, 2, changes, clock);

        assertThat(renderings.get(EVERYTHING, RenderingsTest::allFeeds, Optional::empty)).isEmpty();
        assertThat(renderings.get(EVERYTHING, RenderingsTest::allFeeds, counted("one")))
                .isPresent();
    }

    @Test
    void aFailureIsNotKeptAndTakesNoPlaceForEver() {
        Renderings renderings = new Renderings(1_000_000, 1, changes, clock);

        for (int n = 0; n < 3; n++) {
            assertThatThrownBy(
                            () ->
                                    renderings.get(
                                            EVERYTHING,
                                            RenderingsTest::allFeeds,
                                            () -> {
                                                throw new IllegalStateException("no database");
                                            }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(renderings.get(EVERYTHING, RenderingsTest::allFeeds, counted("one")))
                .isPresent();
    }

    @Test
    void aDocumentThatBecameAnotherIsModifiedNowAlthoughNoEntryOfItIsNewer() {
        Renderings renderings = new Renderings(1_000_000, 2, changes, clock);
        assertThat(modified(renderings, "with the hidden post")).isEqualTo(MONDAY);

        changes.ofAll();
        assertThat(modified(renderings, "with the hidden post")).isEqualTo(MONDAY);

        changes.ofAll();
        assertThat(modified(renderings, "without it")).isEqualTo(FRIDAY);

        now = FRIDAY.plusSeconds(3600);
        changes.ofAll();
        assertThat(modified(renderings, "without it")).isEqualTo(FRIDAY);
    }

    @Test
    void whoeverFindsTooManyWaitingIsSentAwayAndWhatIsKeptIsServedAllTheSame() throws Exception {
        Renderings renderings = new Renderings(1_000_000, 1, 1, null, changes, clock);
        renderings.get(EVERYTHING, RenderingsTest::allFeeds, () -> Optional.of(fat(10)));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread slow =
                Thread.ofVirtual()
                        .start(
                                () ->
                                        renderings.get(
                                                page(1),
                                                RenderingsTest::allFeeds,
                                                () -> {
                                                    begun.countDown();
                                                    await(end);
                                                    return Optional.of(fat(10));
                                                }));
        begun.await();

        assertThatThrownBy(
                        () ->
                                renderings.get(
                                        page(2),
                                        RenderingsTest::allFeeds,
                                        () -> Optional.of(fat(10))))
                .isInstanceOf(CrowdedException.class);
        assertThat(renderings.get(EVERYTHING, RenderingsTest::allFeeds, Optional::empty))
                .isPresent();

        end.countDown();
        slow.join();
        assertThat(renderings.get(page(2), RenderingsTest::allFeeds, () -> Optional.of(fat(10))))
                .isPresent();
    }

    private static Instant modified(Renderings renderings, String text) {
        return renderings
                .get(
                        EVERYTHING,
                        RenderingsTest::allFeeds,
                        () -> Optional.of(Rendering.of(text.getBytes(UTF_8), MONDAY, "text/plain")))
                .orElseThrow()
                .lastModified();
    }

    private Supplier<Optional<Rendering>> counted(String text) {
        return () -> {
            rendered.incrementAndGet();
            return Optional.of(Rendering.of(text.getBytes(UTF_8), MONDAY, "text/plain"));
        };
    }

    private static DocumentKey page(int number) {
        return new FeedPage(
                new Scope.Everything(), Format.ATOM, new Place(MONDAY.plusSeconds(number), number));
    }

    private static @Nullable Set<Long> allFeeds() {
        return null;
    }

    private static Rendering fat(int bytes) {
        byte[] noise = new byte[bytes];
        new Random(bytes).nextBytes(noise);
        return Rendering.of(noise, MONDAY, "text/plain");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
