package org.landscape.recognition;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;
import org.landscape.recognition.RecognisedThing.Basis;
import org.landscape.recognition.RecognisedThing.Certainty;

/// Decides which Things of a programme a post is for, and what shows it. A Thing is the
/// participant's claim: first their title, then their categories, then a link to the organisers'
/// post about the Thing, then their opening sentences. Where all of these name none, topic and
/// calendar propose a doubtful Thing, which a person decides. A mere mention does not count.
///
/// Immutable, and made once for a programme. A post takes no longer beyond its first few thousand
/// characters.
public final class ThingRecogniser {

    /// In characters; longer titles and categories are read up to here.
    private static final int LONGEST_LINE = 500;

    private static final int MOST_CATEGORIES = 100;

    private static final int MOST_THINGS = 3;

    private final Programme programme;

    /// The Things about which there is a post of the organisers.
    private final List<Thing> announced;

    private final Naming naming;
    private final Editions editions;
    private final ReferenceFinder finder;
    private final OpeningClaims openings;
    private final Topics topics;
    private final Calendar calendar;

    public ThingRecogniser(Programme programme) {
        this.programme = requireNonNull(programme, "programme");
        this.announced =
                programme.things().stream().filter(thing -> thing.about() != null).toList();
        this.naming = new Naming(programme);
        this.editions = new Editions(naming);
        this.finder = new ReferenceFinder(naming, editions);
        this.openings = new OpeningClaims(naming, finder, editions);
        this.topics = new Topics(programme);
        this.calendar = new Calendar(programme, naming);
    }

    /// Whether it was made for this very value. An equal one may be another, which costs nothing
    /// but a further recogniser.
    @SuppressWarnings("ReferenceEquality")
    public boolean isFor(Programme other) {
        return programme == other;
    }

    /// Each Thing at most once, in order of their numbers; only numbers that the programme has.
    public List<RecognisedThing> recognise(PostText post) {
        Phrase title = Phrase.of(post.title(), LONGEST_LINE);
        if (calendar.isOtherEdition(title, post.postedAt())) {
            return List.of();
        }
        List<Phrase> categories =
                post.categories().stream()
                        .limit(MOST_CATEGORIES)
                        .map(category -> Phrase.of(category, LONGEST_LINE))
                        .toList();
        List<RecognisedThing> found = List.copyOf(weigh(title, categories, post).values());
        return calendar.isLate(post.postedAt()) || isOfOtherYear(title, categories, post)
                ? doubtful(found)
                : found;
    }

    /// Whether a post belongs to another edition of the programme, by its date or by a year in its
    /// title: then it is for no Thing of this one, whatever it says.
    public boolean isOfOtherEdition(PostText post) {
        return calendar.isOtherEdition(Phrase.of(post.title(), LONGEST_LINE), post.postedAt());
    }

    /// Whether the years in the title, or else in the categories, are other editions'. Without a
    /// date a later year proves nothing, because late participants name the year in which they
    /// write.
    private boolean isOfOtherYear(Phrase title, List<Phrase> categories, PostText post) {
        List<Integer> inTitle = editions.in(title, finder.in(title));
        List<Integer> named =
                inTitle.isEmpty()
                        ? categories.stream()
                                .flatMap(one -> editions.in(one, finder.in(one)).stream())
                                .toList()
                        : inTitle;
        return editions.areOther(named, post.postedAt() != null);
    }

    /// Weaker evidence is considered only while no stronger one is sure, and guesses only when
    /// there is no other evidence.
    private Map<Integer, RecognisedThing> weigh(
            Phrase title, List<Phrase> categories, PostText post) {
        Map<Integer, RecognisedThing> found = new TreeMap<>();
        add(found, byTitle(title));
        List<RecognisedThing> filed = byCategory(categories, post.postedAt() != null);
        add(found, hasSure(found) ? doubtful(filed) : filed);
        if (!hasSure(found)) {
            add(found, byLink(post));
        }
        if (!hasSure(found)) {
            add(found, unlessMany(openings.in(post)));
        }
        if (found.isEmpty()) {
            add(found, unlessMany(topics.in(title, categories)));
        }
        if (found.isEmpty()) {
            add(found, unlessMany(byCalendar(title, categories, post.postedAt())));
        }
        return found;
    }

    private List<RecognisedThing> byTitle(Phrase title) {
        return Mentions.claims(title, finder.inTitle(title)).stream()
                .map(reference -> recognised(title, reference, Basis.TITLE))
                .toList();
    }

    private List<RecognisedThing> byCategory(List<Phrase> categories, boolean dated) {
        List<RecognisedThing> found = new ArrayList<>();
        for (Phrase category : categories) {
            List<Reference> references = finder.in(category);
            List<RecognisedThing> things =
                    references.stream()
                            .map(reference -> recognised(category, reference, Basis.CATEGORY))
                            .toList();
            boolean other = editions.areOther(editions.in(category, references), dated);
            found.addAll(other ? doubtful(things) : things);
        }
        return unlessMany(found);
    }

    /// A single link to a Thing's own post is a claim, unless the words around it defer it to
    /// another time. Several are proposals.
    private List<RecognisedThing> byLink(PostText post) {
        if (announced.isEmpty()) {
            return List.of();
        }
        Set<String> links = new HashSet<>();
        post.links().forEach(link -> links.add(link.destination().key()));
        List<RecognisedThing> found = new ArrayList<>();
        for (Thing thing : announced) {
            WebAddress about = requireNonNull(thing.about());
            if (links.contains(about.key()) && !openings.onlyMention(post.body(), thing.number())) {
                String evidence = Evidence.shortened(about.toString());
                found.add(
                        new RecognisedThing(thing.number(), Certainty.SURE, Basis.LINK, evidence));
            }
        }
        return found.size() > 1 ? unlessMany(doubtful(found)) : found;
    }

    /// Many Things outside the title are a list of them, which is a claim of none.
    private static List<RecognisedThing> unlessMany(List<RecognisedThing> found) {
        long things = found.stream().map(RecognisedThing::number).distinct().count();
        return things > MOST_THINGS ? List.of() : found;
    }

    private List<RecognisedThing> byCalendar(
            Phrase title, List<Phrase> categories, @Nullable Instant postedAt) {
        List<RecognisedThing> ofWeek = calendar.ofWeekIn(title);
        boolean named = naming.isNamedIn(title) || categories.stream().anyMatch(naming::isNamedIn);
        return ofWeek.isEmpty() && named ? calendar.openOn(postedAt) : ofWeek;
    }

    private static RecognisedThing recognised(Phrase phrase, Reference reference, Basis basis) {
        return new RecognisedThing(
                reference.number(),
                reference.certainty(),
                basis,
                Evidence.of(phrase, reference.from(), reference.to()));
    }

    private static List<RecognisedThing> doubtful(List<RecognisedThing> things) {
        return things.stream().map(RecognisedThing::doubtful).toList();
    }

    /// Of several proofs of one Thing the surest counts, then the first.
    private static void add(Map<Integer, RecognisedThing> found, List<RecognisedThing> more) {
        BinaryOperator<RecognisedThing> surest =
                BinaryOperator.minBy(Comparator.comparing(RecognisedThing::certainty));
        more.forEach(thing -> found.merge(thing.number(), thing, surest));
    }

    private static boolean hasSure(Map<Integer, RecognisedThing> found) {
        return found.values().stream().anyMatch(thing -> thing.certainty() == Certainty.SURE);
    }
}
