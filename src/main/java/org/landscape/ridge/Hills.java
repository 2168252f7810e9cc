package org.landscape.ridge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.landscape.count.DayCounts.DayCount;
import org.landscape.count.ThingCounts.FirstPosts;
import org.landscape.programme.Programme;
import org.landscape.programme.Stage;
import org.landscape.programme.Thing;

/// Draws the picture of a programme, in three layers:
///
/// - behind, pale: the days of a year ago, if the blogs posted in that time too, which for a
///   programme that comes every year is its last edition;
/// - between: how many participants posted on each day;
/// - in front: a hill for each Thing, as high as many participants have posted for it.
///
/// Participants are counted, not posts, so that one person's four hundred posts raise no mountain.
/// Heights follow a root: a Thing with a tenth of the posts has a third of the height, and can
/// still be seen.
final class Hills {

    /// The height of the picture; the ground is at its foot.
    private static final int HEIGHT = 100;

    /// How high the highest peak of the Things, and of the days, is.
    private static final int THINGS_HEIGHT = 54;

    private static final int DAYS_HEIGHT = 78;

    private static final int HIGHEST_SUN = 12;

    /// A Thing without posts is a small wave, as a part of the highest peak.
    private static final double LOWEST = 0.09;

    /// How deep the valley between two hills is, as a part of the lower one.
    private static final double VALLEY = 0.72;

    /// The distance between two editions: whole weeks, so that Mondays are above Mondays.
    private static final int EDITION_DAYS = 364;

    /// Fewer days on which a participant posted are no edition.
    private static final int EDITION_AT_LEAST = 20;

    /// The points of a layer of days, for each Thing and at most.
    private static final int POINTS_A_THING = 2;

    private static final int MOST_POINTS = 61;

    /// The days are seen from farther away: their heights are nearer to the numbers than the
    // Things'.
    private static final double DAYS_POWER = 0.7;

    /// Of the line of one Thing, or one blog.
    private static final int LINE_HEIGHT = 40;

    private static final int LINE_POINTS = 43;

    private final Programme programme;
    private final LocalDate today;
    private final Axis axis;
    private final String root;

    /// @param root the path of the landscape, with a slash at its end
    Hills(Programme programme, LocalDate today, String root) {
        this.programme = programme;
        this.today = today;
        this.axis = Axis.of(programme, today);
        this.root = root;
    }

    Ridge ridge(List<DayCount> perDay, List<FirstPosts> firstPosts) {
        Map<Integer, Double> reached = new HashMap<>();
        firstPosts.forEach(
                first -> reached.merge(first.thing(), (double) first.participants(), Double::sum));
        return new Ridge(
                picture(perDay, firstPosts, reached),
                words(reached),
                perDay.stream().mapToLong(DayCount::posts).sum(),
                lines(firstPosts));
    }

    /// The line of one blog: when it posted, on the same axis. Empty when days have no place, or it
    /// posted on no day of the axis.
    String blog(List<DayCount> perDay) {
        if (!axis.hasDays()) {
            return "";
        }
        Series days = new Series(axis);
        perDay.forEach(day -> days.add(day.day(), 1));
        double[] values = days.smoothed(LINE_POINTS, spread() / 2);
        return line(values, Collections.max(boxed(values)));
    }

