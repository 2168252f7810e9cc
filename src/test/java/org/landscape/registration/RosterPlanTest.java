package org.landscape.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.landscape.address.ForgottenAddress;
import org.landscape.address.WebAddress;
import org.landscape.feedsfile.RosterParticipant;
import org.landscape.participant.HeldFields;
import org.landscape.participant.Membership;
import org.landscape.participant.OnlyRule;
import org.landscape.participant.Origin;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.participant.Slug;
import org.landscape.registration.RosterPlan.Change;
import org.landscape.registration.StoredParticipant.StoredFeed;

/// What a reading of feeds.yaml changes, as a table.
///
/// A stored participant is written `sarah=Sarah a b`: slug, name, the addresses that were written
/// down for the feeds. After them, in brackets, what is not usual: `joined` (without the file),
/// `off` (not in the file at the last reading), a membership. `a>b` is a feed that was given as `a`
/// and is asked at `b`; `-a` is one that was unfollowed; `named-by a` is the page that names it,
/// `claims a` what the feed says of its page.
///
/// A line of the file is written `sarah=Sarah a b` or, without a slug of its own, `Sarah a b`.
///
/// The plan is written as its changes, and `told: ` with the first words of each notice.
class RosterPlanTest {

    @BeforeAll
    static void useSecret() {
        ForgottenAddress.useSecret("of a test");
    }

