package org.landscape.feed;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// Decides whether permanent redirects (301 and 308) of a feed are believed. A single one may be a
/// slip, or a trick with a lapsed domain; so the same answer has to come three times over two days.
/// A redirect from http to https at the same address is believed at once.
@Embeddable
class PermanentRedirects {

    private static final int ENOUGH_ANSWERS = 3;
    private static final Duration LONG_ENOUGH = Duration.ofDays(2);

    @Column(name = "moving_to")
    private @Nullable String to;

    @Column(name = "moving_since")
    private @Nullable Instant since;

    @Column(name = "moving_answers")
    private int answers;

    @Column(name = "moved_from")
    private @Nullable String from;

    @Column(name = "moved_at")
    private @Nullable Instant at;

    protected PermanentRedirects() {}

    /// Records an answer that came through these permanent redirects.
    ///
    /// @param hops where they led, one after the other; empty when there were none
    /// @return the feed's address from now on, if it changes
    Optional<WebAddress> observe(WebAddress asked, List<WebAddress> hops, Instant now) {
        if (hops.isEmpty()) {
            reset();
            return Optional.empty();
        }
        if (isSecured(asked, hops.getFirst())) {
            return Optional.of(hops.getFirst());
        }
        WebAddress last = hops.getLast();
        if (!last.toString().equals(to)) {
            reset();
            to = last.toString();
            since = now;
        }
        answers++;
        boolean believed =
                answers >= ENOUGH_ANSWERS && since != null && !since.plus(LONG_ENOUGH).isAfter(now);
        return believed ? Optional.of(last) : Optional.empty();
    }

    /// Records that the redirects were followed.
    void adopted(WebAddress from, Instant now) {
        reset();
        this.from = from.toString();
        at = now;
    }

    /// Drops the redirects that were counted.
    private void reset() {
        to = null;
        since = null;
        answers = 0;
    }

    private static boolean isSecured(WebAddress from, WebAddress to) {
        return from.scheme().equals("http")
                && to.scheme().equals("https")
                && from.toString()
                        .replaceFirst("^http:", "https:")
                        .replaceFirst("^(https://[^/:]+):80(/|$)", "$1$2")
                        .equals(to.toString().replaceFirst("^(https://[^/:]+):443(/|$)", "$1$2"));
    }

    Optional<FeedHealth.Moved> moved() {
        return from == null || at == null
                ? Optional.empty()
                : Optional.of(new FeedHealth.Moved(from, at));
    }
}
