package org.landscape.handin;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.address.WebAddress;
import org.landscape.doctor.BlogRequests;
import org.landscape.entry.EntryIntake;
import org.landscape.feed.Feed;
import org.landscape.feed.Feeds;
import org.landscape.fetch.FetchOutcome;
import org.landscape.handin.HandedPosts.Stored;
import org.landscape.ownership.Owner;
import org.landscape.ownership.Proofs;
import org.landscape.parse.ParseOutcome;
import org.landscape.participant.Membership;
import org.landscape.participant.Participants;
import org.landscape.programme.CurrentProgramme;
import org.landscape.text.DecodedText;
import org.landscape.text.FeedDocument;

/// Takes posts that people hand in by their addresses, each for one Thing. A post on the blog of
/// one participant counts at once if its author says that it is for the Thing: the post names it or
/// links to its page, or the participant is signed in and hands it in. Any other waits until an
/// organiser gives it to a participant or refuses it (decision 62). Its page is asked once when it
/// is handed in, and never again by itself.
///
/// The receiver of Webmention (W3C Recommendation, 12 January 2017, section 3.2), which also needs
/// the page to link to the Thing's.
@Singleton
public class HandIns {

    private static final String NOT_TAKEN =
            "This post is not taken here. The organisers can say why.";

    private final BlogRequests requests;
    private final Proofs proofs;
    private final EntryIntake intake;
    private final Feeds feeds;
    private final Participants participants;
    private final HandedPosts posts;
    private final CurrentProgramme programme;
    private final BaseUrl base;
    private final InstantSource clock;

    HandIns(
            BlogRequests requests,
            Proofs proofs,
            EntryIntake intake,
            Feeds feeds,
            Participants participants,
            HandedPosts posts,
            CurrentProgramme programme,
            BaseUrl base,
            InstantSource clock) {
        this.requests = requests;
        this.proofs = proofs;
        this.intake = intake;
        this.feeds = feeds;
        this.participants = participants;
        this.posts = posts;
        this.programme = programme;
        this.base = base;
        this.clock = clock;
    }

    /// What became of an address that was handed in.
    public sealed interface Outcome {

        /// It counts, as a post of this participant.
        record Counted(String slug, String name) implements Outcome {}

        /// The organisers are asked.
        ///
        /// @param on the participant on whose blog it is; null when it is on no one participant's
        record Waits(@Nullable Owner on) implements Outcome {}

        /// It was handed in before, and its page is gone or no longer links here, so it was taken
        /// back.
        record TakenBack() implements Outcome {}

        /// Nothing was stored.
        ///
        /// @param why a sentence for the person
        record Refused(String why) implements Outcome {}

        /// So many wait for the organisers that no more are stored.
        record Full() implements Outcome {}

        /// So much is being looked at that there was no turn.
        record NoTurn() implements Outcome {}
    }

    /// The number of the Thing whose own page is at an address; empty for every other address.
    public Optional<Integer> thingAt(WebAddress target) {
        return base.thingAt(target)
                .filter(written -> written.matches("[0-9]{1,9}"))
                .map(Integer::parseInt)
                .filter(number -> programme.get().thing(number).isPresent());
    }

    /// Takes the post at an address for a Thing. Call it outside of a transaction.
    ///
    /// @param number of a Thing
    /// @param by the participant who is signed in; null for anybody else
    public Outcome take(WebAddress source, int number, @Nullable Owner by) {
        return take(source, number, owner -> owner.equals(by), false);
    }

    /// Takes a mention of a Thing's page: the page at the address has to link to it. Call it
    /// outside of a transaction.
    ///
    /// @param number of a Thing
    public Outcome takeMention(WebAddress source, int number) {
        return take(source, number, _ -> true, true);
    }

    /// @param mayCount whether it counts as a post of the owner of its blog, whatever it says
    /// @param mustLink whether the page has to link to the Thing's page
    private Outcome take(
            WebAddress source, int number, Predicate<Owner> mayCount, boolean mustLink) {
        if (base.isOwn(source)) {
            return new Outcome.Refused(
                    "This is an address of this landscape. Hand in the address of a post.");
        }
        // What stays out is not asked for.
        if (inTransaction(() -> staysOut(source, number))) {
            return new Outcome.Refused(NOT_TAKEN);
        }
        List<BlogRequests.Answer> answers =
                requests.ask(List.of(source), _ -> true).orElse(List.of());
        if (answers.isEmpty()) {
            return new Outcome.NoTurn();
        }
        BlogRequests.Answer answer = answers.getFirst();
        FetchOutcome.@Nullable Fetched document = answer.document();
        if (document == null) {
            return answer.isGone()
                    ? takeBack(source, number, false, answer.words())
                    : new Outcome.Refused(answer.words());
        }
        if (!(answer.read() instanceof ParseOutcome.Page page) || page.isList()) {
            return new Outcome.Refused(
                    "This is no page of a post: it can be opened, and is not a page that can be"
                            + " read.");
        }
        WebAddress end = document.address();
        if (base.isOwn(end)) {
            return new Outcome.Refused("This address leads back to this landscape.");
        }
        String html = DecodedText.of(asDocument(document)).text();
        boolean links =
                HandedPage.links(
                        html, end, link -> thingAt(link).filter(at -> at == number).isPresent());
        if (mustLink && !links) {
            return takeBack(
                    source, number, true, "The source has no link of its author's to the target.");
        }
        return store(
                new Stored(source, number, mustLink, HandedPage.of(html, end)),
                owner -> links || mayCount.test(owner));
    }

