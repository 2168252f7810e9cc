package org.landscape.web.http;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.LockAcquisitionException;

/// Tells failures that the request caused from failures of ours. What strangers send is not logged,
/// and never answered with 500.
public final class RequestFaults {

    /// The framework's classes that read a request before our code runs.
    private static final String HANDLERS = "org.jboss.resteasy.reactive.server.handlers.";

    private static final Set<String> READERS =
            Set.of(
                    HANDLERS + "FormBodyHandler",
                    HANDLERS + "ParameterHandler",
                    HANDLERS + "RequestDeserializeHandler");

    private static final Set<String> PARSERS =
            Set.of(
                    "org.jboss.resteasy.reactive.server.core.multipart.",
                    "org.jboss.resteasy.reactive.common.headers.MediaTypeHeaderDelegate");

    private RequestFaults() {}

    /// Whether a form, a header or a parameter of the request is malformed and cannot be read.
    public static boolean isMalformed(Throwable failure) {
        return causes(failure)
                .flatMap(cause -> Arrays.stream(cause.getStackTrace()))
                .map(StackTraceElement::getClassName)
                .anyMatch(
                        place ->
                                READERS.contains(place)
                                        || PARSERS.stream().anyMatch(place::startsWith));
    }

    /// Whether another request changed, or holds, the same rows at that moment.
    public static boolean isConflict(Throwable failure) {
        return causes(failure)
                .anyMatch(
                        cause ->
                                cause instanceof OptimisticLockException
                                        || cause instanceof PessimisticLockException
                                        || cause instanceof LockTimeoutException
                                        || cause instanceof StaleStateException
                                        || cause instanceof LockAcquisitionException
                                        || cause instanceof ConstraintViolationException);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20);
    }
}
