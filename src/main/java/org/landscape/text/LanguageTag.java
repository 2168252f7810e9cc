package org.landscape.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the language that a feed states as a language tag (BCP 47, RFC 5646). Locales of programs
/// (`en_US.UTF-8`) and names of languages (`English`) are read too; a text that names no language
/// gives no tag. Languages, scripts and regions are those of the Unicode CLDR.
public final class LanguageTag {

    /// In characters; RFC 5646, section 4.4.1: 35 are enough for every tag.
    private static final int LONGEST = 35;

    /// "de-DE, en" and "en;q=0.8": a feed has one language, and the first is the one that it names.
    private static final Pattern FURTHER = Pattern.compile("[,;|/].*");

    private static final Pattern REMARK = Pattern.compile("\\s*\\([^)]*\\)?");

    /// The encoding and the modifier of a locale of POSIX.
    private static final Pattern LOCALE = Pattern.compile("([^.@]+)(?:\\.[^@]*)?(?:@(.*))?");

    /// "en", "en-US": no name of a language has this form.
    private static final Pattern CODE = Pattern.compile("[A-Za-z]{2,3}(?:[-_][A-Za-z]{2})?");

    private static final Map<String, String> SCRIPTS_OF_LOCALES =
            Map.of("latin", "Latn", "cyrillic", "Cyrl", "devanagari", "Deva", "arabic", "Arab");

    /// Tags that mean no language, or several.
    private static final Set<String> NONE = Set.of("und", "mul", "zxx", "mis");

    /// ISO 639-2 has two codes for some languages; these are the ones that BCP 47 does not take.
    /// And Mandarin is usually called Chinese.
    private static final Map<String, String> BIBLIOGRAPHIC =
            Map.ofEntries(
                    Map.entry("alb", "sq"),
                    Map.entry("arm", "hy"),
                    Map.entry("baq", "eu"),
                    Map.entry("bur", "my"),
                    Map.entry("chi", "zh"),
                    Map.entry("cmn", "zh"),
                    Map.entry("cze", "cs"),
                    Map.entry("dut", "nl"),
                    Map.entry("fre", "fr"),
                    Map.entry("geo", "ka"),
                    Map.entry("ger", "de"),
                    Map.entry("gre", "el"),
                    Map.entry("ice", "is"),
                    Map.entry("mac", "mk"),
                    Map.entry("may", "ms"),
                    Map.entry("per", "fa"),
                    Map.entry("rum", "ro"),
                    Map.entry("slo", "sk"),
                    Map.entry("wel", "cy"));

    private LanguageTag() {}

    /// The language tag; null when there is none. The letter case is kept, since it has no meaning.
    public static @Nullable String of(@Nullable String written) {
        if (written == null || written.length() > PlainNames.LONGEST) {
            return null;
        }
        String first =
                REMARK.matcher(FURTHER.matcher(written.strip()).replaceFirst(""))
                        .replaceAll("")
                        .strip();
        String named = CODE.matcher(first).matches() ? null : PlainNames.ALL.get(key(first));
        String tag = named != null ? named : tag(first);
        return tag == null || tag.length() > LONGEST || !tag.equalsIgnoreCase(first) ? tag : first;
    }

    private static @Nullable String tag(String written) {
        Matcher locale = LOCALE.matcher(written);
        if (!locale.matches()) {
            return null;
        }
        // Ill-formed subtags, and what follows them, are left out.
        Locale read =
                Locale.forLanguageTag(locale.group(1).strip().replaceAll("[_\\s-]+", "-"))
                        .stripExtensions();
        String language =
                read.getLanguage().length() == 3
                        ? ShortCodes.ALL.getOrDefault(read.getLanguage(), read.getLanguage())
                        : read.getLanguage();
        Locale known = Locale.of(language);
        if (language.length() > 3
                || NONE.contains(language)
                || known.getDisplayLanguage(Locale.ENGLISH).equals(language)) {
            return null;
        }
        String region = read.getCountry().equals("UK") ? "GB" : read.getCountry();
        Locale.Builder tag = new Locale.Builder().setLanguage(language).setScript(script(read));
        String modifier = locale.group(2) == null ? "" : locale.group(2).toLowerCase(Locale.ROOT);
        if (SCRIPTS_OF_LOCALES.containsKey(modifier)) {
            tag.setScript(SCRIPTS_OF_LOCALES.get(modifier));
        }
        if (isKnown(region, Locale.of("", region).getDisplayCountry(Locale.ENGLISH))) {
            tag.setRegion(region);
        }
        String variant = modifier.equals("valencia") ? modifier : read.getVariant();
        if (isKnown(
                variant,
                Locale.of("", "", variant.toUpperCase(Locale.ROOT))
                        .getDisplayVariant(Locale.ENGLISH))) {
            tag.setVariant(variant);
        }
        return tag.build().toLanguageTag();
    }

    private static String script(Locale read) {
        return isKnown(read.getScript(), read.getDisplayScript(Locale.ENGLISH))
                ? read.getScript()
                : "";
    }

    /// CLDR has a name for a registered subtag, and returns any other subtag itself.
    private static boolean isKnown(String subtag, String name) {
        return !subtag.isEmpty() && !name.equalsIgnoreCase(subtag);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
    }

    /// Names of languages, in English and in the language itself. Most feeds do not need them, and
    /// they take a while to load.
    private static final class PlainNames {

        private static final int LONGEST = 100;
        private static final Map<String, String> ALL = names();

        private PlainNames() {}

        private static Map<String, String> names() {
            Map<String, String> names = new HashMap<>();
            Set<String> doubtful = new HashSet<>();
            List<Function<Locale, String>> ways =
                    List.of(
                            language -> language.getDisplayLanguage(Locale.ENGLISH),
                            language -> language.getDisplayLanguage(language));
            for (String code : Locale.getISOLanguages()) {
                Locale language = Locale.of(code);
                ways.stream()
                        .map(way -> key(way.apply(language)))
                        .filter(name -> name.length() > 3 || !name.matches("\\p{ASCII}*"))
                        .forEach(
                                name -> {
                                    String tag = language.toLanguageTag();
                                    String other = names.put(name, tag);
                                    if (other != null && !other.equals(tag)) {
                                        doubtful.add(name);
                                    }
                                });
            }
            names.keySet().removeAll(doubtful);
            return Map.copyOf(names);
        }
    }

    /// The longer codes of the languages that have a short one.
    private static final class ShortCodes {

        private static final Map<String, String> ALL = shortCodes();

        private ShortCodes() {}

        private static Map<String, String> shortCodes() {
            Map<String, String> codes = new HashMap<>(BIBLIOGRAPHIC);
            for (String code : Locale.getISOLanguages()) {
                codes.put(Locale.of(code).getISO3Language(), Locale.of(code).getLanguage());
            }
            return Map.copyOf(codes);
        }
    }
}
