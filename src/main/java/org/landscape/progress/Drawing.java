package org.landscape.progress;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToLongFunction;

/// A picture of numbers, ready to be written as SVG: shapes in a box of its own units, which is
/// stretched to the width of the page, and the words at its edges, which are not.
///
/// Every shade of a matrix is one path, and the darker shades are larger, so that the picture can
/// be read without colours.
///
/// @param width of the box, in its own units, like `height`
/// @param shapes from the back to the front
/// @param columns the words below it
/// @param rows the words beside it
/// @param top the number that its full height means, 0 when heights mean nothing
public record Drawing(
        int width, int height, List<Shape> shapes, List<Mark> columns, List<Mark> rows, long top) {

    /// The size of a cell of a matrix, and the width of a bar with its gap.
    private static final int CELL = 10;

    /// The height of bars.
    private static final int BARS = 100;

    private static final int SHADES = 5;

    /// More words than this do not fit below a picture on a telephone.
    private static final int MOST_WORDS = 12;

    /// Some locales' data have "Sept", which is longer than the others.
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM", Locale.US);

    private static final List<String> DAYS =
            List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    private static final int HOURS = 24;

    public Drawing {
        shapes = List.copyOf(shapes);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// The pixels that the words below take, and those above a picture with a top.
    private static final int BELOW = 18;

    private static final int ABOVE = 6;

    /// How high the shapes are in a picture of so many pixels.
    public int inside(int pixels) {
        return below(pixels) - (top > 0 ? ABOVE : 0);
    }

    /// Where the words below begin in a picture of so many pixels.
    public int below(int pixels) {
        return columns.isEmpty() ? pixels - 2 : pixels - BELOW;
    }

    /// The pixels of a picture whose rows are so high, with the words below.
    public int withRowsOf(int pixels) {
        return Math.max(rows.size(), 1) * pixels + BELOW;
    }

    /// An area of one colour.
    ///
    /// @param kind its class in the style sheet
    /// @param path the data of an SVG path
    public record Shape(String kind, String path) {}

    /// A word at an edge.
    ///
    /// @param at its place, in hundredths of the edge, without a sign
    public record Mark(String at, String words) {}

    /// What was posted in each week, as bars.
    static Drawing ofWeeks(ProgressNumbers progress) {
        int count = progress.weeks().size();
        long most = progress.mostInAWeek();
        return new Drawing(
                count * CELL,
                BARS,
                List.of(new Shape("bars", bars(count, i -> progress.weeks().get(i).posts(), most))),
                List.of(),
                List.of(),
                most);
    }

    /// What was posted for each Thing in each week, as a matrix with a row for each Thing.
    static Drawing ofThings(ProgressNumbers progress) {
        int count = progress.weeks().size();
        List<ProgressNumbers.OfThing> things = progress.things();
        List<List<Long>> cells = things.stream().map(ProgressNumbers.OfThing::byWeek).toList();
        List<Mark> rows = new ArrayList<>();
        for (int i = 0; i < things.size(); i++) {
            rows.add(mark(i, things.size(), Integer.toString(things.get(i).number())));
        }
        return new Drawing(
                count * CELL,
                Math.max(things.size(), 1) * CELL,
                shades(cells, progress.mostInACell()),
                months(progress.weeks()),
                rows,
                0);
    }

    /// How many posted for each Thing, in front of how many posted for it or a later one.
    static Drawing ofOnBoard(ProgressNumbers progress) {
        List<ProgressNumbers.OfThing> things = progress.things();
        int count = things.size();
        long most = things.stream().mapToLong(ProgressNumbers.OfThing::onBoard).max().orElse(0);
        List<Mark> columns = new ArrayList<>();
        int step = Math.ceilDiv(Math.max(count, 1), MOST_WORDS);
        for (int i = 0; i < count; i += step) {
            columns.add(mark(i, count, Integer.toString(things.get(i).number())));
        }
        return new Drawing(
                Math.max(count, 1) * CELL,
                BARS,
                List.of(
                        new Shape("behind", bars(count, i -> onBoard(things.get(i), false), most)),
                        new Shape("early", bars(count, i -> onBoard(things.get(i), true), most)),
                        new Shape("bars", bars(count, i -> things.get(i).participants(), most))),
                columns,
                List.of(),
                most);
    }

    private static long onBoard(ProgressNumbers.OfThing thing, boolean early) {
        return thing.early() == early ? thing.onBoard() : 0;
    }

    /// How many posts of each week were answered, in front of how many there are.
    ///
    /// @param answered how many, for each week
    static Drawing ofAnswers(ProgressNumbers progress, List<Long> answered) {
        int count = progress.weeks().size();
        long most = progress.mostInAWeek();
        return new Drawing(
                count * CELL,
                BARS,
                List.of(
                        new Shape(
                                "behind", bars(count, i -> progress.weeks().get(i).posts(), most)),
                        new Shape("bars", bars(count, answered::get, most))),
                months(progress.weeks()),
                List.of(),
                most);
    }

    /// At which hour of which day people post, as a matrix with a row for each day.
    static Drawing ofHours(ProgressNumbers progress) {
        List<List<Long>> cells = new ArrayList<>();
        List<Mark> rows = new ArrayList<>();
        for (int day = 0; day < DAYS.size(); day++) {
            cells.add(progress.hours().subList(day * HOURS, (day + 1) * HOURS));
            rows.add(mark(day, DAYS.size(), DAYS.get(day)));
        }
        List<Mark> columns = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour += 6) {
            columns.add(mark(hour, HOURS, hour + ":00"));
        }
        return new Drawing(
                HOURS * CELL,
                DAYS.size() * CELL,
                shades(cells, progress.mostInAnHour()),
                columns,
                rows,
                0);
    }

    private static String bars(int count, IntToLongFunction value, long most) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < count; i++) {
            long number = value.applyAsLong(i);
            if (number > 0 && most > 0) {
                // The smallest number is still seen.
                long height = Math.max(2, Math.round((double) BARS * number / most));
                path.append('M')
                        .append(i * CELL + 1)
                        .append(' ')
                        .append(BARS)
                        .append("v-")
                        .append(height)
                        .append('h')
                        .append(CELL - 2)
                        .append('v')
                        .append(height)
                        .append('z');
            }
        }
        return path.toString();
    }

    /// The shades that occur, the lightest first.
    private static List<Shape> shades(List<List<Long>> cells, long most) {
        List<StringBuilder> paths = new ArrayList<>();
        for (int i = 0; i < SHADES; i++) {
            paths.add(new StringBuilder());
        }
        for (int row = 0; row < cells.size(); row++) {
            for (int column = 0; column < cells.get(row).size(); column++) {
                long number = cells.get(row).get(column);
                if (number > 0) {
                    int shade = shade(number, most);
                    int size = CELL / 2 + shade;
                    int inset = (CELL - size) / 2;
                    paths.get(shade)
                            .append('M')
                            .append(column * CELL + inset)
                            .append(' ')
                            .append(row * CELL + inset)
                            .append('h')
                            .append(size)
                            .append('v')
                            .append(size)
                            .append("h-")
                            .append(size)
                            .append('z');
                }
            }
        }
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < SHADES; i++) {
            if (!paths.get(i).isEmpty()) {
                shapes.add(new Shape("shade" + (i + 1), paths.get(i).toString()));
            }
        }
        return shapes;
    }

    /// By a root: a tenth of the most is in the second of five shades, and not in the first.
    static int shade(long number, long most) {
        double part = Math.sqrt((double) number / most);
        return (int) Math.clamp(Math.ceil(part * SHADES) - 1, 0, SHADES - 1);
    }

    /// The months below weeks: each at its first Monday, as many as fit.
    private static List<Mark> months(List<ProgressNumbers.Week> weeks) {
        List<Mark> months = new ArrayList<>();
        LocalDate before = null;
        for (int i = 0; i < weeks.size(); i++) {
            LocalDate monday = weeks.get(i).monday();
            if (before == null || before.getMonth() != monday.getMonth()) {
                months.add(mark(i, weeks.size(), MONTH.format(monday)));
            }
            before = monday;
        }
        // The first month may have one week alone, and the next one's word would be upon its own.
        if (weeks.size() > MOST_WORDS
                && months.size() > 1
                && weeks.get(0).monday().getDayOfMonth() > 15) {
            months.removeFirst();
        }
        int step = Math.ceilDiv(months.size(), MOST_WORDS);
        List<Mark> few = new ArrayList<>();
        for (int i = 0; i < months.size(); i += step) {
            few.add(months.get(i));
        }
        return few;
    }

    /// The middle of a row or column.
    private static Mark mark(int place, int count, String words) {
        double at = 100 * (place + 0.5) / count;
        return new Mark(Double.toString(Math.round(at * 100) / 100.0), words);
    }
}
