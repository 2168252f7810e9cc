package org.landscape.triedworld;

/// Escaping for XML and HTML.
final class Markup {

    private Markup() {}

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String cdata(String html) {
        return "<![CDATA[" + html.replace("]]>", "]]]]><![CDATA[>") + "]]>";
    }
}
