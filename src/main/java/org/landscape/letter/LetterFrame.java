package org.landscape.letter;

import static org.landscape.mail.LetterBody.Run.link;
import static org.landscape.mail.LetterBody.Run.text;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.landscape.address.BaseUrl;
import org.landscape.mail.LetterBody;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;

/// What all letters have in common: the language, how days are written, addresses of pages, and the
/// words below that say why it came and how to end it.
@Singleton
class LetterFrame {

    /// The pages and letters are in English, whatever the programme's posts are in.
    private static final String LANGUAGE = "en";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.UK);

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.UK);

    private final BaseUrl base;
    private final CurrentProgramme programme;

    LetterFrame(BaseUrl base, CurrentProgramme programme) {
        this.base = base;
        this.programme = programme;
    }

    Programme programme() {
        return programme.get();
    }

    LetterBody.Builder begin() {
        return LetterBody.in(LANGUAGE);
    }

    String to(String path) {
        return base.to(path).toString();
    }

    String below(String... segments) {
        return base.below(segments).toString();
    }

    /// The page on which letters are chosen.
    String choices(String token) {
        return to("letters/" + token);
    }

    /// The address to which mail programs post, and at which people find a button.
    String stop(String token) {
        return to("letters/" + token + "/stop");
    }

    String day(LocalDate day) {
        return DAY.format(day);
    }

    /// In the programme's time zone, which is named.
    String moment(Instant moment) {
        return MOMENT.format(moment.atZone(programme().timezone()))
                + " ("
                + programme().timezone().getId()
                + ")";
    }

    LetterBody end(LetterBody.Builder body, String why, String token) {
        return body.footer(
                        text(why + " "),
                        link("Choose your letters, or end them", choices(token)),
                        text("."))
                .build();
    }

    /// Such as `1 post` and `3 posts`.
    static String count(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
