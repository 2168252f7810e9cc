package org.landscape.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery;
import org.landscape.search.IndexUpdates;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.web.Endpoints.Endpoint;
import org.landscape.web.RawHttp.RawResponse;
import org.landscape.web.RawHttp.Request;
import org.landscape.web.http.Problem;

/// The program has an answer for any request to any address by any method, and the answer reveals
/// nothing of its internals.
@QuarkusTest
class OddRequestsTest {

    /// Texts in place of a number, a date, a place or a name.
    private static final List<String> ODD =
            List.of(
                    "",
                    "%20",
                    "x",
                    "-1",
                    "0",
                    "1.5",
                    "2147483647",
                    "-2147483648",
                    "2147483648",
                    "9223372036854775807",
                    "9223372036854775808",
                    "1e99",
                    "%00",
                    "%0D%0AX-Odd:%201",
                    "%zz",
                    "%",
                    "%ff%fe",
                    "%c0%af",
                    "%f0%9f%8d%8a",
                    "%7Bx%7D",
                    "..%2f..%2fetc%2fpasswd",
                    "name:value",
                    ":",
                    "9223372036854775807-1",
                    "-9223372036854775808-1",
                    "999999999999999-1",
                    "%2B999999999-12-31T23:59:59Z",
                    "-999999999-01-01T00:00:00Z",
                    "2011-07-18",
                    "0".repeat(2500));

    private static final List<String> FEW = List.of("", "-1", "x", "%00", "%0D%0A");

    private static final List<String> DATES =
            List.of(
                    "",
                    "x",
                    "0",
                    "-1",
                    "yesterday-ish",
                    "Sun, 06 Nov 1994 08:49:37 GMT",
                    "Sunday, 06-Nov-94 08:49:37 GMT",
                    "Sun Nov  6 08:49:37 1994",
                    "Sun, 06 Nov 1994 08:49:37 +9999",
                    "Sun, 99 Nov 99999 99:99:99 GMT",
                    "2011-07-18T10:00:00Z");

    private static final List<String> HEADERS =
            Stream.of(
                            DATES.stream().map("If-Modified-Since: "::concat),
                            DATES.stream().limit(6).map("If-Unmodified-Since: "::concat),
                            Stream.of("", "x", "\"", "W/\"", "*", "W/\"x\", \"y", "é", ",,,")
                                    .flatMap(
                                            tag ->
                                                    Stream.of(
                                                            "If-None-Match: " + tag,
                                                            "If-Match: " + tag)),
                            Stream.of("", "x", "/", "*/*;q=x", "text/html;q=2", ";", "a/b/c", ",")
                                    .flatMap(
                                            range ->
                                                    Stream.of(
                                                            "Accept: " + range,
                                                            "Accept-Language: " + range,
                                                            "Accept-Encoding: " + range,
                                                            "Accept-Charset: " + range)),
                            Stream.of(
                                    "Range: bytes=0-",
                                    "Range: bytes=9-1,x",
                                    "Range: lines=1",
                                    "Expect: x",
                                    "Cookie: landscape-desk",
                                    "Cookie: =;;=\"",
                                    "Cookie: landscape-desk=\"\\",
                                    "Authorization: ",
                                    "Authorization: Bearer",
                                    "Authorization: Bearer ",
                                    "Authorization: Basic %%%",
                                    "Authorization: \"",
                                    "Origin: null",
                                    "Origin: %zz",
                                    "Sec-Fetch-Site: x",
                                    "Forwarded: for=;;=",
                                    "X-Forwarded-For: %zz,,",
                                    "X-Forwarded-Host: \"",
                                    "X-Forwarded-Prefix: //x",
                                    "X-HTTP-Method-Override: DELETE",
                                    "Content-Type: x",
                                    "Content-Type: ;",
                                    "Content-Type: text/html;charset=x",
                                    "Referer: %zz",
                                    "User-Agent: \u00ff"))
                    .flatMap(headers -> headers)
                    .toList();

    /// A page, a feed, lists, a call, and what is for organisers of both: code that reads a header
    /// does it for one of these kinds.
    private static final List<String> OF_EVERY_KIND =
            List.of(
                    "/",
                    "/feed.atom",
                    "/participants.opml",
                    "/api/v1/entries",
                    "/organiser",
                    "/api/v1/organiser/log",
                    "/api/v1/board");

    /// So many paths share the headers, or the texts of a parameter, among them.
    private static final int SHARE = 10;

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW");

