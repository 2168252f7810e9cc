package org.landscape.letter;

import static org.landscape.letter.LetterFrame.count;
import static org.landscape.mail.LetterBody.Run.link;
import static org.landscape.mail.LetterBody.Run.text;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.digest.Digest;
import org.landscape.digest.Digests;
import org.landscape.digest.Foreword;
import org.landscape.digest.Week;
import org.landscape.directory.Directory;
import org.landscape.directory.Member;
import org.landscape.entry.DigestPosts;
import org.landscape.entry.DigestPosts.Digested;
import org.landscape.entry.DigestPosts.Line;
import org.landscape.mail.Letter;
import org.landscape.mail.LetterBody;
import org.landscape.mail.LetterBody.Run;
import org.landscape.mail.Outbox;
import org.landscape.programme.Programme;

/// The digest of a week as a letter to readers.
@ApplicationScoped
class DigestLetters {

    /// Posts that a digest of one Thing or group names.
    private static final int MOST_NAMED = 40;

    /// Posts of one week that are looked at.
    private static final int MOST_POSTS = 10_000;

    private static final Duration SOME_DAYS = Duration.ofDays(3);

    private final DigestReaders readers;
    private final Digests digests;
    private final DigestPosts lists;
    private final Directory directory;
    private final Outbox outbox;
    private final LetterFrame frame;

    DigestLetters(
            DigestReaders readers,
            Digests digests,
            DigestPosts lists,
            Directory directory,
            Outbox outbox,
            LetterFrame frame) {
        this.readers = readers;
        this.digests = digests;
        this.lists = lists;
        this.directory = directory;
        this.outbox = outbox;
        this.frame = frame;
    }

    /// What a digest says, without how it ends.
    ///
    /// @param posts how many there are
    record Told(long posts, LetterBody.Builder body) {}

    /// On Monday, puts the digest of the week that has ended for each reader. An empty one is not
    /// sent.
    void look(ZonedDateTime now, int hour) {
        Week week = Week.of(now.toLocalDate());
        if (!now.toLocalDate().equals(week.monday()) || now.getHour() < hour) {
            return;
        }
        Week last = new Week(week.monday().minusWeeks(1));
        List<DigestReader> all = readers.confirmed();
        Set<String> known =
                new HashSet<>(outbox.known(all.stream().map(one -> name(one, last)).toList()));
        Map<DigestScope, Optional<Told>> told = new HashMap<>();
        for (DigestReader reader : all) {
            if (!known.contains(name(reader, last))) {
                told.computeIfAbsent(reader.scope(), scope -> told(scope, last))
                        .ifPresent(it -> put(letter(reader, it, last)));
            }
        }
    }

    private static String name(DigestReader reader, Week week) {
        return "digest:" + reader.id() + ":" + week;
    }

    private void put(Letter letter) {
        QuarkusTransaction.requiringNew().run(() -> outbox.put(letter));
    }

    private Letter letter(DigestReader reader, Told told, Week week) {
        Programme programme = frame.programme();
        String which =
                reader.scope().equals(DigestScope.ALL)
                        ? ""
                        : " (" + reader.scope().words(programme) + ")";
        LetterBody.Builder body = frame.begin();
        told.body().build().parts().forEach(body::part);
        return new Letter(
                name(reader, week),
                null,
                reader.address(),
                "%s: %s%s".formatted(programme.name(), week.inWords(), which),
                body.footer(
                                text("You get this because you asked for the weekly digest. "),
                                link("End it", frame.stop(reader.token())),
                                text("."))
                        .build(),
                frame.stop(reader.token()),
                null,
                SOME_DAYS);
    }

    /// The digest of a week; empty when it says nothing.
    Optional<Told> told(DigestScope scope, Week week) {
        return scope.equals(DigestScope.ALL) ? whole(week) : part(scope, week);
    }

