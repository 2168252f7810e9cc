package org.landscape.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One link of a `Link` header field (RFC 8288, section 3): a target, and what is said of it.
///
/// @param parameters by their names in lower case, the first of each name
record LinkField(String target, Map<String, String> parameters) {

    /// Real fields have some dozens.
    private static final int MOST = 200;

    /// What stands between the angle brackets, and all that follows up to the next comma outside
    /// quotes. Possessive, so that a field of any length costs its length.
    private static final Pattern LINK =
            Pattern.compile("<([^>]*+)>((?:[^,\"]++|\"(?:[^\"\\\\]++|\\\\.)*+\"?)*+)");

    private static final Pattern PARAMETER =
            Pattern.compile(
                    ";\\s*+([\\w*!#$%&'+.^`|~-]++)\\s*+(?:=\\s*+(?:\"((?:[^\"\\\\]++|\\\\.)*+)\"?|([^;\\s]*+)))?");

    static List<LinkField> read(List<String> fields) {
        List<LinkField> links = new ArrayList<>();
        for (String field : fields) {
            Matcher link = LINK.matcher(field);
            while (links.size() < MOST && link.find()) {
                links.add(new LinkField(link.group(1).strip(), parameters(link.group(2))));
            }
        }
        return links;
    }

    private static Map<String, String> parameters(String written) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher parameter = PARAMETER.matcher(written);
        while (parameter.find()) {
            String quoted = parameter.group(2);
            String bare = parameter.group(3) == null ? "" : parameter.group(3);
            parameters.putIfAbsent(
                    parameter.group(1).toLowerCase(Locale.ROOT),
                    quoted == null ? bare : quoted.replaceAll("\\\\(.)", "$1"));
        }
        return parameters;
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }
}
