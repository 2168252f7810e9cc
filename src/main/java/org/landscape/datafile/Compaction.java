package org.landscape.datafile;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;

/// Compacts the database file while the program uses it. H2 writes each change to a new place and,
/// with a commit that is on the file when it returns (`WRITE_DELAY=0`), has no thread that cleans
/// up afterwards. This does the same as that thread, in small steps: pages of sparsely filled parts
/// are written anew, and parts at the end of the file are moved into gaps. Between two steps
/// everybody else has a turn; a commit waits for one step.
final class Compaction {

    /// How much one step rewrites and moves at most.
    private static final int STEP = 1 << 20;

    /// Parts that are filled better than this are left as they are, in percent.
    private static final int WELL_FILLED = 90;

    /// The file is compacted when less than this is in use, in percent.
    private static final int ENOUGH = 50;

    /// What was written within the last 45 seconds stays where it is (H2's retention time), so that
    /// steps may gain nothing.
    private static final int MOST_STEPS_IN_VAIN = 20;

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final MVStore store;
    private final Duration longest;
    private final BooleanSupplier stop;

    /// @param longest time, after which the rest is left for the next time
    /// @param stop whether the program is about to end
    Compaction(MVStore store, Duration longest, BooleanSupplier stop) {
        this.store = store;
        this.longest = longest;
        this.stop = stop;
    }

    /// Whether so much of the file is unused that it is worth while.
    boolean isDue() {
        return OpenStore.percentInUse(store) < ENOUGH;
    }

    void run() throws InterruptedException {
        if (!(store.getFileStore() instanceof RandomAccessStore file)) {
            return;
        }
        long began = System.nanoTime();
        int best = OpenStore.percentInUse(store);
        int inVain = 0;
        while (inVain < MOST_STEPS_IN_VAIN
                && System.nanoTime() - began < longest.toNanos()
                && !stop.getAsBoolean()) {
            boolean rewritten = store.compact(WELL_FILLED, STEP);
            store.commit();
            file.compactMoveChunks(WELL_FILLED, STEP, store);
            if (!rewritten && store.getFillRate() >= WELL_FILLED) {
                return;
            }
            int filled = OpenStore.percentInUse(store);
            inVain = filled > best ? 0 : inVain + 1;
            best = Math.max(best, filled);
            Thread.sleep(PAUSE);
        }
    }
}
