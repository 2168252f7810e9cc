package org.landscape.feedsfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.landscape.address.WebAddress;
import org.landscape.feedsfile.FeedsFileText.Wanted;
import org.landscape.participant.OnlyRule;
import org.landscape.participant.ShortText;
import org.landscape.participant.Show;
import org.landscape.programme.Meetup;
import org.landscape.programme.Programme;
import org.landscape.programme.Programme.BoardAccess;
import org.landscape.programme.Programme.Completion;
import org.landscape.programme.Programme.Joining;
import org.landscape.programme.Thing;

/// What is written is read back as it was.
class FeedsFileTextTest {

    private static final SampleNames NO_SAMPLES = _ -> Optional.empty();

    /// Texts that a careless writer gets wrong.
    private static final List<String> NASTY =
            List.of(
                    "Laura",
                    "O'Brien: \"the\" #1",
                    "null",
                    "~",
                    "yes",
                    "2011-07-18",
                    "0x1F",
                    "1e3",
                    "- dash",
                    "? key",
                    "a: b",
                    "a #b",
                    "{x}",
                    "[x, y]",
                    "!tag",
                    "&anchor",
                    "*alias",
                    "|",
                    "> fold",
                    "%percent",
                    "@at",
                    "`tick`",
                    "back\\slash\\n",
                    "'single'",
                    "trailing:",
                    "山田 花子",
                    "Émile Zoë",
                    "שלום",
                    "👩🏽‍💻 Ada",
                    "a\u200Db",
                    "a,b",
                    "=",
                    "<<",
                    "...",
                    "---",
                    "x".repeat(190));

    private static Roster read(String text) {
        FeedsFileOutcome outcome =
                FeedsFile.read(
                        Path.of("feeds.yaml"), text.getBytes(StandardCharsets.UTF_8), NO_SAMPLES);
        assertThat(outcome).as(text).isInstanceOf(FeedsFileOutcome.Read.class);
        return ((FeedsFileOutcome.Read) outcome).roster();
    }

    private static WebAddress address(String text) {
        return WebAddress.parse(text).orElseThrow();
    }

    private static final Programme PROGRAMME =
            new Programme(
                    "23 Things: \"for\" all",
                    "cpd23",
                    address("https://cpd23.example/?a=b&c=d#e"),
                    address("https://cpd23.example/feed"),
                    "Ann <ann@example.org>, or #desk",
                    "pt-BR",
                    ZoneId.of("Europe/London"),
                    "Ding",
                    List.of("Dinge", "No"),
                    LocalDate.of(2011, 6, 20),
                    LocalDate.of(2011, 11, 30),
                    Joining.APPROVED,
                    true,
                    BoardAccess.PUBLIC,
                    new Completion(20, true),
                    List.of(
                            new Thing(
                                    0,
                                    "Blogs: and blogging",
                                    LocalDate.of(2011, 6, 20),
                                    LocalDate.of(2011, 6, 26),
                                    address("https://cpd23.example/1,2"),
                                    List.of("yes", "a, b")),
                            new Thing(6, "6", null, null, null, List.of())),
                    List.of(
                            new Meetup(
                                    "Tea: and talk",
                                    LocalDate.of(2011, 7, 18),
                                    LocalTime.of(18, 30),
                                    LocalTime.of(20, 0),
                                    "Room 2, \"upstairs\" #2",
                                    address("https://cpd23.example/tea?a=1&b")),
                            new Meetup("yes", LocalDate.of(2011, 8, 1), null, null, null, null)));

