package org.landscape.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.landscape.address.WebAddress;
import org.landscape.directory.Activity;
import org.landscape.directory.FeedStatus;
import org.landscape.directory.Member;
import org.landscape.directory.ParticipantStatus;
import org.landscape.entry.DatedBy;
import org.landscape.entry.ShownEntry;
import org.landscape.entry.Tombstone;
import org.landscape.feed.Licence;
import org.landscape.participant.Membership;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;
import org.landscape.recognition.RecognisedThing;
import org.landscape.recognition.RecognisedThing.Basis;
import org.landscape.recognition.RecognisedThing.Certainty;
import org.landscape.sanitize.SafeHtml;
import org.landscape.testsupport.ProgrammeLike;

/// Each format compared whole with the document in `src/test/resources/publish`, which a feed
/// reader and a validator have accepted.
class WritersTest {

    private static final Programme PROGRAMME =
            new ProgrammeLike(Programme.named("23 Things & more", "cpd23"))
                    .timezone("Europe/London")
                    .days(LocalDate.parse("2011-06-20"), null)
                    .things(List.of(new Thing(6, "Online networks", null, null, null, List.of())))
                    .programme();

    private static final ShownEntry FULL =
            new ShownEntry(
                    17,
                    "https://laura.example/?p=6",
                    "https://laura.example/?p=6",
                    "https://laura.example/thing-6/",
                    "Thing 6: <em> & \"networks\"",
                    "I joined one & stayed.",
                    SafeHtml.ofStored(
                            "<p>I joined <a href=\"https://one.example/?a=1&amp;b=2\" rel=\"nofollow"
                                    + " noopener ugc\">one</a> &amp; stayed. ]]&gt;</p>"),
                    new ShownEntry.Author("Laura Ö.", "https://laura.example/about"),
                    Instant.parse("2011-07-18T10:00:00Z"),
                    Instant.parse("2011-07-19T08:30:00Z"),
                    Instant.parse("2011-07-18T10:20:00Z"),
                    Instant.parse("2011-07-18T10:00:00Z"),
                    DatedBy.CLAIMED,
                    // A comment was written after the edit.
                    Instant.parse("2011-07-20T07:00:00Z"),
                    Instant.parse("2011-07-19T09:00:00.250Z"),
                    "en-GB",
                    List.of("cpd23", "networks & people"),
                    List.of(
                            new ShownEntry.Enclosure(
                                    "https://laura.example/talk.mp3", "audio/mpeg", 1234L, null),
                            new ShownEntry.Enclosure(
                                    "https://laura.example/slides", "", null, null)),
                    new ShownEntry.Comments(3, "https://laura.example/thing-6/#comments"),
                    new Licence(
                            "https://creativecommons.org/licenses/by/4.0/", "© Laura & <friends>"),
                    new ShownEntry.ParticipantName("laura", "Laura"),
                    new ShownEntry.Source(
                            "https://laura.example/feed/",
                            "Laura's Dark Archive",
                            "https://laura.example/",
                            "https://laura.example/feed/",
                            Instant.parse("2011-07-19T08:30:00Z")),
                    List.of(
                            new RecognisedThing(6, Certainty.SURE, Basis.TITLE, "Thing 6"),
                            new RecognisedThing(7, Certainty.DOUBTFUL, Basis.TOPIC, "people")));

    /// An entry with as few fields as possible, all of them odd.
    private static final ShownEntry BARE =
            new ShownEntry(
                    18,
                    "tag:planet.example,2011:2-ab12",
                    null,
                    null,
                    "",
                    "Half a pair \uD800, a bell \u0007 and \uD83D\uDC1D.",
                    null,
                    new ShownEntry.Author("Jo", null),
                    null,
                    null,
                    Instant.parse("2011-07-17T12:00:00Z"),
                    Instant.parse("2011-07-17T12:00:00Z"),
                    DatedBy.FIRST_SEEN,
                    Instant.parse("2011-07-20T07:00:00Z"),
                    null,
                    null,
                    List.of(),
                    List.of(),
                    null,
                    null,
                    new ShownEntry.ParticipantName("jo", "Jo"),
                    new ShownEntry.Source(
                            "http://jo.example/rss",
                            "Jo",
                            null,
                            "http://jo.example/rss",
                            Instant.parse("2011-07-17T12:00:00Z")),
                    List.of());

    @Test
    void atomCarriesEverythingAnEntryHas() throws IOException {
        assertThat(AtomWriter.write(middlePage())).asString(UTF_8).isEqualTo(expected("feed.atom"));
    }

    @Test
    void rssCarriesWhatRssHasRoomFor() throws IOException {
        assertThat(RssWriter.write(middlePage())).asString(UTF_8).isEqualTo(expected("feed.rss"));
    }

    @Test
    void jsonFeedCarriesTheRestInItsExtension() throws IOException {
        assertThat(JsonFeedWriter.write(middlePage()))
                .asString(UTF_8)
                .isEqualTo(expected("feed.json"));
    }

    @Test
    void opmlNamesEveryBlog() throws IOException {
        Member laura =
                line(
                        "laura",
                        "Laura",
                        "https://laura.example/",
                        blog(
                                "https://laura.example/feed?a=1&b=2",
                                "Laura's <Dark> Archive",
                                "https://laura.example/blog/"));
        Member jo = line("jo", "Jo", null, blog("https://jo.example/feed?a=1&b=2", null, null));

        assertThat(OpmlWriter.write(PROGRAMME.name(), List.of(laura, jo)))
                .asString(UTF_8)
                .isEqualTo(expected("participants.opml"));
    }

