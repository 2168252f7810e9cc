package org.landscape.ownership;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.address.WebAddress;
import org.landscape.doctor.BlogRequests;
import org.landscape.feed.Feed;
import org.landscape.feed.Feeds;
import org.landscape.parse.ParseOutcome;
import org.landscape.parse.ParsedEntry;
import org.landscape.parse.ParsedFeed;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.text.OwnWords;

/// Proves that a browser is the one of a participant: it is given a code, and the code is on the
/// participant's own blog, in a post or in a link. What a code proves, and why a link without one
/// proves nothing: decision 55.
///
/// Every address is asked once in a check, at most four of them.
@Singleton
public class Proofs {

    private static final int MOST_REQUESTS = 4;

    private final Participants participants;
    private final Feeds feeds;
    private final OwnerCodes codes;
    private final OwnerSessions sessions;
    private final BlogRequests requests;
    private final BaseUrl base;

    Proofs(
            Participants participants,
            Feeds feeds,
            OwnerCodes codes,
            OwnerSessions sessions,
            BlogRequests requests,
            BaseUrl base) {
        this.participants = participants;
        this.feeds = feeds;
        this.codes = codes;
        this.sessions = sessions;
        this.requests = requests;
        this.base = base;
    }

    /// A code to be shown on the blog.
    ///
    /// @param link the participant's page here with the code, to be linked to
    public record Code(String text, String link) {}

    /// What was looked for at one address, and found.
    ///
    /// @param words what the address answered, for the owner of the blog
    public record Looked(WebAddress address, String words) {}

    /// The outcome of a check.
    public sealed interface Outcome {

        /// @param secret of the new session, for the browser's cookie
        record Proven(String secret) implements Outcome {}

        /// The code is at none of these addresses.
        ///
        /// @param notTheirs whether the page that the person named is not on their blog, and was
        ///     not asked
        record NotFound(List<Looked> looked, boolean notTheirs) implements Outcome {
            public NotFound {
                looked = List.copyOf(looked);
            }
        }

        /// The browser has no code for this participant, or not any more.
        record NoCode() implements Outcome {}

        /// So much is being looked at that there was no turn.
        record NoTurn() implements Outcome {}
    }

    /// How long a code can be used.
    public Duration codeKept() {
        return codes.length();
    }

    /// The participant of whom a browser may prove that it is theirs; empty when there is none whom
    /// readers see. Of one who waits for approval strangers learn nothing.
    @Transactional
    public Optional<Owner> participant(String slug) {
        // PostgreSQL takes no NUL, which a form may bring.
        return Optional.of(slug)
                .filter(one -> one.indexOf('\0') < 0)
                .flatMap(participants::bySlug)
                .filter(participant -> participant.membership().isShown())
                .map(OwnerSessions::ownerOf);
    }

    /// The participants whose blog is at one of these addresses, or has a page there, such as a
    /// post. Where several write on one blog it is all of them.
    @Transactional
    public List<Owner> at(List<WebAddress> addresses) {
        List<Participant> read =
                feeds.at(addresses).stream()
                        .filter(Feed::isFollowed)
                        .map(Feed::participant)
                        .distinct()
                        .toList();
        return (read.isEmpty() ? withPages(addresses) : read)
                .stream()
                        .filter(participant -> participant.membership().isShown())
                        .map(OwnerSessions::ownerOf)
                        .toList();
    }

    private List<Participant> withPages(List<WebAddress> pages) {
        return pages.stream()
                .flatMap(
                        page -> {
                            List<Participant> alone = writersAt(page, true);
                            return (alone.isEmpty() ? writersAt(page, false) : alone).stream();
                        })
                .distinct()
                .toList();
    }

    /// The participant on whose own blog a page is; empty when it is on no participant's, or on one
    /// in which several write.
    @Transactional
    public Optional<Owner> ofPage(WebAddress page) {
        List<Participant> owners = writersAt(page, true);
        return owners.size() == 1
                ? owners.stream()
                        .filter(one -> one.membership().isShown())
                        .map(OwnerSessions::ownerOf)
                        .findFirst()
                : Optional.empty();
    }

    /// @param alone whether only those count on whose blog no other participant writes
    private List<Participant> writersAt(WebAddress page, boolean alone) {
        Map<Participant, List<Feed>> there =
                feeds.withParticipants(List.of(), List.of(), page.keyHost()).stream()
                        .filter(Feed::isFollowed)
                        .filter(feed -> feed.participant().isNotRemoved())
                        .collect(Collectors.groupingBy(Feed::participant));
        return there.keySet().stream()
                .filter(one -> places(one, there, false).isTheirs(page))
                .filter(one -> !alone || places(one, there, true).isTheirs(page))
                .toList();
    }

    private static ProofPlaces places(
            Participant one, Map<Participant, List<Feed>> there, boolean besideOthers) {
        return new ProofPlaces(
                there.getOrDefault(one, List.of()).stream().map(Proofs::blogFeed).toList(),
                one.blog(),
                there.entrySet().stream()
                        .filter(other -> besideOthers && !other.getKey().equals(one))
                        .flatMap(other -> other.getValue().stream())
                        .map(Proofs::blogFeed)
                        .toList());
    }

    /// Whether a browser's secret was made here and a code was given for it.
    public boolean knows(String browser) {
        return codes.knows(browser);
    }

    /// Gives the browser a code for this participant.
    ///
    /// @param browser the secret that it holds
    public Code give(String browser, Owner owner) {
        return inWords(codes.give(browser, owner.participant()), owner);
    }

