package org.landscape.testsupport;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.function.ThrowingSupplier;

/// Texts of 100,000 characters that repeat one or two signs, as a stranger may send them into any
/// field. Work that grows with the square of the length takes minutes at this size, work in
/// proportion takes milliseconds.
public final class LongTexts {

    public static final int LENGTH = 100_000;

    /// Far above what work in proportion takes on a busy machine: it ends what would never end.
    private static final Duration GUARD = Duration.ofMinutes(1);

    private static final List<String> SIGNS =
            List.of(
                    "/", " ", ".", "a.", "@", "<", "&lt;", "-", "7", "a", "7-", ", ", ":", "#", "&",
                    "%", "(", "[", "\"", "\n", "\u00a0", "\u0001", "a@", "//a", "]]>");

    /// The run alone, and in places where a pattern that begins well fails at the end.
    private static final List<String> SHAPES =
            List.of("%s", "a%sb", "http://a.example/%sb", "%s@", "charset=%s;", "2011%s!");

    private LongTexts() {}

    /// Each sign in each shape, named by both.
    public static Stream<Named<String>> all() {
        return SIGNS.stream().flatMap(sign -> SHAPES.stream().map(shape -> of(sign, shape)));
    }

    /// Each sign between two letters: for work that takes its time with every text.
    public static Stream<Named<String>> few() {
        return SIGNS.stream().map(sign -> of(sign, "a%sb"));
    }

    /// What the work gives; fails when it has not ended long after it should have.
    public static <T> T bounded(Supplier<T> work) {
        ThrowingSupplier<T> supplier = work::get;
        return assertTimeoutPreemptively(GUARD, supplier);
    }

    private static Named<String> of(String sign, String shape) {
        String run = sign.repeat(LENGTH / sign.length());
        return Named.of(shape.formatted(shown(sign)), shape.formatted(run));
    }

    private static String shown(String sign) {
        return sign.codePoints()
                .mapToObj(c -> c <= ' ' || c > 0x7e ? "U+%04X".formatted(c) : Character.toString(c))
                .reduce("", String::concat);
    }
}
