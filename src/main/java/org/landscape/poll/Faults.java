package org.landscape.poll;

import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes faults of this program to the log: a new one with its stack, the same one at another feed
/// in one line, and its repetitions at DEBUG.
@Singleton
class Faults {

    private static final int REMEMBERED = 2_000;

    private final Set<String> known =
            Collections.synchronizedSet(
                    Collections.newSetFromMap(
                            new LinkedHashMap<>() {
                                @Override
                                protected boolean removeEldestEntry(
                                        Map.Entry<String, Boolean> eldest) {
                                    return size() > REMEMBERED;
                                }
                            }));

    /// @param what the work that failed, and for whose feed; without control characters
    void log(String what, Throwable fault) {
        String cause = cause(fault);
        boolean isNew = known.add(cause);
        boolean isNewHere = known.add(what + cause);
        if (isNew) {
            Log.errorf(fault, "%s, by a fault of this program", what);
        } else if (isNewHere) {
            Log.errorf("%s, by the same fault as before: %s", what, LogText.of(fault));
        } else {
            Log.debugf(fault, "%s, again by the same fault", what);
        }
    }

    /// The types of its causes, and where the first of them was thrown. Their messages are left
    /// out, because they may differ each time.
    private static String cause(Throwable fault) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .limit(10)
                .map(
                        one ->
                                one.getClass().getName()
                                        + (one.getStackTrace().length == 0
                                                ? ""
                                                : "@" + one.getStackTrace()[0]))
                .collect(Collectors.joining(" "));
    }
}
