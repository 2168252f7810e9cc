package org.landscape.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.landscape.participant.OnlyRule;
import org.landscape.participant.ShortText;

/// What an applicant says of themselves.
///
/// @param name empty takes the blog's own name
/// @param email empty when none was given; kept for the organisers and never shown
/// @param groups for example `country` → `UK`; only names that the programme uses
/// @param only the tag of the posts that are taken; empty takes all
public record Applicant(String name, String email, Map<String, String> groups, String only) {

    public static final int LONGEST_NAME = 100;
    public static final int LONGEST_LABEL = 60;
    public static final int LONGEST_EMAIL = 254;

    /// Excludes what would begin a query or a second address in a `mailto:` link (RFC 6068).
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@?&%#\"<>,;:\\\\()\\[\\]]{1,64}@[\\p{L}\\p{N}.-]{1,189}");

    /// An applicant all of whose posts are taken.
    public Applicant(String name, String email, Map<String, String> groups) {
        this(name, email, groups, "");
    }

    public Applicant {
        only = ShortText.of(only);
        name = ShortText.of(name);
        email = email.strip();
        Map<String, String> cleaned = new TreeMap<>();
        groups.forEach((group, label) -> cleaned.put(group, ShortText.of(label)));
        groups = Map.copyOf(cleaned);
    }

    /// The rule for their posts; null takes all.
    @Nullable OnlyRule rule() {
        return only.isEmpty() ? null : new OnlyRule(List.of(only), List.of(), List.of());
    }

    /// Sentences about what has to be mended, for the applicant to read.
    List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        check(mistakes, "The name", name, LONGEST_NAME);
        check(mistakes, "The tag", only, LONGEST_LABEL);
        if (!email.isEmpty()
                && (email.length() > LONGEST_EMAIL
                        || !EMAIL.matcher(email).matches()
                        || ShortText.trouble("", email).isPresent())) {
            mistakes.add("The mail address is none: write it like name@example.org, or leave it.");
        }
        groups.forEach(
                (group, label) ->
                        check(mistakes, "What you wrote for " + group, label, LONGEST_LABEL));
        return mistakes;
    }

    private static void check(List<String> mistakes, String what, String text, int longest) {
        if (text.length() > longest) {
            mistakes.add("%s is longer than %d letters.".formatted(what, longest));
        }
        ShortText.trouble(what, text).ifPresent(mistakes::add);
    }
}
