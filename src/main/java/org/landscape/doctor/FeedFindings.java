package org.landscape.doctor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.entry.DatedBy;
import org.landscape.entry.EntryPreview;
import org.landscape.parse.ParseOutcome;
import org.landscape.parse.ParsedEntry;
import org.landscape.parse.ParsedFeed;
import org.landscape.platform.Platform;

/// The findings about a feed that could be read. None of them keeps the blog from being followed.
final class FeedFindings {

    private final ParsedFeed feed;
    private final List<String> repairs;
    private final List<EntryPreview> previews;
    private final Instant now;
    private final int most;

    /// @param most how many posts are read from one document
    FeedFindings(ParseOutcome.Parsed parsed, List<EntryPreview> previews, Instant now, int most) {
        this.feed = parsed.feed();
        this.repairs = parsed.repairs();
        this.previews = previews;
        this.now = now;
        this.most = most;
    }

    @Nullable Finding repaired() {
        return repairs.isEmpty()
                ? null
                : Finding.warning(
                                "repaired",
                                "The feed breaks the rules of its format; we could read it all the"
                                        + " same. Other"
                                        + " readers may not.",
                                "Tell the maker of the theme or of the software of the blog.")
                        .because(String.join(" ", repairs));
    }

    @Nullable Finding empty() {
        return feed.entries().isEmpty()
                ? Finding.warning(
                        "empty_feed",
                        "The feed can be read and has no posts in it.",
                        "Write a first post, or give the address of the blog's other feed.")
                : null;
    }

    @Nullable Finding dates() {
        List<Finding> findings = new ArrayList<>();
        long undated = count(entry -> entry.datedBy() != DatedBy.CLAIMED && claimsNone(entry));
        if (undated > 0) {
            findings.add(
                    Finding.warning(
                                    "undated_entries",
                                    "%d of %d posts have no date that can be read; they are placed"
                                                    .formatted(undated, previews.size())
                                            + " beside their neighbours.",
                                    "Let the feed name a date for every post.")
                            .because(title(entry -> claimsNone(entry))));
        }
        long future = count(this::isAhead);
        if (future > 0) {
            findings.add(
                    Finding.warning(
                                    "future_entries",
                                    "%d of %d posts are dated in the future; they are shown under"
                                                    .formatted(future, previews.size())
                                            + " the day on which we first see them.",
                                    "Look at the clock and the time zone of the blog.")
                            .because(title(this::isAhead)));
        }
        return findings.isEmpty() ? null : findings.getFirst();
    }

    @Nullable Finding identity() {
        Set<String> guids = new HashSet<>();
        List<ParsedEntry> doubled =
                feed.entries().stream()
                        .filter(entry -> entry.guid() != null && !guids.add(entry.guid()))
                        .toList();
        return doubled.isEmpty()
                ? null
                : Finding.warning(
                                "doubled_guids",
                                "Several posts carry the same identifier, so that readers take them"
                                        + " for one.",
                                "Tell the maker of the software of the blog: every post needs an"
                                        + " identifier of its own.")
                        .because(String.valueOf(doubled.getFirst().guid()));
    }

    @Nullable Finding texts() {
        boolean noText = count(entry -> entry.contentHtml() != null) == 0;
        return previews.isEmpty() || !noText
                ? null
                : Finding.info(
                        "no_full_text",
                        "The feed carries no full posts; readers see the beginnings and follow the"
                                + " link.");
    }

    @Nullable Finding lengths() {
        long cut = count(EntryPreview::isCut);
        return cut == 0
                ? null
                : Finding.info(
                                "long_post",
                                "%d of %d posts are longer than is shown here: their beginnings are,"
                                                .formatted(cut, previews.size())
                                        + " and readers follow the link for the rest.")
                        .because(title(EntryPreview::isCut));
    }

    @Nullable Finding number() {
        return feed.entries().size() < most
                ? null
                : new Finding(
                        "many_posts",
                        Finding.Severity.INFO,
                        "Only the first %d posts of a feed are read; more are left out."
                                .formatted(most),
                        "Let the feed begin with the newest posts.",
                        null);
    }

    @Nullable Finding things() {
        return previews.isEmpty() || count(entry -> !entry.things().isEmpty()) > 0
                ? null
                : new Finding(
                        "no_things",
                        Finding.Severity.INFO,
                        "None of these posts says which part of the programme it is for.",
                        "Name it in the title, with its number.",
                        null);
    }

    /// Finds a blog of which only some posts are tagged for the programme: then the feed of that
    /// tag is better.
    @Nullable Finding mixed(WebAddress address, String tag) {
        long tagged = count(entry -> isTagged(entry, tag));
        if (tagged == 0 || tagged == previews.size()) {
            return null;
        }
        Optional<WebAddress> tagFeed =
                Platform.madeWith(feed.generator())
                        .or(() -> Platform.at(address))
                        .flatMap(platform -> platform.tagFeedOf(address, tag));
        boolean others =
                previews.stream()
                        .filter(entry -> !isTagged(entry, tag))
                        .allMatch(entry -> entry.things().isEmpty());
        Finding found =
                new Finding(
                        "mixed_blog",
                        Finding.Severity.INFO,
                        "%d of %d posts are tagged “%s”; the others are %s."
                                .formatted(
                                        tagged,
                                        previews.size(),
                                        tag,
                                        others ? "about something else" : "not"),
                        "When you join, you can tick that only posts with this tag are taken. If the"
                                + " blog takes part already, ask the organisers for that."
                                + (tagFeed.isPresent()
                                        ? " The feed of this tag does the same."
                                        : ""),
                        null);
        return tagFeed.map(feedOfTag -> found.because(feedOfTag.toString())).orElse(found);
    }

    private static boolean isTagged(EntryPreview entry, String tag) {
        return entry.categories().stream().anyMatch(tag::equalsIgnoreCase);
    }

    private boolean isAhead(EntryPreview entry) {
        Instant claimed = entry.publishedAt() == null ? entry.updatedAt() : entry.publishedAt();
        return claimed != null && claimed.isAfter(now);
    }

    private static boolean claimsNone(EntryPreview entry) {
        return entry.publishedAt() == null && entry.updatedAt() == null;
    }

    private long count(Predicate<EntryPreview> condition) {
        return previews.stream().filter(condition).count();
    }

    private String title(Predicate<EntryPreview> condition) {
        return previews.stream().filter(condition).map(EntryPreview::title).findFirst().orElse("");
    }
}
