package org.landscape.ridge;

import java.time.LocalDate;

/// A number for each day of an axis, and the same smoothed.
final class Series {

    private final Axis axis;
    private final double[] counts;

    Series(Axis axis) {
        this.axis = axis;
        this.counts = new double[axis.days()];
    }

    /// Adds to a day. A day that the axis does not have is left out.
    void add(LocalDate day, double count) {
        long index = axis.index(day);
        if (index >= 0 && index < counts.length) {
            counts[(int) index] += count;
        }
    }

    double sum() {
        double sum = 0;
        for (double count : counts) {
            sum += count;
        }
        return sum;
    }

    /// The mean around the middle of a day, weighted by a bell whose standard deviation is `spread`
    /// days. Days outside of the axis count as empty.
    double around(double day, double spread) {
        int reach = (int) Math.ceil(3 * spread);
        double sum = 0;
        double weights = 0;
        for (int i = (int) day - reach; i <= day + reach; i++) {
            double distance = (i + 0.5 - day) / spread;
            double weight = Math.exp(-distance * distance / 2);
            weights += weight;
            if (i >= 0 && i < counts.length) {
                sum += weight * counts[i];
            }
        }
        return sum / weights;
    }

    /// The smoothed values at equal distances, from the first day to the end of the last.
    double[] smoothed(int points, double spread) {
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            values[i] = around((double) counts.length * i / (points - 1), spread);
        }
        return values;
    }
}
