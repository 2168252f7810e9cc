package org.landscape.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.landscape.board.Board.Cell;
import org.landscape.board.Board.Row;
import org.landscape.board.Board.State;
import org.landscape.board.Boards;
import org.landscape.complaint.Complaints;
import org.landscape.desk.OwnDecisions;
import org.landscape.desk.PostDecisions;
import org.landscape.desk.WaitingDecisions;
import org.landscape.mail.MailServer.Mail;
import org.landscape.ownership.Owner;
import org.landscape.parse.ParsedEntry;
import org.landscape.programme.Programme;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.ProgrammeLike;

/// Every figure of a letter about a week is that of the board and of the lists at that moment:
/// whoever joined late, has two blogs, had posts handed in, corrected, hidden and written again.
/// The participants are made by a seed, which is in the name of each run.
@QuarkusTest
@OnBothDatabases
class LetterFiguresTest extends LetterTest {

    private static final int PEOPLE = 12;

    /// After them a day passes.
    private static final Set<Integer> DAYS = Set.of(3, 5, 7, 9, 10);

    /// Of the week that has ended when the letters are written.
    private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

    /// What readers ask for, and what says the same of a row.
    private static final List<String> DIGESTS = List.of("", "thing=6", "group=country:UK");

    private static final List<String> IN_DIGESTS =
            List.of(
                    "1 = 1",
                    "e.id in (select t.entry_id from entry_thing t where t.number = 6 and t.certainty = 'SURE')",
                    "p.id in (select g.participant_id from participant_group g where g.name = 'country' and g.label ="
                            + " 'UK')");

    @Inject Boards boards;
    @Inject Complaints complaints;
    @Inject PostDecisions postDecisions;
    @Inject OwnDecisions ownDecisions;
    @Inject WaitingDecisions waitingDecisions;

    private int handedIn;

