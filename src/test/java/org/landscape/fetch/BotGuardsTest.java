package org.landscape.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BotGuardsTest {

    private static final Headers HTML = Headers.of("Content-Type", "text/html; charset=utf-8");

    private static boolean isTest(String page) {
        return BotGuards.answeredWith(HTML, page.getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "cf-mitigated, challenge",
        "SG-Captcha, challenge",
        "x-amzn-waf-action, challenge",
        "x-amzn-waf-action, captcha",
        "x-vercel-mitigated, challenge"
    })
    void aFieldOfTheServiceSaysIt(String name, String value) {
        assertThat(BotGuards.answeredWith(Headers.of(name, value), new byte[0])).isTrue();
        assertThat(BotGuards.refusedWith(429, Headers.of(name, value))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><head><meta http-equiv=\"refresh\" content=\"0;/.well-known/sgcaptcha/?r=%2F\"></head>",
                "<!doctype html><html><script>window._cf_chl_opt = {cvId: '3'}</script>",
                "<!DOCTYPE html><script src=\"/.within.website/x/cmd/anubis/static/js/main.mjs\"></script>",
                "<html><script>var b=slowAES.decrypt(c,2,a,b)</script></html>",
                "<html><iframe src=\"/_Incapsula_Resource?SWUDNSAI=31\">Request unsuccessful.</iframe>",
                "<html><head><script src=\"/_Incapsula_Resource?SWJIYLWA=5074\"></script></head><body></body></html>",
                "<html><script>sucuri_cloudproxy_js='';</script></html>",
                "<html><script>window.gokuProps = {};</script></html>",
                "<html><script src=\"https://ct.captcha-delivery.com/c.js\"></script></html>",
                "<script>document.cookie='wsidchk=1'; location.reload()</script>"
            })
    void aPageIsKnownByTheScriptOfItsTest(String page) {
        assertThat(isTest(page)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Just a moment...",
                "Just a moment…",
                "One moment, please...",
                "Attention Required! | Cloudflare",
                "Making sure you&#39;re not a bot!",
                "Making sure you’re not a bot!",
                "Checking your browser",
                "Bot Verification",
                "Human verification",
                "Security Check",
                "Robot Challenge Screen",
                "Are you a robot?",
                "You are being redirected...",
                "DDoS-Guard",
                "Captcha"
            })
    void aTestIsKnownByItsTitle(String title) {
        assertThat(isTest("<html><title>" + title + "</title><form></form></html>")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please wait while we verify that you are human.",
                "Verifying you are human. This may take a few seconds.",
                "Checking if you are not a bot",
                "Enable JavaScript and cookies to continue",
                "Checking your browser before accessing blog.example.",
                "Please complete the captcha to go on.",
                "Please wait while your request is being verified...",
                "<label>I'm not a robot</label>"
            })
    void aTestIsKnownByItsWordsWhereThereAreHardlyOthers(String words) {
        String page =
                "<html><title>blog.example</title><script>var a = '<p>'; %s</script><p>%s</p>";
        assertThat(isTest(page.formatted("x".repeat(5000), words))).isTrue();
        assertThat(isTest(page.formatted("", words + "<p>" + "word ".repeat(500)))).isFalse();
        assertThat(isTest("<html><p>" + words + "</p></html>")).isFalse();
    }

    @Test
    void aFormThatAsksForACaptchaAndNothingElseIsATest() {
        String form = "<html><form><div class=\"g-recaptcha\" data-sitekey=\"1\"></div></form>";
        assertThat(isTest(form)).isTrue();
        assertThat(isTest(form + "<a href=\"/\">Laura's blog</a>")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><script>never closed",
                "<html><form><style>never closed",
                "<html><form><",
                "<html><form><p never closed"
            })
    void aPageThatBreaksOffIsNoTest(String page) {
        assertThat(isTest(page)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Cloudflare and Imperva add scripts to the pages that they let through.
                "<html><script src=\"/cdn-cgi/challenge-platform/scripts/jsd/main.js\"></script>Hi",
                "<html><script src=\"/_Incapsula_Resource?SWJIYLWA=719d\"></script>Hi</html>",
                "<html><title>Just a moment of peace</title><script></script></html>",
                "<html><title>Just a moment</title><link type=\"application/rss+xml\" href=\"/f\">"
                        + "<script></script></html>",
                "<html><title>Security check</title><p>How I lock my doors</p></html>",
                "<html><title>Laura</title><script></script></html>",
                "<rss><channel><item><title>Just a moment...</title><description>&lt;script&gt;"
                        + " _cf_chl_opt <script/></description></item></channel></rss>",
                "<?xml version='1.0'?><!-- note --><feed><title>Captcha</title><script/></feed>",
                ""
            })
    void aPageOfABlogIsNone(String page) {
        assertThat(isTest(page)).isFalse();
    }

    @Test
    void aServerBehindCloudflareThatAsksToWaitSpeaksForItself() {
        Headers cloudflare = Headers.of("Server", "cloudflare");
        assertThat(BotGuards.refusedWith(403, cloudflare)).isTrue();
        assertThat(BotGuards.refusedWith(404, cloudflare)).isFalse();
        Headers waits = cloudflare.newBuilder().add("Retry-After", "60").build();
        assertThat(BotGuards.refusedWith(503, waits)).isFalse();
    }
}
