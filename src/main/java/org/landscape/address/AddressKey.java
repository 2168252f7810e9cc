package org.landscape.address;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The form in which an address is compared with others. Addresses with one key lead to one page.
/// The key leaves out or unifies:
///
/// - http and https, `www.`, the usual ports, any fragment, and the countries of Blogger
///   (`laura.blogspot.co.uk`);
/// - every spelling of percent-encoding, and a blank as `+` in the query;
/// - slashes at the end, the file that is the folder's index (`index.html`), the session in a path
///   (`;jsessionid=`), and the version of a page for telephones (`/amp/`);
/// - the order of the parameters, and the parameters that say only where a visitor comes from
///   ([TrackingParameters]).
///
/// The key of a key is that key, so that it can be made anew where only the key is stored.
///
/// @param host with its port, where that is an unusual one
/// @param path begins with a slash or is empty
/// @param query without the question mark, empty without one
record AddressKey(String host, String path, String query) {

    /// Encoded these characters are part of a name, bare they divide names.
    private static final String MEANT_IN_PATH = "/?#\\";

    private static final String MEANT_IN_QUERY = "&=+;#\\";

    private static final Pattern BLOGGER =
            Pattern.compile("(.+\\.blogspot\\.)(?:com?\\.)?[a-z]{2,3}");

    private static final Set<String> FOLDER_FILES =
            Set.of(
                    "index.html",
                    "index.htm",
                    "index.xhtml",
                    "index.shtml",
                    "index.php",
                    "index.asp",
                    "index.aspx",
                    "index.jsp",
                    "index.cfm",
                    "index.cgi",
                    "default.html",
                    "default.htm",
                    "default.asp",
                    "default.aspx");

    static AddressKey of(WebAddress address) {
        boolean usual = address.port() == 80 || address.port() == 443;
        String host = sameHost(address.host());
        return new AddressKey(
                usual ? host : host + ":" + address.port(),
                path(PercentEncoding.normal(address.path(), MEANT_IN_PATH)),
                address.query() == null ? "" : query(address.query()));
    }

    String text() {
        return host + path + (query.isEmpty() ? "" : "?" + query);
    }

    List<String> segments() {
        return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    }

    private static String sameHost(String host) {
        Matcher blogger = BLOGGER.matcher(host);
        String plain = blogger.matches() ? blogger.group(1) + "com" : host;
        while (plain.startsWith("www.") && plain.length() > "www.".length()) {
            plain = plain.substring("www.".length());
        }
        return plain;
    }

    private static String path(String whole) {
        String path = whole;
        while (true) {
            String plain = withoutLastSlashes(path);
            int slash = plain.lastIndexOf('/');
            String last = plain.substring(slash + 1).toLowerCase(Locale.ROOT);
            int session = last.indexOf(";jsessionid=");
            boolean ofPhone = last.equals("amp") && !withoutLastSlashes(plain, slash).isEmpty();
            if (session >= 0) {
                String file = plain.substring(slash + 1, slash + 1 + session);
                // A dot segment that is left would be resolved when the key is read again.
                path = plain.substring(0, slash + 1) + (file.matches("\\.\\.?") ? "" : file);
            } else if (FOLDER_FILES.contains(last) || ofPhone) {
                path = plain.substring(0, slash);
            } else {
                return plain;
            }
        }
    }

    static String withoutLastSlashes(String path) {
        return withoutLastSlashes(path, path.length());
    }

    private static String withoutLastSlashes(String path, int length) {
        int end = length;
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    private static String query(String written) {
        List<String> kept = new ArrayList<>();
        for (String parameter : written.split("&", -1)) {
            int sign = parameter.indexOf('=');
            String name = normal(sign < 0 ? parameter : parameter.substring(0, sign));
            String value = sign < 0 ? "" : normal(parameter.substring(sign + 1));
            String plain = value.isEmpty() ? name : name + "=" + value;
            if (!plain.isEmpty() && !TrackingParameters.contain(name, value)) {
                kept.add(plain);
            }
        }
        Collections.sort(kept);
        return String.join("&", kept);
    }

    private static String normal(String part) {
        return PercentEncoding.normal(part, MEANT_IN_QUERY).replace("%20", "+");
    }
}
