package org.landscape.dates;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Time zones as feeds name them. Abbreviations that stand for several zones far apart (IST is
/// Indian, Irish and Israeli) are left out, except those that RFC 822 gives a meaning.
final class ZoneNames {

    private static final Pattern OFFSET =
            Pattern.compile("(?:GMT|UTC?)?\\s*([+-])(\\d{1,2})(?::?(\\d{2}))?\\s*Z?");

    private static final Map<String, String> OFFSETS =
            Map.ofEntries(
                    Map.entry("Z", "Z"),
                    Map.entry("UT", "Z"),
                    Map.entry("UTC", "Z"),
                    Map.entry("GMT", "Z"),
                    Map.entry("WET", "Z"),
                    Map.entry("WEST", "+01:00"),
                    Map.entry("BST", "+01:00"),
                    Map.entry("CET", "+01:00"),
                    Map.entry("MEZ", "+01:00"),
                    Map.entry("CEST", "+02:00"),
                    Map.entry("MESZ", "+02:00"),
                    Map.entry("EET", "+02:00"),
                    Map.entry("SAST", "+02:00"),
                    Map.entry("EEST", "+03:00"),
                    Map.entry("MSK", "+03:00"),
                    Map.entry("MSD", "+04:00"),
                    Map.entry("HKT", "+08:00"),
                    Map.entry("SGT", "+08:00"),
                    Map.entry("AWST", "+08:00"),
                    Map.entry("JST", "+09:00"),
                    Map.entry("KST", "+09:00"),
                    Map.entry("ACST", "+09:30"),
                    Map.entry("ACDT", "+10:30"),
                    Map.entry("AEST", "+10:00"),
                    Map.entry("AEDT", "+11:00"),
                    Map.entry("NZST", "+12:00"),
                    Map.entry("NZDT", "+13:00"),
                    Map.entry("BRT", "-03:00"),
                    Map.entry("NST", "-03:30"),
                    Map.entry("NDT", "-02:30"),
                    Map.entry("AST", "-04:00"),
                    Map.entry("ADT", "-03:00"),
                    Map.entry("ET", "-05:00"),
                    Map.entry("EST", "-05:00"),
                    Map.entry("EDT", "-04:00"),
                    Map.entry("CT", "-06:00"),
                    Map.entry("CST", "-06:00"),
                    Map.entry("CDT", "-05:00"),
                    Map.entry("MT", "-07:00"),
                    Map.entry("MST", "-07:00"),
                    Map.entry("MDT", "-06:00"),
                    Map.entry("PT", "-08:00"),
                    Map.entry("PST", "-08:00"),
                    Map.entry("PDT", "-07:00"),
                    Map.entry("AKST", "-09:00"),
                    Map.entry("AKDT", "-08:00"),
                    Map.entry("HST", "-10:00"));

    private ZoneNames() {}

    /// Empty when there is none, or none that can be understood.
    static Optional<ZoneId> parse(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return Optional.empty();
        }
        // RFC 822 allows a remark in brackets, where many write the name of the offset before it.
        String bare = written.replaceFirst("(?<=\\S)\\s*\\(.*\\)$", "").strip();
        String name = bare.replaceAll("^\\((.*)\\)$", "$1").toUpperCase(Locale.ROOT);
        Matcher offset = OFFSET.matcher(name);
        if (offset.matches()) {
            return offset(offset);
        }
        String known = OFFSETS.get(name);
        if (known != null) {
            return Optional.of(ZoneOffset.of(known));
        }
        // RFC 2822, section 4.3: single letters were used both ways round and so mean nothing.
        return name.matches("[A-IK-Y]") ? Optional.of(ZoneOffset.UTC) : region(bare);
    }

    private static Optional<ZoneId> offset(Matcher offset) {
        int hours = Integer.parseInt(offset.group(2));
        int minutes = offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3));
        if (hours > 14 || minutes > 59) {
            return Optional.empty();
        }
        int sign = offset.group(1).equals("-") ? -1 : 1;
        return Optional.of(ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes));
    }

    private static Optional<ZoneId> region(String name) {
        try {
            return name.contains("/") ? Optional.of(ZoneId.of(name)) : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
