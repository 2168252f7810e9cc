package org.landscape.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkedPostTest {

    @Test
    void whatIsMarkedIsRead() {
        MarkedPost post =
                MarkedPost.of(
                        """
                        <html lang="de-at"><head><title>Mein Blog</title>
                        <meta property="og:title" content="Über  Schlagworte">
                        <meta name="description" content="Wozu &amp; wie">
                        <meta property="article:published_time" content="2011-07-17T10:00:00Z">
                        </head><body><nav>Menu</nav>
                        <article><h1>Über</h1><p>Text.</p><div id="comments">Eve</div></article>
                        <article><p>Next</p></article></body></html>
                        """);

        assertThat(post.title()).isEqualTo("Über Schlagworte");
        assertThat(post.summary()).isEqualTo("Wozu & wie");
        assertThat(post.content()).contains("Text.").doesNotContain("Über", "Eve", "Next");
        assertThat(post.dates()).containsExactly("2011-07-17T10:00:00Z");
        assertThat(post.language()).isEqualTo("de-at");
    }

    @Test
    void whatIsNotMarkedIsNotGuessed() {
        MarkedPost post = MarkedPost.of("<p>Words, and <b>words</b></p>");

        assertThat(post.title()).isEmpty();
        assertThat(post.summary()).isEmpty();
        assertThat(post.content()).isNull();
        assertThat(post.dates()).isEmpty();
        assertThat(post.language()).isNull();
        assertThat(post.base()).isEmpty();
    }
}
