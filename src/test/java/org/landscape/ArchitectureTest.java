package org.landscape;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.landscape.tick.Ticker;

/// Holds the rooms to the map of docs/architecture.md: one flat package per room, arrows downwards
/// only.
class ArchitectureTest {

    private static final String ROOT = "org.landscape";

    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

    /// Which rooms a room may use. A package that is missing here is no room.
    private static final Map<String, Set<String>> MAY_USE =
            Map.ofEntries(
                    room("address"),
                    room("tick"),
                    room("datafile", "participant", "tick"),
                    room("leaving", "participant", "text"),
                    room(
                            "web.ring",
                            "address",
                            "directory",
                            "entry",
                            "participant",
                            "programme",
                            "text",
                            "web.http",
                            "web.pages"),
                    room("fetch", "address"),
                    room("parse", "text", "platform", "dates", "address"),
                    room("sanitize", "address"),
                    room("programme", "address"),
                    room("participant", "address"),
                    room("dates"),
                    room("link", "address"),
                    room("platform", "address"),
                    room("recognition", "programme", "address"),
                    room("feedsfile", "programme", "participant", "address"),
                    room("count", "participant", "programme", "recognition"),
                    room(
                            "directory",
                            "address",
                            "count",
                            "entry",
                            "feed",
                            "participant",
                            "programme"),
                    room("ridge", "address", "count", "entry", "participant", "programme"),
                    room(
                            "digest",
                            "address",
                            "conversation",
                            "count",
                            "entry",
                            "programme",
                            "text"),
                    room("progress", "address", "count", "entry", "programme"),
                    room(
                            "web.weeks",
                            "conversation",
                            "digest",
                            "progress",
                            "web.http",
                            "web.pages",
                            "address",
                            "entry",
                            "programme"),
                    room("samples", "address"),
                    room("text", "address"),
                    room("host", "address", "fetch"),
                    room("feed", "address", "participant", "host", "fetch"),
                    room(
                            "entry",
                            "count",
                            "recognition",
                            "address",
                            "feed",
                            "link",
                            "participant",
                            "parse",
                            "sanitize",
                            "programme"),
                    room(
                            "conversation",
                            "address",
                            "comment",
                            "entry",
                            "feed",
                            "link",
                            "participant",
                            "sanitize",
                            "tick"),
                    room(
                            "poll",
                            "text",
                            "tick",
                            "address",
                            "host",
                            "fetch",
                            "parse",
                            "programme",
                            "participant",
                            "feed",
                            "entry"),
                    room(
                            "doctor",
                            "recognition",
                            "text",
                            "directory",
                            "platform",
                            "address",
                            "host",
                            "fetch",
                            "parse",
                            "sanitize",
                            "programme",
                            "participant",
                            "feed",
                            "entry"),
                    room(
                            "comment",
                            "address",
                            "entry",
                            "feed",
                            "fetch",
                            "host",
                            "parse",
                            "participant",
                            "platform",
                            "poll",
                            "text",
                            "tick"),
                    room(
                            "board",
                            "count",
                            "directory",
                            "recognition",
                            "address",
                            "entry",
                            "feed",
                            "participant",
                            "programme"),
                    room("complaint", "participant", "tick"),
                    room(
                            "handin",
                            "address",
                            "dates",
                            "doctor",
                            "entry",
                            "feed",
                            "fetch",
                            "ownership",
                            "parse",
                            "participant",
                            "programme",
                            "text",
                            "tick"),
                    room(
                            "web.handin",
                            "address",
                            "handin",
                            "ownership",
                            "programme",
                            "web.access",
                            "web.http",
                            "web.pages"),
                    room("mail", "address", "text", "tick"),
                    room(
                            "letter",
                            "address",
                            "board",
                            "complaint",
                            "conversation",
                            "digest",
                            "directory",
                            "entry",
                            "feed",
                            "handin",
                            "mail",
                            "participant",
                            "programme",
                            "tick"),
                    room(
                            "web.letters",
                            "address",
                            "directory",
                            "letter",
                            "mail",
                            "programme",
                            "web.http",
                            "web.pages"),
                    room(
                            "desk",
                            "complaint",
                            "handin",
                            "digest",
                            "ownership",
                            "recognition",
                            "tick",
                            "address",
                            "comment",
                            "poll",
                            "board",
                            "registration",
                            "entry",
                            "feed",
                            "participant",
                            "programme"),
                    room(
                            "search",
                            "text",
                            "address",
                            "directory",
                            "entry",
                            "participant",
                            "programme",
                            "recognition",
                            "sanitize",
                            "tick"),
                    room(
                            "publish",
                            "text",
                            "digest",
                            "conversation",
                            "search",
                            "directory",
                            "recognition",
                            "address",
                            "entry",
                            "feed",
                            "participant",
                            "programme"),
                    room(
                            "registration",
                            "tick",
                            "feedsfile",
                            "recognition",
                            "address",
                            "doctor",
                            "host",
                            "fetch",
                            "parse",
                            "programme",
                            "participant",
                            "feed",
                            "entry"),
                    room(
                            "web.http",
                            "digest",
                            "search",
                            "directory",
                            "address",
                            "feed",
                            "fetch",
                            "datafile",
                            "programme",
                            "participant",
                            "entry",
                            "poll",
                            "board"),
                    room(
                            "ownership",
                            "address",
                            "doctor",
                            "feed",
                            "fetch",
                            "mail",
                            "parse",
                            "participant",
                            "programme",
                            "text"),
                    room(
                            "web.mine",
                            "leaving",
                            "letter",
                            "mail",
                            "address",
                            "desk",
                            "directory",
                            "entry",
                            "feed",
                            "ownership",
                            "participant",
                            "programme",
                            "recognition",
                            "registration",
                            "web.access",
                            "web.http",
                            "web.pages"),
                    room("web.access", "web.http", "address", "desk", "ownership"),
                    room(
                            "web.feeds",
                            "search",
                            "web.http",
                            "web.pages",
                            "address",
                            "directory",
                            "entry",
                            "publish",
                            "samples"),
                    room(
                            "web.talk",
                            "conversation",
                            "directory",
                            "web.http",
                            "web.pages",
                            "address",
                            "entry"),
                    room(
                            "web.api",
                            "count",
                            "conversation",
                            "search",
                            "directory",
                            "recognition",
                            "web.access",
                            "web.http",
                            "address",
                            "doctor",
                            "parse",
                            "sanitize",
                            "programme",
                            "participant",
                            "feed",
                            "entry",
                            "poll",
                            "registration",
                            "board",
                            "desk"),
                    room(
                            "web.pages",
                            "count",
                            "text",
                            "mail",
                            "comment",
                            "complaint",
                            "digest",
                            "conversation",
                            "ridge",
                            "search",
                            "directory",
                            "recognition",
                            "web.http",
                            "address",
                            "doctor",
                            "fetch",
                            "parse",
                            "host",
                            "sanitize",
                            "programme",
                            "participant",
                            "feed",
                            "entry",
                            "poll",
                            "registration",
                            "board"),
                    room(
                            "web.organiser",
                            "complaint",
                            "handin",
                            "digest",
                            "datafile",
                            "parse",
                            "sanitize",
                            "doctor",
                            "directory",
                            "feedsfile",
                            "recognition",
                            "web.pages",
                            "web.access",
                            "web.http",
                            "address",
                            "programme",
                            "participant",
                            "feed",
                            "entry",
                            "poll",
                            "registration",
                            "board",
                            "desk"));

