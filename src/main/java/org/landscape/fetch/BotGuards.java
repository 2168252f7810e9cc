package org.landscape.fetch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;

/// Services that stand before a blog and keep programs out, and how their answers are known: by a
/// field that they alone send, or by a page that is a test for people and nothing else. Such a page
/// comes with any status, a success as well.
final class BotGuards {

    /// Of a body, in bytes: tests for people are small.
    static final int LOOKED_AT = 64 * 1024;

    /// Fields that say by themselves that a test, or a refusal of theirs, is the answer.
    private static final Map<String, Set<String>> FIELDS =
            Map.of(
                    "cf-mitigated", Set.of("challenge"),
                    "sg-captcha", Set.of("challenge"),
                    "x-amzn-waf-action", Set.of("challenge", "captcha"),
                    "x-vercel-mitigated", Set.of("challenge", "deny"));

    private static final Set<Integer> REFUSALS = Set.of(403, 503);

    /// With which statuses such services send their pages.
    private static final Set<Integer> MAY_REFUSE = Set.of(403, 405, 406, 415, 429, 503);

    /// What stands in the test pages of one service and in no page of a blog, not even where the
    /// service adds its scripts to the pages that it lets through; in small letters.
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
                    // Hosts for nothing, such as InfinityFree
                    "slowaes.decrypt(",
                    // F5
                    "the requested url was rejected. please consult with your administrator");

    /// How test pages are called, of these services and of others.
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

    /// What a test says to people, of whatever service; on a page with hardly any other word.
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

    /// Of visible text, in characters: a page of a blog says more, or names its feed.
    private static final int FEW_WORDS = 1_500;

    /// Forms that ask for a test. Blogs have them beside their comments; there are links as well.
    private static final Pattern CAPTCHA =
            Pattern.compile(
                    "[\"' ](?:g-recaptcha|h-captcha|cf-turnstile|frc-captcha|mtcaptcha)[\"' ]");

    /// A test is done by a script, by a form or by going on after a while.
    private static final Pattern TEST =
            Pattern.compile("<script|<form|<iframe|http-equiv=.?refresh");

    /// The first element that tells a page from a feed.
    private static final Pattern BEGINNING =
            Pattern.compile("<(?:(!doctype html|html|head)|rss|feed|rdf:rdf|channel|opml)\\b");

    /// A page of a blog names its feeds, a test never does.
    private static final Pattern NAMED_FEED =
            Pattern.compile("application/(?:rss\\+xml|atom\\+xml|feed\\+json)");

    private BotGuards() {}

    /// Whether a refusal is theirs by its header fields alone.
    static boolean refusedWith(int status, Headers headers) {
        return byField(headers)
                || (REFUSALS.contains(status)
                        && headers.get("Retry-After") == null
                        && isBefore(headers));
    }

    /// Whether the body of a refusal may be a test of theirs, and is worth a look.
    static boolean mayRefuseWith(int status, Headers headers) {
        return MAY_REFUSE.contains(status) && isHtml(headers);
    }

    /// Whether a test for people came in the place of what was asked for.
    static boolean answeredWith(Headers headers, byte[] body) {
        if (byField(headers)) {
            return true;
        }
        int looked = Math.min(body.length, LOOKED_AT);
        String page = new String(body, 0, looked, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        Matcher beginning = BEGINNING.matcher(page);
        boolean isPage = beginning.find() ? beginning.group(1) != null : isHtml(headers);
        if (!isPage || NAMED_FEED.matcher(page).find()) {
            return false;
        }
        return MARKS.stream().anyMatch(page::contains)
                || (TEST.matcher(page).find() && (TITLE.matcher(page).find() || saysSo(page)));
    }

    private static boolean saysSo(String page) {
        String visible = visible(page);
        return visible.length() <= FEW_WORDS
                && (WORDS.matcher(visible).find()
                        || (CAPTCHA.matcher(page).find() && !page.contains("<a ")));
    }

    /// The text of a page, cheaply: without its tags, scripts and styles.
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

    private static boolean isBefore(Headers headers) {
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