    static LongStream seeds() {
        return new Random().longs(2);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theFiguresOfALetterAreThoseOfTheBoard(long seed) {
        Random random = new Random(seed);
        everybodyJoins(random);
        for (String scope : DIGESTS) {
            ask("%d@readers.example".formatted(DIGESTS.indexOf(scope)), scope);
            press("/letters/" + token(only()) + "/confirm");
        }
        postsAreHandedIn(random);
        decideAtRandom(random);
        laterTheyWriteAgain(random);
        laurasPosts();
        participantDecisions.pause(ANN, "p0");
        participantDecisions.pause(ANN, "p1");
        participantDecisions.resume(ANN, "p1");
        complaints.take("p2", null, "This is an advertisement.");
        server.take();
        current.become(
                new ProgrammeLike(current.get())
                        .completion(
                                new Programme.Completion(
                                        2 + random.nextInt(3), random.nextBoolean()))
                        .programme());
        clock.goOn(Duration.ofDays(7 - DAYS.size()));
        look();
        List<Mail> all = server.take();
        List<Mail> weeks =
                all.stream().filter(mail -> mail.subject().startsWith("Your week")).toList();

        assertThat(weeks.stream().map(LetterFiguresTest::slug))
                .containsExactlyInAnyOrderElementsOf(
                        boards.build(Boards.Filter.NONE).rows().stream()
                                .map(Row::slug)
                                .filter(slug -> slug.matches("p\\d+"))
                                .toList())
                .contains("p1");
        for (Mail mail : weeks) {
            isAsTheBoard(mail, boards.row(slug(mail)).orElseThrow());
        }
        isAsTheLists(all, "organisers@tst23.example");
        for (int i = 0; i < DIGESTS.size(); i++) {
            isAsTheRows(all, "%d@readers.example".formatted(i), IN_DIGESTS.get(i));
        }
    }

    private static String slug(Mail mail) {
        return mail.to().replace("@example.org", "");
    }

    private static Mail to(List<Mail> mails, String address) {
        return mails.stream()
                .filter(mail -> mail.to().equals(address))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private static String plural(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }

    private void isAsTheBoard(Mail mail, Row row) {
        assertThat(mail.subject())
                .endsWith(
                        ": %d of %d Things done"
                                .formatted(row.done(), current.get().completion().of()));
        assertThat(mail.text().contains("you are through")).isEqualTo(row.complete());
        Document page = Jsoup.parse(mail.html());
        assertThat(items(page, "What counted"))
                .isEqualTo(cells(row, State.DONE, LetterFiguresTest::isInThatWeek));
        assertThat(items(page, "What is doubtful"))
                .isEqualTo(cells(row, State.DOUBTFUL, _ -> true));
        assertThat(items(page, "What is open or was missed"))
                .isEqualTo(cells(row, State.MISSING, _ -> true));
    }

    private static boolean isInThatWeek(Cell cell) {
        return cell.on() != null
                && !cell.on().isBefore(MONDAY)
                && cell.on().isBefore(MONDAY.plusDays(7));
    }

    /// The Things and posts below a heading.
    private static List<String> items(Document page, String heading) {
        return page.select("h2:containsOwn(" + heading + ") + ul > li").stream()
                .map(LetterFiguresTest::item)
                .toList();
    }

    private static String item(Element item) {
        return item.text() + " " + item.select("a").attr("href");
    }

    /// The same of the board.
    private List<String> cells(Row row, State state, Predicate<Cell> wanted) {
        return row.cells().stream()
                .filter(cell -> cell.state() == state)
                .filter(wanted)
                .map(
                        cell ->
                                "Thing %d (%s)%s %s"
                                        .formatted(
                                                cell.thing(),
                                                current.get()
                                                        .thing(cell.thing())
                                                        .orElseThrow()
                                                        .title(),
                                                cell.entry() == null ? "" : ": " + cell.title(),
                                                cell.url() == null ? "" : cell.url()))
                .toList();
    }

    private void isAsTheLists(List<Mail> mails, String organisers) {
        String letter = to(mails, organisers).text().replaceAll("\\s+", " ");
        assertThat(letter).contains("1 complaint waits for you");
        long handed = database.count("select count(*) from handed_in where state = 'WAITING'");
        assertThat(letter.contains("POSTS HANDED IN")).isEqualTo(handed > 0);
        if (handed > 0) {
            assertThat(letter).contains(plural(handed, "post") + " wait");
        }
        long doubtful = boards.countDoubtful();
        assertThat(letter.contains("DOUBTFUL POSTS")).isEqualTo(doubtful > 0);
        if (doubtful > 0) {
            assertThat(letter).contains(plural(doubtful, "post") + " may be for a Thing");
        }
    }

    /// A digest counts what came in that week, which no other list says.
    private void isAsTheRows(List<Mail> mails, String reader, String which) {
        String rows =
                """
                from entry e join feed f on f.id = e.feed_id join participant p on p.id = f.participant_id
                where e.gone_at is null and p.membership in ('ACTIVE', 'PAUSED', 'STOPPED')
                and e.digest_at >= timestamp with time zone '%sT00:00:00Z'
                and e.digest_at < timestamp with time zone '%sT00:00:00Z' and %s
                """
                        .formatted(MONDAY, MONDAY.plusDays(7), which);
        long posts = database.count("select count(*) " + rows);
        long people = database.count("select count(distinct p.id) " + rows);
        List<String> letters =
                mails.stream()
                        .filter(mail -> mail.to().equals(reader))
                        .map(mail -> mail.text().replaceAll("\\s+", " "))
                        .toList();
        if (posts == 0) {
            assertThat(letters).isEmpty();
        } else {
            assertThat(letters)
                    .singleElement()
                    .asString()
                    .contains(
                            plural(posts, "post")
                                    + " by "
                                    + plural(people, "participant")
                                    + " in the week of");
        }
    }

    // --- What happens ---------------------------------------------------------------------------

    private void everybodyJoins(Random random) {
        for (int i = 0; i < PEOPLE; i++) {
            String slug = "p" + i;
            landscape.join(slug, "Person " + i);
            database.writeTo(slug, slug + "@example.org");
            confirmed(slug);
            taken();
            landscape.putInto(slug, "country", random.nextBoolean() ? "UK" : "Ireland");
            landscape.read(slug, "Blog " + i, posts(slug, random));
            if (random.nextInt(3) == 0) {
                landscape.readSecond(slug, posts(slug + "-second", random));
            }
            if (random.nextInt(4) == 0) {
                participantDecisions.excuse(ANN, slug, 5 + random.nextInt(4), true, "ill");
            }
            if (DAYS.contains(i)) {
                clock.goOn(Duration.ofDays(1));
            }
        }
    }

    private ParsedEntry[] posts(String path, Random random) {
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> written(path + "-" + i, random))
                .toArray(ParsedEntry[]::new);
    }

    /// On a day until today; for a Thing, perhaps for one, or for none.
    private ParsedEntry written(String path, Random random) {
        int today = clock.instant().atZone(ZoneOffset.UTC).getDayOfMonth();
        return post(
                switch (random.nextInt(4)) {
                    case 0 -> "Online networks and others";
                    case 1 -> "Of the sea";
                    default -> "Thing " + (4 + random.nextInt(6));
                },
                "2026-11-%02dT10:00:00Z".formatted(9 + random.nextInt(today - 9)),
                "<p>Some</p>",
                path);
    }

    /// Posts that no feed has: organisers give some to participants, refuse some, and others wait.
    private void postsAreHandedIn(Random random) {
        for (int i = 0; i < PEOPLE; i++) {
            long id = handIn(5 + random.nextInt(4));
            switch (i == 0 ? 2 : random.nextInt(4)) {
                case 0 -> waitingDecisions.refuseHandedIn(ANN, id);
                case 1 -> {}
                default -> waitingDecisions.giveHandedIn(ANN, id, "p" + i);
            }
        }
        assertThat(database.count("select count(*) from correction where basis = 'HANDED_IN'"))
                .isPositive();
    }

    private long handIn(int thing) {
        handedIn++;
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                entities.createNativeQuery(
                                                "insert into handed_in (id, source_hash, number, state, source, host,"
                                                        + " title, summary, changed_at) values (?1, ?2, ?3, 'WAITING',"
                                                        + " ?4, 'guest.example', ?5, '', ?6)")
                                        .setParameter(1, 1000L + handedIn)
                                        .setParameter(2, "hash" + handedIn)
                                        .setParameter(3, thing)
                                        .setParameter(4, "https://guest.example/" + handedIn)
                                        .setParameter(5, "A guest " + handedIn)
                                        .setParameter(6, clock.instant())
                                        .executeUpdate());
        return 1000L + handedIn;
    }

