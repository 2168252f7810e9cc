package org.landscape.samples;

/// The widgets of a blog whose owner installed too many. They are in the feed only: people's
/// browsers show the pages, and there we run no script of a stranger's.
final class Widgets {
    private static final String THE_POST = "<!-- the post -->\n";

    private Widgets() {}

    /// The blog with its widgets around and between the paragraphs of each post.
    static Blog installedOn(Blog blog) {
        String[] around = SampleFile.text(blog.name() + "/widgets.html").split(THE_POST, 2);
        return blog.withPosts(
                blog.posts().stream().map(post -> post.withHtml(amid(around, post))).toList());
    }

    private static String amid(String[] around, Post post) {
        String sparkling =
                post.html()
                        .replace("<p>", "<p onclick=\"sparkle(this)\" style=\"position:relative\">")
                        .replace("<img ", "<img onerror=\"sparkle(this)\" ");
        return around[0] + sparkling + around[1];
    }
}
