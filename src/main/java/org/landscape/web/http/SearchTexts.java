package org.landscape.web.http;

import org.jspecify.annotations.Nullable;
import org.landscape.search.SearchQuery;
import org.landscape.search.SearchQuery.Reading;

/// Reads from the query of an address which words are searched for.
public final class SearchTexts {

    private static final String PARAMETER = "q";

    private SearchTexts() {}

    /// Null when the address asks for none; an empty parameter asks for none, as a form sends it.
    ///
    /// @throws ProblemException 400 when the words cannot be searched for
    public static @Nullable SearchQuery read(@Nullable String typed) {
        return switch (SearchQuery.read(typed)) {
            case Reading.Read(SearchQuery query) -> query;
            case Reading.Nothing _ -> null;
            case Reading.Wrong(String message) ->
                    throw new ProblemException(400, message, PARAMETER);
        };
    }
}
