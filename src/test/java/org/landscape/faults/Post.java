package org.landscape.faults;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A post of the origin. Its title names it, so that it is recognised wherever it is served.
///
/// @param blog number of the blog
/// @param number of the post in its blog, from 1
record Post(int blog, int number) {

    private static final Pattern TITLE =
            Pattern.compile("Post (\\d+) of blog (\\d+), edition (\\d+)");

    /// A post with the edition of its text, from 1.
    record Edition(Post post, int edition) {}

    String guid() {
        return "urn:post:" + blog + ":" + number;
    }

    String title(int edition) {
        return "Post " + number + " of blog " + blog + ", edition " + edition;
    }

    /// Empty for a title that is no post's of the origin.
    static Optional<Edition> read(String title) {
        Matcher found = TITLE.matcher(title);
        return found.matches()
                ? Optional.of(
                        new Edition(new Post(number(found, 2), number(found, 1)), number(found, 3)))
                : Optional.empty();
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }

    @Override
    public String toString() {
        return "post " + number + " of blog " + blog;
    }
}
