package org.landscape.feedsfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.address.WebAddress;
import org.landscape.participant.OnlyRule;
import org.landscape.participant.Show;
import org.landscape.programme.Meetup;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;
import org.landscape.testsupport.LongTexts;

class FeedsFileTest {

    private static final String HEAD =
            """
            programme: { name: 23 Things, short: cpd23 }
            things: [{ number: 6, title: Online networks }]
            """;

    @TempDir Path folder;

    @Test
    void joiningGoesOnAfterTheEndWhereTheFileSaysWhoMayJoin() throws IOException {
        Instant later = Instant.parse("2011-12-01T10:00:00Z");
        String file =
                """
                programme: { name: N, short: n, ends: 2011-11-30%s }
                things: []
                participants: []
                """;

        assertThat(read(file.formatted("")).programme().isJoiningClosed(later)).isTrue();
        for (String word : List.of("open", "approved")) {
            assertThat(
                            read(file.formatted(", joining: " + word))
                                    .programme()
                                    .isJoiningClosed(later))
                    .as(word)
                    .isFalse();
        }
    }

    @Test
    void everythingThatCanBeWrittenIsRead() throws IOException {
        Roster roster =
                read(
                        """
                        programme:
                          name: 23 Things for Professional Development
                          short: cpd23
                          home: https://cpd23.example/
                          feed: https://cpd23.example/feed
                          contact: team@cpd23.example
                          language: en-GB
                          timezone: Europe/London
                          unit: Thing
                          units: [Things, Ding]
                          starts: 2011-06-20
                          ends: 2011-11-30
                          joining: approved
                          board: public
                          completion: { of: 20, doubtful: true }
                        things:
                          - number: 7
                            title: Face-to-face
                          - number: 6
                            title: Online networks
                            opens: 2011-07-18
                            closes: 2011-07-24
                            about: https://cpd23.example/2011/07/thing-6.html
                            aliases: [online networking, LinkedIn]
                        meetups:
                          - name: Tea and talk
                            when: 2011-07-18 18:30
                            until: 20:00
                            where: Central Library, room 2
                            address: https://cpd23.example/tea
                          - { name: Farewell, when: 2011-11-30 }
                        participants:
                          - name: Zoë O'Hara
                            blog: https://zoe.example/
                          - name: Laura
                            slug: laura-dark
                            blog: https://laura.example/
                            feed: https://laura.example/feed/
                            also: [https://laura-other.example/]
                            only: { category: cpd23, words: [librarian, archive] }
                            show: excerpt
                            groups: { country: UK, sector: legal }
                        """);

        assertThat(roster.programme())
                .isEqualTo(
                        new Programme(
                                "23 Things for Professional Development",
                                "cpd23",
                                address("https://cpd23.example/"),
                                address("https://cpd23.example/feed"),
                                "team@cpd23.example",
                                "en-GB",
                                ZoneId.of("Europe/London"),
                                "Thing",
                                List.of("Things", "Ding"),
                                LocalDate.parse("2011-06-20"),
                                LocalDate.parse("2011-11-30"),
                                Programme.Joining.APPROVED,
                                true,
                                Programme.BoardAccess.PUBLIC,
                                new Programme.Completion(20, true),
                                List.of(
                                        new Thing(
                                                6,
                                                "Online networks",
                                                LocalDate.parse("2011-07-18"),
                                                LocalDate.parse("2011-07-24"),
                                                address(
                                                        "https://cpd23.example/2011/07/thing-6.html"),
                                                List.of("online networking", "LinkedIn")),
                                        new Thing(7, "Face-to-face", null, null, null, List.of())),
                                List.of(
                                        new Meetup(
                                                "Tea and talk",
                                                LocalDate.parse("2011-07-18"),
                                                LocalTime.parse("18:30"),
                                                LocalTime.parse("20:00"),
                                                "Central Library, room 2",
                                                address("https://cpd23.example/tea")),
                                        new Meetup(
                                                "Farewell",
                                                LocalDate.parse("2011-11-30"),
                                                null,
                                                null,
                                                null,
                                                null))));
        assertThat(roster.participants())
                .containsExactly(
                        new RosterParticipant(
                                "zoe-ohara",
                                false,
                                "Zoë O'Hara",
                                address("https://zoe.example/"),
                                null,
                                List.of(),
                                null,
                                Show.FULL,
                                Map.of()),
                        new RosterParticipant(
                                "laura-dark",
                                true,
                                "Laura",
                                address("https://laura.example/"),
                                address("https://laura.example/feed/"),
                                List.of(address("https://laura-other.example/")),
                                new OnlyRule(
                                        List.of("cpd23"),
                                        List.of(),
                                        List.of("librarian", "archive")),
                                Show.EXCERPT,
                                Map.of("country", "UK", "sector", "legal")));
        assertThat(roster.namesSamples()).isFalse();
    }

