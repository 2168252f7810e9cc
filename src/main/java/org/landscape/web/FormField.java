package org.landscape.web;

import org.jspecify.annotations.Nullable;

/// What forms of ours always carry, and what other people's programs leave out.
final class FormField {

    private FormField() {}

    /// @throws ProblemException 400 when it is not there
    static String required(String name, @Nullable String value) {
        if (value == null) {
            throw new ProblemException(400, "The form lacks its field '" + name + "'.");
        }
        return value;
    }
}
