package org.landscape.poll;

import java.util.Locale;
import org.landscape.bench.Arguments;
import org.landscape.poll.PollerDay.Costs;
import org.landscape.poll.PollerDay.Day;
import org.landscape.poll.PollerDay.Plan;

/// Prints the poller's day for a thousand to a million blogs, and how much more several nodes poll
/// than one. Started by `bench/day`.
public final class PollerDayBench {

    private PollerDayBench() {}

    public static void main(String[] given) {
        Arguments arguments = new Arguments(given);
        int most = arguments.number("--blogs", 1_000_000);
        int hours = arguments.number("--hours", 24);
        int gap = arguments.number("--host-gap", 2_000);
        int cores = arguments.number("--cores", 2);
        int shared = arguments.number("--shared", 50);
        arguments.end();
        System.out.println(
                "| blogs | nodes | polls a day | a second, mean and most | with news | late, own host:"
                        + " median, 99 % | late, operator: median, 99 % | an hour late at the end |"
                        + " cores busy | database busy |");
        System.out.println(
                "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (int blogs = 1_000; blogs <= most; blogs *= 10) {
            int nodes = blogs < 1_000_000 ? 1 : 3;
            print(
                    blogs,
                    nodes,
                    PollerDay.of(plan(blogs, nodes, cores, gap, shared, hours(blogs, hours))));
        }
        print(most, 3, PollerDay.of(plan(most, 3, cores, gap, 0, hours(most, hours))));
        System.out.println();
        System.out.println(
                "| nodes | polls a second, all feeds due | of one node | claims in vain |");
        System.out.println("| ---: | ---: | ---: | ---: |");
        double one = 0;
        for (int nodes : new int[] {1, 2, 3, 4, 6}) {
            Plan plan = new Plan(50_000, nodes, cores, gap, 0, 1, false, 24, true, Costs.MEASURED);
            Day day = PollerDay.of(plan);
            double rate = day.polls() / day.seconds();
            one = nodes == 1 ? rate : one;
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %.0f | %.2f | %d |%n",
                    nodes,
                    rate,
                    rate / one,
                    day.fruitless());
        }
    }

    /// A part of the day where a whole one would take minutes.
    private static int hours(int blogs, int hours) {
        return blogs < 1_000_000 ? hours : Math.min(hours, 2);
    }

    private static Plan plan(int blogs, int nodes, int cores, int gap, int shared, int hours) {
        return new Plan(
                blogs, nodes, cores, gap, shared / 100.0, 20, true, hours, false, Costs.MEASURED);
    }

    private static void print(int blogs, int nodes, Day day) {
        System.out.printf(
                Locale.ROOT,
                "| %,d | %d | %,d | %.1f, %d | %,d | %s | %s | %,d | %.2f |" + " %.1f %% |%n",
                blogs,
                nodes,
                (long) (day.polls() / day.seconds() * 86_400),
                day.polls() / day.seconds(),
                day.most(),
                (long) (day.changed() / day.seconds() * 86_400),
                late(day.own()),
                late(day.shared()),
                day.waitingAtEnd(),
                day.cores(),
                day.database() * 100);
    }

    private static String late(PollerDay.Late late) {
        boolean isNone = late.middle() >= 86_400;
        return isNone
                ? "–"
                : String.format(Locale.ROOT, "%.0f s, %.0f s", late.middle(), late.most());
    }
}
