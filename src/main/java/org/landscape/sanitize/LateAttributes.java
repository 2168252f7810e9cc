package org.landscape.sanitize;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/// The attributes from which a page's script takes the address of a picture, a frame or a recording
/// when it is scrolled to, or when its reader agrees. There is no standard for them: scripts and
/// plug-ins name them as they like.
///
/// @param known values of the attributes that are made for that, the most usual first
/// @param likely values of attributes whose names say it, and that may hold something else
/// @param sets values of attributes that hold several candidates, as `srcset` does
record LateAttributes(List<String> known, List<String> likely, List<String> sets) {

    private static final LateAttributes NONE = new LateAttributes(List.of(), List.of(), List.of());

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

    /// Names that say nothing of loading late, and hold the picture in some scripts.
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
                    "data-pin-media");

    /// What stands there is a lesser picture, or another one.
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

    static LateAttributes of(Element element) {
        List<Attribute> found = null;
        for (Attribute attribute : element.attributes()) {
            if (mayBeLate(attribute.getKey()) && !attribute.getValue().isBlank()) {
                found = found == null ? new ArrayList<>() : found;
                found.add(attribute);
            }
        }
        return found == null ? NONE : sorted(found);
    }

    private static boolean mayBeLate(String name) {
        int src = name.indexOf("src");
        return (src >= 0 && name.length() > "srcset".length())
                || RANK.containsKey(name)
                || LIKELY.contains(name);
    }

    private static LateAttributes sorted(List<Attribute> attributes) {
        List<Attribute> known = new ArrayList<>();
        List<String> likely = new ArrayList<>();
        List<String> sets = new ArrayList<>();
        for (Attribute attribute : attributes) {
            String name = attribute.getKey().toLowerCase(Locale.ROOT);
            if (LESSER.stream().anyMatch(name::contains)) {
                continue;
            }
            if (name.contains("srcset")) {
                sets.add(attribute.getValue());
            } else if (isAddress(attribute.getValue())) {
                if (RANK.containsKey(name)) {
                    known.add(attribute);
                } else {
                    likely.add(attribute.getValue());
                }
            }
        }
        known.sort(Comparator.comparing(attribute -> RANK.get(attribute.getKey())));
        return new LateAttributes(known.stream().map(Attribute::getValue).toList(), likely, sets);
    }

    /// Some scripts keep a word, a number or an object of theirs under such a name.
    private static boolean isAddress(String value) {
        return (value.indexOf('/') >= 0 || value.indexOf('.') >= 0)
                && value.indexOf('{') < 0
                && value.indexOf('<') < 0
                && value.charAt(0) != '[';
    }

    private static Map<String, Integer> ranks() {
        Map<String, Integer> ranks = new HashMap<>();
        for (String name : KNOWN) {
            ranks.put(name, ranks.size());
        }
        return Map.copyOf(ranks);
    }
}
