package org.landscape.registration;

import java.util.Map;

/// What somebody who wants to join says of themselves.
///
/// @param name empty takes the one that the blog gives
/// @param email empty when none was given; kept for the organisers and never shown
/// @param groups for example `country` → `UK`; only names that the programme uses
public record Applicant(String name, String email, Map<String, String> groups) {

    public static final int LONGEST_NAME = 100;
    public static final int LONGEST_LABEL = 60;
    public static final int LONGEST_EMAIL = 254;

    public Applicant {
        name = name.strip().replaceAll("\\s+", " ");
        email = email.strip();
        groups = Map.copyOf(groups);
    }
}
