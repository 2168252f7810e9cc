package org.landscape.comment;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.comment.Comment.Certainty;
import org.landscape.platform.Platform;
import org.landscape.text.TextLine;

/// Decides which participant wrote a comment, by the address and the name that the commenter left.
///
/// | left | sure | doubtful | | --- | --- | --- | | the page under which one participant writes on
/// their blog | always | | | the address of one participant's blog, or of a page in it | always,
/// but where the blog has no folder on a host that may be of many | a page somewhere on that host |
/// | an address that is a blog only by what a participant's feed claims | with a name of theirs |
/// without | | another address | | a full name that one participant alone uses | | a name alone, or
/// with a page on a network | a full name that one participant alone uses, or a name that is also
/// in the address of their blog | a plain first name that one participant alone uses |
///
/// Nobody is found where two participants come into question.
final class Commenters {

    /// Names that say nothing.
    private static final Set<String> NO_NAMES =
            Set.of(
                    "",
                    "anonymous",
                    "anonym",
                    "anonyme",
                    "anónimo",
                    "anoniem",
                    "unknown",
                    "admin",
                    "administrator",
                    "webmaster",
                    "editor",
                    "author",
                    "guest",
                    "gast",
                    "user",
                    "someone",
                    "me",
                    "noreply",
                    "wordpress",
                    "blogger");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{C}]+");
    private static final int SHORTEST_FULL_NAME = 6;
    private static final int SHORTEST_HANDLE = 9;

    /// A participant, as their comments may show them.
    ///
    /// @param name in this landscape
    /// @param names under which they write on their own blog
    /// @param pages that they give as their own there
    /// @param blogs addresses that are proven to be of their blog or its feed
    /// @param claimed addresses that only their feed calls its blog
    record Person(
            long id,
            String name,
            Collection<String> names,
            Collection<WebAddress> pages,
            Collection<WebAddress> blogs,
            Collection<WebAddress> claimed) {
        Person {
            names = List.copyOf(names);
            pages = List.copyOf(pages);
            blogs = List.copyOf(blogs);
            claimed = List.copyOf(claimed);
        }
    }

    /// Who it is, and how sure that is.
    record Match(long participant, Certainty certainty) {}

    private final Map<String, Set<Long>> byPage = new HashMap<>();
    private final Map<String, Set<Long>> byBlog = new HashMap<>();
    private final Map<String, Set<Long>> byClaim = new HashMap<>();
    private final Map<String, Set<Long>> byName = new HashMap<>();

    /// Hosts on which a participant is known to have a page, by participant.
    private final Map<Long, Set<String>> pageHosts = new HashMap<>();

    /// Parts of the addresses of their blogs.
    private final Map<Long, Set<String>> labels = new HashMap<>();

    Commenters(Collection<Person> people) {
        people.forEach(this::add);
    }

    private void add(Person person) {
        for (WebAddress page : person.pages()) {
            if (isOfOnePerson(page)) {
                put(byPage, page.key(), person);
                pageHosts.computeIfAbsent(person.id(), _ -> new HashSet<>()).add(page.keyHost());
            }
        }
        for (WebAddress blog : person.blogs()) {
            CommentPlaces.homeKey(blog)
                    .ifPresent(
                            home -> {
                                put(byBlog, home, person);
                                labels.computeIfAbsent(person.id(), _ -> new HashSet<>())
                                        .addAll(List.of(home.split("[./]")));
                            });
        }
        for (WebAddress site : person.claimed()) {
            CommentPlaces.homeKey(site).ifPresent(home -> put(byClaim, home, person));
        }
        Stream.concat(Stream.of(person.name()), person.names().stream())
                .map(Commenters::folded)
                .filter(name -> !NO_NAMES.contains(name))
                .forEach(name -> put(byName, name, person));
    }

    private static void put(Map<String, Set<Long>> map, String key, Person person) {
        map.computeIfAbsent(key, _ -> new HashSet<>()).add(person.id());
    }

    /// The front page of a network is of nobody, and so is that of a host alone where it is one.
    private static boolean isOfOnePerson(WebAddress page) {
        return !CommentPlaces.isProfile(page) || !page.keyPath().isEmpty() || page.query() != null;
    }

    /// @param name as the commenter gave it, perhaps empty
    /// @param page the address that they left
    /// @param owners the participants whose blog it is: a name that is theirs is taken for them
    Optional<Match> of(String name, @Nullable WebAddress page, Set<Long> owners) {
        String folded = folded(name);
        Set<Long> named =
                NO_NAMES.contains(folded) ? Set.of() : byName.getOrDefault(folded, Set.of());
        if (page == null) {
            return byName(folded, named, owners);
        }
        Set<Long> writers = byPage.getOrDefault(page.key(), Set.of());
        if (!writers.isEmpty()) {
            return one(writers, named).map(it -> new Match(it, Certainty.SURE));
        }
        if (CommentPlaces.isProfile(page)) {
            // On that network they are known by another page.
            boolean isAnother =
                    named.stream()
                            .anyMatch(
                                    it ->
                                            pageHosts
                                                    .getOrDefault(it, Set.of())
                                                    .contains(page.keyHost()));
            return isAnother ? doubtful(folded, named) : byName(folded, named, owners);
        }
        return byBlog(page, named).or(() -> byClaim(page, named)).or(() -> doubtful(folded, named));
    }

    /// Whether a participant is known by this name.
    boolean isKnown(String name) {
        return byName.containsKey(folded(name));
    }

    private Optional<Match> byBlog(WebAddress page, Set<Long> named) {
        String home = homeOf(page, byBlog);
        if (home == null) {
            return Optional.empty();
        }
        boolean isWhole =
                home.equals(page.key())
                        || home.indexOf('/') >= 0
                        || Platform.at(page).filter(it -> it.hasWholeHost(page)).isPresent();
        return one(byBlog.getOrDefault(home, Set.of()), named)
                .map(
                        it ->
                                new Match(
                                        it,
                                        isWhole || isPageOfBlog(page) || named.contains(it)
                                                ? Certainty.SURE
                                                : Certainty.DOUBTFUL));
    }

    /// Whether the path is that of a post or a list, and not of another person on the same host.
    private static boolean isPageOfBlog(WebAddress page) {
        return page.keyPath().isEmpty()
                || page.keyPath().getFirst().matches("\\d+|about|blog|tag|category|feed");
    }

    private Optional<Match> byClaim(WebAddress page, Set<Long> named) {
        String home = homeOf(page, byClaim);
        return home == null
                ? Optional.empty()
                : one(byClaim.getOrDefault(home, Set.of()), named)
                        .map(
                                it ->
                                        new Match(
                                                it,
                                                named.contains(it)
                                                        ? Certainty.SURE
                                                        : Certainty.DOUBTFUL));
    }

    /// The longest known home that the address is in.
    private static @Nullable String homeOf(WebAddress page, Map<String, Set<Long>> homes) {
        String key = page.key();
        int query = key.indexOf('?');
        String at = query < 0 ? key : key.substring(0, query);
        while (!homes.containsKey(at)) {
            int slash = at.lastIndexOf('/');
            if (slash < 0) {
                return null;
            }
            at = at.substring(0, slash);
        }
        return at;
    }

    private Optional<Match> byName(String name, Set<Long> named, Set<Long> owners) {
        Set<Long> ofBlog = common(named, owners);
        if (ofBlog.size() == 1) {
            return Optional.of(new Match(ofBlog.iterator().next(), Certainty.SURE));
        }
        if (named.size() != 1) {
            return Optional.empty();
        }
        long id = named.iterator().next();
        boolean isTelling =
                isFull(name)
                        || (isHandle(name) && labels.getOrDefault(id, Set.of()).contains(name));
        return Optional.of(new Match(id, isTelling ? Certainty.SURE : Certainty.DOUBTFUL));
    }

    private static Optional<Match> doubtful(String name, Set<Long> named) {
        return named.size() == 1 && isFull(name)
                ? Optional.of(new Match(named.iterator().next(), Certainty.DOUBTFUL))
                : Optional.empty();
    }

    /// The one of these that is meant; where there are several, by the name.
    private static Optional<Long> one(Set<Long> found, Set<Long> named) {
        Set<Long> left = found.size() == 1 ? found : common(found, named);
        return left.size() == 1 ? Optional.of(left.iterator().next()) : Optional.empty();
    }

    private static Set<Long> common(Set<Long> one, Set<Long> other) {
        return one.stream().filter(other::contains).collect(Collectors.toSet());
    }

    /// Whether it is more than a first name.
    private static boolean isFull(String name) {
        return name.length() >= SHORTEST_FULL_NAME && name.indexOf(' ') > 0;
    }

    /// Whether it is a name that people make for themselves, and not a first name.
    private static boolean isHandle(String name) {
        return name.length() >= SHORTEST_HANDLE || !name.chars().allMatch(Character::isLetter);
    }

    /// A name as it is compared with others: without markup, in small letters, with single blanks.
    static String folded(String name) {
        String plain = name.indexOf('<') < 0 ? name : TextLine.ofHtml(name);
        return BLANKS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
