package org.landscape.search;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A language in which posts are written, without country and script: `de-AT` is `de`. A post that
/// states none, and whose feed states none, counts as written in the language of the programme.
///
/// @param code ISO 639, in small letters
/// @param posts how many are in it
public record PostLanguage(String code, long posts) {

    private static final String STATED = "[A-Za-z]{2,3}([-_].*)?";

    /// The code of a language tag (BCP 47); null when it names no language.
    public static @Nullable String codeOf(String tag) {
        String text = tag.strip();
        if (!text.matches(STATED)) {
            return null;
        }
        String code = Locale.forLanguageTag(text.split("[-_]", 2)[0]).getLanguage();
        return code.isEmpty() ? null : code;
    }

    /// As those who speak it call it; the code where that is not known.
    public String ownName() {
        return nameOf(code);
    }

    /// The name of a language in itself, by its code.
    public static String nameOf(String code) {
        Locale itself = Locale.forLanguageTag(code);
        return itself.getDisplayLanguage(itself);
    }
}
