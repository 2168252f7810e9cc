package org.landscape.parse;

import com.rometools.rome.io.SAXBuilder;
import com.rometools.rome.io.WireFeedInput;
import java.io.IOException;
import java.util.List;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.landscape.text.Reading;

/// Reads well-formed XML as ROME does: with its hardened builder, which refuses every DOCTYPE and
/// never fetches anything, and with our own limits.
final class StrictXml extends WireFeedInput {

    /// The JDK's own limits that are off. Without a DOCTYPE there are no entities to expand; the
    /// JDK counts the `&lt;` and `&#228;` of ordinary texts as such. [BoundedXml] enforces our
    /// limits on the shape of the document, with our messages.
    private static final List<String> LIMITS_OF_JDK =
            List.of(
                    "jdk.xml.entityExpansionLimit",
                    "jdk.xml.entityReplacementLimit",
                    "jdk.xml.maxGeneralEntitySizeLimit",
                    "jdk.xml.totalEntitySizeLimit",
                    "jdk.xml.maxElementDepth",
                    "jdk.xml.maxXMLNameLimit");

    /// The JDK reads all attributes of an element before any filter, in a time that grows with the
    /// square of their number. Its limit is kept, far above ours.
    private static final int ATTRIBUTES_OF_JDK = 1_000;

    /// The code of the JDK's message for exceeding that limit.
    private static final String TOO_MANY_ATTRIBUTES = "JAXP00010002";

    private final ParseConfig limits;

    StrictXml(ParseConfig limits) {
        this.limits = limits;
    }

    /// @param hasCut whether attributes beyond the limit were left out
    record Tree(Element root, boolean hasCut) {}

    /// @throws JDOMException when the text is not well-formed, or with a [BeyondLimit] as its cause
    Tree read(String text) throws JDOMException {
        SAXBuilder builder = createSAXBuilder();
        LIMITS_OF_JDK.forEach(limit -> builder.setProperty(limit, 0));
        builder.setProperty(
                "jdk.xml.elementAttributeLimit",
                Math.max(ATTRIBUTES_OF_JDK, limits.xmlAttributes()));
        BoundedXml bounded = new BoundedXml(limits);
        builder.setXMLFilter(bounded);
        try {
            Element root = builder.build(Reading.of(text)).getRootElement();
            return new Tree(root, bounded.hasCut());
        } catch (IllegalArgumentException e) {
            // JDOM refuses some names that XML allows, such as `:title`.
            throw new JDOMException(e.getMessage(), e);
        } catch (IOException e) {
            throw new JDOMException("Failed to read a text in memory", e);
        }
    }

    /// Whether the text may be well-formed, but has an element with too many attributes.
    static boolean hasTooManyAttributes(JDOMException why) {
        return String.valueOf(why.getMessage()).contains(TOO_MANY_ATTRIBUTES);
    }
}