    private static FeedDocument asDocument(FetchOutcome.Fetched document) {
        return new FeedDocument(
                document.body(),
                document.contentType(),
                document.address(),
                document.links(),
                document.refresh());
    }

    private static <T> T inTransaction(Callable<T> work) {
        return QuarkusTransaction.requiringNew().call(work);
    }

    /// Whether organisers refused it, or its author left or was removed.
    private boolean staysOut(WebAddress source, int number) {
        return posts.isRefused(source, number)
                || intake.isOfWhoLeft(source)
                || (proofs.ofPage(source).isEmpty() && isOfForgotten(source));
    }

    private boolean isOfForgotten(WebAddress source) {
        return participants.isAnyoneGone()
                && feeds.at(LikelyFeeds.of(source)).stream()
                        .anyMatch(feed -> feed.participant().membership() == Membership.REMOVED);
    }

    /// @param mentioned whether only what a mention brought is taken back: what a person handed in
    ///     needs no link
    /// @param why it is not taken, for a post that was not handed in before
    private Outcome takeBack(WebAddress source, int number, boolean mentioned, String why) {
        return inTransaction(
                () ->
                        posts.takeBack(source, number, mentioned, clock.instant())
                                ? new Outcome.TakenBack()
                                : new Outcome.Refused(why));
    }

    private Outcome store(Stored post, Predicate<Owner> mayCount) {
        WebAddress end = post.page().address();
        if (!end.equals(post.source()) && inTransaction(() -> staysOut(end, post.number()))) {
            return new Outcome.Refused(NOT_TAKEN);
        }
        Optional<Owner> owner =
                proofs.ofPage(end)
                        .filter(
                                one ->
                                        proofs.ofPage(post.source())
                                                .filter(one::equals)
                                                .isPresent());
        return owner.isEmpty() ? await(post, null) : storeOf(owner.get(), post, mayCount);
    }

    private Outcome storeOf(Owner owner, Stored post, Predicate<Owner> mayCount) {
        Instant now = clock.instant();
        Optional<Long> feed = inTransaction(() -> feedOf(owner.participant()));
        if (feed.isEmpty()) {
            return new Outcome.Refused(NOT_TAKEN);
        }
        // Cleaned outside of the transaction, as for a poll.
        EntryIntake.ReadEntries read = intake.readHandedIn(feed.get(), post.page().asEntry(), now);
        return mayCount.test(owner) || read.name(post.number())
                ? count(owner, post, feed.get(), read, now)
                : await(post, owner);
    }

    private Outcome count(
            Owner owner, Stored post, long feed, EntryIntake.ReadEntries read, Instant now) {
        return inTransaction(
                () -> {
                    participants.lockRoster();
                    Feed locked = feeds.lock(feed).orElseThrow();
                    Optional<Long> entry =
                            locked.participant().membership().isShown()
                                    ? intake.handIn(locked, read, post.number())
                                    : Optional.empty();
                    entry.ifPresent(id -> posts.count(post, owner.participant(), id, now));
                    return entry.<Outcome>map(_ -> new Outcome.Counted(owner.slug(), owner.name()))
                            .orElseGet(() -> new Outcome.Refused(NOT_TAKEN));
                });
    }

    /// The feed to which a post of theirs belongs that no feed has brought.
    private Optional<Long> feedOf(long participant) {
        return feeds.of(participants.findById(participant)).stream()
                .filter(Feed::isFollowed)
                .map(Feed::id)
                .findFirst();
    }

    private Outcome await(Stored post, @Nullable Owner on) {
        return inTransaction(
                () -> {
                    // One after the other: the same post is stored once, and no more than may wait.
                    participants.lockRoster();
                    return switch (posts.await(post, on, clock.instant())) {
                        case WAITS -> new Outcome.Waits(on);
                        case COUNTS ->
                                on == null
                                        ? new Outcome.Waits(null)
                                        : new Outcome.Counted(on.slug(), on.name());
                        case FULL -> new Outcome.Full();
                    };
                });
    }
}
