package org.landscape.fetch;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// Decides what an answer means.
@Singleton
class ResponseReader {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> MAY_ASK_TO_WAIT = Set.of(403, 429, 503);
    private static final Pattern WHOLE =
            Pattern.compile("bytes\\s+0-(\\d{1,15})/(\\d{1,15})", Pattern.CASE_INSENSITIVE);

    private final FetchConfig config;
    private final InstantSource clock;
    private final BodyReader bodies;

    ResponseReader(FetchConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.bodies = new BodyReader(config);
    }

    /// @throws IOException when the answer breaks off or breaks a rule; [Failures] names it
    HopResult read(Hop hop, Response response) throws IOException {
        Headers headers = response.headers();
        requireFew(headers);
        int status = response.code();
        if (REDIRECTS.contains(status)) {
            return moved(hop, status, headers.get("Location"));
        }
        return new HopResult.Done(
                switch (status) {
                    case 204, 205 -> denied(hop, response);
                    case 206 ->
                            isWhole(headers.get("Content-Range"))
                                    ? fetched(hop, response)
                                    : denied(hop, response);
                    case 304 -> notModified(hop, headers);
                    // Any other success is read like a 200 (RFC 9110, section 15).
                    default -> status / 100 == 2 ? fetched(hop, response) : denied(hop, response);
                });
    }

    /// Whether a range is the whole document: "bytes 0-99/100".
    private static boolean isWhole(@Nullable String range) {
        Matcher all = WHOLE.matcher(range == null ? "" : range.strip());
        return all.matches() && Long.parseLong(all.group(1)) + 1 == Long.parseLong(all.group(2));
    }

    private FetchOutcome fetched(Hop hop, Response response) throws IOException {
        Headers headers = response.headers();
        byte[] body = bodies.read(response, hop.deadline());
        if (BotGuards.answeredWith(headers, body)) {
            return new FetchOutcome.Denied(response.code(), null, true, hop.redirects());
        }
        return new FetchOutcome.Fetched(
                hop.address(),
                body,
                headers.get("Content-Type"),
                ValidatorFields.read(headers, Validators.NONE),
                WaitFields.freshness(headers, clock.instant()),
                hop.redirects(),
                headers.values("Link"),
                headers.get("Refresh"));
    }

    private FetchOutcome notModified(Hop hop, Headers headers) {
        if (hop.validators().isEmpty()) {
            return hop.broken(
                    "The blog says that nothing has changed since our last visit (HTTP 304), but"
                            + " there was none.",
                    "304 without validators");
        }
        return new FetchOutcome.NotModified(
                ValidatorFields.read(headers, hop.validators()),
                WaitFields.freshness(headers, clock.instant()),
                hop.redirects());
    }

    private FetchOutcome denied(Hop hop, Response response) {
        int status = response.code();
        Headers headers = response.headers();
        Instant now = clock.instant();
        Duration wait =
                MAY_ASK_TO_WAIT.contains(status) ? WaitFields.retryAfter(headers, now) : null;
        boolean byGuard =
                BotGuards.refusedWith(status, headers)
                        || (BotGuards.mayRefuseWith(status, headers)
                                && BotGuards.answeredWith(
                                        headers, bodies.beginning(response, BotGuards.INSPECTED)));
        return new FetchOutcome.Denied(status, wait, byGuard, hop.redirects());
    }

    private static HopResult moved(Hop hop, int status, @Nullable String location) {
        Optional<WebAddress> to = WebAddress.resolve(hop.address(), location);
        if (to.isPresent()) {
            return new HopResult.Moved(status, to.get());
        }
        return new HopResult.Done(
                hop.broken(
                        "The blog redirects (HTTP " + status + ") " + problemOf(location),
                        Failures.plain("Location " + location)));
    }

    /// The reason why a `Location` cannot be followed.
    private static String problemOf(@Nullable String location) {
        if (location == null || location.isBlank()) {
            return "and does not say where to (its Location is missing).";
        }
        if (location.strip().length() > WebAddress.MAX_LENGTH) {
            return "to an address of more than " + WebAddress.MAX_LENGTH + " characters.";
        }
        return hasUserInformation(location)
                ? "to an address with a user name or a password in it; such an address is never"
                        + " asked."
                : "to something that is not a web address.";
    }

    private static boolean hasUserInformation(String location) {
        int authority = location.indexOf("//");
        int end = authority + 2;
        while (end < location.length() && "/?#".indexOf(location.charAt(end)) < 0) {
            end++;
        }
        return authority >= 0 && location.substring(authority, end).indexOf('@') >= 0;
    }

    /// OkHttp itself allows up to 256 KiB of header fields.
    private void requireFew(Headers headers) throws TooMuchException {
        if (headers.size() > config.maxHeaderCount()) {
            throw new TooMuchException(
                    FetchOutcome.TooLarge.Part.HEADER, headers.size() + " header fields");
        }
        if (headers.byteCount() > config.maxHeaders().asLongValue()) {
            throw new TooMuchException(
                    FetchOutcome.TooLarge.Part.HEADER,
                    headers.byteCount() + " bytes of header fields");
        }
    }
}
