package org.landscape.parse;

import com.rometools.rome.io.SAXBuilder;
import com.rometools.rome.io.WireFeedInput;
import java.io.IOException;
import java.io.StringReader;
import org.jdom2.Element;
import org.jdom2.JDOMException;

/// Reads well-formed XML the way ROME does: with its hardened builder, which refuses every DOCTYPE
/// and never fetches anything, and with our limits on top.
final class StrictXml extends WireFeedInput {

    private final ParseConfig limits;

    StrictXml(ParseConfig limits) {
        this.limits = limits;
    }

    /// @throws JDOMException when the text is not well-formed or passes a limit
    Element read(String text) throws JDOMException {
        SAXBuilder builder = createSAXBuilder();
        builder.setProperty("jdk.xml.maxElementDepth", limits.xmlDepth());
        builder.setProperty("jdk.xml.elementAttributeLimit", limits.xmlAttributes());
        try {
            return builder.build(new StringReader(text)).getRootElement();
        } catch (IllegalArgumentException e) {
            // JDOM refuses some names that XML allows, such as `:title`.
            throw new JDOMException(e.getMessage(), e);
        } catch (IOException e) {
            throw new JDOMException("Failed to read a text in memory", e);
        }
    }
}
