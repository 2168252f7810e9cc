package org.landscape.web.http;

import org.jspecify.annotations.Nullable;

/// Checks form fields that our own forms always send and other programs may leave out.
public final class FormField {

    private FormField() {}

    /// @throws ProblemException 400 when the field is missing
    public static String required(String name, @Nullable String value) {
        if (value == null) {
            throw new ProblemException(400, "The form lacks its field '" + name + "'.");
        }
        return value;
    }
}
