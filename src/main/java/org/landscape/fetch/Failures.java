package org.landscape.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.cert.CertificateException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/// What a fetch that broke off is called. The owner of a blog reads a kind of trouble; what
/// exactly was said and by whom stays in our log.
final class Failures {

    private Failures() {}

    /// @param answered whether a status line and header fields had come
    static FetchOutcome outcome(Hop hop, Wire wire, boolean answered, Exception failure) {
        String detail = detail(failure);
        if (wire.overflowed() || has(failure, TooMuchException.class)) {
            return new FetchOutcome.TooLarge(detail, hop.redirects());
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
        return hop.broken(broken(failure), detail);
    }

    static FetchOutcome unreachable(Hop hop, String message, String detail) {
        return new FetchOutcome.Unreachable(message, detail, hop.redirects());
    }

    private static String insecure(Exception failure) {
        boolean distrust =
                has(failure, CertificateException.class)
                        || has(failure, SSLPeerUnverifiedException.class);
        return distrust
                ? "The certificate of the blog's host is not valid for this address."
                : "No secure connection to the blog's host could be made.";
    }

    private static String broken(Exception failure) {
        if (has(failure, BodyReader.UnknownEncodingException.class)) {
            return "The blog packs its answer in a way that we did not ask for"
                    + " (Content-Encoding).";
        }
        return failure instanceof IOException
                ? "The blog's answer broke off or was damaged on the way."
                : "The blog's answer is not HTTP as it should be.";
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        return Stream.<@Nullable Throwable>iterate(failure, Failures::isThere, Failures::cause)
                .anyMatch(kind::isInstance);
    }

    private static boolean isThere(@Nullable Throwable failure) {
        return failure != null;
    }

    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure == null ? null : failure.getCause();
    }

    /// A stranger's words may stand in it, so they get no line of their own and no control
    /// characters in our log.
    private static String detail(Exception failure) {
        String text = failure.toString().replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
        return text.length() > 300 ? text.substring(0, 300) : text;
    }
}
