package org.landscape.dates;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads time zones as feeds name them: by offset, by abbreviation, by region of the tz database,
/// or by the long name that programs print.
///
/// Abbreviations of several inhabited zones are left out: IST (India, Ireland, Israel), AMT and
/// AMST (Amazonas, Armenia), ACT (Acre, Australia), BDT (Bangladesh, Brunei), CCT (China, Cocos),
/// ECT (Ecuador, the Caribbean), SST (Samoa, Singapore), WST (Australia, Samoa) and more. Those
/// that RFC 822 defines have that meaning (EST is American, not Australian), and BST, AST and GST,
/// whose other meanings are rare, are Britain, the Atlantic and the Gulf.
final class ZoneNames {

    private static final Pattern OFFSET =
            Pattern.compile("(?:GMT|UTC?|Z)?\\s*([+-])(\\d{1,2})(?::?(\\d{2}))?(?::?00)?\\s*Z?");

    /// An offset or a region, and the abbreviations that mean it. A region is listed where the
    /// offset changed, or changes, under one name.
    private static final String ABBREVIATIONS =
            """
            -12:00 BIT IDLW
            -11:00 NUT
            -10:00 HST HAST CKT TAHT
            -09:30 MART
            -09:00 AKST HADT HDT GAMT HNY
            -08:00 PST AKDT HNP HAY
            -07:00 MST PDT HNR HAP
            -06:00 CST MDT GALT EAST HNC HAR
            -05:00 EST CDT COT PET EASST HNE HAC
            -04:00 AST EDT BOT CLT FKT GYT HNA HAE
            -03:30 NST HNT
            -03:00 ADT ART BRT CLST FKST GFT PMST ROTT SRT UYT HAA
            -02:30 NDT HAT
            -02:00 BRST FNT PMDT UYST
            -01:00 AZOT CVT EGT
            +00:00 Z UT UTC UCT GMT WET WEZ AZOST EGST ZULU غرينتش گرینویچ ГРИНУИЧ
            +01:00 CET MEZ MET SEČ BST WEST WESZ WAT
            +02:00 CEST MEST MESZ MEZT SELČ CEDT HAEC EET OEZ SAST CAT WAST KALT USZ1
            +03:00 EEST OESZ EEDT EAT IDT FET TRT SYOT
            +03:30 IRST
            +04:00 GST MSD GET MUT RET SCT AZT SAMT
            +04:30 AFT IRDT
            +05:00 PKT UZT MVT TMT TJT AQTT ORAT HMT TFT AZST
            +05:30 SLST
            +05:45 NPT
            +06:00 BTT KGT BIOT VOST PKST
            +06:30 MMT
            +07:00 WIB ICT CXT DAVT HOVT
            +08:00 HKT SGT AWST PHT PHST WITA MYT BNT BJT ULAT CHOT HOVST
            +08:45 ACWST CWST
            +09:00 JST KST WIT PWT TLT AWDT HKST ULAST CHOST
            +09:30 ACST
            +10:00 AEST CHST CHUT PGT DDUT JDT KDT
            +10:30 ACDT LHST
            +11:00 AEDT LHDT SBT VUT NCT PONT KOST NFT MIST
            +12:00 NZST FJT TVT WAKT WFT GILT MHT NRT NFDT ANAT PETT
            +12:45 CHAST
            +13:00 NZDT PHOT TKT TOT FJST
            +13:45 CHADT
            +14:00 LINT
            America/New_York ET
            America/Chicago CT
            America/Denver MT
            America/Los_Angeles PT
            America/Caracas VET
            America/Asuncion PYT PYST
            America/Nuuk WGT WGST
            Europe/Moscow MSK МСК
            Europe/Volgograd VOLT
            Asia/Almaty ALMT
            Asia/Qyzylorda QYZT
            Asia/Yekaterinburg YEKT YEKST
            Asia/Omsk OMST OMSST
            Asia/Novosibirsk NOVT NOVST
            Asia/Krasnoyarsk KRAT KRAST
            Asia/Irkutsk IRKT IRKST
            Asia/Yakutsk YAKT YAKST
            Asia/Vladivostok VLAT VLAST
            Asia/Magadan MAGT MAGST
            Asia/Sakhalin SAKT
            Asia/Srednekolymsk SRET
            """;

    private static final Map<String, ZoneId> ABBREVIATED = abbreviated();
    private static final Map<String, String> REGIONS = regions();

    private ZoneNames() {}

