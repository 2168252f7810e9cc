package org.landscape.entry;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.entry.Documents.post;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.address.WebAddress;
import org.landscape.count.DayCounts.DayCount;
import org.landscape.count.ParticipantCounts.OfParticipant;
import org.landscape.count.ThingCounts.FirstPosts;
import org.landscape.count.ThingCounts.ThingTotals;
import org.landscape.parse.ParsedEntry;
import org.landscape.participant.Membership;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.programme.CurrentProgramme;
import org.landscape.recognition.RecognisedThing.Basis;
import org.landscape.recognition.RecognisedThing.Certainty;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;

/// What is kept in memory is compared with what is counted in the database, after whatever people
/// and blogs do.
@QuarkusTest
@OnBothDatabases
class EntryCountsTest {

    private static final Instant NOW = Instant.parse("2011-08-01T12:00:00Z");
    private static final List<String> PEOPLE = List.of("laura", "mei", "jo", "sian");
    private static final CorrectionSource JO = new CorrectionSource(Basis.ORGANISER, "Jo", "");

    private static final List<Membership> MEMBERSHIPS =
            List.of(Membership.ACTIVE, Membership.PAUSED, Membership.REFUSED, Membership.PENDING);
    private static final WebAddress GONE =
            WebAddress.parse("https://laura.example/gone").orElseThrow();

    @Inject Documents documents;
    @Inject EntryCounts counts;
    @Inject Corrections corrections;
    @Inject Removals removals;
    @Inject Participants participants;
    @Inject Database database;
    @Inject EntityManager entities;
    @Inject CurrentProgramme programme;
    @Inject Event<ParticipantsChanged> changes;

    @BeforeEach
    void theyJoin() {
        database.empty();
        PEOPLE.forEach(documents::join);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void afterWhateverHappensTheCountsAreThoseOfTheDatabase(int seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 60; step++) {
            act(random);
            if (random.nextInt(3) > 0) {
                assertThat(kept()).as("seed %d, step %d", seed, step).isEqualTo(counted());
            }
        }
        assertThat(kept()).isEqualTo(counted());
        assertThat(counts.now().participants().all()).isNotEmpty();
    }

