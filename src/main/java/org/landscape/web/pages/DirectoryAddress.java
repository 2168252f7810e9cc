package org.landscape.web.pages;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.landscape.directory.Selection;
import org.landscape.directory.Selection.Who;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.QueryText;
import org.landscape.web.http.Selections;

/// The address of a page of the directory. Every page has one: without empty parameters and without
/// those that say what is so anyway.
///
/// @param page from 1
record DirectoryAddress(Selection selection, DirectoryOrder order, int page) {

    /// Without a word on it, whoever has not begun is left out.
    static final Who UNSAID = Who.BEGUN;

    private static final Set<String> PARAMETERS =
            Set.of("who", "group", "done", "at", "name", "sort", "page");

    /// @throws ProblemException 400 when a parameter cannot be read
    static DirectoryAddress read(MultivaluedMap<String, String> query) {
        return new DirectoryAddress(
                Selections.read(known(query), UNSAID),
                DirectoryOrder.named(first(query, "sort")).orElse(DirectoryOrder.LAST),
                page(first(query, "page")));
    }

    /// A `who` that there is not asks for nothing.
    private static MultivaluedMap<String, String> known(MultivaluedMap<String, String> query) {
        if (Who.named(first(query, "who")).isEmpty()) {
            query.remove("who");
        }
        return query;
    }

    private static String first(MultivaluedMap<String, String> query, String name) {
        String value = query.getFirst(name);
        return value == null ? "" : value.strip();
    }

    private static int page(String text) {
        try {
            int page = text.isEmpty() ? 1 : Integer.parseInt(text);
            if (page >= 1) {
                return page;
            }
        } catch (NumberFormatException _) {
            // Told below, as any other page that there is not.
        }
        throw new ProblemException(400, "page is a number from 1 on");
    }

    DirectoryAddress by(DirectoryOrder other) {
        return new DirectoryAddress(selection, other, 1);
    }

    DirectoryAddress page(int other) {
        return new DirectoryAddress(selection, order, other);
    }

    /// The path below the base URL, without a slash in front.
    String path() {
        List<String> parts = parts(selection.query(UNSAID));
        return parts.isEmpty() ? "participants" : "participants?" + String.join("&", parts);
    }

    private List<String> parts(String selected) {
        List<String> parts = new ArrayList<>();
        if (!selected.isEmpty()) {
            parts.addAll(List.of(selected.split("&", -1)));
        }
        if (order != DirectoryOrder.LAST) {
            parts.add("sort=" + order.word());
        }
        if (page != 1) {
            parts.add("page=" + page);
        }
        return parts;
    }

    /// Whether a request wrote this page in its own address, in whatever order and with whatever
    /// other parameters.
    boolean isWritten(MultivaluedMap<String, String> query) {
        List<String> written =
                query.entrySet().stream()
                        .filter(parameter -> PARAMETERS.contains(parameter.getKey()))
                        .flatMap(
                                parameter ->
                                        parameter.getValue().stream()
                                                .map(value -> part(parameter.getKey(), value)))
                        .sorted()
                        .toList();
        return written.equals(parts(selection.query(UNSAID)).stream().sorted().toList());
    }

    private static String part(String name, String value) {
        return name
                + "="
                + Stream.of(value.split(":", -1))
                        .map(QueryText::urlEncode)
                        .collect(Collectors.joining(":"));
    }
}
