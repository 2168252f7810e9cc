package org.landscape.doctor;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// One fact that the owner of a blog should know, with its remedy.
///
/// @param code names the kind of finding, the same in every report
/// @param message the fact, in plain words
/// @param advice the remedy; empty when there is nothing to do
/// @param evidence words of the feed or of an answer that show it; null when there are none that a
///     stranger may see
public record Finding(
        String code, Severity severity, String message, String advice, @Nullable String evidence) {
    public Finding {
        requireNonNull(code, "code");
        requireNonNull(severity, "severity");
    }

    public enum Severity {
        /// Good to know; nothing is wrong.
        INFO,
        /// The blog can be followed, but not everything appears as its owner means it.
        WARNING,
        /// The blog cannot be followed until this is mended.
        ERROR
    }

    static Finding error(String code, String message, String advice) {
        return new Finding(code, Severity.ERROR, message, advice, null);
    }

    static Finding warning(String code, String message, String advice) {
        return new Finding(code, Severity.WARNING, message, advice, null);
    }

    static Finding info(String code, String message) {
        return new Finding(code, Severity.INFO, message, "", null);
    }

    Finding because(String proof) {
        return new Finding(code, severity, message, advice, proof);
    }
}
