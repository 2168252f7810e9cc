package org.landscape.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// What came of asking a stranger for a document. Everything that a blog, its host or the network
/// between can do to us is one of these; only our own bugs are exceptions.
public sealed interface FetchOutcome {

    /// The redirects that were followed, in order; empty when the first address answered itself.
    List<Redirect> redirects();

    /// Who answered, or would have: where the redirects led from `asked`.
    default WebAddress reached(WebAddress asked) {
        return redirects().isEmpty() ? asked : redirects().getLast().to();
    }

    /// Where the permanent redirects (301, 308) led that stood before any other.
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
    /// @param freshFor how long the answer asks not to be asked again (`Cache-Control: max-age`,
    ///     else `Expires`), null when it does not say
    /// @param links the `Link` fields as sent (RFC 8288), where a page may name its feed
    /// @param refresh the `Refresh` field as sent, by which a page may lead on; null when there was
    ///     none
    // The bytes may be ten megabytes; nobody compares two outcomes, so an array is right here.
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

    /// 304: what we hold is still what it is.
    ///
    /// @param validators those of the 304 where it sent some, else those that were asked with
    record NotModified(Validators validators, @Nullable Duration freshFor, List<Redirect> redirects)
            implements FetchOutcome {
        public NotModified {
            redirects = List.copyOf(redirects);
        }
    }

    /// No document. [#message()] is for the owner of the blog: plain words that tell a stranger
    /// nothing of what stands behind an address. [#detail()] is for our own log.
    sealed interface Failed extends FetchOutcome {
        String message();

        String detail();
    }

    /// The address is one that this program does not ask (safety: private, loopback, odd).
    record Refused(String detail, List<Redirect> redirects) implements Failed {
        public Refused {
            redirects = List.copyOf(redirects);
        }

        @Override
        public String message() {
            return "This address is not a public web address that we may ask.";
        }
    }

    /// No name, no connection or no TLS.
    record Unreachable(String message, String detail, List<Redirect> redirects) implements Failed {
        public Unreachable {
            redirects = List.copyOf(redirects);
        }
    }

    /// A limit of time ran out: connecting, the first byte, or the whole of it.
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

        /// What was too large.
        public enum Part {
            BODY,
            /// The header fields, or answers (1xx) before the answer.
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

    /// The answer broke off, or is not HTTP as it should be: a truncated body, half a gzip, a
    /// redirect that leads nowhere or in a circle.
    record Broken(String message, String detail, List<Redirect> redirects) implements Failed {
        public Broken {
            redirects = List.copyOf(redirects);
        }
    }

    /// A complete answer that brings no document: any status but the successes, 304 and the
    /// redirects; a success without a body (204, 205) or with a part of one (206); a success with a
    /// test for people in the place of the document.
    ///
    /// @param status the HTTP status code
    /// @param retryAfter how long the answer asks to be left alone (`Retry-After`, both forms, on
    ///     403, 429 and 503), null when it does not say
    /// @param byGuard whether not the blog said so but something before it that keeps programs out
    ///     (Cloudflare and the like)
    record Denied(
            int status, @Nullable Duration retryAfter, boolean byGuard, List<Redirect> redirects)
            implements Failed {

        /// The blog's own answer.
        public Denied(int status, @Nullable Duration retryAfter, List<Redirect> redirects) {
            this(status, retryAfter, false, redirects);
        }

        public Denied {
            redirects = List.copyOf(redirects);
        }

        /// 404 or 410: the address itself is answered for, and it leads to nothing.
        public boolean saysThatNothingIsThere() {
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

    /// Not asked, or not followed to where a redirect led: whoever is there asked earlier to be
    /// left alone, or is being asked by us already. Says nothing about the blog.
    ///
    /// @param until when it may be tried again
    /// @param asked who is left alone
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
