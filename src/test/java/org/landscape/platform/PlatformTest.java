package org.landscape.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.parse.Feeds.address;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.address.WebAddress;

class PlatformTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    https://laura.wordpress.com/                            | https://laura.wordpress.com/feed/
                    https://laura.wordpress.com/2011/07/18/thing-6/         | https://laura.wordpress.com/feed/
                    https://laura.wordpress.com/tag/cpd23/                  | https://laura.wordpress.com/tag/cpd23/feed/
                    https://laura.wordpress.com/category/work/cpd23         | https://laura.wordpress.com/category/work/feed/
                    https://class.edublogs.org/about/                       | https://class.edublogs.org/feed/
                    http://laura.blogspot.com/2011/07/thing-6.html          | http://laura.blogspot.com/feeds/posts/default
                    http://laura.blogspot.co.uk/search/label/cpd23          | http://laura.blogspot.co.uk/feeds/posts/default/-/cpd23
                    http://laura.blogspot.com.es/                           | http://laura.blogspot.com.es/feeds/posts/default
                    https://laura.tumblr.com/post/12/thing-6                | https://laura.tumblr.com/rss
                    https://laura.tumblr.com/tagged/cpd23                   | https://laura.tumblr.com/tagged/cpd23/rss
                    https://www.tumblr.com/laura                            | https://laura.tumblr.com/rss
                    https://medium.com/@laura                               | https://medium.com/feed/@laura
                    https://medium.com/@laura/thing-6-1f2e                  | https://medium.com/feed/@laura
                    https://medium.com/tag/cpd23/latest                     | https://medium.com/feed/tag/cpd23
                    https://laura.medium.com/thing-6-1f2e                   | https://laura.medium.com/feed
                    https://laura.substack.com/p/thing-6                    | https://laura.substack.com/feed
                    https://substack.com/@laura                             | https://laura.substack.com/feed
                    https://laura.squarespace.com/blog/2011/7/thing-6       | https://laura.squarespace.com/blog?format=rss
                    https://laura.ghost.io/thing-6/                         | https://laura.ghost.io/rss/
                    https://laura.ghost.io/tag/cpd23/                       | https://laura.ghost.io/tag/cpd23/rss/
                    https://laura.wixsite.com/myblog/post/thing-6           | https://laura.wixsite.com/myblog/blog-feed.xml
                    https://laura.typepad.com/library/2011/07/thing-6.html  | https://laura.typepad.com/library/atom.xml
                    https://laura.typepad.com/                              | https://laura.typepad.com/atom.xml
                    https://laura.livejournal.com/1234.html                 | https://laura.livejournal.com/data/rss
                    https://laura.livejournal.com/?tag=cpd23                | https://laura.livejournal.com/data/rss?tag=cpd23
                    http://communities.cilip.org.uk/blogs/laura/archive/2011/07/18/thing-6.aspx | http://communities.cilip.org.uk/blogs/laura/rss.aspx
                    http://society.example/blogs/laura/archive/2011/07/18/thing-6.aspx | http://society.example/blogs/laura/rss.aspx
                    https://laura.weebly.com/blog/thing-6                   | https://laura.weebly.com/1/feed
                    """)
    void aBlogOfAPlatformHasItsFeedThere(String page, String feed) {
        WebAddress given = address(page);

        assertThat(Platform.at(given).flatMap(platform -> platform.feedOf(given)))
                .contains(address(feed));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    WordPress 6.8           | https://laura.example/feed/
                    Hugo 0.119              | https://laura.example/index.xml
                    Jekyll v4.3             | https://laura.example/feed.xml
                    Ghost 5.0               | https://laura.example/rss/
                    Drupal 10               | https://laura.example/rss.xml
                    Joomla! - Open Source   | https://laura.example/thing-6?format=feed&type=rss
                    Wix.com Website Builder | https://laura.example/blog-feed.xml
                    """)
    void aPageTellsWhatItWasMadeWith(String generator, String feed) {
        assertThat(Platform.madeWith(generator))
                .flatMap(platform -> platform.feedOf(address("https://laura.example/thing-6")))
                .contains(address(feed));
    }

    /// Below a folder and in its lists; two places are in their order.
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    WordPress    | https://a.example/blog/                     | /blog/feed/ /blog/?feed=rss2
                    WordPress    | https://a.example/blog/tag/cpd23/           | /blog/tag/cpd23/feed/ /blog/tag/cpd23/?feed=rss2
                    WordPress    | https://a.example/blog/author/laura/        | /blog/author/laura/feed/ /blog/author/laura/?feed=rss2
                    WordPress    | https://a.example/blog/2011/07/             | /blog/feed/ /blog/?feed=rss2
                    WordPress    | https://a.example/blog/page/2/              | /blog/feed/ /blog/?feed=rss2
                    WordPress    | https://a.example/?p=12                     | /?feed=rss2 /feed/
                    WordPress    | https://a.example/blog/?cat=3               | /blog/?feed=rss2&cat=3 /blog/?feed=rss2
                    WordPress    | https://a.example/blog/?tag=cpd23           | /blog/?feed=rss2&tag=cpd23 /blog/?feed=rss2
                    WordPress    | https://a.example/?author=1                 | /?feed=rss2&author=1 /?feed=rss2
                    WordPress    | https://a.example/index.php/2011/07/thing/  | /index.php/feed/ /index.php/?feed=rss2
                    Hugo         | https://a.example/blog/                     | /blog/index.xml
                    Hugo         | https://a.example/blog/tags/cpd23/          | /blog/tags/cpd23/index.xml /blog/index.xml
                    Hugo         | https://a.example/authors/laura/            | /authors/laura/index.xml /index.xml
                    Hugo         | https://a.example/blog/2011/thing/          | /blog/index.xml
                    Zola         | https://a.example/notes/tags/cpd23/         | /notes/tags/cpd23/atom.xml /notes/tags/cpd23/rss.xml
                    Jekyll       | https://a.example/project/                  | /project/feed.xml /project/atom.xml
                    Jekyll       | https://a.example/project/2011/07/18/a.html | /project/feed.xml /project/atom.xml
                    Jekyll       | https://a.example/project/tag/cpd23/        | /project/feed/by_tag/cpd23.xml /project/feed.xml
                    Hexo         | https://a.example/weblog/archives/2011/     | /weblog/atom.xml /weblog/rss2.xml
                    Pelican      | https://a.example/b/category/work.html      | /b/feeds/work.atom.xml /b/feeds/all.atom.xml
                    Pelican      | https://a.example/author/laura.html         | /feeds/laura.atom.xml /feeds/all.atom.xml
                    Nikola       | https://a.example/categories/cpd23/         | /categories/cpd23.xml /rss.xml
                    Ghost        | https://a.example/blog/                     | /blog/rss/
                    Ghost        | https://a.example/blog/tag/cpd23/           | /blog/tag/cpd23/rss/ /blog/rss/
                    Ghost        | https://a.example/author/laura/             | /author/laura/rss/ /rss/
                    Drupal       | https://a.example/site/                     | /site/rss.xml
                    Drupal       | https://a.example/taxonomy/term/6           | /taxonomy/term/6/feed /rss.xml
                    Joomla       | https://a.example/cms/blog                  | /cms/blog?format=feed&type=rss
                    Squarespace  | https://a.example/blog/tag/cpd23            | /blog/tag/cpd23?format=rss /blog?format=rss
                    Squarespace  | https://a.example/blog?category=work        | /blog?format=rss&category=work /blog?format=rss
                    Eleventy     | https://a.example/blog/                     | /blog/feed/feed.xml /blog/feed.xml
                    Astro        | https://a.example/                          | /rss.xml
                    Docusaurus   | https://a.example/                          | /blog/rss.xml /blog/atom.xml
                    Serendipity  | https://a.example/s9y/                      | /s9y/feeds/index.rss2 /s9y/index.php?/feeds/index.rss2
                    Dotclear     | https://a.example/tag/cpd23                 | /feed/tag/cpd23/atom /feed/atom
                    Textpattern  | https://a.example/                          | /rss/ /?rss=1
                    SPIP         | https://a.example/                          | /spip.php?page=backend
                    Discourse    | https://a.example/c/help/4                  | /c/help/4.rss /latest.rss
                    Discourse    | https://a.example/about                     | /latest.rss
                    Micro.blog   | https://a.example/categories/books/         | /categories/books/feed.xml /feed.xml
                    WriteFreely  | https://a.example/laura/                    | /laura/feed/
                    Webflow      | https://a.example/blog/thing-6              | /blog/rss.xml /rss.xml
                    """)
    void aPlatformBelowAFolderHasItsFeedsThere(String generator, String page, String feeds) {
        WebAddress given = address(page);
        String home = BlogPath.homes(given, false).getFirst();

        assertThat(
                        Platform.madeWith(generator)
                                .map(it -> it.feedsOf(given, it.hasWholeHost(given) ? "/" : home)))
                .hasValueSatisfying(
                        found ->
                                assertThat(found)
                                        .startsWith(
                                                Stream.of(feeds.split(" "))
                                                        .map(
                                                                it ->
                                                                        address(
                                                                                "https://a.example"
                                                                                        + it))
                                                        .toArray(WebAddress[]::new)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    https://laura.bearblog.dev/thing-6/     | https://laura.bearblog.dev/feed/
                    https://write.as/laura/thing-6          | https://write.as/laura/feed/
                    https://laura.micro.blog/2011/07/a.html | https://laura.micro.blog/feed.xml
                    https://dev.to/laura/thing-6            | https://dev.to/feed/laura
                    https://world.hey.com/laura             | https://world.hey.com/laura/feed.atom
                    https://note.com/laura/n/12             | https://note.com/laura/rss
                    https://laura.hatenablog.com/entry/6    | https://laura.hatenablog.com/feed
                    https://laura.blogs.sapo.pt/12.html     | https://laura.blogs.sapo.pt/data/rss
                    https://laura.over-blog.com/2011/07/a   | https://laura.over-blog.com/rss
                    https://laura.tistory.com/6             | https://laura.tistory.com/rss
                    https://laura.hashnode.dev/thing-6      | https://laura.hashnode.dev/rss.xml
                    https://laura.livejournal.com/tag/cpd23 | https://laura.livejournal.com/data/rss?tag=cpd23
                    """)
    void moreHostsThatKeepBlogs(String page, String feed) {
        aBlogOfAPlatformHasItsFeedThere(page, feed);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    https://a.example/                     | false | /
                    https://a.example/thing-6              | false | /
                    https://a.example/thing-6.html         | false | /
                    https://a.example/blog                 | false | /blog/ /
                    https://a.example/~laura/blog/         | false | /~laura/blog/ /
                    https://a.example/blog/thing-6/        | true  | /blog/ /blog/thing-6/ /
                    https://a.example/blog/thing-6.html    | false | /blog/ /
                    https://a.example/blog/index.html      | false | /blog/ /
                    https://a.example/blog/posts/thing-6/  | false | /blog/ /
                    https://a.example/@laura/              | false | /
                    """)
    void theFolderOfABlogIsReadFromItsAddress(String page, boolean isPost, String homes) {
        assertThat(BlogPath.homes(address(page), isPost)).containsExactly(homes.split(" "));
    }

    @Test
    void aDomainOfOnesOwnTellsNothing() {
        assertThat(Platform.at(address("https://laura.example/2011/07/thing-6/"))).isEmpty();
        assertThat(Platform.at(address("https://notwordpress.com.example/"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://nora.wordpres.com/six, https://nora.wordpress.com/six",
        "https://nora.wordperss.com/, https://nora.wordpress.com/",
        "https://nora.wordpress.con/, https://nora.wordpress.com/",
        "https://nora.blogpsot.com/, https://nora.blogspot.com/",
        "https://nora.blogspot/, https://nora.blogspot.com/",
        "https://nora.wordpress.com/, ",
        "https://nora.example/, ",
        "https://wordpress.example/, ",
        "https://nora.wordsmith.com/, ",
    })
    void aHostThatIsSpeltWrongIsMeantForTheNearOne(String written, @Nullable String meant) {
        assertThat(
                        Platform.meant(WebAddress.parse(written).orElseThrow())
                                .map(WebAddress::toString)
                                .orElse(null))
                .isEqualTo(meant);
    }
}