    /// The code that the browser has for this participant.
    public Optional<Code> code(String browser, Owner owner) {
        return codes.of(browser, owner.participant()).map(code -> inWords(code, owner));
    }

    private Code inWords(ProofCode code, Owner owner) {
        return new Code(code.text(), code.link(base, owner.slug()));
    }

    /// The addresses that are asked when no page is named: what counts as the blog.
    public List<WebAddress> places(Owner owner) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> placesOf(owner).toAsk(Optional.empty(), MOST_REQUESTS));
    }

    /// Looks for the browser's code on the blog. Call it outside of a transaction.
    ///
    /// @param page of the blog that the person named; null for none
    public Outcome check(String browser, Owner owner, @Nullable WebAddress page) {
        Optional<ProofCode> given = codes.of(browser, owner.participant());
        if (given.isEmpty()) {
            return new Outcome.NoCode();
        }
        ProofCode code = given.get();
        ProofPlaces places = QuarkusTransaction.requiringNew().call(() -> placesOf(owner));
        WebAddress here = base.below("participants", owner.slug());
        List<WebAddress> asked = places.toAsk(Optional.ofNullable(page), MOST_REQUESTS);
        Search search = new Search(code, places, here);
        if (requests.ask(asked, search::look).isEmpty()) {
            return new Outcome.NoTurn();
        }
        if (!search.found) {
            return new Outcome.NotFound(search.looked, page != null && !places.isTheirs(page));
        }
        // A code that is used up without a session would have to be asked for anew.
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            codes.use(browser, owner.participant());
                            return sessions.begin(owner.slug());
                        })
                .<Outcome>map(Outcome.Proven::new)
                .orElseGet(Outcome.NoCode::new);
    }

    private ProofPlaces placesOf(Owner owner) {
        Participant participant = participants.findById(owner.participant());
        List<Feed> theirs = feeds.of(participant).stream().filter(Feed::isFollowed).toList();
        List<Feed> others =
                theirs.stream()
                        .flatMap(feed -> feed.provenAddresses().stream())
                        .map(WebAddress::keyHost)
                        .distinct()
                        .flatMap(
                                host -> feeds.withParticipants(List.of(), List.of(), host).stream())
                        .distinct()
                        .filter(Feed::isFollowed)
                        .filter(feed -> !feed.participant().equals(participant))
                        .filter(feed -> feed.participant().isNotRemoved())
                        .toList();
        return new ProofPlaces(
                theirs.stream().map(Proofs::blogFeed).toList(),
                participant.blog(),
                others.stream().map(Proofs::blogFeed).toList());
    }

    private static ProofPlaces.BlogFeed blogFeed(Feed feed) {
        return new ProofPlaces.BlogFeed(
                feed.address(),
                Stream.concat(feed.namedBy().stream(), feed.statedByOrganisers().stream())
                        .filter(page -> !page.key().equals(feed.address().key()))
                        .toList());
    }

    /// One check: what each answer says.
    private static final class Search {

        private final ProofCode code;
        private final ProofPlaces places;
        private final WebAddress participant;
        private final List<Looked> looked = new ArrayList<>();
        private boolean found;

        Search(ProofCode code, ProofPlaces places, WebAddress participant) {
            this.code = code;
            this.places = places;
            this.participant = participant;
        }

        boolean look(BlogRequests.Answer answer) {
            looked.add(new Looked(answer.asked(), words(answer)));
            return found;
        }

        private String words(BlogRequests.Answer answer) {
            if (answer.document() == null) {
                return answer.words();
            }
            WebAddress end = answer.document().address();
            boolean isFeed = places.feeds().contains(answer.asked());
            if (!isFeed && !places.isTheirs(end)) {
                return "It leads on to %s, which is not on this blog, so nothing there counts."
                        .formatted(end);
            }
            if (answer.read() instanceof ParseOutcome.Parsed(ParsedFeed feed, _)) {
                return isFeed ? posts(feed) : "This is a list of posts that is not read here.";
            }
            if (!(answer.read() instanceof ParseOutcome.Page)) {
                return "It could be opened, and there is nothing on it that can be read.";
            }
            // The code and the link are of letters that are the same in all encodings of pages.
            OwnWords own = OwnWords.ofPage(new String(answer.document().body(), UTF_8));
            found = code.isIn(own, end, participant);
            return found
                    ? "The code is there."
                    : "The page opened. The code is neither in a post of it nor in a link; comments"
                            + " and what it quotes do not count.";
        }

        private String posts(ParsedFeed feed) {
            List<ParsedEntry> theirs =
                    feed.entries().stream()
                            .filter(entry -> entry.url() != null && places.isTheirPost(entry.url()))
                            .toList();
            found = theirs.stream().anyMatch(this::hasCode);
            return found
                    ? "The code is there."
                    : "The list of posts opened, with %s of this blog. The code is not in it."
                            .formatted(theirs.size() == 1 ? "1 post" : theirs.size() + " posts");
        }

        private boolean hasCode(ParsedEntry entry) {
            return code.isIn(entry.title())
                    || Stream.of(entry.contentHtml(), entry.summaryHtml())
                            .anyMatch(
                                    html ->
                                            html != null
                                                    && entry.url() != null
                                                    && code.isIn(
                                                            OwnWords.ofPost(html),
                                                            entry.url(),
                                                            participant));
        }
    }
}
