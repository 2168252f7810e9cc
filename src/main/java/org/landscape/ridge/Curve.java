package org.landscape.ridge;

/// A smooth line through points from left to right, as the data of an SVG path in whole numbers. A
/// path is short because each curve is relative to the point before it; the points are rounded, not
/// the distances, so that errors do not add up.
final class Curve {

    /// How far the handles of a point reach, as a part of the distance to the next point. A peak is
    /// narrower than a valley, as with hills and not with waves.
    private static final double REACH = 0.42;

    private static final double REACH_OF_A_PEAK = 0.26;

    private final StringBuilder data = new StringBuilder();
    private long x;
    private long y;

    private Curve() {}

    /// The area below a line.
    ///
    /// @param xs from left to right
    /// @param ys downwards from the top, as SVG counts
    /// @param ground where the area ends below
    static String area(double[] xs, double[] ys, long ground) {
        Curve curve = new Curve();
        curve.x = Math.round(xs[0]);
        curve.y = Math.round(ys[0]);
        curve.data.append('M').append(curve.x).append(' ').append(ground).append('V');
        curve.data.append(curve.y);
        for (int i = 1; i < xs.length; i++) {
            double step = xs[i] - xs[i - 1];
            double out = step * reach(ys, i - 1);
            double in = step * reach(ys, i);
            curve.to(
                    xs[i - 1] + out,
                    ys[i - 1] + out * slope(xs, ys, i - 1),
                    xs[i] - in,
                    ys[i] - in * slope(xs, ys, i),
                    xs[i],
                    ys[i]);
        }
        return curve.data.append('V').append(ground).append('z').toString();
    }

    private static double reach(double[] ys, int i) {
        boolean peak = i > 0 && i < ys.length - 1 && ys[i] < ys[i - 1] && ys[i] < ys[i + 1];
        return peak ? REACH_OF_A_PEAK : REACH;
    }

    /// Horizontal in peaks and valleys and at the ends, so that the line never goes beyond its
    /// points; between them as steep as its neighbours are apart.
    private static double slope(double[] xs, double[] ys, int i) {
        if (i == 0 || i == xs.length - 1) {
            return 0;
        }
        double before = ys[i] - ys[i - 1];
        double after = ys[i + 1] - ys[i];
        if (before * after <= 0) {
            return 0;
        }
        double mean = (ys[i + 1] - ys[i - 1]) / (xs[i + 1] - xs[i - 1]);
        double gentlest =
                Math.min(
                        Math.abs(before / (xs[i] - xs[i - 1])),
                        Math.abs(after / (xs[i + 1] - xs[i])));
        return Math.copySign(Math.min(Math.abs(mean), 2 * gentlest), mean);
    }

    private void to(double x1, double y1, double x2, double y2, double toX, double toY) {
        data.append('c');
        append(Math.round(x1) - x, true);
        append(Math.round(y1) - y, false);
        append(Math.round(x2) - x, false);
        append(Math.round(y2) - y, false);
        append(Math.round(toX) - x, false);
        append(Math.round(toY) - y, false);
        x = Math.round(toX);
        y = Math.round(toY);
    }

    private void append(long number, boolean first) {
        if (!first && number >= 0) {
            data.append(' ');
        }
        data.append(number);
    }
}