    private Optional<Told> whole(Week week) {
        Digest digest = digests.of(week);
        if (digest.isEmpty()) {
            return Optional.empty();
        }
        LetterBody.Builder body = frame.begin();
        for (Foreword.Paragraph paragraph : digest.foreword().paragraphs()) {
            body.paragraph(
                    paragraph.lines().stream()
                            .flatMap(
                                    line ->
                                            Stream.concat(
                                                    line.stream().map(DigestLetters::run),
                                                    Stream.of(text(" "))))
                            .toArray(Run[]::new));
        }
        body.paragraph(
                digest.posts() > 0
                        ? digest.sum() + " in the week of " + week.inWords() + "."
                        : "Nothing new was posted in the week of " + week.inWords() + ".");
        posts(body, "Picked by the organisers", digest.picked());
        posts(body, "From the organisers", digest.notices());
        newcomers(body, digest);
        if (!digest.lively().isEmpty()) {
            body.heading("The liveliest conversations")
                    .items(
                            digest.lively().stream()
                                    .map(one -> item(one.post(), ": " + one.sum()))
                                    .toList());
        }
        posts(body, "Waiting for an answer", digest.waiting());
        for (Digest.Part part : digest.parts()) {
            posts(body, part.label(), part.named());
            if (part.more() > 0) {
                body.paragraph(link("And " + part.more() + " more", frame.to(part.path(week))));
            }
        }
        body.action("This week on the web", frame.to("digest/" + week));
        return Optional.of(new Told(digest.posts(), body));
    }

    private static Run run(Foreword.Piece piece) {
        return piece.address() == null ? text(piece.text()) : link(piece.text(), piece.address());
    }

    private void posts(LetterBody.Builder body, String heading, List<Digest.Post> posts) {
        if (!posts.isEmpty()) {
            body.heading(heading).items(posts.stream().map(post -> item(post, "")).toList());
        }
    }

    private List<Run> item(Digest.Post post, String more) {
        return item(post.name(), post.url(), post.by().slug(), post.by().name(), more);
    }

    private List<Run> item(
            String title, @Nullable String url, String slug, String name, String more) {
        return List.of(
                link(title, url == null ? frame.below("participants", slug) : url),
                text(" by " + name + more));
    }

    private static void newcomers(LetterBody.Builder body, Digest digest) {
        if (!digest.newcomers().isEmpty()) {
            String names =
                    digest.newcomers().stream()
                            .map(Digest.Person::name)
                            .collect(Collectors.joining(", "));
            body.heading("New here")
                    .paragraph(
                            names
                                    + (digest.moreNewcomers() > 0
                                            ? " and " + digest.moreNewcomers() + " more"
                                            : ""));
        }
    }

    private Optional<Told> part(DigestScope scope, Week week) {
        ZoneId zone = frame.programme().timezone();
        List<Digested> posts =
                lists.digested(week.begins(zone), week.ends(zone), MOST_POSTS).stream()
                        .filter(post -> !post.organisers() && isIn(scope, post))
                        .toList()
                        .reversed();
        if (posts.isEmpty()) {
            return Optional.empty();
        }
        List<Long> named = posts.stream().limit(MOST_NAMED).map(Digested::id).toList();
        Map<Long, Line> lines = lists.lines(named);
        List<List<Run>> items = new ArrayList<>();
        for (Long id : named) {
            Line line = lines.get(id);
            if (line != null) {
                String title = line.title().isBlank() ? "A post without a title" : line.title();
                items.add(item(title, line.url(), line.participant(), line.name(), ""));
            }
        }
        String words = scope.words(frame.programme());
        LetterBody.Builder body =
                frame.begin()
                        .paragraph(
                                "%s by %s in the week of %s (%s)."
                                        .formatted(
                                                count(posts.size(), "post"),
                                                count(
                                                        posts.stream()
                                                                .map(Digested::participant)
                                                                .distinct()
                                                                .count(),
                                                        "participant"),
                                                week.inWords(),
                                                words))
                        .items(items);
        if (posts.size() > items.size()) {
            body.paragraph("And %d more.".formatted(posts.size() - items.size()));
        }
        body.action(
                "Read them on the web",
                scope.thing() != null
                        ? frame.to("things/" + scope.thing())
                        : frame.below(
                                "groups",
                                String.valueOf(scope.group()),
                                String.valueOf(scope.label())));
        return Optional.of(new Told(posts.size(), body));
    }

    private boolean isIn(DigestScope scope, Digested post) {
        if (scope.thing() != null) {
            return post.things().contains(scope.thing());
        }
        return directory
                .member(post.participant())
                .map(Member::groups)
                .map(groups -> groups.get(String.valueOf(scope.group())))
                .filter(label -> label.equals(scope.label()))
                .isPresent();
    }
}
