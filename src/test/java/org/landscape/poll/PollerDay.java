package org.landscape.poll;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.landscape.feed.WaitingFeed;

/// A day of polling without network and database, in the time of a simulation: how many requests
/// there are, how late they come, and which part of the whole is full first. When a feed is due
/// ([PollSchedule], [Rhythm]) and which of the due feeds is next ([WaitingFeeds]) is decided by the
/// program itself; hosts, answers, cores and the database are modelled.
///
/// Equal plans give equal days.
final class PollerDay {

    private static final Instant MORNING = Instant.parse("2011-07-18T00:00:00Z");
    private static final int STEP = 100;
    private static final int PAGE = 1_000;
    private static final int RHYTHMS = 200;

    /// @param blogs how many
    /// @param nodes that poll, each with its own list of due feeds
    /// @param cores of each node
    /// @param hostGap between two requests to a host, in milliseconds
    /// @param onOperators the share of blogs on operators, from 0 to 1
    /// @param operators how many of these there are
    /// @param isThingOpen whether a Thing of the programme is open all day
    /// @param hours of the day
    /// @param isBacklog whether all feeds are due at the beginning, as after a long stop
    record Plan(
            int blogs,
            int nodes,
            int cores,
            int hostGap,
            double onOperators,
            int operators,
            boolean isThingOpen,
            int hours,
            boolean isBacklog,
            Costs costs) {}

    /// What a poll takes, in milliseconds. The CPU is that of docs/performance.md.
    ///
    /// @param unchanged CPU of a poll that finds nothing new
    /// @param changed CPU of one that reads and stores a document
    /// @param claim of the database, for one statement that claims feeds
    /// @param row of the database, for a row that is written
    record Costs(double unchanged, double changed, double claim, double row) {
        static final Costs MEASURED = new Costs(1.7, 25, 1, 0.1);
    }

    /// @param seconds that were simulated
    /// @param polls that were made
    /// @param most of them in one second
    /// @param changed how many brought something
    /// @param fruitless claims of feeds that another node had claimed
    /// @param own how late feeds on hosts of their own were polled
    /// @param shared the same on operators
    /// @param waitingAtEnd feeds that were overdue at the end by more than an hour
    /// @param cores that were busy, on average and in all nodes
    /// @param database that was busy, of 1
    /// @param floorBroken polls of a feed within the floor
    record Day(
            double seconds,
            long polls,
            long most,
            long changed,
            long fruitless,
            Late own,
            Late shared,
            int waitingAtEnd,
            double cores,
            double database,
            long floorBroken) {}

    /// Seconds: the middle, and of a hundred the one that waits longest.
    record Late(double middle, double most) {
        static Late of(int[] counts) {
            long all = Arrays.stream(counts).asLongStream().sum();
            return new Late(at(counts, all / 2), at(counts, all * 99 / 100));
        }

        private static double at(int[] counts, long place) {
            long sum = 0;
            for (int i = 0; i < counts.length; i++) {
                sum += counts[i];
                if (sum > place) {
                    return i;
                }
            }
            return counts.length;
        }
    }

    private final Plan plan;
    private final Random random = new Random(23);
    private final PollSchedule schedule = new PollSchedule(PollScheduleTest.USUAL);
    private final Rhythm[] rhythms = new Rhythm[RHYTHMS];
    private final Map<Integer, Double> waits = new HashMap<>();
    private final Predicate<Instant> thingOpen;
    private final long[] dueAt;
    private final long[] newsAt;
    private final long[] polledAt;
    private final int[] polls;
    private final int[] failures;
    private final boolean[] leased;
    private final String[] hosts;
    private final TreeSet<Long> free = new TreeSet<>();
    private final Map<String, Long> nextTurn = new HashMap<>();
    private final int[] ownLate = new int[86_400];
    private final int[] sharedLate = new int[86_400];
    private long now;
    private double databaseFreeAt;
    private double databaseBusy;
    private long madePolls;
    private long thisSecond;
    private long most;
    private long changed;
    private long fruitless;
    private long floorBroken;

    private PollerDay(Plan plan) {
        this.plan = plan;
        thingOpen = _ -> plan.isThingOpen();
        dueAt = new long[plan.blogs()];
        newsAt = new long[plan.blogs()];
        polledAt = new long[plan.blogs()];
        polls = new int[plan.blogs()];
        failures = new int[plan.blogs()];
        leased = new boolean[plan.blogs()];
        hosts = new String[plan.blogs()];
        for (int i = 0; i < RHYTHMS; i++) {
            rhythms[i] = rhythm();
        }
        for (int feed = 0; feed < plan.blogs(); feed++) {
            blog(feed);
        }
    }

