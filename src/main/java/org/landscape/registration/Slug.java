package org.landscape.registration;

import java.text.Normalizer;
import java.util.Locale;

/// The name of a participant in addresses: small letters a-z, digits and hyphens.
final class Slug {

    private static final int MAX_LENGTH = 60;

    private Slug() {}

    static boolean isOne(String text) {
        return text.length() <= MAX_LENGTH && text.matches("[a-z0-9]+(-[a-z0-9]+)*");
    }

    /// The same for somebody else of that name: `laura-2`.
    static String numbered(String slug, int number) {
        String end = "-" + number;
        int length = Math.min(slug.length(), MAX_LENGTH - end.length());
        return slug.substring(0, length).replaceAll("-$", "") + end;
    }

    /// Made from a name; empty when nothing of the name can stand in it.
    static String of(String name) {
        String plain =
                Normalizer.normalize(name.replace("ß", "ss"), Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("['’]", "")
                        .replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(plain.length(), MAX_LENGTH));
        return cut.replaceAll("^-|-$", "");
    }
}
