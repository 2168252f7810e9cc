package org.landscape.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.directory.Selection.Group;
import org.landscape.directory.Selection.Who;
import org.landscape.participant.Membership;

class SelectionTest {

    private static final Instant NOW = Instant.parse("2011-07-20T12:00:00Z");

    private static final List<Member> MEMBERS =
            List.of(
                    member("José Ærø", "Every Day a Page", "country=UK sector=law", 1, 2, 6),
                    member("Zoë", "Archive", "country=UK sector=health", 6),
                    member("Ann", "every other day", "country=Ireland sector=law", 1, 2),
                    member("Bo", null, ""));

    @ParameterizedTest(name = "{0} {1} {2} {3}: {4}")
    @CsvSource(
            value = {
                "-, -, -, -, José Ærø|Zoë|Ann|Bo",
                "country:UK, -, -, -, José Ærø|Zoë",
                "country:UK sector:law, -, -, -, José Ærø",
                "country:UK country:Ireland, -, -, -, ''",
                "town:UK, -, -, -, ''",
                "-, 6, -, -, José Ærø|Zoë",
                "-, -, 2, -, Ann",
                "sector:law, 2, 6, -, José Ærø",
                "-, -, -, jose, José Ærø",
                "-, -, -, AERO, José Ærø",
                "-, -, -, every day, José Ærø|Ann",
                "-, -, -, DAY  Every  page, José Ærø",
                "-, -, -, zoe archive, Zoë",
                "-, -, -, nobody, ''",
            },
            nullValues = "-")
    void everythingAskedHasToBeTrue(
            @Nullable String groups,
            @Nullable Integer done,
            @Nullable Integer at,
            @Nullable String words,
            String names) {
        List<Group> asked =
                groups == null
                        ? List.of()
                        : List.of(groups.split(" ", -1)).stream()
                                .map(text -> Group.named(text).orElseThrow())
                                .toList();
        Selection selection = new Selection(Who.ALL, asked, done, at, words == null ? "" : words);

        assertThat(
                        selection.of(MEMBERS, NOW).stream()
                                .map(Member::name)
                                .collect(Collectors.joining("|")))
                .isEqualTo(names);
    }

    @Test
    void oneSelectionHasOneQuery() {
        Selection one =
                new Selection(
                        Who.POSTING,
                        List.of(new Group("sector", "law"), new Group("country", "UK & Ireland")),
                        6,
                        null,
                        "  Day   every ");

        assertThat(one.query(Who.ALL))
                .isEqualTo(
                        "who=posting&group=country:UK%20%26%20Ireland&group=sector:law&done=6"
                                + "&name=Day%20every");
        assertThat(one.canonical().query(Who.POSTING))
                .isEqualTo(
                        "group=country:UK%20%26%20Ireland&group=sector:law&done=6&name=day%20every");
        assertThat(Selection.EVERYBODY.query(Who.ALL)).isEmpty();
        assertThat(Selection.EVERYBODY.query(Who.BEGUN)).isEqualTo("who=all");
    }

    @Test
    void wordsThatNoNameHasAreCutWithinACharacterNever() {
        Selection selection =
                new Selection(Who.ALL, List.of(), null, null, "x".repeat(99) + "🌱".repeat(50));

        assertThat(selection.words()).startsWith("x".repeat(99)).hasSizeLessThanOrEqualTo(101);
        assertThat(selection.words().codePoints())
                .noneMatch(character -> Character.getType(character) == Character.SURROGATE);
        assertThat(selection.of(MEMBERS, NOW)).isEmpty();
    }

    private static Member member(String name, @Nullable String title, String groups, int... done) {
        Map<String, String> labels =
                groups.isEmpty()
                        ? Map.of()
                        : List.of(groups.split(" ", -1)).stream()
                                .map(text -> text.split("=", -1))
                                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return new Member(
                "p" + name.length(),
                name,
                "",
                null,
                labels,
                Membership.ACTIVE,
                ParticipantStatus.POSTING,
                Activity.POSTING,
                NOW.minus(Duration.ofDays(100)),
                done.length,
                null,
                List.of(
                        new Member.Blog(
                                "https://" + name.length() + ".example/feed",
                                title,
                                null,
                                FeedStatus.READ)),
                IntStream.of(done).boxed().collect(Collectors.toSet()));
    }
}
