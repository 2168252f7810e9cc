package org.landscape;

import java.util.List;

/// The program cannot start as it is configured. The message names everything that is wrong.
class NotStartedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotStartedException(String message) {
        super(message);
    }

    NotStartedException(List<String> mistakes) {
        this("Landscape did not start. To mend:\n\n  " + String.join("\n  ", mistakes) + "\n");
    }
}
