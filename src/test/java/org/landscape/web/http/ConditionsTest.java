package org.landscape.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The document has the tag `abc` and is of Monday, 18 July 2011, 10:00:00 GMT.
class ConditionsTest {

    private static final Conditions DOCUMENT =
            new Conditions("abc", Instant.parse("2011-07-18T10:00:00Z"));

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "If-None-Match | \"abc\" | NOT_MODIFIED",
                // Proxies that compress weaken a tag.
                "If-None-Match | W/\"abc\" | NOT_MODIFIED",
                "If-None-Match | \"x\", W/\"abc\" | NOT_MODIFIED",
                "If-None-Match | \"x\",,  \"abc\" | NOT_MODIFIED",
                "If-None-Match | * | NOT_MODIFIED",
                "If-None-Match | \"x\" | HOLD",
                "If-None-Match | \"ab\",\"c\" | HOLD",
                // A malformed list of tags.
                "If-None-Match | abc | HOLD",
                "If-None-Match | \"abc | HOLD",
                "If-None-Match | W/ | HOLD",
                "If-None-Match | \" | HOLD",
                // A tag may contain a comma.
                "If-None-Match | \"x,y\", \"abc\" | NOT_MODIFIED",
                "If-Match | \"abc\" | HOLD",
                "If-Match | * | HOLD",
                "If-Match | W/\"abc\" | FAILED",
                "If-Match | \"x\" | FAILED",
                "If-Modified-Since | Mon, 18 Jul 2011 10:00:00 GMT | NOT_MODIFIED",
                "If-Modified-Since | Tue, 19 Jul 2011 10:00:00 GMT | NOT_MODIFIED",
                "If-Modified-Since | Mon, 18 Jul 2011 09:59:59 GMT | HOLD",
                // The two obsolete forms of RFC 9110, section 5.6.7.
                "If-Modified-Since | Monday, 18-Jul-11 10:00:00 GMT | NOT_MODIFIED",
                "If-Modified-Since | Sunday, 06-Nov-94 08:49:37 GMT | HOLD",
                "If-Modified-Since | Mon Jul 18 10:00:00 2011 | NOT_MODIFIED",
                "If-Modified-Since | Sun Nov  6 08:49:37 1994 | HOLD",
                // Malformed dates.
                "If-Modified-Since | yesterday-ish | HOLD",
                "If-Modified-Since | 2011-07-18T10:00:00Z | HOLD",
                "If-Modified-Since | 0 | HOLD",
                "If-Modified-Since | -1 | HOLD",
                "If-Modified-Since | 99999999999999999999 | HOLD",
                "If-Modified-Since | 99999999999999999999999999999999999999999999999999999999999999999"
                        + " | HOLD",
                "If-Modified-Since | Mon, 99 Jul 2011 99:99:99 GMT | HOLD",
                "If-Modified-Since | '' | HOLD",
                "If-Unmodified-Since | Mon, 18 Jul 2011 09:00:00 GMT | FAILED",
                "If-Unmodified-Since | Mon, 18 Jul 2011 10:00:00 GMT | HOLD",
                "If-Unmodified-Since | yesterday-ish | HOLD",
            })
    void aConditionIsJudgedAsRfc9110HasIt(String field, String value, Conditions.Result result) {
        assertThat(judge(Map.of(field, List.of(value)))).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                // A tag takes precedence over a date.
                "If-None-Match | \"x\" | If-Modified-Since | Tue, 19 Jul 2011 10:00:00 GMT | HOLD",
                "If-None-Match | \"abc\" | If-Modified-Since | Sun, 17 Jul 2011 10:00:00 GMT | NOT_MODIFIED",
                "If-Match | \"abc\" | If-Unmodified-Since | Sun, 17 Jul 2011 10:00:00 GMT | HOLD",
                "If-Match | \"x\" | If-None-Match | \"abc\" | FAILED",
            })
    void ofTwoConditionsTheStrongerDecides(
            String one, String value, String other, String also, Conditions.Result result) {
        assertThat(judge(Map.of(one, List.of(value), other, List.of(also)))).isEqualTo(result);
    }

    private static Conditions.Result judge(Map<String, List<String>> fields) {
        return DOCUMENT.judge(name -> values(fields, name));
    }

    private static @Nullable List<String> values(Map<String, List<String>> fields, String name) {
        return fields.get(name);
    }
}
