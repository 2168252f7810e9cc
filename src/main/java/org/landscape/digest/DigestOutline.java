package org.landscape.digest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.digest.Digest.Part;
import org.landscape.digest.Digest.Person;
import org.landscape.digest.Digest.Post;

/// What a digest says, in its order, for every form in which it is written as a text.
final class DigestOutline {

    /// A form in which a digest is written. What is given to it is plain text.
    interface Form {

        void paragraph(Foreword.Paragraph words);

        /// @param words our own
        void sum(String words);

        void heading(String words);

        /// @param more a link to what the list leaves out, null when it is complete
        void list(Runnable items, @Nullable Link more);

        void item(Runnable inside);

        void line(Runnable inside);

        void link(Link to);

        /// How a post begins, after its title.
        void beginning(String text);

        /// @param ours our own
        void words(String ours);

        void end(Link to);
    }

    record Link(String words, String address) {}

    private final Digest digest;
    private final BaseUrl base;
    private final Form form;

    private DigestOutline(Digest digest, BaseUrl base, Form form) {
        this.digest = digest;
        this.base = base;
        this.form = form;
    }

    static void write(Digest digest, BaseUrl base, Form form) {
        new DigestOutline(digest, base, form).all();
    }

    private void all() {
        digest.foreword().paragraphs().forEach(form::paragraph);
        form.sum(digest.posts() > 0 ? digest.sum() + "." : "Nothing new was posted in this week.");
        posts("Picked by the organisers", digest.picked(), true);
        posts("From the organisers", digest.notices(), false);
        newcomers();
        lively();
        posts("Waiting for an answer", digest.waiting(), false);
        digest.parts().forEach(this::part);
        form.end(link("This week on the web", "digest/" + digest.week()));
    }

    private void posts(String heading, List<Post> posts, boolean withBeginnings) {
        if (posts.isEmpty()) {
            return;
        }
        form.heading(heading);
        form.list(() -> posts.forEach(post -> post(post, withBeginnings)), null);
    }

    private void post(Post post, boolean withBeginning) {
        form.item(
                () -> {
                    name(post);
                    if (withBeginning) {
                        by(post.by());
                        if (!post.beginning().isEmpty()) {
                            form.beginning(post.beginning());
                        }
                    }
                });
    }

    private void newcomers() {
        List<Person> people = digest.newcomers();
        if (people.isEmpty()) {
            return;
        }
        form.heading("New here");
        form.line(
                () -> {
                    for (int i = 0; i < people.size(); i++) {
                        form.words(i == 0 ? "" : ", ");
                        person(people.get(i));
                    }
                    if (digest.moreNewcomers() > 0) {
                        form.words(" and " + digest.moreNewcomers() + " more");
                    }
                });
    }

    private void lively() {
        if (digest.lively().isEmpty()) {
            return;
        }
        form.heading("The liveliest conversations");
        form.list(
                () ->
                        digest.lively()
                                .forEach(
                                        one ->
                                                form.item(
                                                        () -> {
                                                            name(one.post());
                                                            by(one.post().by());
                                                            form.words(": " + one.sum());
                                                        })),
                null);
    }

    private void part(Part part) {
        form.heading(part.label());
        form.list(
                () ->
                        part.named()
                                .forEach(
                                        post ->
                                                form.item(
                                                        () -> {
                                                            name(post);
                                                            by(post.by());
                                                        })),
                part.more() > 0
                        ? link("And " + part.more() + " more", part.path(digest.week()))
                        : null);
    }

    private void name(Post post) {
        form.link(new Link(post.name(), post.address(base)));
    }

    private void by(Person person) {
        form.words(" by ");
        person(person);
    }

    private void person(Person person) {
        form.link(link(person.name(), "participants/" + person.slug()));
    }

    private Link link(String words, String path) {
        return new Link(words, base.to(path).toString());
    }
}
