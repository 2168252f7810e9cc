package org.landscape.poll;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.function.Supplier;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.LockAcquisitionException;
import org.hibernate.exception.LockTimeoutException;

/// Runs a transaction, and again when another transaction stored the same at the same moment. Two
/// feeds with one identifier may both look for it before either has stored it. The database then
/// refuses one of them, and that one finds the identifier when it runs again.
final class OnceMore {

    /// More than two transactions may collide.
    private static final int ATTEMPTS = 3;

    private OnceMore() {}

    /// @param work runs again from its beginning, and has to look everything up itself
    static <T> T inTransaction(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return QuarkusTransaction.requiringNew().call(work::get);
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !isByAnother(e)) {
                    throw e;
                }
                Log.debugf(e, "Another transaction stored the same; attempt %d", attempt);
            }
        }
    }

    /// Whether a transaction was refused because another one stored the same at the same moment.
    static boolean isByAnother(Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            // Two that store several identifiers may also wait for each other.
            if (one instanceof ConstraintViolationException
                    || (one instanceof LockAcquisitionException
                            && !(one instanceof LockTimeoutException))) {
                return true;
            }
        }
        return false;
    }
}
