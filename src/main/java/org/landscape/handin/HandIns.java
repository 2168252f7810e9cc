package org.landscape.handin;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.address.ForgottenAddress;
import org.landscape.address.WebAddress;
import org.landscape.doctor.BlogRequests;
import org.landscape.entry.EntryIntake;
import org.landscape.feed.Feed;
import org.landscape.feed.Feeds;
import org.landscape.fetch.FetchOutcome;
import org.landscape.handin.HandedIn.State;
import org.landscape.ownership.Owner;
import org.landscape.ownership.Proofs;
import org.landscape.parse.ParseOutcome;
import org.landscape.participant.Membership;
import org.landscape.participant.Participant;
import org.landscape.participant.ParticipantForgotten;
import org.landscape.participant.Participants;
import org.landscape.programme.CurrentProgramme;
import org.landscape.text.DecodedText;
import org.landscape.text.FeedDocument;
import org.landscape.tick.RetentionCheck;

/// Takes posts that people hand in by their addresses, each for one Thing. A post on the blog of
/// one participant counts at once; any other waits until an organiser gives it to a participant or
/// refuses it. Its page is asked once when it is handed in, and never again by itself.
///
/// The receiver of Webmention (W3C Recommendation, 12 January 2017, section 3.2), which also needs
/// the page to link to the Thing's.
@ApplicationScoped
public class HandIns implements PanacheRepository<HandedIn> {

    private static final String NOT_TAKEN =
            "This post is not taken here. The organisers can say why.";

    /// Where blogs have their feeds, below the folder in which they live.
    private static final List<String> FEEDS =
            List.of(
                    "",
                    "feed",
                    "rss",
                    "atom.xml",
                    "feed.xml",
                    "rss.xml",
                    "index.xml",
                    "feed.json",
                    "feeds/posts/default",
                    "?feed=rss2");

    private final BlogRequests requests;
    private final Proofs proofs;
    private final EntryIntake intake;
    private final Feeds feeds;
    private final Participants participants;
    private final CurrentProgramme programme;
    private final BaseUrl base;
    private final HandInConfig config;
    private final InstantSource clock;

    HandIns(
            BlogRequests requests,
            Proofs proofs,
            EntryIntake intake,
            Feeds feeds,
            Participants participants,
            CurrentProgramme programme,
            BaseUrl base,
            HandInConfig config,
            InstantSource clock) {
        this.requests = requests;
        this.proofs = proofs;
        this.intake = intake;
        this.feeds = feeds;
        this.participants = participants;
        this.programme = programme;
        this.base = base;
        this.config = config;
        this.clock = clock;
    }

    /// What became of an address that was handed in.
    public sealed interface Outcome {

        /// It counts, as a post of this participant.
        record Counted(String slug, String name) implements Outcome {}

        /// The organisers are asked.
        record Waits() implements Outcome {}

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

    /// A post that waits for an organiser.
    ///
    /// @param number of the Thing
    public record Waiting(
            long id, int number, String source, String title, String summary, Instant at) {}

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
    /// @param byMention whether the page has to link to the Thing's page
    public Outcome take(WebAddress source, int number, boolean byMention) {
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
                    ? takeBack(source, number, answer.words())
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
        if (byMention
                && !HandedPage.links(
                        html, end, link -> thingAt(link).filter(at -> at == number).isPresent())) {
            return takeBack(
                    source, number, "The source has no link of its author's to the target.");
        }
        return store(source, number, HandedPage.of(html, end));
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
        return find(source, number).filter(one -> one.state() == State.REFUSED).isPresent()
                || intake.isOfWhoLeft(source)
                || (proofs.ofPage(source).isEmpty() && isOfForgotten(source));
    }

    private boolean isOfForgotten(WebAddress source) {
        if (!participants.isAnyoneGone()) {
            return false;
        }
        return feeds.at(around(source)).stream()
                .anyMatch(feed -> feed.participant().membership() == Membership.REMOVED);
    }

    /// The address, and those of the blogs in whose folders it may be.
    private static List<WebAddress> around(WebAddress source) {
        List<WebAddress> around = new ArrayList<>(List.of(source));
        String path = source.path();
        for (int end = path.length(); end >= 0; end = path.lastIndexOf('/', end - 1)) {
            String folder = path.substring(0, end);
            String below = folder.endsWith("/") ? folder : folder + "/";
            FEEDS.forEach(feed -> WebAddress.resolve(source, below + feed).ifPresent(around::add));
            if (end == 0) {
                break;
            }
        }
        return around;
    }

    private Optional<HandedIn> find(WebAddress source, int number) {
        return find("sourceHash = ?1 and number = ?2", hash(source), number).firstResultOptional();
    }

    private static String hash(WebAddress source) {
        return ForgottenAddress.keyed(ForgottenAddress.hash(source.key()));
    }

    /// Takes back what was handed in before.
    ///
    /// @param why it is not taken, for a post that was not handed in before
    private Outcome takeBack(WebAddress source, int number, String why) {
        return inTransaction(
                () -> {
                    Optional<HandedIn> before = find(source, number);
                    if (before.isEmpty()) {
                        return new Outcome.Refused(why);
                    }
                    Long entry = before.get().entry();
                    if (entry != null) {
                        lockFeedsOf(before.get());
                        intake.takeBackHandedIn(entry, number, clock.instant());
                    }
                    delete(before.get());
                    return new Outcome.TakenBack();
                });
    }