    private static RosterParticipant person(int number, Random random) {
        Map<String, String> groups = new HashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            groups.put(nasty(random), nasty(random));
        }
        OnlyRule rule = new OnlyRule(some(random), some(random), some(random));
        WebAddress blog = address("https://b" + number + ".example/?p=1&q=a,b#x");
        WebAddress feed = address("https://f" + number + ".example/feed?x=[1]{2}'y");
        boolean both = random.nextBoolean();
        return new RosterParticipant(
                "p-" + number,
                true,
                nasty(random),
                both || random.nextBoolean() ? blog : null,
                feed,
                random.nextBoolean()
                        ? List.of()
                        : List.of(address("https://a" + number + ".example/~x")),
                random.nextBoolean() ? null : rule,
                List.of(Show.values()).get(random.nextInt(3)),
                groups);
    }

    private static List<String> some(Random random) {
        return IntStream.range(0, random.nextInt(3)).mapToObj(_ -> nasty(random)).toList();
    }

    private static String nasty(Random random) {
        String text = NASTY.get(random.nextInt(NASTY.size()));
        String more =
                random.nextInt(3) == 0
                        ? text + " " + NASTY.get(random.nextInt(NASTY.size()))
                        : text;
        return ShortText.of(more);
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 200).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aFileThatIsWrittenAnewSaysTheSame(int seed) {
        Random random = new Random(seed);
        List<RosterParticipant> people =
                IntStream.range(0, random.nextInt(6)).mapToObj(i -> person(i, random)).toList();

        Roster back = read(FeedsFileText.fresh(PROGRAMME, people));

        assertThat(back.programme()).isEqualTo(PROGRAMME);
        assertThat(back.participants()).isEqualTo(people);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aFileThatIsEditedSaysWhatIsWanted(int seed) {
        Random random = new Random(seed);
        List<RosterParticipant> before =
                IntStream.range(0, random.nextInt(6)).mapToObj(i -> person(i, random)).toList();
        String present =
                FeedsFileText.fresh(PROGRAMME, before)
                        .replace("  - name:", "  # a remark\n\n  - name:");
        List<Wanted> wanted = new ArrayList<>();
        for (RosterParticipant one : before) {
            switch (random.nextInt(3)) {
                case 0 -> wanted.add(new Wanted(one, one));
                case 1 ->
                        wanted.add(
                                new Wanted(
                                        person(Integer.parseInt(one.slug().substring(2)), random),
                                        one));
                default -> {}
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            wanted.add(new Wanted(person(100 + i, random), null));
        }

        Roster back = read(FeedsFileText.write(present, PROGRAMME, wanted, NO_SAMPLES));

        assertThat(back.programme()).isEqualTo(PROGRAMME);
        assertThat(back.participants())
                .containsExactlyElementsOf(wanted.stream().map(Wanted::participant).toList());
    }

    private static final String PRESENT =
            """
            # Our programme.
            programme: { name: 23 Things, short: cpd23 }  # said twice
            things: [{ number: 6, title: Online networks }]
            participants:
              # The first ones
              - name: Laura   # our own
                blog: https://laura.example/

              # Jo asked by mail
              - { name: Jo, feed: "https://jo.example/feed" }
              - name: Nora
                slug: nora
                feed: https://nora.example/feed
            # The end.
            """;

    private static List<Wanted> asItIs() {
        return read(PRESENT).participants().stream().map(one -> new Wanted(one, one)).toList();
    }

    private static String written(List<Wanted> wanted) {
        return FeedsFileText.write(PRESENT, read(PRESENT).programme(), wanted, NO_SAMPLES);
    }

    private static RosterParticipant ann(String slug) {
        return new RosterParticipant(
                slug,
                true,
                "Ann: A.",
                null,
                address("https://ann.example/feed"),
                List.of(),
                null,
                Show.EXCERPT,
                Map.of("country", "UK"));
    }

    @Test
    void whatDidNotChangeStaysToTheLetter() {
        assertThat(written(asItIs())).isEqualTo(PRESENT);
    }

    @Test
    void onlyTheLinesOfWhoDiffersAreReplaced() {
        List<Wanted> wanted = new ArrayList<>(asItIs());
        wanted.set(0, new Wanted(ann("laura"), wanted.getFirst().line()));
        wanted.remove(1);
        wanted.add(
                new Wanted(
                        new RosterParticipant(
                                "p-1",
                                true,
                                "山田 花子",
                                address("https://hanako.example/"),
                                null,
                                List.of(),
                                null,
                                Show.FULL,
                                Map.of()),
                        null));

        assertThat(written(wanted))
                .isEqualTo(
                        """
                        # Our programme.
                        programme: { name: 23 Things, short: cpd23 }  # said twice
                        things: [{ number: 6, title: Online networks }]
                        participants:
                          # The first ones
                          - name: "Ann: A."
                            slug: laura
                            feed: https://ann.example/feed
                            show: excerpt
                            groups: { country: UK }

                          - name: Nora
                            slug: nora
                            feed: https://nora.example/feed
                          - name: 山田 花子
                            slug: p-1
                            blog: https://hanako.example/
                        # The end.
                        """);
    }

    @Test
    void aListInOneLineIsWrittenInLines() {
        String present =
                """
                things: []
                participants: []   # nobody yet
                programme: { name: 23 Things, short: cpd23 }
                """;

        String text =
                FeedsFileText.write(
                        present,
                        read(present).programme(),
                        List.of(new Wanted(ann("ann"), null)),
                        NO_SAMPLES);

        assertThat(read(text).participants()).containsExactly(ann("ann"));
        assertThat(text).startsWith("things: []\nparticipants:\n  - name: \"Ann: A.\"\n");
    }

    @Test
    void everyParticipantMayLeave() {
        String text = written(List.of());

        assertThat(read(text).participants()).isEmpty();
        assertThat(text).startsWith("# Our programme.").endsWith("# The end.\n");
    }

    @Test
    void aFileWithAnchorsIsWrittenAnewRatherThanWrongly() {
        String present =
                """
                programme: { name: 23 Things, short: cpd23 }
                things: []
                participants:
                  - &laura
                    name: Laura
                    feed: https://laura.example/feed
                    groups: &g { country: UK }
                  - name: Jo
                    feed: https://jo.example/feed
                    groups: *g
                """;
        List<RosterParticipant> lines = read(present).participants();
        List<Wanted> wanted =
                List.of(
                        new Wanted(ann("laura"), lines.get(0)),
                        new Wanted(lines.get(1), lines.get(1)));

        Roster back =
                read(FeedsFileText.write(present, read(present).programme(), wanted, NO_SAMPLES));
        assertThat(back.participants()).containsExactly(ann("laura"), lines.get(1));
    }

    @Test
    void aFileThatCannotBeReadIsWrittenAnew() {
        String text =
                FeedsFileText.write(
                        "participants: [",
                        PROGRAMME,
                        List.of(new Wanted(ann("ann"), null)),
                        NO_SAMPLES);

        assertThat(read(text)).isEqualTo(new Roster(PROGRAMME, List.of(ann("ann")), false));
    }
}