    @Test
    void opmlNamesEachBlogOfWhoHasSeveral() {
        Member laura =
                line(
                        "laura",
                        "Laura",
                        "https://laura.example/",
                        blog("https://laura.example/feed", "Archive", null),
                        blog("https://garden.example/feed", "Garden", "https://garden.example/"));

        assertThat(OpmlWriter.write(PROGRAMME.name(), List.of(laura)))
                .asString(UTF_8)
                .contains(
                        """
                        text="Archive" title="Archive" xmlUrl="https://laura.example/feed" \
                        htmlUrl="https://laura.example/" description="Laura"/>""",
                        """
                        text="Garden" title="Garden" xmlUrl="https://garden.example/feed" \
                        htmlUrl="https://garden.example/" description="Laura"/>""");
    }

    @Test
    void aFeedWithoutEntriesIsAFeed() throws Exception {
        LandscapeFeed empty = feed(null, null, List.of());

        assertThat(root(AtomWriter.write(empty))).isEqualTo("feed");
        assertThat(root(RssWriter.write(empty))).isEqualTo("rss");
        assertThat(JsonFeedWriter.write(empty)).asString(UTF_8).contains("\"items\" : [ ]");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void theNewestPageIsWhatReadersSubscribeTo(Format format) {
        LandscapeFeed newest = feed(null, "1310990400000-17", List.of(FULL));

        assertThat(newest.self(format)).isEqualTo(newest.first(format));
        assertThat(newest.next(format))
                .isEqualTo(newest.first(format) + "?before=1310990400000-17");
    }

    @Test
    void anEntryThatWasNeverEditedIsAsOldAsItLooks() {
        assertThat(LandscapeFeed.updated(BARE)).isEqualTo(BARE.shownAt());
        assertThat(LandscapeFeed.updated(FULL)).isEqualTo(FULL.editedAt());
    }

    private static LandscapeFeed middlePage() {
        return feed("1310997600000-20", "1310904000000-18", List.of(FULL, BARE));
    }

    @Test
    void whatIsGoneIsToldByATombstone() {
        LandscapeFeed empty = feed(null, null, List.of());
        LandscapeFeed feed =
                new LandscapeFeed(
                        empty.title(),
                        empty.description(),
                        empty.page(),
                        empty.folder(),
                        empty.query(),
                        empty.site(),
                        empty.programme(),
                        empty.updated(),
                        null,
                        null,
                        List.of(),
                        List.of(
                                new Tombstone(
                                        17,
                                        "https://laura.example/?p=6&x",
                                        Instant.parse("2011-08-01T00:00:00Z"))),
                        Map.of());

        assertThat(new String(AtomWriter.write(feed), UTF_8))
                .contains("xmlns:at=\"http://purl.org/atompub/tombstones/1.0\"")
                .contains(
                        "<at:deleted-entry ref=\"https://laura.example/?p=6&amp;x\""
                                + " when=\"2011-08-01T00:00:00Z\"/>");
        assertThat(new String(AtomWriter.write(empty), UTF_8)).doesNotContain("tombstones");
    }

    @ParameterizedTest
    @CsvSource({
        "image/jpeg audio/mpeg, audio/mpeg",
        "image/* application/pdf Video/mp4, Video/mp4",
        "image/png application/pdf, application/pdf",
        "audio/ogg video/mp4, audio/ogg",
        "image/png image/jpeg, image/png"
    })
    void ofSeveralFilesRssGivesTheRecordingBeforeThePictureOfItsCover(String types, String one) {
        List<ShownEntry.Enclosure> files =
                Stream.of(types.split(" "))
                        .map(
                                type ->
                                        new ShownEntry.Enclosure(
                                                "https://a.example/", type, null, null))
                        .toList();
        assertThat(RssWriter.mainEnclosure(files)).map(ShownEntry.Enclosure::type).contains(one);
    }

    private static LandscapeFeed feed(
            @Nullable String before, @Nullable String next, List<ShownEntry> entries) {
        return new LandscapeFeed(
                PROGRAMME.name(),
                "Posts by everyone",
                address("https://planet.example/"),
                address("https://planet.example/"),
                "",
                address("https://planet.example/"),
                PROGRAMME,
                Instant.parse("2011-07-19T09:00:00.250Z"),
                before,
                next,
                entries,
                List.of(),
                Map.of());
    }

    private static Member line(
            String slug, String name, @Nullable String blogUrl, Member.Blog... blogs) {
        return new Member(
                slug,
                name,
                "",
                blogUrl,
                Map.of(),
                Membership.ACTIVE,
                ParticipantStatus.POSTING,
                Activity.POSTING,
                Instant.EPOCH,
                1,
                Instant.EPOCH,
                List.of(blogs),
                Set.of());
    }

    private static Member.Blog blog(String url, @Nullable String title, @Nullable String site) {
        return new Member.Blog(url, title, site, FeedStatus.READ);
    }

    private static WebAddress address(String text) {
        return WebAddress.parse(text).orElseThrow();
    }

    private static String root(byte[] xml) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getDocumentElement()
                .getTagName();
    }

    private static String expected(String file) throws IOException {
        try (InputStream document = WritersTest.class.getResourceAsStream("/publish/" + file)) {
            assertThat(document).as("src/test/resources/publish/" + file).isNotNull();
            return new String(document.readAllBytes(), UTF_8).stripTrailing()
                    + (file.endsWith("json") ? "" : "\n");
        }
    }
}
