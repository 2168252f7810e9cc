package org.landscape.web.pages;

import java.util.ArrayList;
import java.util.List;
import org.landscape.sanitize.PlainText;

/// The participants on a Thing: one each, however much they wrote.
///
/// @param list the pages of this list, and the posts of this one
/// @param part which of all participants are on this page
record ThingPosts(List<Person> people, PostList list, Part part) {
    ThingPosts {
        people = List.copyOf(people);
    }

    /// Which of all participants a page has.
    ///
    /// @param first their number in the list, from 1
    /// @param last likewise
    /// @param all how many there are
    /// @param number of the page, from 1
    /// @param parts how many pages there are
    record Part(int first, int last, int all, int number, int parts) {

        /// @param above how many are on the pages before
        /// @param size how many fit on a page
        static Part of(int above, int all, int size) {
            int before = pages(above, size);
            return new Part(
                    above + 1,
                    Math.min(above + size, all),
                    all,
                    before + 1,
                    Math.max(1, before + pages(all - above, size)));
        }

        private static int pages(int number, int size) {
            return (number + size - 1) / size;
        }
    }

    /// How the posts are shown.
    enum Form {
        /// Titles, with the first words folded.
        TITLES,
        /// With their beginnings, and the texts folded as far as a page has room for them.
        CARDS,
        /// As a whole, to print.
        WHOLE
    }

    /// @param post the newest that they wrote for the Thing
    /// @param more how many they wrote for it besides
    /// @param elsewhere whether the text is left out here, and is on their own page for the Thing
    record Person(PostRow post, long more, boolean elsewhere) {

        /// In characters.
        private static final int FIRST_WORDS = 160;

        /// How the post begins; may be empty.
        public String begins() {
            return PlainText.summary(post.excerpt(), FIRST_WORDS);
        }
    }

    /// The same, without the texts for which there is no room; each is on a page of its own.
    ///
    /// @param most bytes of HTML
    static List<Person> within(List<Person> people, int most) {
        List<Person> light = new ArrayList<>();
        int sum = 0;
        for (Person person : people) {
            int size = person.post().size();
            boolean fits = sum + size <= most;
            sum += fits ? size : 0;
            light.add(
                    fits ? person : new Person(person.post().readElsewhere(), person.more(), true));
        }
        return light;
    }
}
