package org.landscape.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.address.WebAddress;
import org.landscape.ownership.ProofPlaces.BlogFeed;

/// Which addresses are a participant's own, on hosts of their own and on shared ones.
class ProofPlacesTest {

    private static WebAddress at(String address) {
        return WebAddress.parse(address).orElseThrow();
    }

    private static BlogFeed feed(String address, String... pages) {
        return new BlogFeed(at(address), Stream.of(pages).map(ProofPlacesTest::at).toList());
    }

    private static ProofPlaces of(BlogFeed theirs, BlogFeed... others) {
        return new ProofPlaces(List.of(theirs), Optional.empty(), List.of(others));
    }

    @ParameterizedTest
    @CsvSource({
        "https://laura.example/feed/, https://laura.example/, true",
        "https://laura.example/feed/, http://www.laura.example/about/, true",
        "https://laura.example/feed/, https://laura.example.evil.example/, false",
        "https://laura.example/feed/, https://evil.example/laura.example/, false",
        "https://laura.blogspot.com/feeds/posts/default, https://laura.blogspot.com/p/about.html,"
                + " true",
        "https://laura.blogspot.com/feeds/posts/default, https://tom.blogspot.com/, false",
        "https://host.example/blog/feed/, https://host.example/blog/about/, true",
        "https://host.example/blog/feed/, https://host.example/, false",
        "https://host.example/blog/feed/, https://host.example/blogger/, false",
        "https://uni.example/~laura/index.xml, https://uni.example/~laura/about.html, true",
        "https://uni.example/~laura/index.xml, https://uni.example/, false",
        "https://uni.example/~laura/index.xml, https://uni.example/~tom/, false",
        "https://medium.com/feed/@laura, https://medium.com/@laura/about, true",
        "https://medium.com/feed/@laura, https://medium.com/, false",
        "https://medium.com/feed/@laura, https://medium.com/@tom, false",
        "https://host.example/blog/feed/, https://host.example/blog/../evil/, false",
        "https://host.example/blog/feed/, https://host.example/blog/..%2fevil/, false",
        "https://host.example/blog/feed/, https://host.example/blog/%2e%2e%2Fevil/, false",
        "https://host.example/blog/feed/, https://host.example/blog%2f..%2fevil/, false",
        "https://host.example/blog/feed/, https://host.example/blog/a%2f..%2f../evil/, false",
        "https://host.example/blog/feed/, https://host.example/blog/..%5cevil/, false",
        "https://host.example/blog/feed/, https://host.example/blog/..;/evil/, false",
        "https://host.example/blog/feed/, https://host.example/blog/..;a=b/evil/, false",
        "https://host.example/blog/feed/, https://host.example/blog/..%3b/evil/, false",
        "https://host.example/blog/feed/, https://host.example/blog/..%252fevil/, false",
        "https://host.example/blog/feed/, https://host.example/blog/%252e%252e/evil/, false",
        "https://host.example/blog/feed/, https://host.example/blog/and%2for/, true",
        "https://host.example/blog/feed/, https://host.example/blog/wait..., true",
        "https://host.example/blog/feed/, https://host.example/blog/so..and/, true",
        "https://host.example/feeds/laura.xml, https://host.example/eve/, false",
        "https://host.example/users/laura.atom, https://host.example/users/eve, false",
        "https://host.example/rss.php?blog=laura, https://host.example/?blog=eve, false",
        "https://host.example/?feed=rss2, https://host.example/about/, true",
        "https://host.example/?feed=rss2&author=3, https://host.example/about/, false",
        "https://host.example/blog-feed.xml, https://host.example/about, true",
        "https://laura.example/blog?format=rss, https://laura.example/blog/about, true",
    })
    void aPageIsTheirsInTheFolderOfTheirBlog(String feed, String page, boolean theirs) {
        assertThat(of(feed(feed)).isTheirs(at(page))).isEqualTo(theirs);
    }

    @Test
    void aNearerFolderIsItsOwners() {
        ProofPlaces places =
                of(feed("https://uni.example/feed/"), feed("https://uni.example/~tom/feed/"));

        assertThat(places.isTheirs(at("https://uni.example/about"))).isTrue();
        assertThat(places.isTheirs(at("https://uni.example/~tom/about"))).isFalse();
        assertThat(places.isTheirPost(at("https://uni.example/~tom/2011/six"))).isFalse();
    }

    @Test
    void aSharedBlogProvesNothingButTheFeedOfOneAuthorDoes() {
        BlogFeed laura = feed("https://group.example/author/laura/feed/");
        BlogFeed tom = feed("https://group.example/author/tom/feed/");
        BlogFeed all = feed("https://group.example/feed/", "https://group.example/");

        assertThat(of(all, laura).toAsk(Optional.of(at("https://group.example/about")), 9))
                .isEmpty();
        ProofPlaces hers =
                new ProofPlaces(
                        List.of(laura),
                        Optional.of(at("https://group.example/")),
                        List.of(tom, all));
        assertThat(hers.feeds()).containsExactly(laura.address());
        assertThat(hers.isTheirs(at("https://group.example/"))).isFalse();
        assertThat(hers.isTheirs(at("https://group.example/author/laura/"))).isTrue();
        assertThat(hers.isTheirPost(at("https://group.example/2011/07/six"))).isTrue();
        assertThat(hers.isTheirPost(at("https://elsewhere.example/2011/07/six"))).isFalse();
    }

    @Test
    void oneBlogOfTwoParticipantsProvesNothing() {
        ProofPlaces places =
                of(feed("https://duo.example/feed/"), feed("https://duo.example/tag/cpd23/feed/"));

        assertThat(places.toAsk(Optional.empty(), 9)).isEmpty();
    }

    @Test
    void aFeedElsewhereProvesByThePostsOfItsBlog() {
        ProofPlaces places =
                new ProofPlaces(
                        List.of(feed("https://feeds.feedburner.com/laura")),
                        Optional.of(at("https://laura.example/")),
                        List.of(feed("https://feeds.feedburner.com/tom")));

        assertThat(places.feeds()).hasSize(1);
        assertThat(places.isTheirPost(at("https://laura.example/2011/07/six"))).isTrue();
        assertThat(places.isTheirPost(at("https://tom.example/2011/07/six"))).isFalse();
        // That the feed names the page makes nobody its owner who writes there.
        assertThat(places.isTheirs(at("https://laura.example/"))).isFalse();
    }

    @Test
    void whatIsAskedIsBoundedAndEachOnce() {
        ProofPlaces places = of(feed("https://laura.example/feed/", "https://laura.example/"));

        assertThat(places.toAsk(Optional.empty(), 4))
                .extracting(WebAddress::toString)
                .containsExactly("https://laura.example/feed/", "https://laura.example/");
        assertThat(places.toAsk(Optional.of(at("https://laura.example/about")), 2))
                .extracting(WebAddress::toString)
                .containsExactly("https://laura.example/about", "https://laura.example/feed/");
        assertThat(places.toAsk(Optional.of(at("https://evil.example/")), 9))
                .noneMatch(one -> one.host().equals("evil.example"));
    }
}