    private static final List<String> JSON =
            List.of(
                    "",
                    " ",
                    "null",
                    "1",
                    "\"x\"",
                    "[]",
                    "[[]]",
                    "{}",
                    "{",
                    "{\"a\":}",
                    "{'a':1}",
                    "\u0000",
                    "{\"url\":null}",
                    "{\"url\":1}",
                    "{\"url\":[]}",
                    "{\"url\":{}}",
                    "{\"url\":\"\"}",
                    "{\"url\":\"x\",\"url\":\"y\"}",
                    "{\"url\":\"x y\",\"name\":null}",
                    "{\"url\":\"http://[\",\"groups\":{\"c\":null}}",
                    "{\"url\":\"http://127.0.0.1:1/\",\"name\":\"\",\"groups\":{\"c\":null}}",
                    "{\"url\":\"http://127.0.0.1:1/\",\"groups\":{\"\":\"\\u0000\"}}",
                    "{\"url\":\"http://127.0.0.1:1/\",\"groups\":[]}",
                    "{\"url\":\"http://127.0.0.1:1/\",\"groups\":{\"c\":[1]}}",
                    "{\"url\":\"\\u0000\",\"name\":\"\\ud800\",\"email\":\"\\r\\n\"}",
                    "{\"reason\":null}",
                    "{\"reason\":1}",
                    "{\"reason\":\" \"}",
                    "{\"reason\":[\"x\"]}",
                    "{\"state\":null}",
                    "{\"state\":1}",
                    "{\"state\":\"x\"}",
                    "{\"state\":\"excused\",\"reason\":{}}",
                    "{\"a\":".repeat(5000),
                    "[".repeat(100_000));

    private static final List<String> XML =
            List.of(
                    "",
                    "<",
                    "<opml/>",
                    "<!DOCTYPE x [<!ENTITY a 'b'>]><opml>&a;</opml>",
                    "<opml><body><outline xmlUrl='%zz'/><outline xmlUrl=''/></body></opml>",
                    "<a>".repeat(5000));

    private static final List<String> TYPES =
            List.of(
                    "",
                    "x",
                    "text/plain",
                    "application/xml",
                    "application/x-www-form-urlencoded",
                    "application/x-www-form-urlencoded; charset=x",
                    "multipart/form-data",
                    "multipart/form-data; boundary=",
                    "multipart/form-data; boundary=x",
                    "application/json",
                    "application/json; charset=utf-32",
                    "application/json; charset=x");

    /// The values of the desk's buttons, except the one that removes a participant.
    private static final List<String> WORDS =
            List.of("1", "yes", "undo", "refuse", "approve", "excuse", "hide");

    /// Of a path.
    private static final Pattern VARIABLE = Pattern.compile("\\{\\w+}");

    /// Words from the internals of a Java program.
    private static final Pattern INSIDE =
            Pattern.compile(
                    "(?:org\\.(?:landscape|jboss|hibernate|h2)|io\\.(?:quarkus|vertx|netty)|java"
                            + "(?:x?|\\.lang|\\.util)|jakarta|com\\.fasterxml)\\.[a-z]+\\.?[a-zA-Z]*"
                            + "(?:Exception|Error)?\\b|Exception\\b|\\n\\s+at |Caused by");

    @Inject Landscape landscape;
    @Inject EntryLists lists;
    @Inject IndexUpdates index;

    private RawHttp http;
    private String entry = "0";
    private final Map<String, List<String>> wrong = new TreeMap<>();

    @BeforeEach
    void lauraHasPosted() {
        http = new RawHttp(RestAssured.port);
        landscape.empty();
        landscape.join("laura", "Laura");
        landscape.read(
                "laura", "Laura's", Landscape.post("Thing 6", "2011-07-18T10:00:00Z", "<p>I.</p>"));
        entry = Long.toString(lists.page(EntryQuery.ALL).entries().getFirst().id());
        index.update();
    }

    @Test
    void everyResourceMethodIsTried() {
        assertThat(Endpoints.all()).hasSizeGreaterThan(60);
        assertThat(Endpoints.all())
                .extracting(Endpoint::path)
                .contains("/", "/feed.atom", "/things/{number}/feed.atom", "/organiser/log");
    }