    private void act(Random random) {
        String slug = PEOPLE.get(random.nextInt(PEOPLE.size()));
        Long entry = any(random);
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> read(slug, random);
            case 4 -> {
                if (entry != null) {
                    corrections.hide(entry, random.nextInt(3) > 0, NOW);
                }
            }
            case 5 -> {
                if (entry != null) {
                    int thing = 1 + random.nextInt(7);
                    corrections.correct(entry, thing, random.nextInt(3) > 0, JO, NOW);
                }
            }
            case 6 -> {
                if (entry != null) {
                    documents.sql(
                            "update entry set missed = 2, look_again_at = null where id = "
                                    + entry);
                    removals.claim(new DeletionCandidate(entry, GONE), NOW)
                            .ifPresent(claimed -> removals.confirmDeleted(claimed, NOW));
                }
            }
            case 7 -> become(slug, MEMBERSHIPS.get(random.nextInt(MEMBERSHIPS.size())));
            case 8 -> rolledBack(slug, random);
            default -> {
                if (random.nextInt(4) == 0) {
                    remove(slug);
                }
            }
        }
    }

    /// A feed brings posts, some for a Thing, some written again, some in the evening of a month.
    private void read(String slug, Random random) {
        List<ParsedEntry> posts = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            int number = random.nextInt(30);
            Instant at = NOW.minus(random.nextInt(90 * 24), ChronoUnit.HOURS);
            String title =
                    switch (number % 4) {
                        case 0 -> "Thing " + (1 + random.nextInt(7)) + " and more";
                        case 1 -> "Online networks and " + number;
                        default -> "Of other matters " + number;
                    };
            posts.add(
                    post(slug, "post-" + number, random.nextInt(8) == 0 ? null : at.toString())
                            .titled(title)
                            .entry());
        }
        documents.read(slug, NOW, posts.toArray(ParsedEntry[]::new));
    }

    /// What did not happen is not counted, although it was asked for meanwhile.
    private void rolledBack(String slug, Random random) {
        QuarkusTransaction.begin();
        try {
            read(slug, random);
            counts.now().participants().all();
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private void become(String slug, Membership membership) {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            entities.createQuery(
                                            "update Participant set membership = ?1 where slug = ?2")
                                    .setParameter(1, membership)
                                    .setParameter(2, slug)
                                    .executeUpdate();
                            changes.fire(new ParticipantsChanged());
                        });
    }

    /// Somebody is removed, and another one joins with their feed.
    private void remove(String slug) {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            Participant participant = participants.lock(slug).orElseThrow();
                            removals.forget(participant, false, NOW);
                            changes.fire(new ParticipantsChanged());
                        });
        documents.join(slug);
    }

    private @Nullable Long any(Random random) {
        List<Long> all =
                QuarkusTransaction.requiringNew()
                        .call(
                                () ->
                                        entities.createQuery(
                                                        "select id from Entry order by id",
                                                        Long.class)
                                                .getResultList());
        return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    /// All numbers that can be asked for.
    private record Numbers(
            Map<String, OfParticipant> participants,
            Map<String, Set<Integer>> done,
            Map<Integer, Long> sure,
            long doubtful,
            Map<Integer, ThingTotals> totals,
            List<DayCount> days,
            List<FirstPosts> first,
            List<YearMonth> months,
            Map<String, Map<Integer, Long>> sureOf,
            Map<String, List<LocalDate>> daysOf,
            Weeks weeks) {}

    /// What pictures and digests ask for.
    private record Weeks(
            Map<String, Long> things,
            List<Long> hours,
            Map<LocalDate, List<Long>> digests,
            Map<String, Instant> first) {}

    private Weeks keptWeeks(List<Row> rows) {
        Map<String, Long> things = new TreeMap<>();
        counts.now()
                .weeks()
                .thingWeeks()
                .forEach(one -> things.put(one.thing() + " " + one.monday(), one.posts()));
        Map<LocalDate, List<Long>> digests = new TreeMap<>();
        counts.now()
                .weeks()
                .digestWeeks()
                .forEach(
                        one -> digests.put(one.monday(), List.of(one.posts(), one.participants())));
        Map<Long, Row> byId = rows.stream().collect(Collectors.toMap(Row::id, Function.identity()));
        Map<String, Instant> first = new TreeMap<>();
        counts.now()
                .weeks()
                .firstDigested()
                .forEach(
                        one ->
                                first.put(
                                        one.participant(),
                                        requireNonNull(
                                                requireNonNull(byId.get(one.entry())).digestAt())));
        return new Weeks(things, counts.now().days().weekHours(), digests, first);
    }

    private static Weeks countedWeeks(List<Row> shown, ZoneId zone) {
        Map<String, Long> things = new TreeMap<>();
        Long[] hours = new Long[168];
        Arrays.fill(hours, 0L);
        Map<LocalDate, Long> posts = new TreeMap<>();
        Map<LocalDate, Set<String>> people = new TreeMap<>();
        Map<String, Instant> first = new TreeMap<>();
        for (Row row : shown) {
            ZonedDateTime at = row.at().atZone(zone);
            if (row.datedBy().isEvidence()) {
                row.sure()
                        .forEach(
                                n -> things.merge(n + " " + monday(row.at(), zone), 1L, Long::sum));
            }
            if (row.datedBy() == DatedBy.CLAIMED) {
                hours[(at.getDayOfWeek().getValue() - 1) * 24 + at.getHour()]++;
            }
            Instant digestAt = row.digestAt();
            if (digestAt != null) {
                posts.merge(monday(digestAt, zone), 1L, Long::sum);
                people.computeIfAbsent(monday(digestAt, zone), _ -> new TreeSet<>())
                        .add(row.slug());
                first.merge(row.slug(), digestAt, (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        Map<LocalDate, List<Long>> digests = new TreeMap<>();
        posts.forEach(
                (week, number) ->
                        digests.put(
                                week,
                                List.of(number, (long) requireNonNull(people.get(week)).size())));
        return new Weeks(things, List.of(hours), digests, first);
    }

    private static LocalDate monday(Instant moment, ZoneId zone) {
        return LocalDate.ofInstant(moment, zone)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static final List<Integer> THINGS = List.of(1, 2, 3, 4, 5, 6, 7);

    private Numbers kept() {
        Map<Integer, ThingTotals> totals = new TreeMap<>();
        THINGS.forEach(thing -> totals.put(thing, counts.now().things().totalsOf(thing)));
        Map<String, Map<Integer, Long>> sureOf = new TreeMap<>();
        Map<String, List<LocalDate>> daysOf = new TreeMap<>();
        for (String slug : PEOPLE) {
            sureOf.put(slug, counts.now().participants().byThing(slug));
            daysOf.put(slug, counts.now().days().perDay(slug).stream().map(DayCount::day).toList());
        }
        return new Numbers(
                counts.now().participants().all(),
                counts.now().participants().doneThings(),
                counts.now().things().sure(),
                counts.now().things().doubtful(THINGS),
                totals,
                counts.now().days().perDay(),
                counts.now().things().firstPosts(),
                counts.now().days().months(),
                sureOf,
                daysOf,
                keptWeeks(rows()));
    }

    /// A post that readers see, if they see the participant's.
    private record Row(
            long id,
            String slug,
            boolean shown,
            Instant at,
            DatedBy datedBy,
            boolean crowded,
            @Nullable Instant digestAt,
            Set<Integer> sure,
            int doubtful) {

        boolean lent() {
            return datedBy == DatedBy.START;
        }

        LocalDate day(ZoneId zone) {
            return LocalDate.ofInstant(at, zone);
        }
    }

    private List<Row> rows() {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                entities.createQuery(
                                                "select e, e.feed.participant, e.crowded, e.datedBy"
                                                        + " from Entry e where e.removedAt is null"
                                                        + " and e.hiddenAt is null",
                                                Object[].class)
                                        .getResultStream()
                                        .map(row -> row(row))
                                        .toList());
    }

    private static Row row(Object... columns) {
        Entry entry = (Entry) columns[0];
        Participant participant = (Participant) columns[1];
        return new Row(
                entry.id(),
                participant.slug(),
                participant.membership().isShown(),
                entry.shownAt(),
                (DatedBy) columns[3],
                (Boolean) columns[2],
                entry.digestAt(),
                entry.things().stream()
                        .filter(thing -> thing.certainty() == Certainty.SURE)
                        .map(thing -> thing.number())
                        .collect(Collectors.toSet()),
                (int)
                        entry.things().stream()
                                .filter(thing -> thing.certainty() == Certainty.DOUBTFUL)
                                .filter(thing -> THINGS.contains(thing.number()))
                                .count());
    }

    private Numbers counted() {
        ZoneId zone = programme.get().timezone();
        List<Row> all = rows();
        List<Row> shown = all.stream().filter(Row::shown).toList();
        Map<String, OfParticipant> people = new TreeMap<>();
        all.forEach(
                row ->
                        people.merge(
                                row.slug(),
                                new OfParticipant(1, row.at()),
                                (a, b) ->
                                        new OfParticipant(
                                                a.count() + b.count(),
                                                a.lastPostAt().isAfter(b.lastPostAt())
                                                        ? a.lastPostAt()
                                                        : b.lastPostAt())));
        Map<String, Set<Integer>> done = new TreeMap<>();
        Map<Integer, Long> sure = new TreeMap<>();
        Map<String, Map<Integer, Long>> sureOf = new TreeMap<>();
        Map<String, List<LocalDate>> daysOf = new TreeMap<>();
        Map<Integer, Map<String, Row>> first = new TreeMap<>();
        PEOPLE.forEach(slug -> sureOf.put(slug, new TreeMap<>()));
        for (Row row : shown) {
            for (int thing : row.sure()) {
                done.computeIfAbsent(row.slug(), _ -> new TreeSet<>()).add(thing);
                sure.merge(thing, 1L, Long::sum);
                requireNonNull(sureOf.get(row.slug())).merge(thing, 1L, Long::sum);
                first.computeIfAbsent(thing, _ -> new TreeMap<>())
                        .merge(row.slug(), row, (a, b) -> b.at().isBefore(a.at()) ? b : a);
            }
        }
        for (String slug : PEOPLE) {
            daysOf.put(
                    slug,
                    shown.stream()
                            .filter(row -> row.slug().equals(slug))
                            .map(row -> row.day(zone))
                            .distinct()
                            .sorted()
                            .toList());
        }
        Map<Integer, ThingTotals> totals = new TreeMap<>();
        for (int thing : THINGS) {
            totals.put(
                    thing,
                    new ThingTotals(
                            sure.getOrDefault(thing, 0L),
                            first.getOrDefault(thing, Map.of()).size()));
        }
        return new Numbers(
                people,
                done,
                sure,
                shown.stream().mapToLong(Row::doubtful).sum(),
                totals,
                days(shown, zone),
                first(first, zone),
                shown.stream()
                        .filter(row -> !row.crowded())
                        .map(row -> YearMonth.from(row.day(zone)))
                        .distinct()
                        .sorted((a, b) -> b.compareTo(a))
                        .toList(),
                sureOf,
                daysOf,
                countedWeeks(shown, zone));
    }

    private static List<DayCount> days(List<Row> shown, ZoneId zone) {
        Map<LocalDate, List<Row>> days =
                shown.stream()
                        .collect(
                                Collectors.groupingBy(
                                        row -> row.day(zone), TreeMap::new, Collectors.toList()));
        return days.entrySet().stream()
                .map(
                        day ->
                                new DayCount(
                                        day.getKey(),
                                        day.getValue().size(),
                                        day.getValue().stream()
                                                .filter(row -> !row.lent())
                                                .map(Row::slug)
                                                .distinct()
                                                .count()))
                .toList();
    }

    private static List<FirstPosts> first(Map<Integer, Map<String, Row>> first, ZoneId zone) {
        List<FirstPosts> posts = new ArrayList<>();
        first.forEach(
                (thing, people) -> {
                    Map<LocalDate, Long> days = new TreeMap<>();
                    people.values().forEach(row -> days.merge(row.day(zone), 1L, Long::sum));
                    days.forEach((day, number) -> posts.add(new FirstPosts(thing, day, number)));
                });
        return posts;
    }

    @Test
    void aPostThatMovesToItsAuthorsFeedIsCountedThereAlone() {
        documents.read("laura", NOW, post("laura", "Thing 6", "2011-07-18T10:00:00Z").entry());
        counts.now().participants().all();
        Long entry = any(new Random(1));
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            Entry post = entities.find(Entry.class, entry);
                            documents.changed(post.feed());
                            post.moveTo(documents.feed("mei"), post.identity(), NOW);
                            documents.changed(post.feed());
                        });

        assertThat(kept()).isEqualTo(counted());
        assertThat(counts.now().participants().of("mei").orElseThrow().count()).isEqualTo(1);
        assertThat(counts.now().participants().of("laura")).isEmpty();
    }
}
