package org.landscape.registration;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.landscape.address.ForgottenAddress;
import org.landscape.address.WebAddress;
import org.landscape.doctor.Report;

/// The code by which the owner of a blog who left shows that it is they who want to take part
/// again: it is found in a post of the blog. Each asking browser has another one, so that a code
/// that is still in an old post lets nobody else in. Nothing is stored of it.
///
/// @param ticket what the browser sends again
/// @param code what is written into a post
public record ReturnCode(String ticket, String code) {

    private static final Duration GOOD_FOR = Duration.ofDays(7);
    private static final Pattern TICKET = Pattern.compile("([0-9a-f]{32})\\.([0-9]{1,12})");
    private static final int LETTERS = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// @param feed of the blog
    static ReturnCode make(WebAddress feed, Instant now) {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        return of(HexFormat.of().formatHex(random) + "." + now.getEpochSecond(), feed);
    }

    /// The code of a ticket; empty when it is none of ours, or too old.
    static Optional<ReturnCode> of(String ticket, WebAddress feed, Instant now) {
        return Optional.of(TICKET.matcher(ticket))
                .filter(Matcher::matches)
                .filter(
                        parts -> {
                            Instant made = Instant.ofEpochSecond(Long.parseLong(parts.group(2)));
                            return !made.isAfter(now) && now.isBefore(made.plus(GOOD_FOR));
                        })
                .map(_ -> of(ticket, feed));
    }

    private static ReturnCode of(String ticket, WebAddress feed) {
        String whole =
                ForgottenAddress.keyed(
                        "return " + ticket + " " + ForgottenAddress.hash(feed.key()));
        return new ReturnCode(ticket, "return-" + whole.substring(0, LETTERS));
    }

    /// Whether a post of the feed that was read has the code, in its title or its text.
    boolean isIn(Report report) {
        return report.entries().stream().anyMatch(entry -> entry.says(code));
    }
}
