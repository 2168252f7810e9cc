package org.landscape.web.organiser;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.ShownEntry;
import org.landscape.web.http.QueryText;

/// The way from a post's page back to where the organiser came from.
///
/// @param path below the landscape's own path
/// @param words for the link
/// @param query the same for the forms of the page, which come back to it; empty at the default
record BackLink(String path, String words, String query) {

    /// Paths of ours alone: no address of another site begins so, however a browser reads it.
    private static final Pattern OWN =
            Pattern.compile(
                    "|[a-z0-9][A-Za-z0-9_./~%-]*(\\?[A-Za-z0-9_.~%=&:+-]*)?|\\?[A-Za-z0-9_.~%=&:+-]*");

    private static final int LONGEST = 500;

    /// @param from as the address says; anything but a path of ours is as none
    /// @param unit the programme's word for a Thing
    static BackLink of(@Nullable String from, ShownEntry entry, String unit) {
        String slug = entry.participant().slug();
        if (from == null || !isOwn(from)) {
            return new BackLink("organiser/participants/" + slug, entry.participant().name(), "");
        }
        return new BackLink(from, words(from, unit), query(from));
    }

    static boolean isOwn(String from) {
        return from.length() <= LONGEST && OWN.matcher(from).matches();
    }

    /// @return with the question mark, empty when there is none to keep
    static String query(@Nullable String from) {
        return from == null || !isOwn(from) ? "" : "?from=" + QueryText.urlEncode(from);
    }

    private static String words(String from, String unit) {
        String path = from.replaceFirst("\\?.*", "");
        if (path.isEmpty()) {
            return "Back to the latest posts";
        }
        if (path.startsWith("things/")) {
            return "Back to " + unit + " " + path.substring("things/".length());
        }
        if (path.startsWith("organiser/doubtful")) {
            return "Back to the doubtful posts";
        }
        if (path.startsWith("organiser/search")) {
            return "Back to what was found";
        }
        return path.equals("organiser") ? "Back to the board" : "Back";
    }
}
