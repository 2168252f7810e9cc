package org.landscape.fetch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;

/// Recognises the answers of services that protect a blog from programs: by a header field that
/// only they send, or by a page that is a test for people and nothing else. Such a page comes with
/// any status, a success as well.
final class BotGuards {

    /// The part of a body that is looked at, in bytes. Tests for people are small.
    static final int INSPECTED = 64 * 1024;

    /// Header fields that mark an answer as a test or a refusal of such a service.
    private static final Map<String, Set<String>> FIELDS =
            Map.of(
                    "cf-mitigated", Set.of("challenge"),
                    "sg-captcha", Set.of("challenge"),
                    "x-amzn-waf-action", Set.of("challenge", "captcha"),
                    "x-vercel-mitigated", Set.of("challenge", "deny"));

    private static final Set<Integer> REFUSALS = Set.of(403, 503);

    /// The statuses with which such services send their pages.
    private static final Set<Integer> MAY_REFUSE = Set.of(403, 405, 406, 415, 429, 503);

    /// Strings of the test pages of one service, in small letters. They are in no page of a blog,
    /// even where the service adds its scripts to the pages that it lets through.
    private static final List<String> MARKS =
            List.of(
                    // Cloudflare
                    "_cf_chl_opt",
                    "cf-browser-verification",
                    "/cdn-cgi/l/chk_",
                    // SiteGround
                    "/.well-known/sgcaptcha/",
                    // Anubis
                    "/.within.website/x/cmd/anubis",
                    // Sucuri
                    "sucuri_cloudproxy_js",
                    // Imperva
                    "incapsula incident id",
                    "_incapsula_resource?swudnsai",
                    "_incapsula_resource?cwudnsai",
                    // AWS WAF
                    "gokuprops",
                    // Akamai
                    "/_sec/cp_challenge",
                    "sec-if-cpt-container",
                    // DataDome
                    "captcha-delivery.com/",
                    // HUMAN (PerimeterX)
                    "px-captcha",
                    // DDoS-Guard
                    "/.well-known/ddos-guard/",
                    "ddos-guard/js-challenge",
                    // Imunify360
                    "wsidchk",
                    // Free hosting such as InfinityFree
                    "slowaes.decrypt(",
                    // F5
                    "the requested url was rejected. please consult with your administrator");

    /// The titles of test pages, of these services and of others.
    private static final Pattern TITLE =
            Pattern.compile(
                    "<title[^>]{0,100}>\\s{0,100}(?:just a moment|one moment, please|attention required"
                            + "|making sure you(?:'|’|&#?\\w{2,5};)re not a bot"
                            + "|checking your browser before accessing|checking if the site connection is secure"
                            + "|(?:bot|human|browser|captcha|security) "
                            + "(?:verification|challenge|check)"
                            + "|robot challenge screen|client challenge|are you (?:a )?(?:human|robot)"
                            + "|(?:verifying|validating|checking) your (?:browser|connection)"
                            + "|verif(?:y|ying) (?:that )?you are (?:a )?human|please verify you are"
                            + "|you are being redirected|ddos[- ]protection|ddos-guard"
                            + "|waiting for the redirectiron|captcha)"
                            + "(?:[\\s.…!?]{0,20}(?:\\|[^<]{0,100})?)</title",
                    Pattern.CASE_INSENSITIVE);

    /// What the test of any service says to people. It counts only on a page with few other words.
    private static final Pattern WORDS =
            Pattern.compile(
                    "(?:verify|verifying|confirm|prove|check|checking) (?:that |if )?you(?: are|'re|’re)"
                            + " (?:a )?(?:human|real person|not a (?:ro)?bot)"
                            + "|you are (?:a )?human by|are you (?:a )?(?:human|robot)"
                            + "|not a robot"
                            + "|(?:checking|verifying|validating) your (?:browser|connection)"
                            + "|site connection is secure|your request is being verified"
                            + "|enable javascript and cookies to continue"
                            + "|turn javascript on and reload|requires javascript to be enabled to verify"
                            + "|(?:solve|complete|pass|enter) (?:the|this) (?:captcha|security check)"
                            + "|security check to access|unusual traffic|suspicious activity"
                            + "|ddos protection by");

