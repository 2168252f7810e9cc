package org.landscape.datafile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.h2.mvstore.FreeSpaceBitSet;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;
import org.h2.mvstore.SingleFileStore;

/// Takes what was deleted out of the bytes of the H2 file, while the program uses it. H2 writes
/// each change to a new place: a deleted row stays in the file, in a part of which other pages are
/// still in use, or in a gap, until that place is written again. So each part from before the
/// beginning is written anew without its dead pages, and then the gaps are overwritten with zeros.
final class Wiping {

    /// How much one step rewrites at most.
    private static final int STEP = 1 << 22;

    private static final Duration PAUSE = Duration.ofMillis(20);

    /// Of which the file consists.
    private static final int BLOCK = 4096;

    private static final int ZEROS = 1 << 16;

    /// H2 has no method for these two.
    private static final VarHandle FREE_SPACE =
            field(RandomAccessStore.class, "freeSpace", FreeSpaceBitSet.class);

    private static final VarHandle FILE =
            field(SingleFileStore.class, "fileChannel", FileChannel.class);

    private final MVStore store;
    private final Duration longest;
    private final BooleanSupplier stop;

    /// @param longest time, after which it has to be begun again
    /// @param stop whether the program is about to end
    Wiping(MVStore store, Duration longest, BooleanSupplier stop) {
        this.store = store;
        this.longest = longest;
        this.stop = stop;
    }

    private static VarHandle field(Class<?> of, String name, Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(of, MethodHandles.lookup())
                    .findVarHandle(of, name, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Another version of H2", e);
        }
    }

    /// @return whether nothing is left of what was deleted before; if not, the time was too short,
    ///     or a reader has needed an old version for all of it
    boolean run() throws InterruptedException {
        if (!(store.getFileStore() instanceof SingleFileStore file)) {
            return true;
        }
        int keptFor = file.getRetentionTime();
        try {
            store.setRetentionTime(0);
            store.commit();
            if (!rewriteAll()) {
                return false;
            }
            store.sync();
            store.executeFilestoreOperation(() -> overwriteGaps(file));
            return true;
        } finally {
            store.setRetentionTime(keptFor);
            store.sync();
        }
    }

    private boolean rewriteAll() throws InterruptedException {
        long began = System.nanoTime();
        int last = lastPart();
        while (isSomethingLeft(last)) {
            if (System.nanoTime() - began > longest.toNanos() || stop.getAsBoolean()) {
                return false;
            }
            store.compact(100, STEP);
            store.commit();
            // Those that are no longer in use become gaps.
            if (store.getFileStore() instanceof RandomAccessStore file) {
                file.dropUnusedChunks();
            }
            Thread.sleep(PAUSE);
        }
        return true;
    }

    private int lastPart() {
        return store.getLayoutMap().keySet().stream()
                .filter(Wiping::isPart)
                .mapToInt(Wiping::number)
                .max()
                .orElse(0);
    }

    /// Whether one of these parts has dead pages, or is dead and kept for old versions.
    private boolean isSomethingLeft(int last) {
        return store.getLayoutMap().entrySet().stream()
                .filter(one -> isPart(one.getKey()) && number(one.getKey()) <= last)
                .map(Map.Entry::getValue)
                .anyMatch(part -> part.contains("livePages:"));
    }

    private static boolean isPart(String key) {
        return key.startsWith("chunk.");
    }

    private static int number(String key) {
        return Integer.parseInt(key.substring("chunk.".length()), 16);
    }

    /// Nothing is written meanwhile.
    private static void overwriteGaps(SingleFileStore store) {
        FreeSpaceBitSet free = (FreeSpaceBitSet) FREE_SPACE.get(store);
        FileChannel file = (FileChannel) FILE.get(store);
        try {
            long end = file.size() / BLOCK;
            long from = 0;
            while (from < end) {
                long to = from;
                while (to < end && to - from < ZEROS / BLOCK && free.isFree(to * BLOCK, BLOCK)) {
                    to++;
                }
                overwrite(file, from * BLOCK, to * BLOCK);
                from = Math.max(to, from + 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void overwrite(FileChannel file, long from, long to) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate((int) (to - from));
        while (zeros.hasRemaining()) {
            file.write(zeros, from + zeros.position());
        }
    }
}
