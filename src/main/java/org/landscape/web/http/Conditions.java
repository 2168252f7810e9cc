package org.landscape.web.http;

import io.netty.handler.codec.DateFormatter;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Decides whether the conditions of a GET or HEAD request hold for a document (RFC 9110, section
/// 13). A date that cannot be read and a malformed list of tags are no condition.
///
/// @param tag the document's strong entity tag, without quotes
/// @param lastModified to the second, null when it is not known: then no date is a condition
public record Conditions(String tag, @Nullable Instant lastModified) {

    public enum Result {
        /// Answer with the whole document.
        HOLD,
        /// 304: the caller has this document.
        NOT_MODIFIED,
        /// 412: the caller means another document.
        FAILED
    }

    /// The value of `If-Match` or of `If-None-Match`.
    ///
    /// @param any whether it is `*`
    private record Tags(boolean any, List<Tag> named) {

        boolean have(Predicate<Tag> which) {
            return any || named.stream().anyMatch(which);
        }
    }

    private record Tag(boolean weak, String value) {}

    /// @param fields gives the values of a header field, null or empty when the request has none
    public Result judge(Function<String, @Nullable List<String>> fields) {
        Tags match = tags(fields.apply(HttpHeaders.IF_MATCH));
        if (match != null) {
            // Strong comparison, section 13.1.1.
            if (!match.have(one -> !one.weak() && one.value().equals(tag))) {
                return Result.FAILED;
            }
        } else {
            Instant since = date(fields.apply(HttpHeaders.IF_UNMODIFIED_SINCE));
            if (since != null && lastModified != null && lastModified.isAfter(since)) {
                return Result.FAILED;
            }
        }
        Tags noneMatch = tags(fields.apply(HttpHeaders.IF_NONE_MATCH));
        if (noneMatch != null) {
            // Weak comparison, section 13.1.2: proxies that compress make a tag weak.
            return noneMatch.have(one -> one.value().equals(tag))
                    ? Result.NOT_MODIFIED
                    : Result.HOLD;
        }
        Instant since = date(fields.apply(HttpHeaders.IF_MODIFIED_SINCE));
        return since != null && lastModified != null && !lastModified.isAfter(since)
                ? Result.NOT_MODIFIED
                : Result.HOLD;
    }

    private static @Nullable Tags tags(@Nullable List<String> values) {
        if (values == null || values.isEmpty()) {
            return null;
        }
        String list = String.join(",", values).strip();
        if (list.equals("*")) {
            return new Tags(true, List.of());
        }
        List<Tag> tags = new ArrayList<>();
        int at = 0;
        while (true) {
            int open = list.indexOf('"', at);
            int close = open < 0 ? -1 : list.indexOf('"', open + 1);
            if (close < 0) {
                break;
            }
            boolean weak = open >= at + 2 && list.startsWith("W/", open - 2);
            tags.add(new Tag(weak, list.substring(open + 1, close)));
            at = close + 1;
        }
        return tags.isEmpty() ? null : new Tags(false, tags);
    }

    /// No date of section 5.6.7 is longer, and the parser throws at more than 64.
    private static final int LONGEST_DATE = 40;

    /// Reads all three forms of section 5.6.7.
    private static @Nullable Instant date(@Nullable List<String> values) {
        if (values == null || values.size() != 1 || values.getFirst().isBlank()) {
            return null;
        }
        String value = values.getFirst().strip();
        Date date = value.length() > LONGEST_DATE ? null : DateFormatter.parseHttpDate(value);
        return date == null ? null : date.toInstant();
    }
}
