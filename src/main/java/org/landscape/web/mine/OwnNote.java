package org.landscape.web.mine;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.letter.LetterChoices;

/// What a participant has just done, in a sentence on the page that follows.
enum OwnNote {
    PROVEN("This is your blog. You decide about it from here."),
    COUNTED("Done. Your word counts from now on, whatever the next reading of your blog finds."),
    UNDONE("Done. The rules decide again."),
    HIDDEN("The post is hidden. It stays on your blog, and you can show it again."),
    SHOWN("The post is shown again."),
    SAVED("Saved. It is in force on every page and in every feed."),
    UNCHANGED("Nothing was changed."),
    NOTED("That is noted."),
    ASKED(LetterChoices.ON_ITS_WAY),
    ADDRESS_DELETED("Your mail address is deleted here. You get no letters."),
    BLOG("Your blog is read there from now on, first within the next minutes."),
    PAUSED("Your blog is not read until you go on. What is here stays."),
    STOPPED("You take part no longer. What is here stays; you can go on at any time."),
    RESUMED("You take part again. Your blog is read within the next minutes.");

    private final String words;

    OwnNote(String words) {
        this.words = words;
    }

    String inAddress() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Empty where the address names none.
    static String of(@Nullable String note) {
        return Stream.of(values())
                .filter(one -> one.inAddress().equals(note))
                .map(one -> one.words)
                .findFirst()
                .orElse("");
    }
}
