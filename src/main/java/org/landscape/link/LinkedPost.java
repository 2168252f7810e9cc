package org.landscape.link;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// The addresses of one post, and those to which its text links, as [WebAddress#keyHash].
///
/// @param id of the entry
/// @param own where it is, on a host of its blog
/// @param claimed where else it is as its feed says
/// @param targets of its links; the post's own addresses are not among them
public record LinkedPost(long id, Set<Long> own, Set<Long> claimed, Set<Long> targets) {

    private static final Set<String> FILES =
            Set.of(
                    "jpg", "jpeg", "png", "gif", "webp", "svg", "bmp", "avif", "pdf", "mp3", "mp4",
                    "m4a", "mov", "ogg", "doc", "docx", "ppt", "pptx", "xls", "xlsx", "zip");

    /// The blog of some posts.
    ///
    /// @param pages the keys of its own pages, which are no post's address
    /// @param hosts on which it is
    public record Blog(Set<String> pages, Set<String> hosts) {
        public Blog {
            pages = Set.copyOf(pages);
            hosts = Set.copyOf(hosts);
        }

        public static Blog of(Collection<WebAddress> pages) {
            return new Blog(
                    pages.stream().map(WebAddress::key).collect(Collectors.toSet()),
                    pages.stream().map(WebAddress::keyHost).collect(Collectors.toSet()));
        }

        private boolean has(WebAddress address) {
            return hosts.contains(address.keyHost());
        }
    }

    public LinkedPost {
        own = Set.copyOf(own);
        claimed = Set.copyOf(claimed);
        // The first ones count if there are too many.
        targets = Collections.unmodifiableSet(new LinkedHashSet<>(targets));
    }

    /// The same with the first of its links alone.
    LinkedPost withTargets(int most) {
        return targets.size() <= most
                ? this
                : new LinkedPost(
                        id,
                        own,
                        claimed,
                        targets.stream()
                                .limit(most)
                                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /// A guid that is an address on a host of the blog is one of the post: WordPress gives there
    /// the address by which it leads to the post whatever the permalink is (`/?p=45`).
    ///
    /// @param url of the post, null when it has none
    /// @param guid as its feed gives it, null when it gives none
    /// @param alternates further addresses that its feed has for it
    /// @param links in the order of the text
    public static LinkedPost of(
            long id,
            @Nullable String url,
            @Nullable String guid,
            List<WebAddress> alternates,
            Blog blog,
            List<WebAddress> links) {
        Set<Long> own = new LinkedHashSet<>();
        Set<Long> claimed = new LinkedHashSet<>();
        WebAddress.parse(url)
                .filter(one -> isPage(one) && !blog.pages.contains(one.key()))
                .ifPresent(one -> (blog.has(one) ? own : claimed).add(one.keyHash()));
        WebAddress.parse(guid)
                .filter(one -> isPage(one) && !blog.pages.contains(one.key()))
                .filter(blog::has)
                .ifPresent(one -> own.add(one.keyHash()));
        // On whatever host: where another post is at such an address itself, that one is meant.
        alternates.stream()
                .filter(one -> isPage(one) && !blog.pages.contains(one.key()))
                .map(WebAddress::keyHash)
                .filter(hash -> !own.contains(hash))
                .forEach(claimed::add);
        Set<Long> targets =
                links.stream()
                        .filter(LinkedPost::isPage)
                        .flatMap(LinkedPost::meanings)
                        .filter(hash -> !own.contains(hash) && !claimed.contains(hash))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        return new LinkedPost(id, own, claimed, targets);
    }

    private static Stream<Long> meanings(WebAddress link) {
        return link.meanings().stream()
                .filter(LinkedPost::isPage)
                .map(WebAddress::keyHash)
                .distinct();
    }

    /// Whether a post may be there: neither a front page nor a picture.
    private static boolean isPage(WebAddress address) {
        List<String> path = address.keyPath();
        if (path.isEmpty()) {
            return address.key().indexOf('?') >= 0;
        }
        String last = path.getLast();
        int dot = last.lastIndexOf('.');
        return dot < 0 || !FILES.contains(last.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
}
