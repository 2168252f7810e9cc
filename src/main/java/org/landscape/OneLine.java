package org.landscape;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/// Keeps each message of the log on its line. Messages contain what strangers wrote (an address, a
/// path, a label), and a line break or a terminal's control in it would forge another line. Such
/// characters are written as their number, `\\u000a`, in the messages of all classes, the
/// libraries' too.
@LoggingFilter(name = "one-line")
public final class OneLine implements Filter {

    /// Limit for causes within causes; deeper ones are rare, and may form a circle.
    private static final int MAX_DEPTH = 12;

    private static final PatternFormatter MESSAGE = new PatternFormatter("%m");

    @Override
    public boolean isLoggable(LogRecord logged) {
        String message =
                logged instanceof ExtLogRecord ext ? MESSAGE.format(ext) : logged.getMessage();
        if (message != null && message.chars().anyMatch(OneLine::isControl)) {
            String escaped = escaped(message);
            if (logged instanceof ExtLogRecord ext) {
                ext.setMessage(escaped, ExtLogRecord.FormatStyle.NO_FORMAT);
            } else {
                logged.setMessage(escaped);
            }
            logged.setParameters(null);
        }
        if (logged.getThrown() != null) {
            logged.setThrown(Escaped.of(logged.getThrown(), MAX_DEPTH));
        }
        return true;
    }

    /// An exception whose text is escaped. In the log it looks like the original otherwise.
    private static final class Escaped extends Throwable {

        private static final long serialVersionUID = 1L;

        private final String words;

        private Escaped(Throwable original, String words, int depth) {
            super(words, original.getCause() == null ? null : of(original.getCause(), depth - 1));
            this.words = words;
            setStackTrace(original.getStackTrace());
            for (Throwable suppressed : original.getSuppressed()) {
                addSuppressed(of(suppressed, depth - 1));
            }
        }

        /// Returns the exception itself where nothing in it has to be escaped.
        private static Throwable of(Throwable exception, int depth) {
            return depth == 0 || !needsEscaping(exception, depth)
                    ? exception
                    : new Escaped(exception, escaped(exception.toString()), depth);
        }

        private static boolean needsEscaping(Throwable exception, int depth) {
            return depth > 0
                    && (exception.toString().chars().anyMatch(OneLine::isControl)
                            || (exception.getCause() != null
                                    && needsEscaping(exception.getCause(), depth - 1))
                            || Stream.of(exception.getSuppressed())
                                    .anyMatch(one -> needsEscaping(one, depth - 1)));
        }

        /// The escaped text already begins with the name of the original class.
        @Override
        @SuppressWarnings("OverrideThrowableToString")
        public String toString() {
            return words;
        }
    }

    static String escaped(String message) {
        StringBuilder line = new StringBuilder(message.length() + 32);
        message.chars()
                .forEach(
                        character -> {
                            if (isControl(character)) {
                                line.append("\\u%04x".formatted(character));
                            } else {
                                line.append((char) character);
                            }
                        });
        return line.toString();
    }

    /// Controls (C0 and C1), line and paragraph separators, and characters that change the
    /// direction of a text.
    private static boolean isControl(int character) {
        return Character.isISOControl(character)
                || (character >= 0x2028 && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069);
    }
}
