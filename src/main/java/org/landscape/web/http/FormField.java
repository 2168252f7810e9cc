package org.landscape.web.http;

import java.util.Arrays;
import java.util.Optional;
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

    /// The constant that a button stands for, by its name in small letters; empty when there is no
    /// such button.
    ///
    /// @throws ProblemException 400 when the field is missing
    public static <E extends Enum<E>> Optional<E> oneOf(
            Class<E> constants, String name, @Nullable String value) {
        String asked = required(name, value);
        return Arrays.stream(constants.getEnumConstants())
                .filter(one -> JsonNames.nameOf(one).equals(asked))
                .findFirst();
    }
}