    static Stream<Arguments> readings() {
        return Stream.of(
                // --- the usual ---
                row("somebody new joins", "", "Laura a", "join laura a"),
                row("the same again changes nothing", "laura=Laura a", "Laura a", "1 unchanged"),
                row("who is taken out stops", "laura=Laura a", "", "stop laura"),
                row("who has stopped is not stopped again", "laura=Laura a (stopped off)", "", ""),
                row(
                        "who is put back goes on",
                        "laura=Laura a (stopped off)",
                        "Laura a",
                        "return laura"),
                row(
                        "another address is the same feed",
                        "laura=Laura a",
                        "Laura b",
                        "update laura: a at b"),
                row(
                        "a further address is one feed more",
                        "laura=Laura a",
                        "Laura a b",
                        "update laura: add b"),
                row(
                        "a further address is left",
                        "laura=Laura a b",
                        "Laura a",
                        "update laura: leave b"),
                row(
                        "a feed that was left is followed again",
                        "laura=Laura a -b",
                        "Laura a b",
                        "update laura: follow b"),
                row(
                        "a feed that was left is not taken for a new one",
                        "laura=Laura a -b",
                        "Laura a c",
                        "update laura: add c"),
                row(
                        "an address that is only written otherwise is the same feed",
                        "laura=Laura http://www.a.example/x b",
                        "Laura c https://a.example/x/",
                        "update laura: http://www.a.example/x at https://a.example/x/, b at c"),
                row(
                        "the feed that the page led to, written down later",
                        "laura=Laura a>b",
                        "lo=Lo b",
                        "update laura=Lo: a at b"),

                // --- what an organiser edited ---
                row(
                        "a name that an organiser changed stays",
                        "laura=Lo a (holds-name:Laura)",
                        "Laura a",
                        "1 unchanged"),
                row(
                        "the file changes what the organiser did not",
                        "laura=Lo a (holds-name:Laura)",
                        "Laura b",
                        "update laura: a at b"),
                row(
                        "the file says the same as the organiser: it is the file's again",
                        "laura=Lo a (holds-name:Laura)",
                        "Lo a",
                        "hold laura | 1 unchanged"),
                row(
                        "the file says something third of the name",
                        "laura=Lo a (holds-name:Laura)",
                        "laura=Lora a",
                        "hold laura name:Lora | 1 unchanged"),
                row(
                        "an address that an organiser changed stays, and the line is known by its own",
                        "p-1=Laura b (holds-feeds:a)",
                        "Laura a",
                        "1 unchanged"),
                row(
                        "the file moves the blog to where the organiser did",
                        "laura=Laura b (holds-feeds:a)",
                        "Laura b",
                        "hold laura | 1 unchanged"),
                row(
                        "name, slug and address at once: the line is still theirs",
                        "lo=Lo b (was-laura holds-name:Laura holds-feeds:a)",
                        "Laura a",
                        "1 unchanged"),
                row(
                        "name and address, and the line has another address now",
                        "lo=Lo b (holds-name:Laura holds-feeds:a)",
                        "Laura c",
                        "hold lo feeds:c name:Laura | 1 unchanged"),
                row(
                        "a former slug in a line is theirs",
                        "lo=Lo a (was-laura)",
                        "laura=Lo b",
                        "update lo: a at b"),
                row(
                        "a former slug is not given to another",
                        "lo=Lo a (was-laura)",
                        "Lo a | laura=Laura b",
                        "join laura-2 b | 1 unchanged | told: The slug"),

                // --- who is meant ---
                row(
                        "another slug, known by the address",
                        "laura=Laura a",
                        "laura-o=Laura O a",
                        "update laura=Laura O"),
                row(
                        "another slug and address, known by the name",
                        "laura=Laura a",
                        "laura-o=Laura b",
                        "update laura: a at b"),
                row(
                        "a new one of the same name above the old one",
                        "sarah=Sarah a",
                        "sarah-b=Sarah b | sarah=Sarah a",
                        "join sarah-b b | 1 unchanged"),
                row(
                        "the same, and the old one moves",
                        "sarah=Sarah a",
                        "sarah-b=Sarah b | sarah=Sarah c",
                        "join sarah-b b | update sarah: a at c"),
                row(
                        "a new one takes an address, the old one keeps the slug",
                        "sarah=Sarah a",
                        "sarah-b=Sarah a | sarah=Sarah c",
                        "join sarah-b a | update sarah: a at c"),
                row(
                        "two new ones of one name, without slugs",
                        "",
                        "Sarah a | Sarah b",
                        "join sarah a | join sarah-2 b"),
                row(
                        "the same in the next reading",
                        "sarah=Sarah a | sarah-2=Sarah b",
                        "Sarah b | Sarah a",
                        "2 unchanged"),
                row(
                        "the first of them is taken out",
                        "sarah=Sarah a | sarah-2=Sarah b",
                        "Sarah b",
                        "1 unchanged | stop sarah"),
                row(
                        "a slug that is written wins over one that is made",
                        "",
                        "Sarah a | sarah=Sarah b",
                        "join sarah-2 a | join sarah b"),
                row(
                        "two leave, two come, all of one name: nobody is guessed",
                        "s-1=Sarah a | s-2=Sarah b",
                        "s-3=Sarah c | s-4=Sarah d",
                        "join s-3 c | join s-4 d | stop s-1 | stop s-2"),
                row(
                        "a later one of the name of somebody who left long ago",
                        "sarah=Sarah a (stopped off)",
                        "sarah-b=Sarah b",
                        "join sarah-b b"),
                row(
                        "two exchange their blogs",
                        "al=Al a | bo=Bo b",
                        "al=Al b | bo=Bo a",
                        "update al: a at b | update bo: b at a"),

                // --- who joined by themselves ---
                row(
                        "a name is not enough to be taken for one who joined",
                        "grace=Grace x (joined)",
                        "Grace a",
                        "join grace-2 a"),
                row(
                        "nor is a slug, and it is told",
                        "grace=Grace x (joined)",
                        "grace=Grace a",
                        "join grace-2 a | told: The slug"),
                row(
                        "the same in the next reading",
                        "grace=Grace x (joined) | grace-2=Grace a",
                        "grace=Grace a",
                        "1 unchanged"),
                row(
                        "the same, and she moves",
                        "grace=Grace x (joined) | grace-2=Grace a",
                        "grace=Grace b",
                        "update grace-2: a at b"),
                row(
                        "who joined with the address is left alone",
                        "grace=Grace a (joined)",
                        "Grace a",
                        "1 unchanged"),
                row(
                        "under another name it is told",
                        "mallory=Mallory a (joined)",
                        "Grace a",
                        "1 unchanged | told: Grace"),
                row(
                        "one address of two is read already",
                        "grace=Grace b (joined)",
                        "Grace a b",
                        "join grace-2 a | told: https://b.example"),
                row(
                        "a line moves to what somebody joined with",
                        "grace=Grace a | g=G b (joined)",
                        "Grace b",
                        "1 unchanged | stop grace | told: Grace"),
                row(
                        "a line with its own slug moves to what somebody joined with",
                        "grace=Grace a | g=G b (joined)",
                        "grace=Grace b",
                        "1 unchanged | told: https://b.example"),
                row(
                        "a page that was seen to name their feed is an address of theirs",
                        "grace=Grace x (joined named-by a)",
                        "Grace a",
                        "1 unchanged"),
                row(
                        "a claimed page is no address of theirs",
                        "grace=Grace x (joined claims a)",
                        "Grace a",
                        "join grace-2 a"),
                row(
                        "who asked waits for the desk, and it is told",
                        "grace=Grace a (joined pending)",
                        "Grace a",
                        "1 unchanged | told: Grace"),
                row(
                        "who was refused stays away, and it is told",
                        "grace=Grace a (joined refused)",
                        "Grace a b",
                        "1 unchanged | told: Grace"),

                // --- what organisers decided ---
                row("paused, still listed", "jo=Jo a (paused)", "Jo a", "1 unchanged"),
                row("paused, taken out", "jo=Jo a (paused)", "", "leave jo"),
                row("paused, put back", "jo=Jo a (paused off)", "Jo a", "return jo"),
                row("refused, taken out", "jo=Jo a (refused)", "", "leave jo"),
                row("refused, put back", "jo=Jo a (refused off)", "Jo a", "return jo"),
                row("goes on although taken out", "jo=Jo a (active off)", "", ""),
                row(
                        "removed, still listed, is told",
                        "jo= -a (removed)",
                        "Jo a",
                        "1 unchanged | told: Jo"),
                row(
                        "removed, listed under another name and slug",
                        "jo= -a (removed off)",
                        "joanna=Joanna a",
                        "1 unchanged | told: Joanna"),
                row(
                        "a removed one does not keep another of that name away",
                        "sarah=Sarah -a (removed)",
                        "Sarah b",
                        "join sarah b"));
    }

