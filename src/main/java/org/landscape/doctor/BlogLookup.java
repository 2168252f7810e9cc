package org.landscape.doctor;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.landscape.address.WebAddress;
import org.landscape.directory.Directory;
import org.landscape.directory.FeedStatus;
import org.landscape.entry.LeftOutPost;
import org.landscape.feed.Feed;
import org.landscape.feed.FeedHealth;
import org.landscape.feed.Feeds;

/// Finds the participants whose blog may carry a post, by the post's address. Only the feeds that
/// have to do with its host are read.
@Singleton
class BlogLookup {

    private final Feeds feeds;
    private final Directory directory;

    BlogLookup(Feeds feeds, Directory directory) {
        this.feeds = feeds;
        this.directory = directory;
    }

    /// The feeds that have to do with the host of an address, and those of some participants.
    private List<Feed> near(WebAddress address, List<String> slugs) {
        String host = address.keyHost();
        return feeds.withParticipants(directory.on(host), slugs, host);
    }

    /// The feeds that a post may come from, the likeliest first: those with a proven address on the
    /// post's host, because a feed may claim any page; then those for which a rule left the post
    /// out; then those to whose blog the address belongs, the deepest path first.
    List<BlogMatch> of(WebAddress post, List<LeftOutPost> leftOutPosts) {
        List<String> slugs = leftOutPosts.stream().map(LeftOutPost::participant).toList();
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                near(post, slugs).stream()
                                        .filter(
                                                feed ->
                                                        slugs.contains(feed.participant().slug())
                                                                || depth(feed, post).isPresent())
                                        .sorted(likeliest(post, slugs))
                                        .map(BlogLookup::home)
                                        .toList());
    }

    /// The feeds of the blog at an address: those for which the address was written down or proved,
    /// also as a page that they name; else those of the innermost folder that the address is in.
    List<BlogMatch> at(WebAddress address) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            List<Feed> all = near(address, List.of());
                            List<Feed> exact =
                                    all.stream().filter(feed -> isAt(feed, address)).toList();
                            int deepest =
                                    all.stream()
                                            .filter(feed -> isProved(feed, address))
                                            .flatMap(feed -> inFolder(feed, address).stream())
                                            .max(Comparator.naturalOrder())
                                            .orElse(-1);
                            return (exact.isEmpty()
                                            ? all.stream()
                                                    .filter(feed -> isProved(feed, address))
                                                    .filter(
                                                            feed ->
                                                                    inFolder(feed, address)
                                                                            .filter(
                                                                                    depth ->
                                                                                            depth
                                                                                                    == deepest)
                                                                            .isPresent())
                                                    .toList()
                                            : exact)
                                    .stream()
                                            .sorted(
                                                    Comparator.comparing(
                                                            feed -> !feed.isFollowed()))
                                            .map(BlogLookup::home)
                                            .toList();
                        });
    }

    /// The feeds of a participant, those that are followed first.
    List<BlogMatch> ofParticipant(String slug) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                feeds.withParticipant(slug).stream()
                                        .sorted(Comparator.comparing(feed -> !feed.isFollowed()))
                                        .map(BlogLookup::home)
                                        .toList());
    }

    private static boolean isAt(Feed feed, WebAddress address) {
        return Stream.of(
                        Stream.of(feed.given(), feed.address()),
                        feed.provenAddresses().stream(),
                        // What the feed or its owner says counts on its own host alone.
                        Stream.of(feed.site(), feed.participant().blog())
                                .flatMap(Optional::stream)
                                .filter(page -> isProved(feed, page)))
                .flatMap(own -> own)
                .anyMatch(own -> own.key().equals(address.key()));
    }

    private static Optional<Integer> inFolder(Feed feed, WebAddress address) {
        return Stream.of(feed.site(), feed.participant().blog())
                .flatMap(Optional::stream)
                .filter(page -> sameHost(page, address))
                .map(BlogLookup::folder)
                .filter(folder -> isBelow(folder, address.keyPath()))
                .map(List::size)
                .max(Comparator.naturalOrder());
    }

    private static Comparator<Feed> likeliest(WebAddress post, List<String> slugs) {
        return Comparator.<Feed, Boolean>comparing(feed -> !isProved(feed, post))
                .thenComparing(feed -> !slugs.contains(feed.participant().slug()))
                .thenComparing(feed -> !feed.isFollowed())
                .thenComparing(feed -> -depth(feed, post).orElse(0));
    }

    private static boolean isProved(Feed feed, WebAddress post) {
        return feed.provenAddresses().stream().anyMatch(own -> sameHost(own, post));
    }

    private static BlogMatch home(Feed feed) {
        FeedHealth health = feed.health();
        return new BlogMatch(
                feed.id(),
                feed.address(),
                feed.participant(),
                FeedStatus.of(feed.participant().membership(), feed.isFollowed(), health),
                health);
    }

    /// How many parts of the post's path are the blog's own; empty when the post is elsewhere.
    /// Without a known page of the blog, the host of its feed counts.
    private static Optional<Integer> depth(Feed feed, WebAddress post) {
        List<WebAddress> pages =
                Stream.of(feed.site(), feed.participant().blog())
                        .flatMap(Optional::stream)
                        .toList();
        if (pages.isEmpty()) {
            return Stream.of(feed.given(), feed.address()).anyMatch(own -> sameHost(own, post))
                    ? Optional.of(0)
                    : Optional.empty();
        }
        return pages.stream()
                .filter(page -> sameHost(page, post))
                .map(BlogLookup::folder)
                .filter(folder -> isBelow(folder, post.keyPath()))
                .map(List::size)
                .max(Comparator.naturalOrder());
    }

    /// The folder that holds all posts of the blog with this page: `/~laura/` for `/~laura` and for
    /// `/~laura/about.html`.
    private static List<String> folder(WebAddress page) {
        List<String> path = page.keyPath();
        boolean endsInFile = !path.isEmpty() && path.getLast().contains(".");
        return endsInFile ? path.subList(0, path.size() - 1) : path;
    }

    private static boolean isBelow(List<String> folder, List<String> path) {
        return path.size() >= folder.size() && path.subList(0, folder.size()).equals(folder);
    }

    private static boolean sameHost(WebAddress one, WebAddress other) {
        return one.keyHost().equals(other.keyHost());
    }
}
