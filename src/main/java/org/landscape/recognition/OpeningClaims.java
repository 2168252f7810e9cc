package org.landscape.recognition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.landscape.recognition.Mentions.Kind;
import org.landscape.recognition.RecognisedThing.Basis;
import org.landscape.recognition.RecognisedThing.Certainty;

/// Finds the Thing that the opening sentences of a post name as theirs: `this post is for Thing 6`,
/// `this is Thing 6`; or that a first line names which reads like a title: `Thing 6 – Boots`. A
/// mere mention does not count.
final class OpeningClaims {

    /// In characters, the part of a post that is its opening.
    private static final int OPENING = 600;

    private static final int SENTENCES = 4;

    /// In words; a longer line is no title.
    private static final int TITLE = 14;

    /// In words: how far before the Thing a claim may begin.
    private static final int REACH = 8;

    private static final Set<String> HERE = Set.of("this", "these", "here");
    private static final Set<String> IS = Set.of("is", "are");
    private static final Set<String> FOR =
            Set.of("for", "on", "about", "to", "of", "covers", "is", "are");
    private static final Set<String> POST =
            Set.of("post", "posts", "blogpost", "entry", "thoughts", "reflections", "response");

    /// Words that deny a claim, or refer to another post.
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
    private final Editions editions;

    /// @param title whether it is the first line, and may be a title
    private record Sentence(Phrase phrase, boolean title) {}

    OpeningClaims(Naming naming, ReferenceFinder finder, Editions editions) {
        this.naming = naming;
        this.finder = finder;
        this.editions = editions;
    }

    List<RecognisedThing> in(PostText post) {
        boolean untitled = post.title().isBlank();
        boolean dated = post.postedAt() != null;
        List<RecognisedThing> labels = new ArrayList<>();
        List<RecognisedThing> claims = new ArrayList<>();
        Phrase opening = Phrase.of(post.body(), OPENING);
        if (!naming.mayBeNamedIn(opening)) {
            return List.of();
        }
        for (Sentence one : sentences(opening)) {
            Phrase sentence = one.phrase();
            List<Reference> references = finder.in(sentence);
            boolean other = editions.areOther(editions.in(sentence, references), dated);
            for (Reference named : references) {
                Reference found = other ? named.doubtful() : named;
                if (!naming.isNamed(sentence, found) || Mentions.of(sentence, found) != Kind.NONE) {
                    continue;
                }
                if (one.title() && isLabel(sentence, found, untitled)) {
                    labels.add(recognised(sentence, found, found.from()));
                } else {
                    claim(sentence, found).ifPresent(claims::add);
                }
            }
        }
        if (isListed(labels, claims)) {
            labels.replaceAll(RecognisedThing::doubtful);
        }
        return Stream.concat(labels.stream(), claims.stream()).toList();
    }

    /// Whether other lines begin with other Things, so that the first line is no title of the post.
    private static boolean isListed(List<RecognisedThing> labels, List<RecognisedThing> claims) {
        return claims.stream()
                .filter(claim -> claim.certainty() == Certainty.DOUBTFUL)
                .anyMatch(
                        claim -> labels.stream().noneMatch(one -> one.number() == claim.number()));
    }

    /// Whether a title names the Thing that it is for: at its beginning, `CPD23 – Thing 6: Boots`;
    /// or, where the post has no other title, at its end, `Boots (Thing 6)`, `Boots #cpd23 #6`.
    private boolean isLabel(Phrase title, Reference found, boolean untitled) {
        int before = beforeName(title, found.from());
        boolean begins =
                before < 0
                        && (found.to() == title.size()
                                || title.isSign(found.to(), ":|.!()[]#·•…" + Token.DASHES));
        boolean apart = title.isSign(found.from() - 1, "#([|:•·" + Token.DASHES);
        boolean ends =
                IntStream.range(found.to(), title.size())
                        .noneMatch(at -> !title.tokens().get(at).isSign());
        return begins || (untitled && apart && ends);
    }

    /// Whether the opening names the Thing, but only as still to come or done before.
    boolean onlyMention(String body, int number) {
        List<Kind> kinds =
                sentences(Phrase.of(body, OPENING)).stream()
                        .map(Sentence::phrase)
                        .flatMap(
                                sentence ->
                                        finder.in(sentence).stream()
                                                .filter(found -> found.number() == number)
                                                .map(found -> Mentions.of(sentence, found)))
                        .toList();
        return !kinds.isEmpty() && !kinds.contains(Kind.NONE);
    }

    /// `this post is for Thing 6` is sure. `for Thing 6`, or a sentence that begins with it, is
    /// doubtful, because it may also tell what the programme asks.
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

    /// The index of the last word before the Thing, and before the programme's name if that
    /// precedes it.
    private int beforeName(Phrase sentence, int from) {
        int before = beforeSigns(sentence, from - 1);
        for (int at = before; at >= 0 && at > before - REACH; at--) {
            Optional<Integer> end =
                    naming.nameEndsAt(sentence, at).map(next -> afterYear(sentence, next));
            if (end.filter(next -> next > before && next <= from).isPresent()) {
                return beforeSigns(sentence, at - 1);
            }
        }
        return before;
    }

    private int afterYear(Phrase sentence, int nameEnd) {
        return editions.yearAfterName(sentence, nameEnd).map(Editions.Named::next).orElse(nameEnd);
    }

    private static int beforeSigns(Phrase sentence, int at) {
        int before = at;
        while (sentence.isSign(before, "#,:|()[]\"“'‘" + Token.DASHES)) {
            before--;
        }
        return before;
    }

    private static boolean isDenied(Phrase sentence, int last) {
        return IntStream.rangeClosed(last - REACH, last).anyMatch(at -> sentence.isWord(at, NOT));
    }

    /// The beginning of `this post is for` or the like that ends here.
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

    private static List<Sentence> sentences(Phrase opening) {
        List<Sentence> sentences = new ArrayList<>();
        int from = 0;
        int full = 0;
        for (int at = 0; at < opening.size() && full < SENTENCES; at++) {
            boolean lineEnds = opening.endsLine(at);
            boolean sentenceEnds = endsSentence(opening, at);
            full += sentenceEnds ? 1 : 0;
            if (lineEnds || sentenceEnds) {
                Phrase sentence =
                        new Phrase(opening.text(), opening.tokens().subList(from, at + 1));
                sentences.add(new Sentence(sentence, from == 0 && lineEnds && isTitle(sentence)));
                from = at + 1;
            }
        }
        return sentences;
    }

    /// Whether a line is short, and no running sentence that ends with a full stop.
    private static boolean isTitle(Phrase line) {
        long words = line.tokens().stream().filter(token -> !token.isSign()).count();
        return words <= TITLE && !(line.isSign(line.size() - 1, ".") && words > 4);
    }

    /// The full stop after a single letter belongs to an abbreviation such as `e.g.`, and that of
    /// `no. 6` to the number.
    private static boolean endsSentence(Phrase text, int at) {
        boolean abbreviated =
                text.at(at - 1)
                        .filter(Token::isWord)
                        .filter(t -> t.folded().length() == 1)
                        .isPresent();
        boolean number = text.isDigits(at + 1) && NumberList.numberSignEnd(text, at - 1) == at + 1;
        return text.isSign(at, ".!?…") && !text.isGlued(at + 1) && !abbreviated && !number;
    }
}
