package org.landscape.samples;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A sample blog's answer to one path: status, header fields and body, ready to be sent.
///
/// @param delay how long the blog makes its caller wait; zero for all but the slow blog's feed. A
///     server for people's browsers may leave it out
/// @param etag an `ETag` with its quotes, `W/` in front if weak
/// @param lastModified an HTTP date (RFC 9110, section 5.6.7)
// Two answers are never compared, so an array is right here.
@SuppressWarnings("ArrayRecordComponent")
public record SampleAnswer(
        int status,
        String contentType,
        byte[] body,
        Duration delay,
        @Nullable String etag,
        @Nullable String lastModified,
        @Nullable String cacheControl) {
    public SampleAnswer {
        requireNonNull(contentType, "contentType");
        requireNonNull(body, "body");
        requireNonNull(delay, "delay");
    }

    static SampleAnswer plain(int status, String contentType, byte[] body) {
        return new SampleAnswer(status, contentType, body, Duration.ZERO, null, null, null);
    }

    /// Whether a conditional GET is answered with 304 (RFC 9110, section 13.2.2): by
    /// `If-None-Match` where it is sent, else by `If-Modified-Since`. Tags are compared weakly, as
    /// 13.1.2 asks; a date that cannot be read is ignored.
    public boolean isUnchangedFor(@Nullable String ifNoneMatch, @Nullable String ifModifiedSince) {
        if (status != 200) {
            return false;
        }
        if (ifNoneMatch != null) {
            return etag != null && names(ifNoneMatch, etag);
        }
        return ifModifiedSince != null && lastModified != null && isNotAfter(ifModifiedSince);
    }

    private static boolean names(String ifNoneMatch, String etag) {
        return ifNoneMatch.strip().equals("*")
                || Arrays.stream(ifNoneMatch.split(","))
                        .map(tag -> opaque(tag.strip()))
                        .anyMatch(opaque(etag)::equals);
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    private boolean isNotAfter(String ifModifiedSince) {
        Optional<Instant> since = MailDate.read(ifModifiedSince);
        return since.isPresent()
                && MailDate.read(requireNonNull(lastModified))
                        .filter(modified -> !modified.isAfter(since.get()))
                        .isPresent();
    }
}