    /// Organisers and participants count posts for a Thing or not, hide some, and show some again.
    private void decideAtRandom(Random random) {
        for (long post : idsOfPosts()) {
            Owner owner = ownerOf(post);
            int thing = 5 + random.nextInt(4);
            switch (random.nextInt(7)) {
                case 0 -> postDecisions.correct(ANN, post, thing, random.nextBoolean(), "it is");
                case 1 -> postDecisions.hide(ANN, post, true);
                case 2 -> {
                    postDecisions.hide(ANN, post, true);
                    postDecisions.hide(ANN, post, false);
                }
                case 3 -> ownDecisions.correct(owner, post, thing, random.nextBoolean());
                case 4 -> ownDecisions.hide(owner, post, true);
                default -> {}
            }
        }
    }

    private List<Long> idsOfPosts() {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                entities.createQuery(
                                                "select e.id from Entry e order by e.id",
                                                Long.class)
                                        .getResultList());
    }

    private Owner ownerOf(long post) {
        Object[] row =
                QuarkusTransaction.requiringNew()
                        .call(
                                () ->
                                        entities.createQuery(
                                                        "select p.id, p.slug, p.name from Entry e"
                                                                + " join e.feed f join f.participant"
                                                                + " p where e.id = ?1",
                                                        Object[].class)
                                                .setParameter(1, post)
                                                .getSingleResult());
        return new Owner((Long) row[0], (String) row[1], (String) row[2]);
    }

    /// Some posts get another title, and so are for another Thing.
    private void laterTheyWriteAgain(Random random) {
        for (int i = 0; i < PEOPLE; i++) {
            if (random.nextInt(3) == 0) {
                landscape.read("p" + i, "Blog " + i, written("p" + i + "-0", random));
            }
        }
    }
}
