package org.landscape.faults;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A person's browser without a script. It keeps the cookies that it is given, and goes to
/// whichever node it is sent to.
final class Browser {

    private static final int PATIENCE = 10;
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private final Map<String, String> cookies = new ConcurrentHashMap<>();

    /// Another one with the same cookies, which keeps them when this one is told to forget them.
    Browser copy() {
        Browser copy = new Browser();
        copy.cookies.putAll(cookies);
        return copy;
    }

    boolean has(String cookie) {
        return cookies.containsKey(cookie);
    }

    HttpResponse<byte[]> open(Node node, String path) throws IOException, InterruptedException {
        return kept(node.browse("GET", path, "", cookies(), PATIENCE));
    }

    /// Sends a form.
    HttpResponse<byte[]> send(Node node, String path, Map<String, String> fields)
            throws IOException, InterruptedException {
        String form =
                fields.entrySet().stream()
                        .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                        .collect(Collectors.joining("&"));
        return kept(node.browse("POST", path, form, cookies(), PATIENCE));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String cookies() {
        return cookies.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("; "));
    }

    private HttpResponse<byte[]> kept(HttpResponse<byte[]> answer) {
        answer.headers().allValues("Set-Cookie").stream()
                .flatMap(field -> HttpCookie.parse(field).stream())
                .forEach(
                        cookie -> {
                            if (cookie.getMaxAge() == 0) {
                                cookies.remove(cookie.getName());
                            } else {
                                cookies.put(cookie.getName(), cookie.getValue());
                            }
                        });
        return answer;
    }

    /// The hidden field that each form of a page has; empty where the page has no form.
    static String token(HttpResponse<byte[]> page) {
        Matcher found = TOKEN.matcher(Readers.text(page));
        return found.find() ? found.group(1) : "";
    }

    /// Whether an answer leads to another page.
    ///
    /// @param start of its address
    static boolean leadsTo(HttpResponse<byte[]> answer, String start) {
        return answer.statusCode() == 303
                && answer.headers()
                        .firstValue("Location")
                        .filter(to -> to.startsWith(start))
                        .isPresent();
    }
}
