package org.landscape.poll;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.landscape.poll.PollerDay.Costs;
import org.landscape.poll.PollerDay.Day;
import org.landscape.poll.PollerDay.Plan;

class PollerDayTest {

    @Test
    void aDayKeepsTheFloorAndLeavesNobodyBehind() {
        Day day = PollerDay.of(plan(500, 2, 0.5, 6, false));

        assertThat(day.floorBroken()).isZero();
        assertThat(day.waitingAtEnd()).isZero();
        assertThat(day.polls()).isBetween(500L, 24L * 500);
        assertThat(day.own().most()).isLessThan(60);
    }

    @Test
    void theSamePlanGivesTheSameDay() {
        Plan plan = plan(200, 1, 0.5, 3, false);

        assertThat(PollerDay.of(plan)).isEqualTo(PollerDay.of(plan));
    }

    @Test
    void threeNodesPollMoreThanTwiceAsManyAsOne() {
        double one = rate(PollerDay.of(plan(10_000, 1, 0, 24, true)));
        double three = rate(PollerDay.of(plan(10_000, 3, 0, 24, true)));

        assertThat(three / one).isGreaterThanOrEqualTo(2.2);
    }

    private static double rate(Day day) {
        return day.polls() / day.seconds();
    }

    private static Plan plan(
            int blogs, int nodes, double onOperators, int hours, boolean isBacklog) {
        return new Plan(
                blogs, nodes, 2, 2_000, onOperators, 5, false, hours, isBacklog, Costs.MEASURED);
    }
}
