package org.landscape.datafile;

/// The data folder or the database file in it cannot be used. The message says to the person who
/// runs the program what is wrong and what to do.
public final class UnusableDataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableDataException(String message) {
        super(message);
    }
}
