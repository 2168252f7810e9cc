package org.landscape.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Does harm at random moments, waits until it is over, and says so to the checker.
final class Nemesis {

    /// What it does.
    enum Harm {
        KILL,
        TERMINATE,
        PAUSE,
        CLOCK,
        DATABASE_DOWN,
        DATABASE_SLOW,
        DATABASE_BLACK_HOLE,
        DATABASE_HALF_OPEN,
        COMMIT_LOST
    }

    private final Checker checker;
    private final Watch watch;
    private final List<Node> nodes;
    private final @Nullable FaultProxy proxy;
    private final Path clock;
    private final Random random;
    private final long lease;
    private final Runnable afterWrongClock;
    private final Map<Harm, Integer> done = new EnumMap<>(Harm.class);

    /// @param proxy null where there is no connection to break
    /// @param clock the file that says by how many milliseconds the wall clock is ahead
    /// @param afterWrongClock lets consumers of changes read everything once more: what was changed
    ///     meanwhile is dated by that clock
    Nemesis(
            Checker checker,
            Watch watch,
            List<Node> nodes,
            @Nullable FaultProxy proxy,
            Path clock,
            long lease,
            Runnable afterWrongClock,
            long seed) {
        this.checker = checker;
        this.watch = watch;
        this.nodes = nodes;
        this.proxy = proxy;
        this.clock = clock;
        this.lease = lease;
        this.afterWrongClock = afterWrongClock;
        random = new Random(seed);
    }

    Map<Harm, Integer> done() {
        return Map.copyOf(done);
    }

    /// One of these harms, to one of the nodes or to the database. When it returns all is well
    /// again.
    void strike(List<Harm> harms, BooleanSupplier goOn) throws IOException, InterruptedException {
        Harm harm = harms.get(random.nextInt(harms.size()));
        Node node = nodes.get(random.nextInt(nodes.size()));
        System.out.printf("%8.1f s  %s %s%n", watch.now() / 1000.0, harm, node.name());
        switch (harm) {
            case KILL -> {
                checker.disturbed(watch.now());
                node.kill();
                // Sometimes while it starts, too.
                while (random.nextInt(4) == 0) {
                    node.start();
                    Watch.sleep(random.nextInt(3_000));
                    node.kill();
                }
                node.start();
                ready(node, goOn);
            }
            case TERMINATE -> {
                checker.disturbed(watch.now());
                long asked = watch.now();
                if (!node.terminate()) {
                    throw new IllegalStateException(node.name() + " did not end; its log says why");
                }
                System.out.printf(
                        "            it ended in %.1f s%n", (watch.now() - asked) / 1000.0);
                node.start();
                ready(node, goOn);
            }
            case PAUSE -> {
                checker.disturbed(watch.now());
                node.pause();
                Watch.sleep(random.nextLong(lease * 2) + lease / 2);
                node.resume();
                Watch.sleep(1_000);
            }
            case CLOCK -> {
                checker.disturbed(watch.now());
                long[] hours = {-24 * 365, -1, 1, 24 * 365};
                long ahead = hours[random.nextInt(hours.length)] * 3_600_000;
                // With PostgreSQL the program goes by the database's clock, and nothing is excused.
                if (proxy == null) {
                    checker.clockSet(watch.now() + 75_000);
                    checker.storedTimesPassed();
                }
                Files.writeString(clock, Long.toString(ahead));
                Watch.sleep(5_000);
                Files.writeString(clock, "0");
                if (proxy == null) {
                    // Within a minute times that are too far ahead are moved back.
                    Watch.sleep(65_000);
                    checker.clockSet(watch.now());
                    afterWrongClock.run();
                }
            }
            case DATABASE_DOWN -> breaks(FaultProxy.Mode.DOWN, 2_000 + random.nextInt(10_000));
            case DATABASE_SLOW -> breaks(FaultProxy.Mode.SLOW, 3_000 + random.nextInt(5_000));
            case DATABASE_BLACK_HOLE ->
                    breaks(FaultProxy.Mode.BLACK_HOLE, 2_000 + random.nextInt(20_000));
            case DATABASE_HALF_OPEN ->
                    breaks(FaultProxy.Mode.HALF_OPEN, 2_000 + random.nextInt(10_000));
            case COMMIT_LOST -> breaks(FaultProxy.Mode.LOSE_COMMIT, 2_000);
        }
        checker.calm(watch.now());
        done.merge(harm, 1, Integer::sum);
    }

    private void breaks(FaultProxy.Mode mode, long millis) throws InterruptedException {
        if (proxy == null) {
            throw new IllegalStateException("there is no database to cut off");
        }
        checker.disturbed(watch.now());
        proxy.be(mode);
        Watch.sleep(millis);
        proxy.be(FaultProxy.Mode.UP);
        for (Node node : nodes) {
            ready(node, () -> true);
        }
    }

    private static void ready(Node node, BooleanSupplier goOn) throws InterruptedException {
        if (!node.awaitReady(goOn) && goOn.getAsBoolean()) {
            throw new IllegalStateException(node.name() + " does not serve; its log says why");
        }
    }

    /// The harms that are possible here.
    static List<Harm> all(boolean hasProxy) {
        List<Harm> harms =
                new ArrayList<>(
                        List.of(Harm.KILL, Harm.KILL, Harm.TERMINATE, Harm.PAUSE, Harm.CLOCK));
        if (hasProxy) {
            harms.addAll(
                    List.of(
                            Harm.DATABASE_DOWN,
                            Harm.DATABASE_SLOW,
                            Harm.DATABASE_BLACK_HOLE,
                            Harm.DATABASE_HALF_OPEN,
                            Harm.COMMIT_LOST,
                            Harm.COMMIT_LOST));
        }
        return harms;
    }
}