    private void lockFeedsOf(HandedIn one) {
        Optional.ofNullable(one.participant()).map(participants::findById).ifPresent(feeds::lock);
    }

    private Outcome store(WebAddress source, int number, HandedPage page) {
        if (!page.address().equals(source)
                && inTransaction(() -> staysOut(page.address(), number))) {
            return new Outcome.Refused(NOT_TAKEN);
        }
        Optional<Owner> owner =
                proofs.ofPage(page.address())
                        .filter(one -> proofs.ofPage(source).filter(one::equals).isPresent());
        return owner.<Outcome>map(one -> count(source, number, page, one))
                .orElseGet(() -> inTransaction(() -> await(source, number, page)));
    }

    private Outcome count(WebAddress source, int number, HandedPage page, Owner owner) {
        Instant now = clock.instant();
        Optional<Long> feed = inTransaction(() -> feedOf(owner.participant()));
        if (feed.isEmpty()) {
            return new Outcome.Refused(NOT_TAKEN);
        }
        // Cleaned outside of the transaction, as for a poll.
        EntryIntake.ReadEntries read = intake.readHandedIn(feed.get(), page.asEntry(), now);
        return inTransaction(
                () -> {
                    Feed locked = feeds.lock(feed.get()).orElseThrow();
                    Optional<Long> entry =
                            locked.participant().membership().isShown()
                                    ? intake.handIn(locked, read, number)
                                    : Optional.empty();
                    entry.ifPresent(id -> row(source, number).count(owner.participant(), id, now));
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

    private HandedIn row(WebAddress source, int number) {
        return find(source, number)
                .orElseGet(
                        () -> {
                            HandedIn made = new HandedIn(hash(source), number, clock.instant());
                            persist(made);
                            return made;
                        });
    }

    private Outcome await(WebAddress source, int number, HandedPage page) {
        Optional<HandedIn> before = find(source, number);
        if (before.filter(one -> one.state() == State.COUNTED).isPresent()) {
            // An organiser gave it to a participant.
            return new Outcome.Waits();
        }
        if (before.isEmpty()
                && (countWaiting() >= config.waiting()
                        || count(
                                        "state = ?1 and host = ?2",
                                        State.WAITING,
                                        page.address().keyHost())
                                >= config.waitingOfHost())) {
            return new Outcome.Full();
        }
        row(source, number).await(page, clock.instant());
        return new Outcome.Waits();
    }

    /// How many posts wait for an organiser.
    @Transactional
    public long countWaiting() {
        return count("state", State.WAITING);
    }

    /// The posts that wait, the oldest first.
    @Transactional
    public List<Waiting> waiting(int most) {
        return find("state", Sort.by("changedAt", "id"), State.WAITING).page(0, most).stream()
                .map(HandedIn::waiting)
                .toList();
    }

    /// What an organiser's gift of a waiting post to a participant came to.
    public enum Given {
        COUNTED,
        /// The participant's rules, or what was decided before, keep the post out.
        KEPT_OUT
    }

    /// Gives a post that waits to a participant who is shown.
    ///
    /// @param said is told of the post, if there is one of this id that waits
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Given> give(long id, Participant participant, Consumer<Waiting> said) {
        Optional<Feed> feed = feeds.lock(participant).stream().filter(Feed::isFollowed).findFirst();
        Optional<HandedIn> waits = locked(id);
        if (waits.isEmpty() || feed.isEmpty()) {
            return waits.map(_ -> Given.KEPT_OUT);
        }
        Instant now = clock.instant();
        HandedIn post = waits.get();
        Optional<Long> entry =
                intake.handIn(
                        feed.get(),
                        intake.readHandedIn(feed.get().id(), post.page().asEntry(), now),
                        post.number());
        if (entry.isEmpty()) {
            return Optional.of(Given.KEPT_OUT);
        }
        said.accept(post.waiting());
        post.count(participant.id(), entry.get(), now);
        return Optional.of(Given.COUNTED);
    }

    /// Refuses a post that waits: it is not asked for again, and waits no more.
    ///
    /// @return the post; empty when there is none of this id that waits
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Waiting> refuse(long id) {
        return locked(id)
                .map(
                        post -> {
                            Waiting was = post.waiting();
                            post.refuse(clock.instant());
                            return was;
                        });
    }

    private Optional<HandedIn> locked(long id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .filter(one -> one.state() == State.WAITING);
    }

    /// Deletes what was handed in of a participant, and what waits and is on their blog.
    @Transactional(Transactional.TxType.MANDATORY)
    void forget(@Observes ParticipantForgotten gone) {
        delete("participantId", gone.participant().id());
        List<String> hosts =
                Stream.concat(
                                feeds.of(gone.participant()).stream()
                                        .flatMap(feed -> feed.provenAddresses().stream()),
                                gone.participant().blog().stream())
                        .map(WebAddress::keyHost)
                        .distinct()
                        .toList();
        if (hosts.isEmpty()) {
            return;
        }
        list("state = ?1 and host in ?2", State.WAITING, hosts).stream()
                .filter(
                        one ->
                                one.source()
                                        .flatMap(proofs::ofPage)
                                        .filter(
                                                owner ->
                                                        owner.participant()
                                                                != gone.participant().id())
                                        .isEmpty())
                .forEach(this::delete);
    }

    @Transactional
    void forgetOld(@Observes RetentionCheck check) {
        delete("state = ?1 and changedAt < ?2", State.WAITING, check.now().minus(config.kept()));
    }
}
