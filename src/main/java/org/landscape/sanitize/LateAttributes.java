package org.landscape.sanitize;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/// The attributes from which a script takes the address of a picture, a frame or a recording when
/// the reader scrolls to it or agrees. No standard defines them; each script and plug-in has its
/// own names.
///
/// @param known values of the attributes whose only purpose this is, the most usual first
/// @param sets values of attributes that hold several candidates, as `srcset` does
record LateAttributes(List<String> known, List<String> sets) {

    private static final LateAttributes NONE = new LateAttributes(List.of(), List.of());

    private static final List<String> KNOWN =
            List.of(
                    "data-src",
                    "data-lazy-src",
                    "data-original",
                    "data-lazy",
                    "data-lazyload",
                    "data-lazy-load",
                    "data-lazy-original",
                    "data-lazyload-src",
                    "data-lazysrc",
                    "data-ll-src",
                    "data-original-src",
                    "data-orig-src",
                    "data-cfsrc",
                    "data-pagespeed-lazy-src",
                    "pagespeed_lazy_src",
                    "data-pagespeed-high-res-src",
                    "pagespeed_high_res_src",
                    "data-litespeed-src",
                    "data-ezsrc",
                    "data-wpfc-original-src",
                    "data-opt-src",
                    "data-breeze",
                    "nitro-lazy-src",
                    "fifu-data-src",
                    "data-flickity-lazyload",
                    "data-flickity-lazyload-src",
                    "data-splide-lazy",
                    "data-echo",
                    "data-normal",
                    "data-delayed-url",
                    "data-delayed-src",
                    "data-li-src",
                    "data-defer-src",
                    "data-deferred",
                    "data-actualsrc",
                    "data-real-src",
                    "data-srcimg",
                    "data-img-src",
                    "data-image-src",
                    "data-imgsrc",
                    "data-hi-res-src",
                    "data-default-src",
                    "data-load-src",
                    "load-src",
                    "data-canonical-src",
                    "data-runner-src",
                    "data-embed-src",
                    "data-iframe-src",
                    "data-frame-src",
                    "data-pym-src",
                    "data-video-src",
                    "data-ep-src",
                    "data-facadesrc",
                    "data-privacy-src",
                    "data-src-cmplz",
                    "data-cmplz-src",
                    "data-cookieblock-src",
                    "data-cmp-src",
                    "data-consent-src",
                    "data-wpconsent-src",
                    "data-suppressedsrc",
                    "suppressedsrc",
                    "data-uc-src",
                    "uc-src",
                    "data-gdpr-iframesrc",
                    "data-cookie-src",
                    "data-cli-src",
                    "data-cky-src",
                    "src-consent",
                    "consent-original-src",
                    "consent-original-src-_",
                    "consent-click-original-src-_");

    private static final Map<String, Integer> RANK = ranks();

    /// Names that are not made for late loading, and hold the picture in some scripts.
    private static final Set<String> LIKELY =
            Set.of(
                    "data-url",
                    "data-image",
                    "data-img",
                    "data-img-url",
                    "data-image-url",
                    "data-file",
                    "data-orig",
                    "data-orig-file",
                    "data-large-file",
                    "data-medium-file",
                    "data-large",
                    "data-large_image",
                    "data-full",
                    "data-full-url",
                    "data-hires",
                    "data-retina",
                    "data-actual",
                    "data-unveil",
                    "data-bg",
                    "data-bg-url",
                    "data-background",
                    "data-background-image",
                    "data-pin-media",
                    "data-lazy-img",
                    "file",
                    "zoomfile");

    private static final Set<String> PLAIN =
            Set.of("src", "srcset", "alt", "title", "class", "style");

    /// Names of attributes that hold a smaller picture, or another one.
    private static final List<String> LESSER =
            List.of(
                    "low",
                    "thumb",
                    "place",
                    "preview",
                    "tiny",
                    "blur",
                    "lqip",
                    "error",
                    "fallback",
                    "hover",
                    "srcdoc",
                    "srclang");

    /// The values of known attributes. Most elements have none.
    static LateAttributes of(Element element) {
        List<Attribute> known = null;
        List<String> sets = null;
        for (Attribute attribute : element.attributes()) {
            String name = attribute.getKey();
            boolean isSet = name.length() > "srcset".length() && name.contains("srcset");
            if (isSet && isPicture(name)) {
                sets = sets == null ? new ArrayList<>() : sets;
                sets.add(attribute.getValue());
            } else if (mayBeKnown(name) && isAddress(attribute.getValue())) {
                known = known == null ? new ArrayList<>() : known;
                known.add(attribute);
            }
        }
        if (known == null && sets == null) {
            return NONE;
        }
        return new LateAttributes(
                known == null ? List.of() : sorted(known), sets == null ? List.of() : sets);
    }

    private static boolean mayBeKnown(String name) {
        return name.length() > "src".length()
                && (name.startsWith("data-") || name.contains("src"))
                && RANK.containsKey(name);
    }

    private static List<String> sorted(List<Attribute> known) {
        known.sort(Comparator.comparing(attribute -> RANK.get(attribute.getKey())));
        return known.stream().map(Attribute::getValue).map(LateAttributes::filled).toList();
    }

    /// Scripts that choose a size replace `{width}` by the width of the place.
    private static String filled(String value) {
        return value.replace("{width}", "1024");
    }

    boolean isEmpty() {
        return known.isEmpty() && sets.isEmpty();
    }

    /// Values of attributes with a likely name, which may hold something else.
    static List<String> likely(Element element) {
        return element.attributes().asList().stream()
                .filter(attribute -> isLikely(attribute.getKey()))
                .map(Attribute::getValue)
                .filter(LateAttributes::isAddress)
                .toList();
    }

    /// Values of all attributes that may be files: a script can use any name.
    static List<String> files(Element element) {
        return element.attributes().asList().stream()
                .filter(
                        attribute ->
                                !PLAIN.contains(attribute.getKey())
                                        && isPicture(attribute.getKey()))
                .map(Attribute::getValue)
                .filter(value -> value.indexOf('/') >= 0 && value.indexOf(' ') < 0)
                .toList();
    }

    private static boolean isLikely(String name) {
        return LIKELY.contains(name)
                || (name.length() > "src".length()
                        && name.contains("src")
                        && !name.contains("srcset")
                        && !RANK.containsKey(name)
                        && isPicture(name));
    }

    /// Whether the name is not that of a smaller picture, or of something else.
    private static boolean isPicture(String name) {
        return LESSER.stream().noneMatch(name::contains);
    }

    /// Whether the value may be an address: some scripts keep a word, a number or an object in such
    /// an attribute.
    private static boolean isAddress(String value) {
        return (value.indexOf('/') >= 0 || value.indexOf('.') >= 0)
                && (value.indexOf('{') < 0 || value.contains("{width}"))
                && value.indexOf('<') < 0
                && !value.startsWith("[");
    }

    private static Map<String, Integer> ranks() {
        Map<String, Integer> ranks = new HashMap<>();
        for (String name : KNOWN) {
            ranks.put(name, ranks.size());
        }
        return Map.copyOf(ranks);
    }
}
