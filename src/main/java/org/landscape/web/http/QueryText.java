package org.landscape.web.http;

import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Escapes texts for the path or the query of an address.
@TemplateExtension
public final class QueryText {

    private QueryText() {}

    /// In templates `{text.urlEncode}`.
    public static String urlEncode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
