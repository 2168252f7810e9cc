package org.landscape.count;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value that is computed when it is first asked for. Who asks meanwhile waits for it; after a
/// failure the next one computes it again.
final class Once<T> {

    private final Supplier<T> rule;
    private volatile @Nullable T value;

    Once(Supplier<T> rule) {
        this.rule = rule;
    }

    T get() {
        T known = value;
        return known == null ? compute() : known;
    }

    private synchronized T compute() {
        T known = value;
        if (known == null) {
            known = rule.get();
            value = known;
        }
        return known;
    }
}