    @Test
    void aSampleIsOneOfOurOwnBlogs() throws IOException {
        Roster roster =
                read(
                        HEAD
                                + """
                                participants:
                                  - { name: Wren, blog: "sample:hedgerow/" }
                                """);

        assertThat(roster.namesSamples()).isTrue();
        assertThat(roster.participants().getFirst().blog())
                .isEqualTo(address("https://planet.example/samples/hedgerow/"));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "an unknown key",
                        "programme: { name: A, short: a }\nthings:\n  - number: 6\n    tittle: B\n    title: B\nparticipants: []",
                        "feeds.yaml:4:5: 'tittle' is no key of a Thing. Did you mean 'title'?"),
                Arguments.of(
                        "a key that is like no other",
                        "programme: { name: A, short: a }\nthings: [{ number: 6, title: B, zzzzzzzz: 1 }]\nparticipants: []",
                        "feeds.yaml:2:33: 'zzzzzzzz' is no key of a Thing. Its keys are: number, title,"
                                + " opens, closes, about, aliases."),
                Arguments.of(
                        "a doubled Thing",
                        "programme: { name: A, short: a }\nthings:\n  - { number: 6, title: B }\n  - { number: 6, title: C }\nparticipants: []",
                        "feeds.yaml:4:15: Thing 6 stands here already, in line 3. Take one of the two"
                                + " out, or give it another."),
                Arguments.of(
                        "a date that is none",
                        "programme: { name: A, short: a, starts: 2011-02-30 }\nthings: []\nparticipants: []",
                        "feeds.yaml:1:41: '2011-02-30' is no date. Write year, month and day, for example"
                                + " 'starts: 2011-07-18'."),
                Arguments.of(
                        "an end before the start",
                        "programme: { name: A, short: a, starts: 2011-02-03, ends: 2011-02-02 }\nthings: []\nparticipants: []",
                        "feeds.yaml:1:59: The programme ends before it starts. Exchange the two dates,"
                                + " or mend one."),
                Arguments.of(
                        "a Thing that closes before it opens",
                        "programme: { name: A, short: a }\nthings:\n  - number: 1\n    title: B\n    opens: 2011-02-03\n    closes: 2011-02-02\nparticipants: []",
                        "feeds.yaml:6:13: Thing 1 closes before it opens. Exchange the two dates, or"
                                + " mend one."),
                Arguments.of(
                        "a meet-up without a day",
                        HEAD + "meetups:\n  - name: Tea\nparticipants: []",
                        "feeds.yaml:4:5: A meet-up has no day. Add 'when: 2011-07-18 18:30', or the day"
                                + " alone."),
                Arguments.of(
                        "a meet-up at no time",
                        HEAD
                                + "meetups: [{ name: Tea, when: 2011-07-18 half past six }]\nparticipants: []",
                        "feeds.yaml:3:30: '2011-07-18 half past six' is no day with a time. Write year,"
                                + " month, day and the time of the programme's zone, for example 'when:"
                                + " 2011-07-18 18:30', or the day alone."),
                Arguments.of(
                        "a meet-up that ends before it begins",
                        HEAD
                                + "meetups:\n  - { name: Tea, when: 2011-07-18 18:30, until: 18:00 }\nparticipants: []",
                        "feeds.yaml:4:49: The meet-up ends before it begins. Write the time of its"
                                + " beginning behind the day, and a later one here."),
                Arguments.of(
                        "a meet-up with an end alone",
                        HEAD
                                + "meetups:\n  - { name: Tea, when: 2011-07-18, until: 18:00 }\nparticipants: []",
                        "feeds.yaml:4:43: The meet-up has an end and no beginning. Write the time of its"
                                + " beginning behind the day, and a later one here."),
                Arguments.of(
                        "an end that is no time",
                        HEAD
                                + "meetups:\n  - { name: Tea, when: 2011-07-18 18:30, until: late }\nparticipants: []",
                        "feeds.yaml:4:49: 'late' is no time. Write hours and minutes, for example 'until:"
                                + " 20:00'."),
                Arguments.of(
                        "an address that is none",
                        HEAD + "participants:\n  - name: Laura\n    blog: laura",
                        "feeds.yaml:5:11: 'laura' is no web address. Write it whole, as the"
                                + " browser shows it: https://laura.example/blog/"),
                Arguments.of(
                        "nobody's blog",
                        HEAD + "participants:\n  - name: Laura",
                        "feeds.yaml:4:5: Laura has no blog. Add 'blog: https://...', or 'feed:' with the"
                                + " address of the feed."),
                Arguments.of(
                        "a name that nobody sees",
                        HEAD
                                + "participants:\n  - { name: \"\\u200B\", slug: jo, blog: https://a.example/ }",
                        "feeds.yaml:4:13: The name has nothing in it that can be seen. Write the name as"
                                + " it is to stand here."),
                Arguments.of(
                        "one slug twice",
                        HEAD
                                + "participants:\n  - { name: Jo, slug: jo, blog: https://a.example/ }\n  - { name: Al, slug: jo, blog: https://b.example/ }",
                        "feeds.yaml:5:23: The slug 'jo' (of Al) stands here already, in line 4. Take one"
                                + " of the two out, or give it another."),
                Arguments.of(
                        "one blog twice",
                        HEAD
                                + "participants:\n  - { name: Jo, blog: https://a.example/ }\n  - { name: Al, blog: http://www.a.example }",
                        "feeds.yaml:5:5: http://www.a.example/ stands here already, in line 4. Take one of"
                                + " the two out, or give it another."),
                Arguments.of(
                        "a slug of letters that stand in none",
                        HEAD + "participants: [{ name: 田中, slug: 田中, blog: https://a.example/ }]",
                        "feeds.yaml:3:34: '田中' cannot stand in an address. Write small letters a-z,"
                                + " digits and hyphens, at most 60."),
                Arguments.of(
                        "a slug with capitals",
                        HEAD + "participants: [{ name: Jo, slug: Jo X, blog: https://a.example/ }]",
                        "feeds.yaml:3:34: 'Jo X' cannot stand in an address. Write small letters a-z,"
                                + " digits and hyphens, at most 60: 'jo-x'."),
                Arguments.of(
                        "a choice that is none",
                        HEAD + "participants: [{ name: Jo, show: half, blog: https://a.example/ }]",
                        "feeds.yaml:3:34: 'half' is no value of show. Write one of: full, excerpt, title."),
                Arguments.of(
                        "a time zone that is none",
                        "programme: { name: A, short: a, timezone: Europe/Londn }\nthings: []\nparticipants: []",
                        "feeds.yaml:1:43: 'Europe/Londn' is no time zone. Write continent and city, for"
                                + " example 'Europe/London'. Did you mean 'Europe/London'?"),
                Arguments.of(
                        "a language that is none",
                        "programme: { name: A, short: a, language: english please }\nthings: []\nparticipants: []",
                        "feeds.yaml:1:43: 'english please' is no language. Write its short form, for"
                                + " example 'en', 'nl' or 'pt-BR'."),
                Arguments.of(
                        "a number in words",
                        "programme: { name: A, short: a }\nthings: [{ number: six, title: B }]\nparticipants: []",
                        "feeds.yaml:2:20: 'six' is no number. Write number as digits, for example"
                                + " 'number: 6'."),
                Arguments.of(
                        "a key twice",
                        "programme: { name: A, name: B, short: a }\nthings: []\nparticipants: []",
                        "feeds.yaml:1:23: 'name' stands twice in the programme. Keep one of the two."),
                Arguments.of(
                        "no text",
                        "programme: { name: , short: a }\nthings: []\nparticipants: []",
                        "feeds.yaml:1:19: Name has no text. Write 'name: ...' with a text, or leave the"
                                + " line out."),
                Arguments.of(
                        "quotes of a word processor around a name",
                        HEAD + "participants: [{ name: “Jo”, blog: https://a.example/ }]",
                        "feeds.yaml:3:24: The quotes around “Jo” are those of a word processor. Write"
                                + " straight ones, \"Jo\", or none."),
                Arguments.of(
                        "quotes of a word processor around an address",
                        HEAD + "participants: [{ name: Jo, blog: “https://a.example/” }]",
                        "feeds.yaml:3:34: The quotes around “https://a.example/” are those of a word"
                                + " processor. Write straight ones, \"https://a.example/\", or none."),
                Arguments.of(
                        "a colon in a text",
                        "programme:\n  name: Things: a programme",
                        "feeds.yaml:2:15: This is not YAML: mapping values are not allowed here. Look at"
                                + " the indentation here; a text with a colon in it stands in quotes:"
                                + " title: \"News: how to follow them\"."),
                Arguments.of(
                        "no participants",
                        HEAD,
                        "feeds.yaml:1:1: Participants is no list. Write 'participants:' and below it one"
                                + " '- ' for each, or 'participants: []'."),
                Arguments.of(
                        "no programme",
                        "things: []\nparticipants: []",
                        "feeds.yaml:1:1: The file has no programme. Add 'programme:' with a name and a"
                                + " short name below it."),
                Arguments.of(
                        "an empty file",
                        "# nothing\n",
                        "feeds.yaml:1:1: The file is empty. Begin with 'programme:'; the shipped feeds.yaml"
                                + " is an example."),
                Arguments.of(
                        "a tab",
                        "programme:\n\tname: A",
                        "feeds.yaml:2:1: This is not YAML: found character '\\t(TAB)' that cannot start any"
                                + " token. (Do not use \\t(TAB) for indentation). Look at the indentation,"
                                + " colons and quotes here; tabs cannot indent."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsToldWithItsPlaceAndTheRemedy(String name, String text, String message)
            throws IOException {
        assertThat(mistakesIn(text)).containsExactly(message);
    }

    @Test
    void allMistakesAreToldAtOnceInTheOrderOfTheFile() throws IOException {
        assertThat(
                        mistakesIn(
                                """
                                programme: { name: A, shrt: a, ends: soon }
                                things:
                                  - { number: 6, title: B }
                                  - { number: 6 }
                                participants:
                                  - { name: Jo }
                                  - { blog: "javascript:alert(1)" }
                                """))
                .extracting(
                        message ->
                                message.replaceFirst("^(feeds.yaml:\\d+):\\d+: (\\S+).*", "$1 $2"))
                .containsExactly(
                        "feeds.yaml:1 The",
                        "feeds.yaml:1 'shrt'",
                        "feeds.yaml:1 'soon'",
                        "feeds.yaml:4 A",
                        "feeds.yaml:4 Thing",
                        "feeds.yaml:6 Jo",
                        "feeds.yaml:7 A",
                        "feeds.yaml:7 'javascript:alert(1)'");
    }

    @Test
    void aFileThatIsNotThereIsAMistakeToo() {
        Path missing = folder.resolve("feeds.yaml");

        assertThat(FeedsFile.read(missing, FeedsFileTest::sample))
                .asInstanceOf(type(FeedsFileOutcome.Mistaken.class))
                .extracting(outcome -> outcome.mistakes().getFirst().toString())
                .isEqualTo(
                        "feeds.yaml:1:1: The file '"
                                + missing
                                + "' is not there. Write one, or say with LANDSCAPE_FEEDS_FILE where"
                                + " it is.");
    }

    @Test
    void otherQuotesOfATextArePartOfIt() throws IOException {
        Roster roster =
                read(
                        HEAD
                                + "participants: [{ name: “Jo” Doe, blog: https://a.example/ }, { name:"
                                + " '“Al”', blog: https://b.example/ }]");

        assertThat(roster.participants())
                .extracting(RosterParticipant::name)
                .containsExactly("“Jo” Doe", "“Al”");
    }

    @Test
    void twoOfOneNameAreTwo() throws IOException {
        Roster roster =
                read(
                        HEAD
                                + "participants:\n  - { name: Jo, blog: https://a.example/ }\n  - { name: Jo, blog: https://b.example/ }");

        assertThat(roster.participants())
                .extracting(RosterParticipant::name, RosterParticipant::slugWritten)
                .containsExactly(tuple("Jo", false), tuple("Jo", false));
    }

    @Test
    void nobodyIsRefusedForTheLettersOfTheirName() throws IOException {
        Roster roster =
                read(
                        HEAD
                                + "participants:\n  - { name: 田中, blog: https://yuki.example/ }\n  - { name: דנה, blog: http://192.0.2.1/ }");

        assertThat(roster.participants())
                .extracting(RosterParticipant::name, RosterParticipant::slug)
                .containsExactly(tuple("田中", ""), tuple("דנה", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aFileWithAByteOrderMarkIsReadInItsEncoding(String encoding) throws IOException {
        Path file = folder.resolve("feeds.yaml");
        String text = HEAD + "participants:\n  - { name: Zoë, blog: https://zoe.example/ }";
        Files.write(file, ("\uFEFF" + text).getBytes(Charset.forName(encoding)));

        assertThat(FeedsFile.read(file, FeedsFileTest::sample))
                .asInstanceOf(type(FeedsFileOutcome.Read.class))
                .extracting(it -> it.roster().participants().getFirst().name())
                .isEqualTo("Zoë");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "feed://laura.example/feed, http://laura.example/feed",
        "feed:https://laura.example/feed, https://laura.example/feed",
        "laura.example/feed, http://laura.example/feed",
        "'  https://laura.example/feed  ', https://laura.example/feed"
    })
    void anAddressIsReadAsForgivinglyAsInTheForm(String written, String address)
            throws IOException {
        for (String place :
                List.of("feed: '%s'", "blog: '%s'", "blog: https://laura.example/, also: ['%s']")) {
            RosterParticipant laura =
                    read(HEAD
                                    + "participants:\n  - { name: Laura, "
                                    + place.formatted(written)
                                    + " }")
                            .participants()
                            .getFirst();
            assertThat(
                            List.of(
                                    String.valueOf(laura.feed()),
                                    String.valueOf(laura.blog()),
                                    laura.also().toString()))
                    .haveAtLeastOne(
                            new Condition<>(
                                    it -> it.replaceAll("[\\[\\]]", "").equals(address), address));
        }
    }

    @Test
    void aFileInAnotherEncodingIsSaidToBe() throws IOException {
        Path file = folder.resolve("feeds.yaml");
        Files.write(file, new byte[] {'n', ':', ' ', (byte) 0xE4});

        assertThat(FeedsFile.read(file, FeedsFileTest::sample))
                .asInstanceOf(type(FeedsFileOutcome.Mistaken.class))
                .extracting(outcome -> outcome.mistakes().getFirst().what())
                .isEqualTo("The file is not in UTF-8.");
    }

    @Test
    void aDayMovesOnlyWhereItIsMarkedAsASamples() throws IOException {
        Path file = folder.resolve("feeds.yaml");
        Files.writeString(
                file,
                """
                programme: { name: Tests, short: tst, starts: 2011-06-20, ends: sample:2011-11-30 }
                things:
                  - { number: 1, title: One, opens: sample:2011-06-20, closes: 2012-01-01 }
                participants: []
                """);
        SampleNames weekLater =
                new SampleNames() {
                    @Override
                    public Optional<WebAddress> address(String path) {
                        return sample(path);
                    }

                    @Override
                    public LocalDate day(LocalDate written) {
                        return written.plusWeeks(1);
                    }
                };

        assertThat(FeedsFile.read(file, weekLater))
                .asInstanceOf(type(FeedsFileOutcome.Read.class))
                .extracting(outcome -> outcome.roster().programme())
                .satisfies(
                        programme -> {
                            assertThat(programme.starts()).isEqualTo("2011-06-20");
                            assertThat(programme.ends()).isEqualTo("2011-12-07");
                            assertThat(programme.things().getFirst().opens())
                                    .isEqualTo("2011-06-27");
                            assertThat(programme.things().getFirst().closes())
                                    .isEqualTo("2012-01-01");
                        });
    }

    @Test
    void aSampleOfNoDayIsAMistake() throws IOException {
        assertThat(
                        mistakesIn(
                                """
                                programme: { name: Tests, short: tst, starts: sample:soon }
                                things: []
                                participants: []
                                """))
                .singleElement()
                .asString()
                .contains("'sample:soon' is no date.");
    }

    @Test
    void theShippedFileIsRight() {
        assertThat(FeedsFile.read(Path.of("feeds.yaml"), FeedsFileTest::sample))
                .asInstanceOf(type(FeedsFileOutcome.Read.class))
                .extracting(outcome -> outcome.roster().participants().size())
                .isEqualTo(12);
    }

    /// What comes before, behind and instead of the list stays as it is.
    @Test
    void theProgrammeOfAKnownContentIsReadWithoutItsParticipants() throws IOException {
        String programme = "programme: { name: Spring 🌱, short: s23 }\n";
        String things = "things:\n- { number: 6, title: Online networks }\n";
        for (String list :
                List.of(
                        "participants:\n  - name: Ann\n    blog: https://ann.example/\n",
                        "participants:\n- name: Ann 🌱\n  blog: https://ann.example/\n",
                        "participants: [ { name: Ann, blog: https://ann.example/ } ]\n",
                        "participants: # all\n  # of them\n  - { name: Ann, blog: https://a.example/ }\n",
                        "participants: []\n")) {
            for (String text :
                    List.of(
                            programme + things + list,
                            list + programme + things,
                            programme + list + "# more\n" + things)) {
                FeedsFileOutcome.Read whole = (FeedsFileOutcome.Read) outcome(text);
                byte[] content = text.getBytes(StandardCharsets.UTF_8);

                assertThat(
                                FeedsFile.programme(
                                        content,
                                        whole.content().orElseThrow(),
                                        FeedsFileTest::sample))
                        .as(text)
                        .contains(new Roster(whole.roster().programme(), List.of(), false));
                assertThat(
                                FeedsFile.programme(
                                        (text + " ").getBytes(StandardCharsets.UTF_8),
                                        whole.content().orElseThrow(),
                                        FeedsFileTest::sample))
                        .as("another content")
                        .isEmpty();
            }
        }
    }

    @Test
    void aContentWhoseProgrammeNeedsItsListIsNotKnown() throws IOException {
        FeedsFileOutcome.Read read =
                (FeedsFileOutcome.Read)
                        outcome(
                                """
                                participants:
                                  - { name: &one Ann, blog: https://ann.example/ }
                                programme: { name: *one, short: s23 }
                                things:
                                - { number: 6, title: Online networks }
                                """);
        assertThat(read.roster().programme().name()).isEqualTo("Ann");
        assertThat(read.content()).isEmpty();
    }

    private Roster read(String text) throws IOException {
        return switch (outcome(text)) {
            case FeedsFileOutcome.Read(Roster roster, _) -> roster;
            case FeedsFileOutcome.Mistaken(List<Mistake> mistakes) ->
                    throw new AssertionError(mistakes);
        };
    }

    private List<String> mistakesIn(String text) throws IOException {
        return switch (outcome(text)) {
            case FeedsFileOutcome.Read(Roster roster, _) -> throw new AssertionError(roster);
            case FeedsFileOutcome.Mistaken(List<Mistake> mistakes) ->
                    mistakes.stream().map(Mistake::toString).toList();
        };
    }

    private FeedsFileOutcome outcome(String text) throws IOException {
        Path file = folder.resolve("feeds.yaml");
        Files.write(file, text.getBytes(UTF_8));
        return FeedsFile.read(file, FeedsFileTest::sample);
    }

    private static Optional<WebAddress> sample(String path) {
        return WebAddress.parse("https://planet.example/samples/" + path);
    }

    private static WebAddress address(String text) {
        return WebAddress.parse(text).orElseThrow();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.landscape.testsupport.LongTexts#few")
    void everyValueIsReadInProportionToItsLength(String text) {
        String value = "'" + text.replace("'", "''").replace("\u0001", "") + "'";
        String file =
                """
                programme: { name: %1$s, short: %1$s, home: %1$s, feed: %1$s, contact: %1$s,
                  language: %1$s, timezone: %1$s, unit: %1$s, units: [%1$s], starts: %1$s,
                  completion: { of: %1$s } }
                things: [{ number: %1$s, title: %1$s, opens: %1$s, about: %1$s, aliases: [%1$s] }]
                participants: [{ name: %1$s, slug: %1$s, blog: %1$s, feed: %1$s, also: [%1$s],
                  only: { words: %1$s }, show: %1$s, groups: { %1$s: %1$s } }]
                """
                        .formatted(value);

        assertThat(
                        LongTexts.bounded(
                                () -> {
                                    try {
                                        return outcome(file);
                                    } catch (IOException e) {
                                        throw new UncheckedIOException(e);
                                    }
                                }))
                .isNotNull();
    }
}
