package org.landscape.samples;

/// Escapes text for XML. The formats are written by hand, so that each feed looks as its platform
/// writes it.
final class Xml {
    private Xml() {}

    /// Fit for element text and for attributes in either kind of quotes.
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String cdata(String text) {
        return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>";
    }
}
