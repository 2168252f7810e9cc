package org.landscape.count;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.IntStream;

/// Sums by a number, such as a week or an hour, and how they are kept of each feed: as pairs of the
/// number and its sum, in one array.
final class Sums {

    private Sums() {}

    static void increment(Map<Integer, int[]> sums, int key) {
        sums.computeIfAbsent(key, _ -> new int[1])[0]++;
    }

    static int[] pairs(Map<Integer, int[]> sums) {
        return sums.entrySet().stream()
                .flatMapToInt(one -> IntStream.of(one.getKey(), one.getValue()[0]))
                .toArray();
    }

    static void add(int[] pairs, Map<Integer, Long> sums) {
        for (int i = 0; i < pairs.length; i += 2) {
            sums.merge(pairs[i], (long) pairs[i + 1], Long::sum);
        }
    }

    /// The Monday on or before a day, in days since 1970.
    static int monday(LocalDate day) {
        return (int) day.toEpochDay() - (day.getDayOfWeek().getValue() - 1);
    }
}
