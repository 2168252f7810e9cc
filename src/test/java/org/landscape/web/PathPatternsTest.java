package org.landscape.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The server looks for the pattern of a path with `Matcher.find`: also behind each character
/// of an address that it does not fit, in the square of the address's length, unless it is
/// bound to the place where the search begins.
@QuarkusTest
class PathPatternsTest {

    private static final Pattern PATTERN = Pattern.compile("\\{\\w+:([^}]*)}");

    @Test
    void noPatternIsLookedForBehindItsPlace() {
        List<String> endless =
                Endpoints.methods()
                        .flatMap(method -> Stream.of(method, method.getDeclaringClass()))
                        .filter(place -> place.isAnnotationPresent(Path.class))
                        .map(place -> place.getAnnotation(Path.class).value())
                        .flatMap(PathPatternsTest::patterns)
                        .filter(pattern -> pattern.matches(".*[+*].*"))
                        .toList();

        assertThat(endless)
                .hasSizeGreaterThan(5)
                .allMatch(pattern -> pattern.startsWith("\\G") || pattern.equals(".*"));
    }

    private static Stream<String> patterns(String path) {
        return PATTERN.matcher(path).results().map((MatchResult found) -> found.group(1));
    }
}
