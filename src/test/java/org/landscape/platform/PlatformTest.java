package org.landscape.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.parse.Feeds.address;

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

    @Test
    void aDomainOfOnesOwnTellsNothing() {
        assertThat(Platform.at(address("https://laura.example/2011/07/thing-6/"))).isEmpty();
        assertThat(Platform.at(address("https://notwordpress.com.example/"))).isEmpty();
    }
}