    static Stream<String> rooms() {
        return MAY_USE.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomUsesOnlyTheRoomsBelowIt(String room) {
        String[] allowed =
                Stream.concat(Stream.of(room), MAY_USE.getOrDefault(room, Set.of()).stream())
                        .map(name -> ROOT + "." + name)
                        .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + room)
                .should()
                .dependOnClassesThat(
                        resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(allowed))))
                .because("arrows run downwards only; see the room map in docs/architecture.md")
                .check(HOUSE);
    }

    @Test
    void everyPackageIsARoomOnTheMap() {
        Set<String> packages =
                HOUSE.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> !name.equals(ROOT))
                        .collect(Collectors.toSet());
        Set<String> map =
                MAY_USE.keySet().stream()
                        .map(name -> ROOT + "." + name)
                        .collect(Collectors.toSet());
        assertThat(packages).isEqualTo(map);
    }

    @Test
    void theMapInTheDocsIsThisTable() throws IOException {
        Map<String, String> drawn =
                Files.readAllLines(Path.of("docs/architecture.md")).stream()
                        .map(ROW::matcher)
                        .filter(Matcher::matches)
                        .collect(
                                Collectors.toMap(
                                        row -> row.group("room"),
                                        row -> row.group("floor") + ": " + row.group("uses")));

        assertThat(drawn)
                .isEqualTo(
                        MAY_USE.keySet().stream()
                                .collect(Collectors.toMap(room -> room, this::row)));
    }

    /// A room's row of the map without its description; `address` is left out there.
    private String row(String room) {
        String uses =
                MAY_USE.getOrDefault(room, Set.of()).stream()
                        .filter(other -> !other.equals("address"))
                        .sorted()
                        .collect(Collectors.joining(", "));
        return floor(room) + ": " + (uses.isEmpty() ? "–" : uses);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void theDocOfARoomNamesTheRoomsThatItUsesAndWhereToBegin(String room) throws IOException {
        String doc =
                Files.readString(
                                Path.of(
                                        "src/main/java/org/landscape",
                                        room.replace('.', '/'),
                                        "package-info.java"))
                        .replace("\n/// ", " ");
        Matcher uses = USES.matcher(doc);

        assertThat(uses.find()).isTrue();
        assertThat(
                        Pattern.compile("`([a-z.]+)`")
                                .matcher(uses.group())
                                .results()
                                .map(one -> one.group(1)))
                .containsExactlyInAnyOrderElementsOf(MAY_USE.getOrDefault(room, Set.of()));
        assertThat(doc).contains(" Begin with [");
    }

    private static final Pattern USES =
            Pattern.compile("Uses (no other room|(`[a-z.]+`|,| and| )+)\\.");

    private static final Pattern ROW =
            Pattern.compile(
                    "\\| (?<floor>\\d+) \\| `(?<room>[a-z.]+)` \\| .* \\| (?<uses>[^|]*) \\|");

    /// One above the highest room that it uses.
    private static int floor(String room) {
        return MAY_USE.getOrDefault(room, Set.of()).stream()
                .mapToInt(other -> floor(other) + 1)
                .max()
                .orElse(0);
    }

    private static final Pattern ENTRANCE =
            Pattern.compile(
                    "\\[`[\\w/]+\\.java`]\\(\\.\\./(?<file>src/main/java/(?<type>[\\w/]+)\\.java)\\),"
                            + " `(?<method>\\w+)`");

    @Test
    void theFiveLinksToStartWithNameFilesAndMethodsThatExist() throws IOException {
        String section = section(Files.readString(Path.of("docs/architecture.md")), "Start here");
        List<MatchResult> links = ENTRANCE.matcher(section).results().toList();

        assertThat(links)
                .hasSize(5)
                .allSatisfy(
                        link -> {
                            assertThat(Path.of(link.group("file"))).exists();
                            JavaClass type = HOUSE.get(link.group("type").replace('/', '.'));
                            assertThat(type.getMethods())
                                    .extracting(JavaMethod::getName)
                                    .contains(link.group("method"));
                        });
    }

    private static String section(String page, String title) {
        String begun = page.substring(page.indexOf("## " + title + "\n") + 3);
        return begun.substring(0, begun.indexOf("\n## "));
    }

    /// A file name in backticks; one with `…` or `<n>` in it means a file to be made.
    private static final Pattern FILE =
            Pattern.compile("`([\\w./-]+\\.(?:java|html|css|txt|properties|md|yaml))`");

    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");

    /// The folders with which file names in the recipes begin.
    private static final List<String> BEGINNINGS =
            List.of("", "src/main/java/org/landscape", "src/main/resources");

    @Test
    void theRecipesNameFilesThatExist() throws IOException {
        String recipes = section(Files.readString(Path.of("CONTRIBUTING.md")), "Recipes");

        assertThat(FILE.matcher(recipes).results().map(file -> file.group(1)))
                .hasSizeGreaterThan(30)
                .allSatisfy(
                        file ->
                                assertThat(BEGINNINGS)
                                        .anyMatch(begin -> Files.exists(Path.of(begin, file))));
        assertThat(TEST.matcher(recipes).results().map(test -> test.group(1)))
                .hasSizeGreaterThan(5)
                .isSubsetOf(tests());
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }

    static List<Path> decisions() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("docs/decisions"))) {
            return files.sorted().toList();
        }
    }

    private static final Pattern HEADINGS = Pattern.compile("(?m)^## (.*)$");

    @ParameterizedTest
    @MethodSource("decisions")
    void everyDecisionHasANumberAStatusWithItsDateAndTheFourParts(Path file) throws IOException {
        String decision = Files.readString(file);
        int number = Integer.parseInt(file.getFileName().toString().substring(0, 4));

        assertThat(decision)
                .startsWith("# " + number + ". ")
                .containsPattern("(?m)^Status: (accepted|superseded), \\d{4}-\\d\\d-\\d\\d\\.");
        assertThat(HEADINGS.matcher(decision).results().map(part -> part.group(1)))
                .containsExactly("Context", "Options", "Outcome", "Consequences");
    }

    @Test
    void noRoomHasMoreFilesThanAReaderOverlooks() {
        Map<String, Long> files =
                HOUSE.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .collect(
                                Collectors.groupingBy(
                                        JavaClass::getPackageName, Collectors.counting()));

        assertThat(files.values()).allMatch(count -> count <= 45, files.toString());
    }

    @Test
    void noTwoTypesOfTheTopLevelHaveOneName() {
        assertThat(
                        HOUSE.stream()
                                .filter(JavaClass::isTopLevelClass)
                                .map(JavaClass::getSimpleName)
                                .filter(name -> !name.equals("package-info")))
                .doesNotHaveDuplicates();
    }

    @Test
    void noRoomsUseEachOtherInACircle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void romeLivesInParse() {
        onlyIn("com.rometools..", "parse");
    }

    @Test
    void jsoupLivesInSanitizeParseAndText() {
        onlyIn("org.jsoup..", "sanitize", "parse", "text");
    }

    @Test
    void luceneLivesInSearch() {
        onlyIn("org.apache.lucene..", "search");
    }

    @Test
    void theMailClientLivesInMail() {
        onlyIn("jakarta.mail..", "mail");
        onlyIn("org.eclipse.angus..", "mail");
    }

    @Test
    void okHttpLivesInFetch() {
        onlyIn("okhttp3..", "fetch", "address");
    }

    /// The JDK reads host names by the rules of 2003, which browsers gave up.
    @Test
    void outsideOfFetchOkHttpOnlyReadsNamesOfHosts() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".address")
                .and()
                .doNotHaveSimpleName("HostReader")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("okhttp3..")
                .check(HOUSE);
        noClasses()
                .that()
                .haveSimpleName("HostReader")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("okhttp3..")
                                .and(not(nameMatching("okhttp3\\.HttpUrl")))
                                .as("are of OkHttp, but for HttpUrl"))
                .check(HOUSE);
    }

    @Test
    void restLivesInWeb() {
        onlyIn("jakarta.ws.rs..", "web");
    }

    @Test
    void quteLivesInWeb() {
        onlyIn("io.quarkus.qute..", "web");
    }

    @Test
    void nothingButFetchOpensAConnection() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".fetch")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.Socket")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http")
                .orShould()
                .callMethod(java.net.URL.class, "openConnection")
                .orShould()
                .callMethod(java.net.URL.class, "openStream")
                .because("fetch is the only door to the network; it judges every address")
                .check(HOUSE);
    }

    /// Every way by which a request can leave for a stranger's host. A new way is added here and to
    /// [WaysInTest], which sends refused addresses through each of them.
    private static final Set<String> WAYS_OUT =
            Set.of("FeedPoll", "BackfillStep", "CommentFetch", "DeletionCheck", "Probe");

    @Test
    void everyWayOutIsListedAndGoesThroughThePaceOfTheHosts() {
        assertThat(callersOf("org.landscape.fetch.Fetcher")).containsExactly("PacedFetcher$Turn");
        assertThat(callersOf("org.landscape.host.PacedFetcher$Turn")).isEqualTo(WAYS_OUT);
    }

    /// The simple names of the classes outside of `fetcher` that call its `fetch`.
    private static Set<String> callersOf(String fetcher) {
        return HOUSE.stream()
                .filter(caller -> !caller.getName().equals(fetcher))
                .filter(
                        caller ->
                                caller.getMethodCallsFromSelf().stream()
                                        .anyMatch(
                                                call ->
                                                        call.getTargetOwner()
                                                                        .getName()
                                                                        .equals(fetcher)
                                                                && call.getName().equals("fetch")))
                .map(caller -> caller.getName().substring(caller.getPackageName().length() + 1))
                .collect(Collectors.toSet());
    }

    @Test
    void onlyLocationsLeadsSomewhereElse() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Locations")
                .should()
                .callMethodWhere(
                        target(nameMatching("seeOther|temporaryRedirect|created|location"))
                                .and(target(owner(assignableTo(Response.class))))
                                .or(
                                        target(nameMatching("location|contentLocation|link|links"))
                                                .and(
                                                        target(
                                                                owner(
                                                                        assignableTo(
                                                                                Response
                                                                                        .ResponseBuilder
                                                                                        .class))))))
                .because("the framework would complete the address from the Host of the request")
                .check(HOUSE);
    }

    @Test
    void onlyTheClockProducerReadsTheTime() {
        noClasses()
                .that(not(equivalentTo(ClockProducer.class)))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(java.time.ZonedDateTime.class, "now")
                .orShould()
                .callMethod(java.time.OffsetDateTime.class, "now")
                .because("time is a bean, so that tests can say what time it is")
                .check(HOUSE);
    }

    @Test
    void onlyTheTickerDoesThingsAgainAndAgainAndTheSchedulerForgets() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".poll.Housekeeping")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus.scheduler..")
                .because("it goes by the wall clock, and is not waited for at a stop")
                .check(HOUSE);
        noClasses()
                .that()
                .doNotBelongToAnyOf(Ticker.class)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ScheduledExecutorService.class, Timer.class)
                .because("it goes by a clock that never jumps, and is waited for at a stop")
                .check(HOUSE);
    }

    @Test
    void everyRoomSaysWhatItDecides() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith("org.jspecify.annotations.NullMarked")
                .check(HOUSE);
    }

    private static void onlyIn(String library, String... rooms) {
        String[] homes =
                Stream.of(rooms).map(name -> ROOT + "." + name + "..").toArray(String[]::new);
        noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because("a library has one home, so that it can be replaced")
                .check(HOUSE);
    }

    private static Map.Entry<String, Set<String>> room(String name, String... others) {
        return Map.entry(name, Set.of(others));
    }
}
