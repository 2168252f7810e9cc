package org.landscape.digest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;

/// The digest of a week: what a page, a feed and a mail say, before it has a form.
///
/// A post is in the digest of the week in which it was first seen, so one that came in late is in
/// the next digest, and none is in two. Which posts a past digest has does not change, but for
/// those that are hidden or removed. Decision 53 says what counts as old and is in none.
///
/// @param over whether the week has ended
/// @param foreword what organisers write above it
/// @param posts how many there are, also those that are not named
/// @param participants who have one
/// @param picked by organisers
/// @param notices the organisers' own posts that are no task
/// @param newcomers the participants whose first post is in it
/// @param moreNewcomers how many of them are not named
/// @param lively its posts with the most answers so far, the liveliest first
/// @param waiting its posts that wait for an answer, as they are listed among all that wait
/// @param parts the other posts, by Thing
public record Digest(
        Week week,
        boolean over,
        Foreword foreword,
        int posts,
        int participants,
        List<Post> picked,
        List<Post> notices,
        List<Person> newcomers,
        int moreNewcomers,
        List<Lively> lively,
        List<Post> waiting,
        List<Part> parts) {
    private static final int LONGEST_BEGINNING = 220;

    public Digest {
        picked = List.copyOf(picked);
        notices = List.copyOf(notices);
        newcomers = List.copyOf(newcomers);
        lively = List.copyOf(lively);
        waiting = List.copyOf(waiting);
        parts = List.copyOf(parts);
    }

    /// Whether it says nothing.
    public boolean isEmpty() {
        return posts == 0 && notices.isEmpty() && foreword.text().isEmpty();
    }

    /// Such as `31 posts by 23 participants`.
    public String sum() {
        return count(posts, "post") + " by " + count(participants, "participant");
    }

    private static String count(int number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }

    /// A post.
    ///
    /// @param url on its own blog, null when its feed does not say
    /// @param title empty when it has none
    /// @param summary plain text, empty when the participant shows titles only
    /// @param language BCP 47, null when neither entry nor feed states one
    public record Post(
            long id,
            @Nullable String url,
            String title,
            String summary,
            @Nullable String language,
            Person by,
            Instant shownAt) {

        /// The title, or the words for a post without one.
        public String name() {
            return title.isBlank() ? "A post without a title" : title;
        }

        /// Where it is read; on its participant's page when its feed names no address.
        String address(BaseUrl base) {
            return url == null ? base.to("participants/" + by.slug()).toString() : url;
        }

        /// The beginning of the summary, some two lines of it.
        public String beginning() {
            if (summary.length() <= LONGEST_BEGINNING) {
                return summary;
            }
            int end = summary.lastIndexOf(' ', LONGEST_BEGINNING);
            // Not within a pair of surrogates.
            int cut = end > LONGEST_BEGINNING / 2 ? end : LONGEST_BEGINNING;
            return summary.substring(
                            0, Character.isHighSurrogate(summary.charAt(cut - 1)) ? cut - 1 : cut)
                    + "…";
        }
    }

    /// A post and its answers.
    ///
    /// @param answers how many there are
    public record Lively(Post post, int answers) {

        /// Such as `4 answers`.
        public String sum() {
            return count(answers, "answer");
        }
    }

    /// A participant.
    public record Person(String slug, String name) {}

    /// The posts for one Thing, or for none. A post for several is in the part of the first.
    ///
    /// @param thing its number, null for the posts that are for none
    /// @param label such as `Thing 6: Online networks`
    /// @param named those that the digest names: each participant once before any is named twice,
    ///     the newest first
    /// @param more how many others there are
    public record Part(@Nullable Integer thing, String label, List<Post> named, int more) {
        public Part {
            named = List.copyOf(named);
        }

        public int posts() {
            return named.size() + more;
        }

        /// The path of the page that lists all of them, below the landscape's own.
        public String path(Week week) {
            return "digest/" + week + "?for=" + (thing == null ? NONE : thing);
        }

        /// In place of a Thing's number, in addresses.
        public static final String NONE = "none";
    }
}
