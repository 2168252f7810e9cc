package org.landscape.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.text.OwnWords.Link;

/// What of a page are its owner's words, and what a stranger may have written there.
class OwnWordsTest {

    /// A page of WordPress, with a post and what may be around it.
    private static OwnWords wordPress(String post, String comments, String sideBar) {
        return OwnWords.ofPage(
                """
                <html><head><title>Laura's blog</title></head><body class="single comments-open">
                <header id="masthead"><h1>Laura</h1></header>
                <article class="post hentry"><div class="entry-content">%s</div></article>
                <div id="comments" class="comments-area"><ol class="comment-list">
                <li class="comment"><div class="comment-content">%s</div></li></ol>
                <form><textarea name="comment"></textarea></form></div>
                <aside class="widget-area"><section class="widget">%s</section></aside>
                </body></html>"""
                        .formatted(post, comments, sideBar));
    }

    @Test
    void aPostAndItsLinksAreTheOwners() {
        OwnWords words = wordPress("<p>My <b>code</b> <a href=\"/me\">here</a></p>", "", "");

        assertThat(words.text()).contains("Laura's blog").contains("My code here");
        assertThat(words.links()).containsExactly(new Link("/me", false));
    }

    @Test
    void theLinksAroundThePostsAreTheOwners() {
        assertThat(wordPress("", "", "<a rel=\"me\" href=\"/me\">me</a>").links())
                .containsExactly(new Link("/me", true));
    }

    @Test
    void theHeadIsTheOwners() {
        assertThat(
                        OwnWords.ofPage("<head><link rel='me' href='/me'><title>A</title></head>")
                                .links())
                .containsExactly(new Link("/me", true));
    }

    @Test
    void aCommentIsNot() {
        OwnWords words = wordPress("", "code <a rel=\"me\" href=\"/me\">x</a>", "");

        assertThat(words.text()).doesNotContain("code");
        assertThat(words.links()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class=\"widget widget_recent_comments\">%s</div>",
                "<ul id=\"recentcomments\"><li>%s</li></ul>",
                "<div class=\"comments\" id=\"Comments\"><div>%s</div></div>",
                "<div id=\"disqus_thread\">%s</div>",
                "<ol class=\"kommentare\"><li>%s</li></ol>",
                "<section class=\"les-commentaires\">%s</section>",
                "<div class=\"h-cite u-comment\"><p class=\"e-content\">%s</p></div>",
                "<li class=\"pingback\">%s</li>",
                "<div id=\"respond\">%s</div>",
                "<div itemprop=\"comment\" itemscope>%s</div>",
                "<div itemscope itemtype=\"https://schema.org/Comment\">%s</div>",
                "<div class=\"guestbook-entries\">%s</div>",
                "<blockquote>%s</blockquote>",
                "<p>She said <q>%s</q></p>",
                "<script>%s</script>",
                "<template>%s</template>",
            })
    void whatVisitorsWroteIsNotWhereverItIs(String place) {
        String said = place.formatted("code <a rel=\"me\" href=\"/me\">x</a>");
        for (OwnWords words :
                new OwnWords[] {
                    wordPress(said, "", ""),
                    wordPress("", "", said),
                    OwnWords.ofPage("<body><h1>Laura</h1>" + said + "</body>"),
                }) {
            assertThat(words.text()).doesNotContain("code");
            assertThat(words.links()).isEmpty();
        }
    }

    @Test
    void aPartThatSaysNothingOfItselfIsNotWhereVisitorsWrite() {
        OwnWords words =
                OwnWords.ofPage(
                        """
                        <body><div class="x1">code <a href="/me">x</a></div>
                        <form><textarea></textarea></form></body>""");

        assertThat(words.text()).doesNotContain("code");
        assertThat(words.links()).isEmpty();
    }

    @Test
    void aPageOnWhichNobodyWritesIsTheOwners() {
        OwnWords words = OwnWords.ofPage("<body><p>code <a href=\"/me\" rel=me>x</a></body>");

        assertThat(words.text()).contains("code");
        assertThat(words.links()).containsExactly(new Link("/me", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nofollow", "external nofollow ugc", "me UGC", "sponsored"})
    void aLinkForWhichTheBlogDoesNotVouchIsNot(String relation) {
        String link = "<a rel=\"%s\" href=\"/me\">x</a>".formatted(relation);

        assertThat(wordPress(link, "", link).links()).isEmpty();
        assertThat(OwnWords.ofPost(link).links()).isEmpty();
    }

    @Test
    void ofAPostItsTextAndLinksCountAndNotWhatItQuotes() {
        OwnWords words =
                OwnWords.ofPost(
                        "<p>My <i>code</i></p><blockquote>hers <a href=\"/you\">y</a></blockquote>"
                                + "<a href=\"/me\">x</a>");

        assertThat(words.text()).contains("My code").doesNotContain("hers");
        assertThat(words.links()).containsExactly(new Link("/me", false));
    }
}