    /// Somebody who writes in one or two hours of the week.
    private Rhythm rhythm() {
        List<Instant> posts = new ArrayList<>();
        int slots = 1 + random.nextInt(2);
        for (int slot = 0; slot < slots; slot++) {
            Instant usual = MORNING.minus(Duration.ofMinutes(random.nextInt(7 * 24 * 60)));
            for (int week = 0; week < 8 / slots; week++) {
                posts.add(usual.minus(Duration.ofDays(7L * week)));
            }
        }
        return new Rhythm(posts, ZoneOffset.UTC);
    }

    /// Of all blogs three in ten had news in the last fortnight, and a quarter had none for 90
    /// days.
    private void blog(int feed) {
        double age = random.nextDouble();
        double days =
                age < 0.3
                        ? 14 * random.nextDouble()
                        : age < 0.5
                                ? 14 + 16 * random.nextDouble()
                                : age < 0.75 ? 30 + 60 * random.nextDouble() : 120;
        newsAt[feed] = (long) (-days * 86_400_000);
        polls[feed] = 20;
        polledAt[feed] = -3_600_000;
        boolean isShared = random.nextDouble() < plan.onOperators();
        // Some operators are much larger than others.
        hosts[feed] =
                isShared
                        ? "operator" + (int) (plan.operators() * Math.pow(random.nextDouble(), 2))
                        : "own" + feed;
        if (plan.isBacklog()) {
            setDue(feed, -random.nextInt(3_600_000));
        } else {
            // As if the days before had been like this one.
            setDue(feed, 0);
            long wait = next(feed) - now;
            setDue(feed, (long) (wait * random.nextDouble()));
        }
    }

    private void setDue(int feed, long at) {
        free.remove(key(feed));
        dueAt[feed] = at;
        free.add(key(feed));
    }

    /// In the order of the index: the time, then the feed.
    private long key(int feed) {
        return (dueAt[feed] + 7_200_000) * (1L << 20) + feed;
    }

    private long next(int feed) {
        if (failures[feed] > 0) {
            PollSchedule.Polled polled = new PollSchedule.Polled(feed, false, polls[feed]);
            return until(
                    schedule.afterFailure(polled, failures[feed], null, MORNING.plusMillis(now)));
        }
        long days = (now - newsAt[feed]) / 86_400_000;
        int age = days < 14 ? 0 : days < 30 ? 14 : days < 90 ? 30 : 90;
        int kind = age == 0 ? 0 : age == 14 ? 1 : age == 30 ? 2 : 3;
        int place = ((int) (now / 900_000) * 4 + kind) * RHYTHMS;
        double wait =
                waits.computeIfAbsent(place + feed % RHYTHMS, _ -> usualWait(feed % RHYTHMS, age));
        return now + (long) (wait * (0.9 + 0.2 * random.nextDouble()));
    }

    private static long until(Instant next) {
        return Duration.between(MORNING, next).toMillis();
    }

    /// What the schedule says, without the tenth by which it spreads the feeds: that is different
    /// for each feed, and all else is alike for those that post in the same hours.
    private double usualWait(int rhythm, int age) {
        PollSchedule.Polled one = new PollSchedule.Polled(7, false, 20);
        Instant at = MORNING.plusMillis(now);
        PollSchedule.Habits none =
                new PollSchedule.Habits(new Rhythm(List.of(), ZoneOffset.UTC), _ -> false, at);
        double spread = (until(schedule.afterAnswer(one, none, null, at)) - now) / 3_600_000.0;
        PollSchedule.Habits habits =
                new PollSchedule.Habits(
                        rhythms[rhythm], thingOpen, at.minus(Duration.ofDays(age + 1L)));
        return (until(schedule.afterAnswer(one, habits, null, at)) - now) / spread;
    }

    static Day of(Plan plan) {
        return new PollerDay(plan).run();
    }

    private record Poll(int feed, double end) {}

    private final class Node {
        private final WaitingFeeds waiting = new WaitingFeeds();
        private final PriorityQueue<Poll> running =
                new PriorityQueue<>((one, other) -> Double.compare(one.end, other.end));
        private @Nullable WaitingFeed lastSeen;
        private double coreFreeAt;
        private double coreBusy;
        private int failing;

        void step() {
            while (!running.isEmpty() && running.peek().end <= now) {
                end(running.poll());
            }
            if (now % 1_000 == 0) {
                look();
            }
            List<WaitingFeed> next = next();
            while (!next.isEmpty()) {
                claim(next);
                next = next();
            }
        }

