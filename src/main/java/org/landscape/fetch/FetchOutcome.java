package org.landscape.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// The outcome of asking a stranger for a document. Everything that a blog, its host or the network
/// can do is one of these; only bugs of this program are exceptions.
public sealed interface FetchOutcome {

    /// The redirects that were followed, in order; empty when there was none.
    List<Redirect> redirects();

    /// The address that answered, or would have: `asked`, or where its redirects led.
    default WebAddress reached(WebAddress asked) {
        return redirects().isEmpty() ? asked : redirects().getLast().to();
    }

    /// The targets of the permanent redirects (301, 308) that came before any other redirect.
    default List<WebAddress> movedForGood() {
        return redirects().stream()
                .takeWhile(redirect -> redirect.status() == 301 || redirect.status() == 308)
                .map(Redirect::to)
                .toList();
    }

    /// A complete document.
    ///
    /// @param address the final address, after redirects
    /// @param contentType the `Content-Type` field as sent
    /// @param freshFor how long the answer asks not to be requested again (`Cache-Control:
    ///     max-age`, else `Expires`); null when it does not say
    /// @param links the `Link` fields as sent (RFC 8288), where a page may name its feed
    /// @param refresh the `Refresh` field as sent, by which a page may lead on; null when there was
    ///     none
    // An array, because the bytes may be ten megabytes, and outcomes are never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Fetched(
            WebAddress address,
            byte[] body,
            @Nullable String contentType,
            Validators validators,
            @Nullable Duration freshFor,
            List<Redirect> redirects,
            List<String> links,
            @Nullable String refresh)
            implements FetchOutcome {
        public Fetched {
            redirects = List.copyOf(redirects);
            links = List.copyOf(links);
        }
    }

    /// 304: the stored document is still current.
    ///
    /// @param validators those of the 304 where it sent some, else those of the request
    record NotModified(Validators validators, @Nullable Duration freshFor, List<Redirect> redirects)
            implements FetchOutcome {
        public NotModified {
            redirects = List.copyOf(redirects);
        }
    }

    /// No document. [#message()] is for the owner of the blog, in plain words that tell a stranger
    /// nothing of what is behind an address. [#detail()] is for our own log.
    sealed interface Failed extends FetchOutcome {
        String message();

        String detail();
    }

    /// The address is one that this program does not ask, for safety: private, loopback, odd.
    record Refused(String detail, List<Redirect> redirects) implements Failed {
        public Refused {
            redirects = List.copyOf(redirects);
        }

        @Override
        public String message() {
            return "This address is not a public web address that we may ask.";
        }
    }

    /// No address for the name, no connection or no TLS.
    record Unreachable(String message, String detail, List<Redirect> redirects) implements Failed {
        public Unreachable {
            redirects = List.copyOf(redirects);
        }
    }

    /// A limit of time was reached: of connecting, of the first byte, or of the whole fetch.
    record TimedOut(String detail, List<Redirect> redirects) implements Failed {
        public TimedOut {
            redirects = List.copyOf(redirects);
        }

        @Override
        public String message() {
            return "The blog did not answer in time.";
        }
    }

    /// The answer broke a limit of size.
    record TooLarge(Part part, String detail, List<Redirect> redirects) implements Failed {

        /// The part that was too large.
        public enum Part {
            BODY,
            /// The header fields, or the interim answers (1xx) before the answer.
            HEADER
        }

        public TooLarge {
            redirects = List.copyOf(redirects);
        }

        @Override
        public String message() {
            return switch (part) {
                case BODY -> "The answer is larger than a feed may be.";
                case HEADER ->
                        "The server sends so much before the feed itself (cookies and the like) that"
                                + " the feed was not read.";
            };
        }
    }

    /// The answer broke off, or is not valid HTTP: a truncated body, half a gzip, a redirect
    /// without a usable target or in a circle.
    record Broken(String message, String detail, List<Redirect> redirects) implements Failed {
        public Broken {
            redirects = List.copyOf(redirects);
        }
    }

    /// A complete answer without the document. That is any status but the successes, 304 and the
    /// redirects; a success without a body (204, 205) or with a part of one (206); and a success
    /// with a test for people in place of the document.
    ///
    /// @param status the HTTP status code
    /// @param retryAfter how long the answer asks for no requests (`Retry-After`, both forms, on
    ///     403, 429 and 503); null when it does not say
    /// @param byGuard whether the answer came from a service that protects the blog from programs
    ///     (Cloudflare and the like), and not from the blog
    record Denied(
            int status, @Nullable Duration retryAfter, boolean byGuard, List<Redirect> redirects)
            implements Failed {

        /// A denial by the blog itself.
        public Denied(int status, @Nullable Duration retryAfter, List<Redirect> redirects) {
            this(status, retryAfter, false, redirects);
        }

        public Denied {
            redirects = List.copyOf(redirects);
        }

        /// 404 or 410: the host answered, and has nothing at this address.
        public boolean isNotFoundOrGone() {
            return status == 404 || status == 410;
        }

        @Override
        public String message() {
            if (byGuard && status / 100 == 2) {
                return "Something before the blog answers with a test for people in its place, which"
                        + " no feed reader can pass (HTTP "
                        + status
                        + ").";
            }
            if (byGuard) {
                return "Something before the blog keeps programs out and let us not through (HTTP "
                        + status
                        + ").";
            }
            return switch (status) {
                case 204, 205 ->
                        "The blog answers that there is nothing to read here (HTTP "
                                + status
                                + ").";
                case 206 ->
                        "The blog's server sends only a part of the document, and we asked for the"
                                + " whole (HTTP 206).";
                case 401, 403 -> "The blog does not let us read its feed (HTTP " + status + ").";
                case 404 -> "There is no feed at this address (HTTP 404).";
                case 410 -> "The blog says that this feed is gone for good (HTTP 410).";
                case 429 -> "The blog's host asks us to come less often (HTTP 429).";
                default ->
                        status >= 500
                                ? "The blog's server has a fault of its own (HTTP " + status + ")."
                                : "The blog answered with HTTP " + status + ".";
            };
        }

        @Override
        public String detail() {
            return "HTTP " + status;
        }
    }

    /// The request, or the redirect to a further host, was not sent, because that host asked
    /// earlier for no requests, or gets one from us already. It says nothing about the blog.
    ///
    /// @param until when the request may be tried again
    /// @param asked the address that was not asked
    record Withheld(Instant until, WebAddress asked, List<Redirect> redirects) implements Failed {
        public Withheld {
            redirects = List.copyOf(redirects);
        }

        @Override
        public String message() {
            return "The blog's host has asked us to wait, and we do.";
        }

        @Override
        public String detail() {
            return asked + " not before " + until;
        }
    }

    /// One redirect that was followed.
    ///
    /// @param status 301, 302, 303, 307 or 308
    /// @param to where it led
    record Redirect(int status, WebAddress to) {}
}
