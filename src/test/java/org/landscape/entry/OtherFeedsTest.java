package org.landscape.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.entry.Posts.claiming;
import static org.landscape.entry.Posts.entry;
import static org.landscape.entry.Posts.feed;
import static org.landscape.entry.Posts.post;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.feed.Feed;
import org.landscape.participant.Origin;

/// To which feed a post belongs that several carry: it follows from proven addresses, and never
/// from what one feed says against another.
class OtherFeedsTest {

    private static final String SIX = "https://laura.example/six";

    private final Map<String, Feed> feeds =
            Map.ofEntries(
                    // Laura's own feed, at its own and at further addresses.
                    named("laura", feed("Laura", "https://laura.example/feed")),
                    named("laura-tag", feed("Laura", "https://laura.example/tag/cpd23/feed")),
                    named("laura-service", feed("Laura", "https://feeds.example/laura")),
                    named("laura-unproved", feed("Laura", "https://feeds.example/laura")),
                    named(
                            "laura-listed",
                            feed(
                                    "Laura",
                                    Origin.FEEDS_FILE,
                                    "https://feeds.example/laura",
                                    "https://www.laura.example/")),
                    // Others, who claim all that a feed can claim.
                    named("mallory", feed("Mallory", "https://mallory.example/feed")),
                    named("admin", feed("admin", "https://laura.example/feed/atom")),
                    named("jo", feed("Jo", "https://jo.example/feed")),
                    // Authors of a group blog.
                    named("group-laura", feed("Laura", "https://group.example/feed")),
                    named("group-jo", feed("Jo", "https://group.example/author/jo/feed")),
                    // People on one host.
                    named("uni-laura", feed("Laura", "https://uni.example/~laura/feed.xml")),
                    named("uni-mallory", feed("Mallory", "https://uni.example/~mallory/feed.xml")),
                    named("uni-page", feed("Mallory", "https://mallory.example/feed")),
                    named("site-laura", feed("Laura", "https://site.example/feed/@laura")),
                    named("site-mallory", feed("Mallory", "https://site.example/feed/@mallory")));

    OtherFeedsTest() {
        of("laura-service").namedBy(Posts.address("https://laura.example/2011/07/six"));
        of("uni-page").namedBy(Posts.address("https://uni.example/~mallory/"));
        claiming(of("laura-unproved"), "https://laura.example/");
        claiming(of("mallory"), "https://laura.example/");
        claiming(of("uni-mallory"), "https://uni.example/~laura/");
    }

    private Feed of(String name) {
        return Objects.requireNonNull(feeds.get(name), name);
    }

    private static Map.Entry<String, Feed> named(String name, Feed feed) {
        return Map.entry(name, feed);
    }

    @ParameterizedTest(name = "{0} of {1}: {2} carries what stands under {3}: {4}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # a claimed page proves nothing
                    copy kept out           | laura.example/six       | mallory        | laura          | Merged
                    original comes later    | laura.example/six       | laura          | mallory        | Original
                    both only claim         | laura.example/six       | laura-unproved | mallory        | New
                    # a page that names the feed, an organiser's line
                    service, copy kept out  | laura.example/six       | mallory        | laura-service  | Merged
                    service, later          | laura.example/six       | laura-service  | mallory        | Original
                    listed, copy kept out   | laura.example/six       | mallory        | laura-listed   | Merged
                    listed, later           | laura.example/six       | laura-listed   | mallory        | Original
                    service and own host    | laura.example/six       | laura-service  | laura          | Merged
                    # one person's feeds
                    tag feed                | laura.example/six       | laura          | laura-tag      | Merged
                    whole blog              | laura.example/six       | laura-tag      | laura          | Merged
                    unproved and proved     | laura.example/six       | laura          | laura-unproved | Merged
                    proved and unproved     | laura.example/six       | laura-unproved | laura          | Merged
                    # one blog under two names stays where it stands
                    same blog               | laura.example/six       | admin          | laura          | Merged
                    authors, tie            | group.example/six       | group-jo       | group-laura    | Merged
                    authors, tie the other  | group.example/six       | group-laura    | group-jo       | Merged
                    # many people on one host
                    neighbour kept out      | uni.example/~laura/six  | uni-mallory    | uni-laura      | Merged
                    neighbour's copy        | uni.example/~laura/six  | uni-laura      | uni-mallory    | Original
                    folder, encoded         | uni.example/%7Elaura/six | uni-mallory   | uni-laura      | Merged
                    page of a neighbour     | uni.example/~laura/six  | uni-page       | uni-laura      | Merged
                    page's own folder       | uni.example/~mallory/six| uni-page       | jo             | Original
                    feeds in one folder     | site.example/@laura/six | site-mallory   | site-laura     | Merged
                    and later               | site.example/@laura/six | site-laura     | site-mallory   | Original
                    # nobody's own
                    two planets             | else.example/six        | jo             | mallory        | New
                    """)
    void thePostBelongsToTheFeedForWhichItsAddressIsProved(
            String name, String url, String claimer, String stander, String verdict) {
        assertThat(judge(claimer, stander, "https://" + url, "Thing 6", null, null))
                .hasToString(verdict);
    }

    @ParameterizedTest(name = "{0}: says {2}, stands as {4} under {3}: {6}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # the feed under which it stands says itself whose it is
                    co-author              | group-jo    | Jo      | group-laura | Jo     | true  | Ours
                    only the claimer does  | group-jo    | Jo      | group-laura | Laura  | true  | Merged
                    only the claimer does  | group-jo    | Jo      | group-laura |        | true  | Merged
                    tells no authors apart | group-jo    | Jo      | group-laura | Jo     | false | Merged
                    its own author         | group-laura | Jo      | group-jo    | Jo     | true  | Merged
                    another spelling       | group-jo    | ' JO '  | group-laura | jo     | true  | Ours
                    """)
    void anAuthorCountsOnlyAgainstTheFeedThatNamesThem(
            String name,
            String claimer,
            @Nullable String says,
            String stander,
            @Nullable String stoodAs,
            boolean tellsAuthorsApart,
            String verdict) {
        assertThat(
                        judge(
                                claimer,
                                stander,
                                "https://group.example/six",
                                "Thing 6",
                                says,
                                stoodAs,
                                tellsAuthorsApart))
                .hasToString(verdict);
    }

