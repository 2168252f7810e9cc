package org.landscape.parse;

import org.jdom2.Namespace;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.XMLFilterImpl;

/// A filter between the JDK's parser and the tree: enforces our limits on the shape of the
/// document, and reduces its namespaces to a few.
final class BoundedXml extends XMLFilterImpl {

    private final ParseConfig limits;
    private final DocumentNamespaces namespaces = new DocumentNamespaces();
    private int depth;
    private int prefixes;
    private boolean cut;

    BoundedXml(ParseConfig limits) {
        this.limits = limits;
    }

    /// Whether attributes beyond the limit were left out.
    boolean hasCut() {
        return cut;
    }

    /// Elements and attributes carry their namespace, so its declaration is not passed on.
    @Override
    public void startPrefixMapping(String prefix, String uri) throws BeyondLimit {
        prefixes++;
        if (prefixes > BeyondLimit.MOST_PREFIXES) {
            throw BeyondLimit.prefixes();
        }
    }

    @Override
    public void endPrefixMapping(String prefix) {
        prefixes--;
    }

    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes)
            throws SAXException {
        depth++;
        if (depth > limits.xmlDepth()) {
            throw BeyondLimit.depth(limits.xmlDepth());
        }
        if (name.length() > BeyondLimit.LONGEST_NAME) {
            throw BeyondLimit.name();
        }
        Namespace namespace = namespaces.of(uri);
        super.startElement(namespace.getURI(), name, qualified(namespace, name), kept(attributes));
    }

    @Override
    public void endElement(String uri, String name, String qName) throws SAXException {
        depth--;
        super.endElement(uri, name, qName);
    }

    /// Attributes without a namespace, and those of a known one.
    private Attributes kept(Attributes all) {
        AttributesImpl kept = new AttributesImpl();
        for (int i = 0; i < all.getLength(); i++) {
            Namespace namespace = FeedNamespaces.written(all.getURI(i));
            if (all.getQName(i).startsWith("xmlns") || namespace == null) {
                continue;
            }
            if (kept.getLength() == limits.xmlAttributes()) {
                cut = true;
                break;
            }
            String name = all.getLocalName(i);
            kept.addAttribute(
                    namespace.getURI(),
                    name,
                    qualified(namespace, name),
                    all.getType(i),
                    all.getValue(i));
        }
        return kept;
    }

    private static String qualified(Namespace namespace, String name) {
        return namespace.getPrefix().isEmpty() ? name : namespace.getPrefix() + ":" + name;
    }
}