    /// The zone; empty when the text names none, or an ambiguous one.
    static Optional<ZoneId> parse(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return Optional.empty();
        }
        String name = written.strip().toUpperCase(Locale.ROOT).replaceFirst("\\.$", "");
        Matcher offset = OFFSET.matcher(name);
        if (offset.matches()) {
            return offset(offset);
        }
        ZoneId known = ABBREVIATED.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        // RFC 2822, section 4.3: single letters were used with both signs, and so mean nothing.
        if (name.matches("[A-IK-Y]")) {
            return Optional.of(ZoneOffset.UTC);
        }
        String region = REGIONS.get(name.replace(' ', '_'));
        return region == null
                ? Optional.ofNullable(name.contains(" ") ? LongNames.ALL.get(key(name)) : null)
                : Optional.of(ZoneId.of(region));
    }

    /// Whether the name gives the distance from UTC.
    static boolean isOffset(String name) {
        return OFFSET.matcher(name.strip().toUpperCase(Locale.ROOT)).matches();
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

    private static Map<String, ZoneId> abbreviated() {
        Map<String, ZoneId> zones = new HashMap<>();
        for (String line : ABBREVIATIONS.lines().toList()) {
            List<String> words = Arrays.asList(line.split(" "));
            words.subList(1, words.size())
                    .forEach(name -> zones.put(name, ZoneId.of(words.getFirst())));
        }
        return Map.copyOf(zones);
    }

    private static Map<String, String> regions() {
        return ZoneId.getAvailableZoneIds().stream()
                .collect(
                        Collectors.toMap(id -> id.toUpperCase(Locale.ROOT), id -> id, (a, b) -> a));
    }

    private static String key(String name) {
        // [DateText] removes the French "of", so it is removed here, too.
        return name.toUpperCase(Locale.ROOT).replaceAll("\\bD['’]", "").replaceAll("\\s+", " ");
    }

    /// The long names of zones in the Unicode CLDR, in the languages of blogs: "Central European
    /// Summer Time", "heure d'été d'Europe centrale". They are loaded when a date first needs one.
    private static final class LongNames {

        /// One region of each zone with a name of its own.
        private static final List<String> PLACES =
                List.of(
                        "America/New_York",
                        "America/Chicago",
                        "America/Denver",
                        "America/Los_Angeles",
                        "America/Anchorage",
                        "Pacific/Honolulu",
                        "America/Halifax",
                        "America/St_Johns",
                        "America/Sao_Paulo",
                        "America/Argentina/Buenos_Aires",
                        "America/Bogota",
                        "America/Lima",
                        "America/Santiago",
                        "America/Caracas",
                        "America/La_Paz",
                        "America/Montevideo",
                        "Etc/UTC",
                        "Europe/London",
                        "Europe/Dublin",
                        "Europe/Lisbon",
                        "Europe/Berlin",
                        "Europe/Athens",
                        "Europe/Moscow",
                        "Africa/Johannesburg",
                        "Africa/Nairobi",
                        "Africa/Lagos",
                        "Africa/Maputo",
                        "Asia/Jerusalem",
                        "Asia/Riyadh",
                        "Asia/Tehran",
                        "Asia/Dubai",
                        "Asia/Karachi",
                        "Asia/Kolkata",
                        "Asia/Kathmandu",
                        "Asia/Dhaka",
                        "Asia/Bangkok",
                        "Asia/Jakarta",
                        "Asia/Shanghai",
                        "Asia/Hong_Kong",
                        "Asia/Singapore",
                        "Asia/Manila",
                        "Asia/Tokyo",
                        "Asia/Seoul",
                        "Australia/Perth",
                        "Australia/Adelaide",
                        "Australia/Sydney",
                        "Pacific/Auckland");

        /// Names that do not say whether it is summer.
        private static final Map<String, String> GENERIC =
                Map.of(
                        "EASTERN TIME", "America/New_York",
                        "CENTRAL TIME", "America/Chicago",
                        "MOUNTAIN TIME", "America/Denver",
                        "PACIFIC TIME", "America/Los_Angeles");

        private static final Map<String, ZoneId> ALL = names();

        private LongNames() {}

        private static Map<String, ZoneId> names() {
            Map<String, ZoneId> names = new HashMap<>();
            Set<String> doubtful = new HashSet<>();
            for (String language : CalendarWords.LANGUAGES) {
                for (String place : PLACES) {
                    TimeZone zone = TimeZone.getTimeZone(place);
                    Function<Boolean, String> name =
                            summer ->
                                    zone.getDisplayName(summer, TimeZone.LONG, Locale.of(language));
                    Stream.of(false, true)
                            .filter(summer -> !summer || zone.useDaylightTime())
                            .forEach(
                                    summer -> {
                                        ZoneId offset = offset(zone, summer);
                                        ZoneId other = names.put(key(name.apply(summer)), offset);
                                        if (other != null && !other.equals(offset)) {
                                            doubtful.add(key(name.apply(summer)));
                                        }
                                    });
                }
            }
            names.keySet().removeAll(doubtful);
            GENERIC.forEach((name, region) -> names.put(name, ZoneId.of(region)));
            return Map.copyOf(names);
        }

        private static ZoneOffset offset(TimeZone zone, boolean summer) {
            return ZoneOffset.ofTotalSeconds(
                    (zone.getRawOffset() + (summer ? zone.getDSTSavings() : 0)) / 1000);
        }
    }
}
