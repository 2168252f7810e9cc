package org.landscape.directory;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.participant.Slug;

/// Which participants a list holds: those for whom everything named here is true. The directory,
/// its feeds and its list for feed readers narrow themselves by it, so that they cannot differ.
///
/// @param groups each of them, for example country: UK and sector: law
/// @param done a Thing for which they surely have a post, by its number
/// @param at the furthest Thing that they have done
/// @param words in their name, their slug or the title of a blog of theirs, in any order; capitals
///     and accents do not count. Empty for all
/// @param without the slugs of participants whom it does not hold, in order
public record Selection(
        Who who,
        List<Group> groups,
        @Nullable Integer done,
        @Nullable Integer at,
        String words,
        List<String> without) {

    /// Everyone who is shown.
    public static final Selection EVERYBODY = new Selection(Who.ALL, List.of(), null, null, "");

    /// Longer words are in no name.
    private static final int MOST_CHARACTERS = 100;

    private static final Duration NEW = Duration.ofDays(7);

    public enum Who {
        /// Has a post, or a blog that was not read yet.
        BEGUN("who have begun"),
        /// Has posted lately.
        POSTING("posting lately"),
        /// Joined within the last week.
        NEW("new this week"),
        NOT_BEGUN("not begun yet"),
        /// Takes part, and has a blog that cannot be read.
        BROKEN("whose blog cannot be read"),
        ALL("everybody");

        private final String words;

        Who(String words) {
            this.words = words;
        }

        /// For readers.
        public String words() {
            return words;
        }

        /// The constant whose name in small letters this is.
        public static Optional<Who> named(String text) {
            return Arrays.stream(values()).filter(who -> who.word().equals(text)).findFirst();
        }

        /// As addresses write it.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public record Group(String name, String label) implements Comparable<Group> {

        /// Reads `country:UK`; empty when the text has another form.
        public static Optional<Group> named(String text) {
            int colon = text.indexOf(':');
            return colon < 1
                    ? Optional.empty()
                    : Optional.of(new Group(text.substring(0, colon), text.substring(colon + 1)));
        }

        @Override
        public int compareTo(Group other) {
            int names = name.compareTo(other.name);
            return names == 0 ? label.compareTo(other.label) : names;
        }

        @Override
        public String toString() {
            return name + ":" + label;
        }
    }

    public Selection {
        groups = groups.stream().distinct().sorted().toList();
        words = shortened(words.strip().replaceAll("\\s+", " "));
        without = without.stream().distinct().sorted().toList();
    }

    public Selection(
            Who who,
            List<Group> groups,
            @Nullable Integer done,
            @Nullable Integer at,
            String words) {
        this(who, groups, done, at, words, List.of());
    }

    private static String shortened(String text) {
        int end = Math.min(text.length(), MOST_CHARACTERS);
        return text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, end))).strip();
    }

    public Selection with(Who other) {
        return new Selection(other, groups, done, at, words, without);
    }

    public Selection with(List<Group> others) {
        return new Selection(who, others, done, at, words, without);
    }

    public Selection doing(@Nullable Integer thing) {
        return new Selection(who, groups, thing, at, words, without);
    }

    public Selection being(@Nullable Integer thing) {
        return new Selection(who, groups, done, thing, words, without);
    }

    /// The words alone, which take longer to look for than everything else.
    public Selection ofWords() {
        return new Selection(Who.ALL, List.of(), null, null, words);
    }

    /// Everything but the words.
    public Selection withoutWords() {
        return new Selection(who, groups, done, at, "", without);
    }

    /// The same without these participants, by slug.
    public Selection leavingOut(List<String> slugs) {
        return new Selection(who, groups, done, at, words, slugs);
    }

    /// The label that is asked for of groups of this name.
    public Optional<String> label(String name) {
        return groups.stream()
                .filter(group -> group.name().equals(name))
                .map(Group::label)
                .findFirst();
    }

    /// The same without a condition on groups of this name.
    public Selection without(String name) {
        return with(groups.stream().filter(group -> !group.name().equals(name)).toList());
    }

    /// The members who are selected, in their order.
    public List<Member> of(List<Member> members, Instant now) {
        List<String> wanted = wanted();
        return members.stream().filter(member -> admits(member, wanted, now)).toList();
    }

    private boolean admits(Member member, List<String> wanted, Instant now) {
        return admits(member, now)
                && groups.stream()
                        .allMatch(group -> group.label().equals(member.groups().get(group.name())))
                && (done == null || member.done().contains(done))
                && (at == null || at.equals(member.reached()))
                && !without.contains(member.slug())
                && (wanted.isEmpty() || isNamed(member, wanted));
    }

    private boolean admits(Member member, Instant now) {
        boolean notBegun = member.activity() == Activity.NOT_BEGUN;
        return switch (who) {
            case ALL -> true;
            // A participant whose feed was not read yet may have begun.
            case BEGUN -> !notBegun || member.status() == ParticipantStatus.UNREAD;
            case NOT_BEGUN -> notBegun;
            case POSTING -> member.activity() == Activity.POSTING;
            case NEW -> member.joinedAt().isAfter(now.minus(NEW));
            case BROKEN -> member.isUnreadable();
        };
    }

    private static boolean isNamed(Member member, List<String> wanted) {
        String names = names(member);
        return wanted.stream().allMatch(names::contains);
    }

    /// By what a member is found: name, slug and titles of blogs, each a line, without capitals and
    /// accents.
    private static String names(Member member) {
        return folded(
                Stream.concat(
                                Stream.of(member.name(), member.slug()),
                                member.blogs().stream()
                                        .flatMap(blog -> Stream.ofNullable(blog.title())))
                        .collect(Collectors.joining("\n")));
    }

    private List<String> wanted() {
        return Stream.of(folded(words).split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /// The text without capitals, accents and strokes, for comparing.
    public static String folded(String text) {
        if (text.chars().allMatch(character -> character < 0x80)) {
            return text.toLowerCase(Locale.ROOT);
        }
        StringBuilder folded = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .codePoints()
                .forEach(character -> folded.append(folded(character)));
        return folded.toString();
    }

    private static String folded(int character) {
        String itself = Character.toString(character);
        if (character < 0x80
                || Character.UnicodeScript.of(character) != Character.UnicodeScript.LATIN) {
            return character == 'ς' ? "σ" : itself;
        }
        String plain = Slug.of(itself);
        return plain.isEmpty() ? itself : plain;
    }

    /// Everything that is asked, in words; empty when nothing is.
    ///
    /// @param unit the programme's word for a Thing
    /// @param unsaid the `who` that is not worth a word
    public String inWords(String unit, Who unsaid) {
        List<String> parts = new ArrayList<>();
        if (who != unsaid) {
            parts.add(who.words());
        }
        groups.forEach(group -> parts.add(group.name() + " " + group.label()));
        if (done != null) {
            parts.add("has written on " + unit + " " + done);
        }
        if (at != null) {
            parts.add("is at " + unit + " " + at);
        }
        if (!words.isEmpty()) {
            parts.add("“" + words + "” in name or title");
        }
        return String.join(", ", parts);
    }

    /// The one of all selections that ask for the same.
    public Selection canonical() {
        return new Selection(who, groups, done, at, String.join(" ", wanted()), without);
    }

    /// As the query of an address, with its parameters in one order; empty when nothing is asked.
    ///
    /// @param unsaid the `who` that an address means that names none
    public String query(Who unsaid) {
        List<String> parts = new ArrayList<>();
        if (who != unsaid) {
            parts.add("who=" + who.word());
        }
        groups.forEach(group -> parts.add("group=" + encoded(group.toString())));
        if (done != null) {
            parts.add("done=" + done);
        }
        if (at != null) {
            parts.add("at=" + at);
        }
        if (!words.isEmpty()) {
            parts.add("name=" + encoded(words));
        }
        if (!without.isEmpty()) {
            parts.add(
                    "without="
                            + without.stream()
                                    .map(Selection::encoded)
                                    .collect(Collectors.joining(",")));
        }
        return String.join("&", parts);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%3A", ":");
    }
}
