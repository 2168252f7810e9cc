package org.landscape.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A link of a `Link` header field (RFC 8288, section 3): a target and its parameters.
///
/// @param parameters by their names in lower case, the first of each name
record LinkField(String target, Map<String, String> parameters) {

    /// The most links that are read. Real fields have some dozens.
    private static final int MOST = 200;

    static List<LinkField> read(List<String> fields) {
        List<LinkField> links = new ArrayList<>();
        fields.forEach(field -> new Reader(field).into(links));
        return links;
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /// Reads a field in a single pass, as appendix B.3 of the RFC does. Skips a link that cannot be
    /// read, up to the next comma.
    private static final class Reader {

        private final String field;
        private int at;

        Reader(String field) {
            this.field = field;
        }

        void into(List<LinkField> links) {
            while (at < field.length() && links.size() < MOST) {
                blanks();
                if (is('<')) {
                    int end = field.indexOf('>', at);
                    if (end < 0) {
                        return;
                    }
                    String target = field.substring(at + 1, end).strip();
                    at = end + 1;
                    links.add(new LinkField(target, parameters()));
                } else if (at < field.length()) {
                    at++;
                }
            }
        }

        /// Ends after the comma before the next link.
        private Map<String, String> parameters() {
            Map<String, String> parameters = new LinkedHashMap<>();
            while (at < field.length()) {
                blanks();
                if (is(',')) {
                    at++;
                    return parameters;
                }
                if (is(';')) {
                    at++;
                    continue;
                }
                String name = token("=;,").strip().toLowerCase(Locale.ROOT);
                if (is('=')) {
                    at++;
                    blanks();
                    parameters.putIfAbsent(name, is('"') ? quoted() : token(";,").strip());
                } else {
                    parameters.putIfAbsent(name, "");
                }
            }
            return parameters;
        }

        private String token(String ends) {
            int start = at;
            while (at < field.length() && ends.indexOf(field.charAt(at)) < 0) {
                at++;
            }
            return field.substring(start, at);
        }

        private String quoted() {
            StringBuilder text = new StringBuilder();
            for (at++; at < field.length() && !is('"'); at++) {
                boolean escaped = is('\\') && at + 1 < field.length();
                at += escaped ? 1 : 0;
                text.append(field.charAt(at));
            }
            at++;
            return text.toString();
        }

        private void blanks() {
            while (at < field.length() && Character.isWhitespace(field.charAt(at))) {
                at++;
            }
        }

        private boolean is(char character) {
            return at < field.length() && field.charAt(at) == character;
        }
    }
}