    /// In characters of visible text. A page of a blog has more, or names its feed.
    private static final int FEW_WORDS = 1_500;

    /// Forms that ask for a test. Blogs have them beside their comment forms, where there are links
    /// as well.
    private static final Pattern CAPTCHA =
            Pattern.compile(
                    "[\"' ](?:g-recaptcha|h-captcha|cf-turnstile|frc-captcha|mtcaptcha)[\"' ]");

    /// A test is done by a script, by a form or by a refresh after a while.
    private static final Pattern TEST =
            Pattern.compile("<script|<form|<iframe|http-equiv=.?refresh");

    /// The first element that tells a page from a feed.
    private static final Pattern BEGINNING =
            Pattern.compile("<(?:(!doctype html|html|head)|rss|feed|rdf:rdf|channel|opml)\\b");

    /// A page of a blog names its feeds, a test never does.
    private static final Pattern NAMED_FEED =
            Pattern.compile("application/(?:rss\\+xml|atom\\+xml|feed\\+json)");

    private BotGuards() {}

    /// Whether the header fields alone show that such a service refused.
    static boolean refusedWith(int status, Headers headers) {
        return byField(headers)
                || (REFUSALS.contains(status)
                        && headers.get("Retry-After") == null
                        && isFromGuard(headers));
    }

    /// Whether the body of a refusal may be such a test, and has to be looked at.
    static boolean mayRefuseWith(int status, Headers headers) {
        return MAY_REFUSE.contains(status) && isHtml(headers);
    }

    /// Whether the answer is a test for people in place of the document.
    static boolean answeredWith(Headers headers, byte[] body) {
        if (byField(headers)) {
            return true;
        }
        int inspected = Math.min(body.length, INSPECTED);
        String page =
                new String(body, 0, inspected, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        Matcher beginning = BEGINNING.matcher(page);
        boolean isPage = beginning.find() ? beginning.group(1) != null : isHtml(headers);
        if (!isPage || NAMED_FEED.matcher(page).find()) {
            return false;
        }
        return MARKS.stream().anyMatch(page::contains)
                || (TEST.matcher(page).find()
                        && (TITLE.matcher(page).find() || looksLikeTest(page)));
    }

    private static boolean looksLikeTest(String page) {
        String visible = visible(page);
        return visible.length() <= FEW_WORDS
                && ((visible.isBlank() && page.contains("_incapsula_resource?"))
                        || WORDS.matcher(visible).find()
                        || (CAPTCHA.matcher(page).find() && !page.contains("<a ")));
    }

    /// The text of a page without its tags, scripts and styles, found cheaply.
    private static String visible(String page) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < page.length()) {
            int tag = page.indexOf('<', at);
            text.append(page, at, tag < 0 ? page.length() : tag);
            if (tag < 0) {
                break;
            }
            boolean isScript = page.startsWith("script", tag + 1);
            boolean isStyle = page.startsWith("style", tag + 1);
            int end =
                    isScript
                            ? page.indexOf("</script", tag)
                            : isStyle ? page.indexOf("</style", tag) : tag;
            int close = end < 0 ? -1 : page.indexOf('>', end);
            at = close < 0 ? page.length() : close + 1;
            text.append(' ');
        }
        return text.toString().replaceAll("\\s+", " ");
    }

    private static boolean byField(Headers headers) {
        return FIELDS.entrySet().stream()
                .anyMatch(
                        field ->
                                field.getValue()
                                        .contains(
                                                String.valueOf(headers.get(field.getKey()))
                                                        .strip()
                                                        .toLowerCase(Locale.ROOT)));
    }

    private static boolean isFromGuard(Headers headers) {
        String server = String.valueOf(headers.get("Server")).toLowerCase(Locale.ROOT);
        return server.contains("cloudflare")
                || server.contains("ddos-guard")
                || server.contains("sucuri")
                || server.contains("imunify360")
                || headers.get("x-sucuri-block") != null;
    }

    private static boolean isHtml(Headers headers) {
        return String.valueOf(headers.get("Content-Type"))
                .toLowerCase(Locale.ROOT)
                .contains("html");
    }
}