    private String picture(
            List<DayCount> perDay, List<FirstPosts> firstPosts, Map<Integer, Double> reached) {
        StringBuilder svg =
                new StringBuilder("<svg class=\"ridge\" viewBox=\"0 0 ")
                        .append(Axis.WIDTH)
                        .append(' ')
                        .append(HEIGHT)
                        .append("\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
        Layer front = things(reached, firstPosts);
        List<Layer> behind = axis.hasDays() ? days(perDay) : List.of(farther(front));
        if (axis.hasDays()) {
            sun(svg, Stream.concat(behind.stream(), Stream.of(front)).toList());
        }
        if (behind.size() > 1) {
            path(svg, "past", behind.getFirst().area());
        }
        path(svg, "days", behind.getLast().area());
        path(svg, "all", front.area());
        paintOpen(svg, front);
        svg.append("<path class=\"paper\" d=\"M0 94c180 7 320 5 500 0s330-5 500-2v8H0z\"/>");
        links(svg);
        return svg.append("</svg>").toString();
    }

    /// The points of one layer.
    private static final class Layer {

        private final double[] xs;
        private final double[] ys;

        Layer(double[] xs, double[] ys) {
            this.xs = xs;
            this.ys = ys;
        }

        String area() {
            return Curve.area(xs, ys, HEIGHT);
        }

        /// Where the line is at the point that is nearest.
        double at(double x) {
            int nearest = 0;
            for (int i = 1; i < xs.length; i++) {
                if (Math.abs(xs[i] - x) < Math.abs(xs[nearest] - x)) {
                    nearest = i;
                }
            }
            return ys[nearest];
        }
    }

    /// For each Thing a valley before it and its peak; then the last valley.
    private Layer things(Map<Integer, Double> reached, List<FirstPosts> firstPosts) {
        List<Axis.Slot> slots = axis.slots();
        int n = slots.size();
        if (n == 0) {
            double low = HEIGHT - THINGS_HEIGHT * LOWEST;
            return new Layer(
                    new double[] {0, Axis.WIDTH / 2.0, Axis.WIDTH},
                    new double[] {low, low - 6, low});
        }
        double highest = Math.max(1, reached.values().stream().max(Double::compare).orElse(1.0));
        double[] heights = new double[n];
        for (int i = 0; i < n; i++) {
            double part = reached.getOrDefault(slots.get(i).thing().number(), 0.0) / highest;
            heights[i] = THINGS_HEIGHT * (LOWEST + (1 - LOWEST) * Math.sqrt(part));
        }
        double[] xs = new double[2 * n + 1];
        double[] ys = new double[2 * n + 1];
        for (int i = 0; i < n; i++) {
            double before = i == 0 ? heights[0] / 3 : Math.min(heights[i - 1], heights[i]);
            xs[2 * i] = i == 0 ? 0 : slots.get(i).left();
            ys[2 * i] = HEIGHT - VALLEY * before;
            xs[2 * i + 1] = peak(slots.get(i), firstPosts);
            ys[2 * i + 1] = HEIGHT - heights[i];
        }
        xs[2 * n] = Axis.WIDTH;
        ys[2 * n] = HEIGHT - VALLEY * heights[n - 1] / 3;
        return new Layer(xs, ys);
    }

    /// In the slot at the mean of the first posts' days, near its middle: so no two hills are
    // alike.
    private double peak(Axis.Slot slot, List<FirstPosts> firstPosts) {
        double sum = 0;
        double weights = 0;
        for (FirstPosts first : axis.hasDays() ? firstPosts : List.<FirstPosts>of()) {
            double x = axis.x(first.day());
            if (first.thing() == slot.thing().number() && x >= slot.left() && x < slot.right()) {
                sum += first.participants() * x;
                weights += first.participants();
            }
        }
        double reach = slot.width() / 5;
        return weights == 0
                ? slot.middle()
                : Math.clamp(sum / weights, slot.middle() - reach, slot.middle() + reach);
    }

    /// Without days the layer behind is the first one, seen from farther away.
    private static Layer farther(Layer front) {
        int n = front.xs.length;
        double[] xs = front.xs.clone();
        double[] ys = new double[n];
        int reach = Math.max(2, n / 6);
        for (int i = 0; i < n; i++) {
            double sum = 0;
            int from = Math.max(0, i - reach);
            int to = Math.min(n - 1, i + reach);
            for (int j = from; j <= to; j++) {
                sum += HEIGHT - front.ys[j];
            }
            ys[i] = HEIGHT - Math.min(DAYS_HEIGHT, 1.5 * sum / (to - from + 1));
        }
        return new Layer(xs, ys);
    }

    /// The layer of the days, and before it that of a year ago if there is one.
    private List<Layer> days(List<DayCount> perDay) {
        Series now = new Series(axis);
        Series past = new Series(axis);
        for (DayCount day : perDay) {
            now.add(day.day(), (double) day.participants());
            past.add(day.day().plusDays(EDITION_DAYS), (double) day.participants());
        }
        int points = Math.clamp((long) POINTS_A_THING * axis.slots().size(), 19, MOST_POINTS);
        double[] present = now.smoothed(points, spread());
        double[] edition = past.smoothed(points, spread());
        return axis.days() <= EDITION_DAYS && past.sum() >= EDITION_AT_LEAST
                ? List.of(layer(edition), layer(present))
                : List.of(layer(present));
    }

    /// Each edition is drawn on its own scale: of a former one only those blogs are known that are
    /// followed now.
    private Layer layer(double[] values) {
        double highest = Collections.max(boxed(values));
        double[] xs = new double[values.length + 2];
        double[] ys = new double[values.length + 2];
        for (int i = 0; i < values.length; i++) {
            xs[i + 1] = axis.x((double) axis.days() * i / (values.length - 1));
            ys[i + 1] =
                    HEIGHT
                            - (highest == 0
                                    ? 0
                                    : DAYS_HEIGHT * Math.pow(values[i] / highest, DAYS_POWER));
        }
        xs[xs.length - 1] = Axis.WIDTH;
        ys[0] = HEIGHT - (HEIGHT - ys[1]) * VALLEY;
        ys[ys.length - 1] = HEIGHT - (HEIGHT - ys[ys.length - 2]) * VALLEY;
        return new Layer(xs, ys);
    }

    /// How many days are smoothed into one: half a Thing's time, within reason.
    private double spread() {
        return Math.clamp(axis.days() / (2.0 * Math.max(4, axis.slots().size())), 1, 30);
    }

    /// Today, as the sun: above the hills, and at the horizon before the first and after the last
    /// day.
    private void sun(StringBuilder svg, List<Layer> layers) {
        double edge = Axis.MARGIN - 4.0;
        double x =
                switch (programme.stageOn(today)) {
                    case Stage.Ahead _ -> edge;
                    case Stage.Over _ -> Axis.WIDTH - edge;
                    default -> axis.x(axis.index(today) + 0.5);
                };
        double line = layers.stream().mapToDouble(layer -> layer.at(x)).min().orElse(HEIGHT);
        double y =
                x == edge || x == Axis.WIDTH - edge
                        ? Math.min(line, HEIGHT - 24.0)
                        : Math.clamp(line - 22, HIGHEST_SUN, HEIGHT - 45);
        // A line without a length has round ends: a circle, however the picture is stretched.
        svg.append("<path class=\"sun\" d=\"M")
                .append(Math.round(x))
                .append(' ')
                .append(Math.round(y))
                .append("h0\"/>");
    }

    /// The hills of the Things that are open today, in another colour, each from foot to foot.
    private void paintOpen(StringBuilder svg, Layer front) {
        for (int i = 0; i < axis.slots().size(); i++) {
            Axis.Slot slot = axis.slots().get(i);
            if (slot.thing().isOpenOn(today)) {
                double reach = slot.width() / 4;
                double[] xs = {
                    slot.left() - reach, front.xs[2 * i + 1], slot.right() + reach,
                };
                double[] ys = {HEIGHT, front.ys[2 * i + 1], HEIGHT};
                path(svg, "open", Curve.area(xs, ys, HEIGHT));
            }
        }
    }

    /// The whole height above a Thing's slot leads to it. Those who use the keyboard have the list
    /// of the Things, so these links are for pointers alone.
    private void links(StringBuilder svg) {
        for (Axis.Slot slot : axis.slots()) {
            Thing thing = slot.thing();
            svg.append("<a tabindex=\"-1\" href=\"")
                    .append(root)
                    .append("things/")
                    .append(thing.number())
                    .append("\"><path d=\"M")
                    .append(Math.round(slot.left()))
                    .append(" 0H")
                    .append(Math.round(slot.right()))
                    .append('V')
                    .append(HEIGHT)
                    .append('H')
                    .append(Math.round(slot.left()))
                    .append("z\"/><title>")
                    .append(escaped(programme.unit() + " " + thing.number() + ": " + thing.title()))
                    .append("</title></a>");
        }
    }

    private Map<Integer, String> lines(List<FirstPosts> firstPosts) {
        if (!axis.hasDays()) {
            return Map.of();
        }
        Map<Integer, Series> byThing = new HashMap<>();
        firstPosts.forEach(
                first ->
                        byThing.computeIfAbsent(first.thing(), _ -> new Series(axis))
                                .add(first.day(), (double) first.participants()));
        Map<Integer, double[]> smoothed = new HashMap<>();
        byThing.forEach(
                (thing, series) -> smoothed.put(thing, series.smoothed(LINE_POINTS, spread() / 2)));
        double highest =
                smoothed.values().stream()
                        .flatMap(values -> boxed(values).stream())
                        .max(Double::compare)
                        .orElse(0.0);
        Map<Integer, String> lines = new HashMap<>();
        smoothed.forEach(
                (thing, values) -> {
                    String line = line(values, highest);
                    if (!line.isEmpty()) {
                        lines.put(thing, line);
                    }
                });
        return lines;
    }

    /// The area below the part of the values that can be seen.
    private String line(double[] values, double highest) {
        int first = 0;
        int last = values.length - 1;
        double least = highest / (LINE_HEIGHT * LINE_HEIGHT);
        while (first <= last && values[first] <= least) {
            first++;
        }
        while (last > first && values[last] <= least) {
            last--;
        }
        if (first > last) {
            return "";
        }
        int from = Math.max(0, first - 1);
        int to = Math.min(values.length - 1, last + 1);
        // One more point on the ground at either end: the first and the last day are no cliffs.
        int points = to - from + 3;
        double[] xs = new double[points];
        double[] ys = new double[points];
        for (int i = from; i <= to; i++) {
            xs[i - from + 1] = axis.x((double) axis.days() * i / (values.length - 1));
            ys[i - from + 1] = LINE_HEIGHT * (1 - Math.sqrt(values[i] / highest));
        }
        xs[0] = xs[1] - Axis.MARGIN / 2.0;
        ys[0] = LINE_HEIGHT;
        xs[points - 1] = xs[points - 2] + Axis.MARGIN / 2.0;
        ys[points - 1] = LINE_HEIGHT;
        return "<svg class=\"line\" viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><path d=\"%s\"/></svg>"
                .formatted(Axis.WIDTH, LINE_HEIGHT, Curve.area(xs, ys, LINE_HEIGHT));
    }

    private String words(Map<Integer, Double> reached) {
        String highest =
                reached.entrySet().stream()
                        .filter(entry -> programme.thing(entry.getKey()).isPresent())
                        .max(
                                Map.Entry.<Integer, Double>comparingByValue()
                                        .thenComparing(
                                                Map.Entry.comparingByKey(
                                                        Collections.reverseOrder())))
                        .map(
                                entry ->
                                        ", the highest for %s %d with posts of %d"
                                                .formatted(
                                                        programme.unit(),
                                                        entry.getKey(),
                                                        Math.round(entry.getValue())))
                        .orElse("");
        return programme.things().isEmpty()
                ? "Picture: how much was posted over time."
                : "Picture: how much was posted over time, a hill for each %s%s."
                        .formatted(programme.unit(), highest);
    }

    private static void path(StringBuilder svg, String kind, String data) {
        svg.append("<path class=\"").append(kind).append("\" d=\"").append(data).append("\"/>");
    }

    private static List<Double> boxed(double[] values) {
        List<Double> boxed = new ArrayList<>();
        for (double value : values) {
            boxed.add(value);
        }
        return boxed;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
