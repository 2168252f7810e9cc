package org.landscape.web.pages;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.landscape.directory.Member;

/// The order in which the directory lists participants.
enum DirectoryOrder {
    /// Who wrote last comes first: of too many blogs, those with something new.
    LAST("who wrote last", "Who wrote last comes first"),
    DONE("who has done most", "Who has done most comes first"),
    NAME("name", "In order of names");

    private final String words;
    private final String sentence;

    DirectoryOrder(String words, String sentence) {
        this.words = words;
        this.sentence = sentence;
    }

    /// The constant whose name in small letters this is.
    static Optional<DirectoryOrder> named(String text) {
        return Arrays.stream(values()).filter(order -> order.word().equals(text)).findFirst();
    }

    /// As addresses write it.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// After “in order of”.
    String words() {
        return words;
    }

    /// Without a full stop.
    String sentence() {
        return sentence;
    }

    /// @param members in order of their names, in which those who are equal remain
    List<Member> of(List<Member> members) {
        Comparator<Member> last =
                Comparator.comparing(
                        Member::lastPostAt, Comparator.nullsLast(Comparator.reverseOrder()));
        return switch (this) {
            case NAME -> members;
            case LAST -> members.stream().sorted(last).toList();
            case DONE ->
                    members.stream()
                            .sorted(
                                    Comparator.<Member>comparingInt(member -> -member.done().size())
                                            .thenComparing(last))
                            .toList();
        };
    }
}