    @Test
    @OnBothDatabases
    void whateverStandsInAnAddressIsAnswered() {
        Map<String, Integer> readers = new HashMap<>();
        for (Endpoint endpoint : Endpoints.all()) {
            if (endpoint.path().contains("{")) {
                for (String odd : textsFor(variables(endpoint.path()), readers, FEW)) {
                    String target = endpoint.path().replaceAll("\\{\\w+}", odd);
                    tryOut(Request.of(endpoint.method(), target.isEmpty() ? "/" : target));
                }
            }
            if (!endpoint.method().equals("GET")) {
                continue;
            }
            String path = filled(endpoint.path());
            for (String name : endpoint.query()) {
                // Whatever has one name is read by the same code: after the first endpoint that has
                // it, and but for one of each kind, each gets its share of the texts.
                List<String> texts = textsFor(name, readers, List.of());
                for (String odd : OF_EVERY_KIND.contains(endpoint.path()) ? ODD : texts) {
                    tryOut(Request.of("GET", path + "?" + name + "=" + odd));
                }
                tryOut(Request.of("GET", path + "?" + name));
                tryOut(Request.of("GET", path + "?" + name + "=1&" + name + "=x"));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aQuestionInTheAddressThatCannotBeUnderstoodIs400() {
        for (String target :
                List.of(
                        "/api/v1/entries?limit=x",
                        "/api/v1/entries?thing=x",
                        "/api/v1/entries?limit=2147483648",
                        "/api/v1/entries?limit=0",
                        "/api/v1/entries?since=x",
                        "/api/v1/entries?since=%2B10000-01-01T00:00:00Z",
                        "/api/v1/entries?participant=%00",
                        "/api/v1/entries?cursor=9223372036854775807-1",
                        "/api/v1/entries?cursor=x",
                        "/api/v1/participants?limit=x",
                        "/api/v1/participants?cursor=x",
                        "/api/v1/organiser/log?before=x",
                        "/api/v1/organiser/log?before=-1")) {
            RawResponse answer = http.send(organiser(Request.of("GET", target)));

            assertThat(answer.status()).as(target).isEqualTo(400);
            assertThat(answer.header("Content-Type")).as(target).hasValue(Problem.JSON);
        }
        assertThat(http.send(Request.of("GET", "/api/v1/things/x")).status()).isEqualTo(404);
        assertThat(http.send(Request.of("GET", "/things/x")).status()).isEqualTo(404);
    }

    @Test
    void whateverStandsInAHeaderIsAnswered() {
        List<String> paths =
                Endpoints.all().stream()
                        .filter(one -> one.method().equals("GET"))
                        .map(Endpoint::path)
                        .distinct()
                        .toList();
        for (int i = 0; i < HEADERS.size(); i++) {
            for (String path : OF_EVERY_KIND) {
                tryOut(Request.of("GET", filled(path)).with(HEADERS.get(i)));
            }
            // The rest read no headers of their own: each gets its share of them.
            for (int j = i % SHARE; j < paths.size(); j += SHARE) {
                tryOut(Request.of("GET", filled(paths.get(j))).with(HEADERS.get(i)));
            }
        }
        assertThat(paths).containsAll(OF_EVERY_KIND);
        assertThat(wrong).isEmpty();
    }

    @Test
    void whateverMethodIsUsedIsAnswered() {
        for (String path : Endpoints.all().stream().map(Endpoint::path).distinct().toList()) {
            List<String> known =
                    Endpoints.all().stream()
                            .filter(one -> one.path().equals(path))
                            .map(Endpoint::method)
                            .toList();
            for (String method : METHODS) {
                boolean answers =
                        known.contains(method)
                                || method.equals("OPTIONS")
                                || (method.equals("HEAD") && known.contains("GET"));
                if (answers) {
                    continue;
                }
                Request request = Request.of(method, filled(path));
                RawResponse answer = tryOut(request);
                if (answer.status() != 405) {
                    note("status " + answer.status() + " and not 405", request);
                } else if (!answer.header("Allow").orElse("").contains(known.getFirst())) {
                    note("Allow: " + answer.header("Allow"), request);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    @OnBothDatabases
    void whateverStandsInABodyIsAnswered() {
        Map<String, Integer> readers = new HashMap<>();
        List<Endpoint> endpoints =
                Endpoints.all().stream()
                        .filter(one -> !List.of("GET", "DELETE").contains(one.method()))
                        .toList();
        for (int i = 0; i < endpoints.size(); i++) {
            Endpoint endpoint = endpoints.get(i);
            Request plain = Request.of(endpoint.method(), filled(endpoint.path()));
            // What reads a form, or no body, gets its share of what is neither.
            int share = endpoint.readsBody() ? 1 : SHARE;
            share(JSON, share, i).forEach(json -> tryOut(plain.body("application/json", json)));
            share(XML, share, i).forEach(xml -> tryOut(plain.body("text/x-opml", xml)));
            for (String type : share(TYPES, share, i)) {
                tryOut(plain.body(type, "{}"));
                tryOut(plain.body(type, "a=b"));
                tryOut(plain.with("Content-Type: " + type));
            }
            forms(endpoint, readers)
                    .forEach(
                            form -> {
                                Request sent =
                                        plain.with("Sec-Fetch-Site: same-origin")
                                                .body("application/x-www-form-urlencoded", form);
                                // Strangers get no further than the sign-in of the desk.
                                if (endpoint.path().startsWith("/organiser")) {
                                    judge(organiser(sent), http.send(organiser(sent)));
                                } else {
                                    judge(sent, http.send(sent));
                                }
                            });
            for (String length : List.of("x", "-1", "99999999999999999999")) {
                // No code of ours runs: the server does not know where such a request ends.
                RawResponse answer = http.send(plain.with("Content-Length: " + length));
                if (answer.status() != 400) {
                    note("status " + answer.status(), plain.with("Content-Length: " + length));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /// The names of its variables, and the part of the program that reads them.
    private static String variables(String path) {
        return path.replaceFirst("^(/(?:api/v1/)?\\w*).*", "$1")
                + VARIABLE.matcher(path).results().map(MatchResult::group).toList();
    }

    /// All odd texts for what reads a name first; for those after it their share and some more.
    private static List<String> textsFor(
            String name, Map<String, Integer> readers, List<String> more) {
        int before = readers.merge(name, 1, Integer::sum) - 1;
        return before == 0
                ? ODD
                : Stream.concat(more.stream(), share(ODD, SHARE, before).stream()).toList();
    }

    private static List<String> share(List<String> all, int share, int start) {
        return IntStream.range(0, all.size())
                .filter(i -> (start + i) % share == 0)
                .mapToObj(all::get)
                .toList();
    }

    private static Stream<String> forms(Endpoint endpoint, Map<String, Integer> readers) {
        List<String> forms = new ArrayList<>(List.of("&", "=", "a", "%zz=%zz", "a=%ff"));
        for (String word : endpoint.form().contains("word") ? WORDS : List.of("1")) {
            List<String> good =
                    endpoint.form().stream()
                            .map(name -> name + "=" + (name.equals("word") ? word : "1"))
                            .toList();
            for (String field : good) {
                String name = field.substring(0, field.indexOf('='));
                List<String> others = good.stream().filter(one -> !one.equals(field)).toList();
                forms.add(String.join("&", others));
                for (String odd : textsFor(name, readers, FEW)) {
                    forms.add(String.join("&", others) + "&" + name + "=" + odd);
                }
                forms.add(String.join("&", good) + "&" + name + "=2");
            }
        }
        return forms.stream().distinct();
    }

    private String filled(String path) {
        return path.replace("{number}", "6")
                .replace("{slug}", "laura")
                .replace("{name}", "country")
                .replace("{label}", "UK")
                .replace("{id}", entry)
                .replace("{path}", "x")
                .replace("{week}", "2011-W29")
                // Whatever else has a name in a path is a number or a key.
                .replaceAll("\\{[^}]*}", "1");
    }

    private static Request organiser(Request request) {
        return request.headers().stream().anyMatch(line -> line.startsWith("Authorization"))
                ? request
                : request.with("Authorization: Bearer sesame");
    }

    /// As a stranger, and as an organiser where there is a difference.
    private RawResponse tryOut(Request request) {
        boolean desk = request.target().contains("organiser") || request.target().contains("board");
        RawResponse answer = http.send(request);
        judge(request, answer);
        if (desk) {
            answer = http.send(organiser(request));
            judge(organiser(request), answer);
        }
        return answer;
    }

    private void judge(Request request, RawResponse answer) {
        int status = answer.status();
        String type = answer.header("Content-Type").orElse("");
        boolean api = request.target().startsWith("/api/");
        if (!isUri(request.target())) {
            // The server refuses it before any code of ours runs.
            if (status != 400) {
                note("status " + status + " and not 400", request);
            }
        } else if (status >= 500 || status < 200) {
            note("status " + status, request);
        } else if (INSIDE.matcher(answer.body()).find()) {
            note(
                    "tells of its inside: "
                            + INSIDE.matcher(answer.body())
                                    .results()
                                    .findFirst()
                                    .orElseThrow()
                                    .group(),
                    request);
        } else if (status >= 400 && !request.method().equals("HEAD")) {
            if (api && !type.startsWith(Problem.JSON)) {
                note("status " + status + " as '" + type + "'", request);
            } else if (answer.body().isBlank()) {
                note("status " + status + " without a word " + answer.head(), request);
            }
        }
    }

    private static boolean isUri(String target) {
        try {
            return new URI(target).getRawPath() != null;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private void note(String what, Request request) {
        wrong.computeIfAbsent(what, _ -> new ArrayList<>()).add(request.toString());
    }
}
