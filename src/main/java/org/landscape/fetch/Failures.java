package org.landscape.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/// Turns a fetch that broke off into an outcome. The owner of a blog reads a kind of trouble; the
/// exact words, and the host that said them, are for our log only.
final class Failures {

    /// The beginning of OkHttp's message about a first line that is no status line.
    private static final String STATUS_LINE = "Unexpected status line: ";

    /// The longest detail, in characters.
    private static final int LONGEST = 300;

    private Failures() {}

    /// @param answered whether a status line and header fields had come
    static FetchOutcome outcome(
            Hop hop, CheckedSocketFactory wire, boolean answered, Exception failure) {
        String detail = plain(failure.toString());
        TooMuchException tooMuch = find(failure, TooMuchException.class);
        if (tooMuch != null || wire.overflowed()) {
            return new FetchOutcome.TooLarge(
                    tooMuch == null ? wire.part() : tooMuch.part(), detail, hop.redirects());
        }
        if (hop.deadline().isOver() || has(failure, InterruptedIOException.class)) {
            return new FetchOutcome.TimedOut(detail, hop.redirects());
        }
        if (!wire.connected()) {
            return unreachable(hop, "The blog's host could not be reached.", detail);
        }
        if (!answered && has(failure, SSLException.class)) {
            return unreachable(hop, insecure(failure), detail);
        }
        return hop.broken(answered ? broken(failure) : unanswered(failure), detail);
    }

    static FetchOutcome unreachable(Hop hop, String message, String detail) {
        return new FetchOutcome.Unreachable(message, detail, hop.redirects());
    }

    private static String insecure(Exception failure) {
        boolean distrust =
                has(failure, CertificateException.class)
                        || has(failure, SSLPeerUnverifiedException.class);
        if (distrust) {
            return "The certificate of the blog's host is not valid for this address.";
        }
        return messageOf(failure).contains("Unsupported or unrecognized SSL message")
                ? "The blog's host does not encrypt what it answers at this address: it may be right"
                        + " with http:// in place of https://."
                : "No secure connection to the blog's host could be made.";
    }

    private static String broken(Exception failure) {
        BrokenAnswerException broken = find(failure, BrokenAnswerException.class);
        if (broken != null) {
            return broken.owner();
        }
        return failure instanceof IOException
                ? "The blog's answer broke off or was damaged on the way."
                : "The blog's answer is not HTTP as it should be.";
    }

    /// The message for an answer without a status line. OkHttp tells the causes apart only by its
    /// text.
    private static String unanswered(Exception failure) {
        String message = messageOf(failure);
        if (message.contains("unexpected end of stream")) {
            return "The server ended the connection without an answer.";
        }
        int at = message.indexOf(STATUS_LINE);
        if (at < 0) {
            return broken(failure);
        }
        String line = message.substring(at + STATUS_LINE.length());
        if (line.startsWith("\u0015\u0003") || line.startsWith("\u0016\u0003")) {
            return "The server encrypts what it answers at this address: it may be right with"
                    + " https:// in place of http://.";
        }
        if (line.startsWith("HTTP/")) {
            return "The server's answer begins with a status that HTTP does not know.";
        }
        return line.startsWith("<") || line.startsWith("{")
                ? "The server sends a document without the status and the header fields that HTTP"
                        + " asks for."
                : "What answers at this address is not a web server.";
    }

    private static String messageOf(Exception failure) {
        return String.valueOf(failure.getMessage());
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        return find(failure, kind) != null;
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> kind) {
        for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
            if (kind.isInstance(at)) {
                return kind.cast(at);
            }
        }
        return null;
    }

    /// Makes text that may come from a stranger safe for our log: on one line, and without control
    /// characters.
    static String plain(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST))
                .replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    }
}
