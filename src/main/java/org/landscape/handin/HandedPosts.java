package org.landscape.handin;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.ForgottenAddress;
import org.landscape.address.WebAddress;
import org.landscape.entry.EntryIntake;
import org.landscape.feed.Feed;
import org.landscape.feed.Feeds;
import org.landscape.handin.HandedIn.State;
import org.landscape.ownership.Owner;
import org.landscape.ownership.Proofs;
import org.landscape.participant.Participant;
import org.landscape.participant.ParticipantForgotten;
import org.landscape.participant.Participants;
import org.landscape.tick.RetentionCheck;

/// Stores what became of the posts that were handed in: which wait for an organiser, which count,
/// which were refused. Says how many may wait, and how long.
@ApplicationScoped
public class HandedPosts implements PanacheRepository<HandedIn> {

    private final EntryIntake intake;
    private final Feeds feeds;
    private final Proofs proofs;
    private final Participants participants;
    private final HandInConfig config;
    private final InstantSource clock;

    HandedPosts(
            EntryIntake intake,
            Feeds feeds,
            Proofs proofs,
            Participants participants,
            HandInConfig config,
            InstantSource clock) {
        this.intake = intake;
        this.feeds = feeds;
        this.proofs = proofs;
        this.participants = participants;
        this.config = config;
        this.clock = clock;
    }

    /// A post for a Thing, as it was handed in and read.
    ///
    /// @param source as it was handed in; its page may be elsewhere after redirects
    /// @param mentioned whether by Webmention
    record Stored(WebAddress source, int number, boolean mentioned, HandedPage page) {}

    /// A post that waits for an organiser.
    ///
    /// @param number of the Thing
    /// @param slug of the participant on whose blog it is; null when it is on no one participant's
    public record Waiting(
            long id,
            int number,
            String source,
            String title,
            String summary,
            Instant at,
            @Nullable String slug) {}

    /// What letting a post wait came to.
    enum Await {
        WAITS,
        /// It counts already: an organiser gave it to a participant, or its author handed it in.
        COUNTS,
        /// As many wait as may.
        FULL
    }

    boolean isRefused(WebAddress source, int number) {
        return find(source, number).filter(one -> one.state() == State.REFUSED).isPresent();
    }

    private Optional<HandedIn> find(WebAddress source, int number) {
        return find("sourceHash = ?1 and number = ?2", hash(source), number).firstResultOptional();
    }

    private static String hash(WebAddress source) {
        return ForgottenAddress.keyed(ForgottenAddress.hash(source.key()));
    }

    private HandedIn row(Stored post) {
        return find(post.source(), post.number())
                .orElseGet(
                        () -> {
                            HandedIn made =
                                    new HandedIn(
                                            hash(post.source()), post.number(), clock.instant());
                            persist(made);
                            return made;
                        });
    }

    void count(Stored post, long participant, long entry, Instant now) {
        HandedIn row = row(post);
        row.mention(post.mentioned());
        row.count(participant, entry, now);
    }

    /// @param on the participant on whose blog it is; null when it is on no one participant's
    Await await(Stored post, @Nullable Owner on, Instant now) {
        Optional<HandedIn> before = find(post.source(), post.number());
        if (before.filter(one -> one.state() == State.COUNTED).isPresent()) {
            return Await.COUNTS;
        }
        if (before.isEmpty() && isFull(post.page().address().keyHost())) {
            return Await.FULL;
        }
        HandedIn row = row(post);
        row.await(post.page(), on == null ? null : on.participant(), now);
        row.mention(post.mentioned());
        return Await.WAITS;
    }

    private boolean isFull(String host) {
        return countWaiting() >= config.waiting()
                || count("state = ?1 and host = ?2", State.WAITING, host) >= config.waitingOfHost();
    }

    /// Takes back what was handed in before.
    ///
    /// @param mentioned whether only if it was handed in by Webmention
    /// @return whether it was
    boolean takeBack(WebAddress source, int number, boolean mentioned, Instant now) {
        Optional<HandedIn> before =
                find(source, number).filter(one -> one.isMentioned() || !mentioned);
        before.ifPresent(
                one -> {
                    Long entry = one.entry();
                    if (entry != null) {
                        Optional.ofNullable(one.participant())
                                .map(participants::findById)
                                .ifPresent(feeds::lock);
                        intake.takeBackHandedIn(entry, number, now);
                    }
                    delete(one);
                });
        return before.isPresent();
    }

    /// How many posts wait for an organiser.
    @Transactional
    public long countWaiting() {
        return count("state", State.WAITING);
    }

    /// The posts that wait, the oldest first.
    @Transactional
    public List<Waiting> waiting(int most) {
        List<HandedIn> some =
                find("state", Sort.by("changedAt", "id"), State.WAITING).page(0, most).list();
        Map<Long, String> slugs =
                participants
                        .list(
                                "id in ?1",
                                some.stream()
                                        .map(HandedIn::participant)
                                        .filter(Objects::nonNull)
                                        .distinct()
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(Participant::id, Participant::slug));
        return some.stream()
                .map(
                        one ->
                                one.waiting(
                                        Optional.ofNullable(one.participant())
                                                .map(slugs::get)
                                                .orElse(null)))
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
        said.accept(post.waiting(participant.slug()));
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
                            Waiting was = post.waiting(null);
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
