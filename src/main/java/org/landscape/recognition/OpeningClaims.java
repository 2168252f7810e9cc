package org.landscape.recognition;

import static java.util.function.Predicate.isEqual;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.landscape.recognition.Mentions.Kind;
import org.landscape.recognition.RecognisedThing.Basis;

/// Finds where the opening sentences of a post say for which Thing it is: `this post is for Thing
/// 6`, `this is Thing 6`. A bare mention says nothing.
final class OpeningClaims {

    /// In characters: what stands further down is no opening.
    private static final int OPENING = 600;

    private static final int SENTENCES = 4;

    /// In words: how far before the Thing a claim may begin.
    private static final int REACH = 8;

    private static final Set<String> HERE = Set.of("this", "these", "here");
    private static final Set<String> IS = Set.of("is", "are");
    private static final Set<String> FOR =
            Set.of("for", "on", "about", "to", "of", "covers", "is", "are");
    private static final Set<String> POST =
            Set.of("post", "posts", "blogpost", "entry", "thoughts", "reflections", "response");

    /// Words that turn a claim into its contrary, or into talk of another post.
    private static final Set<String> NOT =
            Set.of(
                    "not",
                    "isn",
                    "no",
                    "builds",
                    "follows",
                    "wrote",
                    "said",
                    "mentioned",
                    "was",
                    "were");

    private final Naming naming;
    private final ReferenceFinder finder;

    OpeningClaims(Naming naming, ReferenceFinder finder) {
        this.naming = naming;
        this.finder = finder;
    }

    List<RecognisedThing> in(String body) {
        List<RecognisedThing> claims = new ArrayList<>();
        for (Phrase sentence : sentences(body)) {
            finder.in(sentence).stream()
                    .filter(found -> naming.isUnitNamed(sentence, found))
                    .filter(found -> Mentions.of(sentence, found) == Kind.NONE)
                    .flatMap(found -> claim(sentence, found).stream())
                    .forEach(claims::add);
        }
        return claims;
    }

    /// Whether the opening names the Thing, but each time as something to come or done before.
    boolean onlyMention(String body, int number) {
        List<Kind> kinds =
                sentences(body).stream()
                        .flatMap(
                                sentence ->
                                        finder.in(sentence).stream()
                                                .filter(found -> found.number() == number)
                                                .map(found -> Mentions.of(sentence, found)))
                        .toList();
        return !kinds.isEmpty() && !kinds.contains(Kind.NONE);
    }

    /// `this post is for Thing 6` is sure; `for Thing 6`, or a sentence that begins with it, is
    /// likely, but it may also tell what the programme asks.
    private Optional<RecognisedThing> claim(Phrase sentence, Reference found) {
        int before = beforeName(sentence, found.from());
        if (isDenied(sentence, before)) {
            return Optional.empty();
        }
        Optional<Integer> here = claimBegins(sentence, before);
        if (here.isPresent()) {
            return Optional.of(recognised(sentence, found, here.get()));
        }
        return before < 0 || sentence.isWord(before, Set.of("for"))
                ? Optional.of(recognised(sentence, found.doubtful(), Math.max(0, before)))
                : Optional.empty();
    }

    /// The index of the last word before the Thing and the programme's name, if that is there.
    private int beforeName(Phrase sentence, int from) {
        int before = beforeSigns(sentence, from - 1);
        for (int at = before; at >= 0 && at > before - REACH; at--) {
            if (naming.nameEndsAt(sentence, at).filter(isEqual(before + 1)).isPresent()) {
                return beforeSigns(sentence, at - 1);
            }
        }
        return before;
    }

    private static int beforeSigns(Phrase sentence, int at) {
        int before = at;
        while (sentence.isSign(before, "#,:([\"“'‘")) {
            before--;
        }
        return before;
    }

    private static boolean isDenied(Phrase sentence, int last) {
        return IntStream.rangeClosed(last - REACH, last).anyMatch(at -> sentence.isWord(at, NOT));
    }

    /// Where `this post is for` or the like begins that ends here.
    private static Optional<Integer> claimBegins(Phrase sentence, int last) {
        if (!sentence.isWord(last, FOR)) {
            return Optional.empty();
        }
        boolean ofPost = sentence.isWord(last, IS) || sentence.isWord(last - 1, IS);
        for (int at = last; at >= Math.max(0, last - REACH); at--) {
            if (ofPost && sentence.isWord(at, HERE)) {
                return Optional.of(at);
            }
            ofPost |= sentence.isWord(at, POST);
        }
        return Optional.empty();
    }

    private static RecognisedThing recognised(Phrase sentence, Reference found, int from) {
        return new RecognisedThing(
                found.number(),
                found.certainty(),
                Basis.BODY,
                Evidence.of(sentence, from, found.to()));
    }

    private static List<Phrase> sentences(String body) {
        Phrase opening = Phrase.of(body, OPENING);
        List<Phrase> sentences = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < opening.size() && sentences.size() < SENTENCES; at++) {
            if (at == opening.size() - 1 || endsSentence(opening, at)) {
                sentences.add(new Phrase(body, opening.tokens().subList(from, at + 1)));
                from = at + 1;
            }
        }
        return sentences;
    }

    /// The full stop behind a single letter belongs to an abbreviation such as `e.g.`
    private static boolean endsSentence(Phrase text, int at) {
        boolean abbreviated =
                text.at(at - 1)
                        .filter(Token::isWord)
                        .filter(t -> t.folded().length() == 1)
                        .isPresent();
        return text.isSign(at, ".!?…") && !text.isGlued(at + 1) && !abbreviated;
    }
}
