package org.landscape.web.http;

import org.jspecify.annotations.Nullable;

/// What forms of ours always carry, and what other people's programs leave out.
public final class FormField {

    private FormField() {}

    /// @throws ProblemException 400 when it is not there
    public static String required(String name, @Nullable String value) {
        if (value == null) {
            throw new ProblemException(400, "The form lacks its field '" + name + "'.");
        }
        return value;
    }
}