    /// Every author that Mallory can write into her feed, for each name that Laura's blog has for
    /// her.
    @ParameterizedTest
    @CsvSource({
        "mallory, Mallory, admin",
        "mallory, Mallory, Laura",
        "mallory, Mallory, ",
        "mallory, Mallory, Mallory",
        "mallory, admin, admin",
        "admin, admin, admin",
        "admin, admin, ",
        "uni-mallory, Mallory, admin",
        "uni-page, Mallory, Mallory"
    })
    void noAuthorMakesAPostAnothers(String claimer, String says, @Nullable String laurasAuthor) {
        String url = claimer.startsWith("uni") ? "https://uni.example/~laura/six" : SIX;
        String laura = claimer.startsWith("uni") ? "uni-laura" : "laura";

        assertThat(judge(claimer, laura, url, "Thing 6", says, laurasAuthor, false))
                .hasToString("Merged");
        assertThat(judge(laura, claimer, url, "Thing 6", laurasAuthor, says, false))
                .hasToString(claimer.equals("admin") ? "Merged" : "Original");
    }

    @Test
    void wordsOfOnesOwnAboutAnothersPostAreAPost() {
        assertThat(judge("mallory", "laura", SIX, "Look what Laura wrote", null, null))
                .hasToString("New");
        assertThat(judge("laura", "mallory", SIX, "Look what Laura wrote", null, null))
                .hasToString("New");
    }

    @Test
    void allCopiesGoWhenTheOriginalComes() {
        Entry first = entry(of("mallory"), post("m", SIX, "Thing 6", Posts.DATE, null));
        Entry second = entry(of("jo"), post("j", SIX, "Thing 6", Posts.DATE, null));

        assertThat(judge("laura", List.of(first, second), Set.of(), false))
                .isEqualTo(new OtherFeeds.Original(List.of(first, second)));
    }

    @Test
    void aCopyDoesNotOutlastItsOriginal() {
        Entry deleted = entry(of("laura"), post("6", SIX, "Thing 6", Posts.DATE, null));
        deleted.remove(Posts.NOW);
        Candidate copy = Posts.candidate(post("m", SIX, "Thing 6", Posts.DATE, null));

        assertThat(judge("mallory", copy, List.of(deleted), Set.of(copy), false))
                .isEqualTo(new OtherFeeds.Merged());
        assertThat(judge("mallory", copy, List.of(deleted), Set.of(), false))
                .isEqualTo(new OtherFeeds.New());
    }

    @Test
    void whatAnotherTookComesBackWhenItIsRemovedThere() {
        Entry taken = entry(of("admin"), post("6", SIX, "Thing 6", Posts.DATE, null));
        taken.remove(Posts.NOW);
        Candidate own = Posts.candidate(post("6", SIX, "Thing 6", Posts.DATE, null));

        assertThat(judge("laura", own, List.of(taken), Set.of(own), false))
                .isEqualTo(new OtherFeeds.New());
    }

    @Test
    void whatIsNotShownKeepsNobodyOut() {
        of("admin").participant().refuse("an advertiser", Posts.NOW);

        assertThat(judge("laura", "admin", SIX, "Thing 6", null, null)).hasToString("New");
    }

    private String judge(
            String claimer,
            String stander,
            String url,
            String title,
            @Nullable String says,
            @Nullable String stoodAs) {
        return judge(claimer, stander, url, title, says, stoodAs, false);
    }

    private String judge(
            String claimer,
            String stander,
            String url,
            String title,
            @Nullable String says,
            @Nullable String stoodAs,
            boolean tellsAuthorsApart) {
        Entry standing = entry(of(stander), post("s", url, "Thing 6", Posts.DATE, stoodAs));
        Candidate candidate = Posts.candidate(post("c", url, title, Posts.DATE, says));
        return judge(claimer, candidate, List.of(standing), Set.of(), tellsAuthorsApart)
                .getClass()
                .getSimpleName();
    }

    private OtherFeeds.Verdict judge(
            String claimer, List<Entry> standing, Set<Candidate> keptOut, boolean apart) {
        return judge(
                claimer,
                Posts.candidate(post("c", SIX, "Thing 6", Posts.DATE, null)),
                standing,
                keptOut,
                apart);
    }

    private OtherFeeds.Verdict judge(
            String claimer,
            Candidate candidate,
            List<Entry> standing,
            Set<Candidate> keptOut,
            boolean tellsAuthorsApart) {
        return new OtherFeeds(
                        of(claimer),
                        List.of(candidate),
                        _ -> standing,
                        () -> keptOut,
                        _ -> tellsAuthorsApart)
                .judge(candidate);
    }
}