        private void look() {
            if (waiting.isFull()) {
                return;
            }
            WaitingFeed after = lastSeen;
            long from = after == null ? Long.MIN_VALUE : key((int) after.id()) + 1;
            int read = 0;
            WaitingFeed last = null;
            Iterator<Long> due = free.tailSet(from).iterator();
            while (read < PAGE && due.hasNext()) {
                int feed = (int) (due.next() & ((1L << 20) - 1));
                if (dueAt[feed] > now) {
                    break;
                }
                last =
                        new WaitingFeed(
                                feed,
                                hosts[feed],
                                failures[feed] > 0,
                                MORNING.plusMillis(dueAt[feed]));
                waiting.add(last);
                read++;
            }
            database(plan.costs().claim());
            lastSeen = read < PAGE ? null : last;
        }

        private List<WaitingFeed> next() {
            int places = 64 - running.size();
            if (places <= 0) {
                return List.of();
            }
            if (lastSeen != null && waiting.size() < PAGE / 2) {
                look();
            }
            return waiting.next(
                    places,
                    Math.max(0, 32 - failing),
                    host -> nextTurn.getOrDefault(host, Long.MIN_VALUE) <= now ? 1 : 0);
        }

        private void claim(List<WaitingFeed> feeds) {
            database(plan.costs().claim());
            for (WaitingFeed one : feeds) {
                int feed = (int) one.id();
                if (leased[feed] || dueAt[feed] > now) {
                    fruitless++;
                } else {
                    database(plan.costs().row());
                    begin(feed);
                }
            }
        }

        private void begin(int feed) {
            free.remove(key(feed));
            leased[feed] = true;
            if (now - polledAt[feed] < 15 * 60_000) {
                floorBroken++;
            }
            long before = polledAt[feed];
            polledAt[feed] = now;
            madePolls++;
            thisSecond++;
            int late = (int) Math.min(86_399, (now - dueAt[feed]) / 1_000);
            (hosts[feed].startsWith("own") ? ownLate : sharedLate)[Math.max(0, late)]++;
            failing += failures[feed] > 0 ? 1 : 0;
            // One site in a hundred hangs until the deadline; others answer in some 300 ms.
            boolean isHanging = feed % 100 == 7;
            double answer = isHanging ? 30_000 : 300 * Math.exp(0.8 * random.nextGaussian());
            boolean isNews = !isHanging && isNews(feed, before);
            double cpu = isNews ? plan.costs().changed() : plan.costs().unchanged();
            coreFreeAt = Math.max((double) now, coreFreeAt) + cpu / plan.cores();
            coreBusy += cpu;
            double stored = database(plan.costs().row() * (isNews ? 4 : 1));
            double wait = coreFreeAt - now + stored - now;
            nextTurn.put(hosts[feed], now + (long) Math.max(plan.hostGap(), answer));
            running.add(new Poll(feed, now + answer + wait));
            if (isHanging) {
                failures[feed]++;
            } else if (isNews) {
                changed++;
                newsAt[feed] = now;
            }
        }

        private boolean isNews(int feed, long before) {
            // Who had news lately has a post in a day of three.
            double days = (now - newsAt[feed]) / 86_400_000.0;
            double since = Math.min(1, (now - before) / 86_400_000.0);
            return random.nextDouble() < since * (days < 14 ? 0.33 : 0.01);
        }

        private void end(Poll poll) {
            int feed = poll.feed;
            failing -= failures[feed] > 1 ? 1 : 0;
            polls[feed]++;
            leased[feed] = false;
            dueAt[feed] = PollerDay.this.next(feed);
            free.add(key(feed));
        }
    }

    /// When the database has done this much more.
    private double database(double millis) {
        databaseFreeAt = Math.max((double) now, databaseFreeAt) + millis;
        databaseBusy += millis;
        return databaseFreeAt;
    }

    private Day run() {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < plan.nodes(); i++) {
            nodes.add(new Node());
        }
        long end = plan.hours() * 3_600_000L;
        for (now = 0; now < end; now += STEP) {
            if (now % 1_000 == 0) {
                most = Math.max(most, thisSecond);
                thisSecond = 0;
            }
            // The one that looks first is another one each time.
            for (int i = 0; i < nodes.size(); i++) {
                nodes.get((int) ((now / STEP + i) % nodes.size())).step();
            }
            if (plan.isBacklog() && madePolls >= plan.blogs()) {
                break;
            }
        }
        double busy = nodes.stream().mapToDouble(node -> node.coreBusy).sum();
        int waiting = 0;
        for (int feed = 0; feed < plan.blogs(); feed++) {
            waiting += !leased[feed] && now - dueAt[feed] > 3_600_000 ? 1 : 0;
        }
        return new Day(
                now / 1_000.0,
                madePolls,
                most,
                changed,
                fruitless,
                Late.of(ownLate),
                Late.of(sharedLate),
                waiting,
                busy / now,
                databaseBusy / now,
                floorBroken);
    }
}
