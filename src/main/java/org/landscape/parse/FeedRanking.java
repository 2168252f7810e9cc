package org.landscape.parse;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.landscape.address.WebAddress;
import org.landscape.parse.ParseOutcome.FeedLink;
import org.landscape.platform.BlogPath;

/// Orders the feeds that a page names: posts before comments; on a tag's page the tag's feed first,
/// on other pages the feed of the whole blog; posts before the podcast. Otherwise the page's own
/// order, which has the main feed first.
final class FeedRanking {

    private static final Pattern COMMENTS =
            Pattern.compile(
                    "comment|kommenta|kommenti|kommentt|coment|commento|reacties|replies|hozzászólás|komentar"
                            + "|komentář|yorum|комментари|коментар|σχόλι|コメント|댓글|评论|評論|留言|迴響|تعليق|دیدگاه|תגובות|bình luận|iruzkin");

    private final BlogPath given;

    FeedRanking(WebAddress page) {
        this.given = BlogPath.of(page);
    }

    List<FeedLink> best(Collection<FeedLink> links) {
        return links.stream().sorted(Comparator.comparingInt(this::rank)).toList();
    }

    private int rank(FeedLink link) {
        if (link.isOfComments()) {
            return 3;
        }
        BlogPath feed = BlogPath.of(link.address());
        if (given.isList()) {
            return belongsToList(feed) ? 0 : 1;
        }
        // The feed of a single post holds only its comments.
        boolean ofThisPost =
                given.segments().size() > 1
                        && feed.segments().size() > given.segments().size()
                        && startsLikeGiven(feed);
        boolean ofRecordings = !namesRecordings(given) && isOfRecordings(link, feed);
        return feed.isList() || feed.isDated() || ofThisPost || ofRecordings ? 2 : 1;
    }

    /// Whether the words name a feed of comments.
    static boolean isComments(String words) {
        return COMMENTS.matcher(words.toLowerCase(Locale.ROOT)).find();
    }

    /// Plug-ins name the feed of a blog's podcast before that of its posts.
    private static boolean isOfRecordings(FeedLink link, BlogPath feed) {
        return namesRecordings(feed) || link.title().toLowerCase(Locale.ROOT).contains("podcast");
    }

    private static boolean namesRecordings(BlogPath path) {
        return path.segments().stream()
                .anyMatch(segment -> segment.toLowerCase(Locale.ROOT).startsWith("podcast"));
    }

    private boolean startsLikeGiven(BlogPath feed) {
        return feed.segments().subList(0, given.segments().size()).equals(given.segments());
    }

    /// The list's own name is in the address of its feed, on every platform.
    private boolean belongsToList(BlogPath feed) {
        return feed.segments().contains(given.segments().getLast());
    }
}
