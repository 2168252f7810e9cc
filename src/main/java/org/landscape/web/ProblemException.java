package org.landscape.web;

/// Ends a request that was asked wrongly. Whoever asked reads the message: it says what is the
/// matter in a sentence, and nothing of what is inside.
class ProblemException extends RuntimeException {

    private final int status;

    ProblemException(int status, String detail) {
        super(detail);
        this.status = status;
    }

    Problem problem() {
        String detail = getMessage();
        return Problem.of(status, detail == null ? "" : detail);
    }
}
