package org.landscape.web.organiser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.doctor.Finding;
import org.landscape.registration.Preview;
import org.landscape.web.organiser.EditForm.FeedField;
import org.landscape.web.pages.DateWords;
import org.landscape.web.pages.PostRow;

/// What was found at an address that an organiser wrote down, and what can be done with it.
///
/// @param place of this check among those of the form
/// @param feed the feed that was found, null when none can be read
/// @param title of the blog, perhaps empty
/// @param posts the first ones, each with its day
/// @param options the ways to go on; empty when there is only one
/// @param findings why it cannot be read, or what should be mended
record AddressCheck(
        int place,
        String address,
        @Nullable String feed,
        String title,
        List<String> posts,
        int more,
        List<Option> options,
        List<String> findings) {

    private static final int FINDINGS = 3;

    AddressCheck {
        posts = List.copyOf(posts);
        options = List.copyOf(options);
        findings = List.copyOf(findings);
    }

    /// @param value empty keeps what was written; else the id of a stored feed or `new`, a blank,
    ///     and the address that it gets
    record Option(String value, String words, boolean chosen) {}

    /// @param address as it was written
    /// @param of the feed that gets it; null when it is the blog's page
    /// @param known the keys of the feeds in the form
    static AddressCheck of(
            int place,
            String address,
            @Nullable FeedField of,
            List<FeedField> feeds,
            List<String> known,
            Preview preview,
            DateWords words) {
        Preview.@Nullable Found found = preview.found();
        return new AddressCheck(
                place,
                address,
                found == null ? null : found.feed().toString(),
                found == null ? "" : found.title(),
                found == null
                        ? List.of()
                        : found.posts().stream()
                                .map(
                                        post ->
                                                PostRow.titleOf(post.title())
                                                        + ", "
                                                        + words.day(post.shownAt()))
                                .toList(),
                found == null ? 0 : found.more(),
                found == null
                        ? List.of()
                        : of == null ? ofBlog(found, feeds, known) : ofFeed(of, found),
                preview.findings().stream()
                        .filter(one -> found == null || one.severity() != Finding.Severity.INFO)
                        .limit(FINDINGS)
                        .map(one -> (one.message() + " " + one.advice()).strip())
                        .toList());
    }

    public boolean isReadable() {
        return feed != null;
    }

    /// The page was written down, and its feed is read; or another feed that it names.
    private static List<Option> ofFeed(FeedField of, Preview.Found found) {
        if (found.others().isEmpty()) {
            return List.of();
        }
        String id = of.id().isEmpty() ? "new" : of.id();
        List<Option> options = new ArrayList<>();
        options.add(new Option("", "%s: %s".formatted(titled(found.title()), found.feed()), true));
        found.others()
                .forEach(
                        other ->
                                options.add(
                                        new Option(
                                                id + " " + other.address(),
                                                "%s: %s"
                                                        .formatted(
                                                                titled(other.title()),
                                                                other.address()),
                                                false)));
        return options;
    }

    /// The page of the blog is another one: its feed may be too.
    private static List<Option> ofBlog(
            Preview.Found found, List<FeedField> feeds, List<String> known) {
        if (known.contains(found.feed().key())) {
            return List.of();
        }
        List<Option> options = new ArrayList<>();
        for (FeedField feed : feeds) {
            options.add(
                    new Option(
                            feed.id() + " " + found.feed(),
                            "Read the posts at %s from now on, in place of %s"
                                    .formatted(found.feed(), feed.address()),
                            feeds.size() == 1));
        }
        options.add(
                new Option(
                        "new " + found.feed(),
                        "Read the posts at %s as well".formatted(found.feed()),
                        false));
        options.add(
                new Option(
                        "",
                        "Only change the page; read the posts where they are read now",
                        feeds.size() != 1));
        return options;
    }

    private static String titled(String title) {
        return title.isBlank() ? "Its feed" : title;
    }

    /// The feeds of the form after a choice.
    ///
    /// @param choice the value of an [Option]
    static List<FeedField> chosen(List<FeedField> feeds, String checked, String choice) {
        int blank = choice.indexOf(' ');
        if (blank < 0) {
            return feeds;
        }
        String id = choice.substring(0, blank);
        String address = choice.substring(blank + 1);
        Optional<FeedField> meant =
                feeds.stream()
                        .filter(
                                feed ->
                                        id.equals("new")
                                                ? feed.id().isEmpty()
                                                        && feed.address().equals(checked)
                                                : feed.id().equals(id))
                        .findFirst();
        List<FeedField> chosen = new ArrayList<>();
        for (FeedField feed : feeds) {
            chosen.add(
                    meant.isPresent() && feed.equals(meant.get())
                            ? new FeedField(feed.id(), address)
                            : feed);
        }
        if (meant.isEmpty()) {
            chosen.add(new FeedField("", address));
        }
        return chosen;
    }
}
