package org.landscape.web.organiser;

import org.jspecify.annotations.Nullable;
import org.landscape.web.http.QueryText;

/// A letter to the owner of a blog that cannot be read, for an organiser to copy: what is wrong,
/// since when, and where to press.
///
/// @param mailto the link that begins the letter in the organiser's mail program; null when the
///     owner's mail address is not known
record LetterDraft(String subject, String text, @Nullable String mailto) {

    /// @param name of the participant
    /// @param blog its title or its address
    /// @param since the day, in words; null when it is not known
    /// @param menus where to press on the blog's platform; null when that is not known
    /// @param doctor the address of the page that examines the blog
    /// @param email of the owner, empty when it is not known
    /// @param who the organiser
    static LetterDraft to(
            String name,
            String blog,
            TroubleCause cause,
            @Nullable String since,
            @Nullable String menus,
            String doctor,
            String programme,
            String email,
            String who) {
        String subject = "Your blog and " + programme;
        String text =
                """
                Dear %s,

                you take part in %s with your blog “%s”. %s %s, so your new posts do not appear there.

                %s%s

                This page looks at your blog and says what is wrong, as often as you like:
                %s

                Thank you,
                %s
                """
                        .formatted(
                                name,
                                programme,
                                blog,
                                since == null ? "At present" : "Since " + since,
                                cause.fact,
                                cause.remedy,
                                menus == null ? "" : "\n" + menus,
                                doctor,
                                who);
        return new LetterDraft(subject, text, mailto(email, subject, text));
    }

    /// One letter for all blogs with this cause, which names none of them.
    static LetterDraft toAll(TroubleCause cause, String doctor, String programme, String who) {
        String subject = "Your blog and " + programme;
        String text =
                """
                Hello,

                you take part in %s with your blog. At present %s, so your new posts do not appear there.

                %s

                This page looks at your blog and says what is wrong, as often as you like:
                %s

                Thank you,
                %s
                """
                        .formatted(programme, cause.fact, cause.remedy, doctor, who);
        return new LetterDraft(subject, text, null);
    }

    private static @Nullable String mailto(String email, String subject, String text) {
        return email.isEmpty()
                ? null
                : "mailto:%s?subject=%s&body=%s"
                        .formatted(
                                QueryText.urlEncode(email).replace("%40", "@"),
                                QueryText.urlEncode(subject),
                                QueryText.urlEncode(text.replace("\n", "\r\n")));
    }

    /// How many lines a field for it has.
    public int lines() {
        return (int) text.lines().count() + 4;
    }
}