    private static Arguments row(String name, String stored, String file, String plan) {
        return Arguments.of(name, stored, file, plan);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readings")
    void aReadingIsAPlan(String name, String stored, String file, String plan) {
        List<StoredParticipant> there = stored(stored);

        assertThat(written(RosterPlan.of(there, lines(file)), there)).isEqualTo(plan);
    }

    @Test
    void anotherRuleHasTheBlogReadAgain() {
        RosterParticipant whole = line("Jo a");
        RosterParticipant mixed =
                new RosterParticipant(
                        whole.slug(),
                        false,
                        whole.name(),
                        null,
                        whole.feed(),
                        List.of(),
                        new OnlyRule(List.of("cpd23"), List.of(), List.of()),
                        Show.FULL,
                        Map.of());

        assertThat(RosterPlan.of(stored("jo=Jo a"), List.of(mixed)).changes())
                .singleElement()
                .isInstanceOfSatisfying(
                        Change.Update.class,
                        update -> {
                            assertThat(update.otherRule()).isTrue();
                            assertThat(update.feeds()).isEmpty();
                        });
    }

    /// More than a third of at least ten.
    @ParameterizedTest(name = "{1} of {0}: {2}")
    @MethodSource("sizes")
    void manyDoNotStopWithoutAYes(int listed, int leaving, boolean waits) {
        String all =
                IntStream.range(0, listed)
                        .mapToObj(n -> "p%d=P%d a%d".formatted(n, n, n))
                        .collect(Collectors.joining(" | "));
        String rest =
                IntStream.range(leaving, listed)
                        .mapToObj(n -> "P%d a%d".formatted(n, n))
                        .collect(Collectors.joining(" | "));

        RosterPlan plan = RosterPlan.of(stored(all), lines(rest + " | New n"));

        assertThat(plan.stops()).hasSize(leaving);
        assertThat(plan.isMassStop()).isEqualTo(waits);
        assertThat(plan.withoutStops().changes()).singleElement().isInstanceOf(Change.Join.class);
    }

    static Stream<Arguments> sizes() {
        return Stream.of(
                Arguments.of(9, 9, false),
                Arguments.of(10, 3, false),
                Arguments.of(10, 4, true),
                Arguments.of(12, 4, false),
                Arguments.of(12, 5, true),
                Arguments.of(1000, 333, false),
                Arguments.of(1000, 334, true));
    }

    @Test
    void whoIsPausedOrLeftBeforeIsNoPartOfAMass() {
        String paused =
                IntStream.range(0, 20)
                        .mapToObj(
                                n ->
                                        "p%d=P%d a%d (%s)"
                                                .formatted(
                                                        n, n, n, n < 10 ? "paused" : "stopped off"))
                        .collect(Collectors.joining(" | "));

        RosterPlan plan = RosterPlan.of(stored(paused + " | jo=Jo j"), List.of());

        assertThat(plan.stops()).extracting(Change.Leave::slug).containsExactly("jo");
        assertThat(plan.isMassStop()).isFalse();
    }

    @Test
    void sampleBlogsMakeRoomForTheFirstList() {
        String samples =
                IntStream.range(0, 12)
                        .mapToObj(n -> "p%d=P%d a%d (sample)".formatted(n, n, n))
                        .collect(Collectors.joining(" | "));

        RosterPlan plan = RosterPlan.of(stored(samples), lines("Laura l"));

        assertThat(plan.isMassStop()).isFalse();
        assertThat(plan.count(Change.Leave.class)).isEqualTo(12);
    }

    @Test
    void aNoticeSaysWhoIsMeantAndWhy() {
        List<StoredParticipant> stored =
                stored("grace=Grace x (joined) | jo=Jo b (joined refused) | al= -c (removed)");

        assertThat(RosterPlan.of(stored, lines("grace=Grace a | Jo b | Al c")).notices())
                .containsExactly(
                        "The slug “grace” is somebody else's, so Grace of the file is “grace-2” here.",
                        "Jo (https://b.example/) is in the file and stays away: this blog was refused"
                                + " at the desk, as “jo”.",
                        "Al (https://c.example/) is in the file and stays away: an organiser removed"
                                + " this blog.");
    }

    @Test
    void aNameThatGivesNoSlugTakesANumberAndIsNoReasonToBeTakenForSomebody() {
        List<RosterParticipant> file =
                List.of(
                        nameless("山田", "https://yuki.example/a"),
                        nameless("田中", "https://yuki.example/b"),
                        nameless("דנה", "http://192.0.2.1/"),
                        nameless("أحمد", "http://192.0.2.2/"));
        assertThat(written(RosterPlan.of(List.of(), file), List.of()))
                .contains("p-1 ", "p-2 ", "p-3 ", "p-4 ");

        List<StoredParticipant> there =
                stored("yuki-example=Someone b | p-1=Other c | p=Another d");
        assertThat(RosterPlan.of(there, file).changes())
                .filteredOn(Change.Join.class::isInstance)
                .hasSize(4);
    }

    private static RosterParticipant nameless(String name, String feed) {
        return new RosterParticipant(
                Slug.of(name),
                false,
                name,
                null,
                WebAddress.parse(feed).orElseThrow(),
                List.of(),
                null,
                Show.FULL,
                Map.of());
    }

    // --- the notation ---

    private static List<StoredParticipant> stored(String text) {
        List<StoredParticipant> stored = new ArrayList<>();
        for (String one : parts(text)) {
            stored.add(participant(stored.size() + 1, one));
        }
        return stored;
    }

    private static StoredParticipant participant(int id, String text) {
        int bracket = text.indexOf('(');
        List<String> marks =
                bracket < 0
                        ? List.of()
                        : List.of(text.substring(bracket + 1, text.length() - 1).split(" ", -1));
        boolean removed = marks.contains("removed");
        Line line = Line.of(bracket < 0 ? text : text.substring(0, bracket).strip());
        int page = marks.indexOf("named-by");
        List<StoredFeed> feeds = new ArrayList<>();
        for (String address : line.addresses()) {
            String[] ways = address.replaceFirst("^-", "").split(">", -1);
            feeds.add(
                    new StoredFeed(
                            id * 100L + feeds.size(),
                            removed ? ForgottenAddress.of(address(ways[0])) : address(ways[0]),
                            address(ways[ways.length - 1]),
                            page < 0 ? null : address(marks.get(page + 1)),
                            !address.startsWith("-")));
        }
        Membership membership =
                Arrays.stream(Membership.values())
                        .filter(one -> marks.contains(one.name().toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElse(Membership.ACTIVE);
        boolean joined = marks.contains("joined");
        int claims = marks.indexOf("claims");
        return new StoredParticipant(
                id,
                removed ? "_removed-" + id : String.valueOf(line.slug()),
                joined ? Origin.JOINED : Origin.FEEDS_FILE,
                membership,
                !joined && !marks.contains("off"),
                marks.contains("sample"),
                new Profile(
                        removed ? "" : line.name(),
                        claims < 0 ? null : address(marks.get(claims + 1)),
                        Show.FULL,
                        null,
                        Map.of()),
                feeds,
                former(marks),
                held(marks),
                marks.contains("left"));
    }

    /// `was-lo` is a former slug.
    private static Set<String> former(List<String> marks) {
        return marks.stream()
                .filter(mark -> mark.startsWith("was-"))
                .map(mark -> mark.substring("was-".length()))
                .collect(Collectors.toSet());
    }

    /// `holds-name:Laura` and `holds-feeds:a`: an organiser changed it, and the file said that.
    private static HeldFields held(List<String> marks) {
        return new HeldFields(
                marks.stream()
                        .filter(mark -> mark.startsWith("holds-"))
                        .map(mark -> mark.substring("holds-".length()).split(":", 2))
                        .collect(
                                Collectors.toMap(
                                        parts -> parts[0],
                                        parts ->
                                                parts[0].equals(HeldFields.FEEDS)
                                                        ? address(parts[1]).toString()
                                                        : parts[1])));
    }

    private static List<RosterParticipant> lines(String text) {
        return parts(text).stream().map(RosterPlanTest::line).toList();
    }

    private static RosterParticipant line(String text) {
        Line line = Line.of(text);
        List<WebAddress> addresses =
                line.addresses().stream().map(RosterPlanTest::address).toList();
        return new RosterParticipant(
                line.slug() == null ? Slug.of(line.name()) : line.slug(),
                line.slug() != null,
                line.name(),
                null,
                addresses.getFirst(),
                addresses.subList(1, addresses.size()),
                null,
                Show.FULL,
                Map.of());
    }

    private static List<String> parts(String text) {
        return Stream.of(text.split("\\|", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    /// Names begin with a capital, addresses do not.
    private record Line(@Nullable String slug, String name, List<String> addresses) {
        static Line of(String text) {
            int equals = text.indexOf('=');
            List<String> words = List.of(text.substring(equals + 1).strip().split(" ", -1));
            List<String> name =
                    words.stream().takeWhile(one -> Character.isUpperCase(one.charAt(0))).toList();
            return new Line(
                    equals < 0 ? null : text.substring(0, equals).strip(),
                    String.join(" ", name),
                    words.subList(name.size(), words.size()));
        }
    }

    private static WebAddress address(String text) {
        return WebAddress.parse(text.contains(":") ? text : "https://" + text + ".example/")
                .orElseThrow();
    }

    private static String shortly(WebAddress address) {
        return shortly(address.toString());
    }

    private static String shortly(String address) {
        return address.replaceFirst("^https://([a-z0-9]+)\\.example/$", "$1");
    }

    private static String written(RosterPlan plan, List<StoredParticipant> stored) {
        List<String> words = new ArrayList<>();
        plan.changes().forEach(change -> words.add(written(change, stored)));
        if (plan.unchanged() > 0) {
            boolean last = plan.changes().stream().noneMatch(Change.Leave.class::isInstance);
            words.add(last ? words.size() : 0, plan.unchanged() + " unchanged");
        }
        plan.notices()
                .forEach(
                        notice ->
                                words.add(
                                        "told: "
                                                + notice.replaceFirst(
                                                        "^(The slug|https?://[a-z.]+|\\w+).*",
                                                        "$1")));
        return String.join(" | ", words);
    }

    private static String written(Change change, List<StoredParticipant> stored) {
        return switch (change) {
            case Change.Join join ->
                    join.addresses().stream()
                            .map(RosterPlanTest::shortly)
                            .collect(Collectors.joining(" ", "join " + join.slug() + " ", ""));
            case Change.Update update -> {
                StoredParticipant one = one(stored, update.participant());
                String renamed =
                        update.profile().name().equals(one.name())
                                ? ""
                                : "=" + update.profile().name();
                yield update.feeds().stream()
                        .map(feed -> written(feed, one))
                        .collect(
                                Collectors.collectingAndThen(
                                        Collectors.joining(", "),
                                        feeds ->
                                                "update "
                                                        + one.slug()
                                                        + renamed
                                                        + (feeds.isEmpty() ? "" : ": " + feeds)));
            }
            case Change.Hold(long id, HeldFields held) ->
                    held.inFile().entrySet().stream()
                            .map(one -> one.getKey() + ":" + shortly(one.getValue()))
                            .sorted()
                            .collect(
                                    Collectors.joining(
                                            " ", "hold " + one(stored, id).slug() + " ", ""))
                            .strip();
            case Change.Return(long id, List<Long> _) -> "return " + one(stored, id).slug();
            case Change.Leave leave -> (leave.stops() ? "stop " : "leave ") + leave.slug();
        };
    }

    private static String written(FeedChange change, StoredParticipant of) {
        return switch (change) {
            case FeedChange.Add(WebAddress address) -> "add " + shortly(address);
            case FeedChange.Follow(long feed) -> "follow " + given(of, feed);
            case FeedChange.Exchange(long feed, WebAddress address) ->
                    given(of, feed) + " at " + shortly(address);
            case FeedChange.Unfollow(long feed) -> "leave " + given(of, feed);
        };
    }

    private static String given(StoredParticipant of, long feed) {
        return of.feeds().stream()
                .filter(one -> one.id() == feed)
                .map(one -> shortly(one.given()))
                .findFirst()
                .orElseThrow();
    }

    private static StoredParticipant one(List<StoredParticipant> stored, long id) {
        return stored.stream().filter(one -> one.id() == id).findFirst().orElseThrow();
    }
}
