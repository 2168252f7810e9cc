package org.landscape.publish;

import java.io.ByteArrayOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/// Writes an XML document, element by element, without the characters that XML 1.0 forbids.
final class XmlDocument {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newInstance();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter writer;
    private int depth;
    private boolean hasChildren;

    XmlDocument() {
        try {
            writer = FACTORY.createXMLStreamWriter(bytes, "UTF-8");
            writer.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    /// Opens an element on its own line.
    ///
    /// @param attributes name and value in turn; an attribute with a null value is left out
    XmlDocument open(String name, @Nullable String... attributes) {
        return step(
                () -> {
                    line();
                    writer.writeStartElement(name);
                    attributes(attributes);
                    depth++;
                    hasChildren = false;
                });
    }

    XmlDocument close() {
        return step(
                () -> {
                    depth--;
                    if (hasChildren) {
                        line();
                    }
                    writer.writeEndElement();
                    hasChildren = true;
                });
    }

    /// Writes an element with a text; nothing when the text is null.
    XmlDocument text(String name, @Nullable String text, @Nullable String... attributes) {
        if (text == null) {
            return this;
        }
        return step(
                () -> {
                    line();
                    writer.writeStartElement(name);
                    attributes(attributes);
                    writer.writeCharacters(allowed(text));
                    writer.writeEndElement();
                    hasChildren = true;
                });
    }

    XmlDocument empty(String name, @Nullable String... attributes) {
        return step(
                () -> {
                    line();
                    writer.writeEmptyElement(name);
                    attributes(attributes);
                    hasChildren = true;
                });
    }

    byte[] finish() {
        step(
                () -> {
                    writer.writeCharacters("\n");
                    writer.writeEndDocument();
                    writer.close();
                });
        return bytes.toByteArray();
    }

    private void line() throws XMLStreamException {
        writer.writeCharacters("\n" + "  ".repeat(depth));
    }

    private void attributes(@Nullable String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            String name = attributes[i];
            String value = attributes[i + 1];
            if (name != null && value != null) {
                writer.writeAttribute(name, allowed(value));
            }
        }
    }

    /// XML 1.0, section 2.2: no control characters, no half of a surrogate pair.
    static String allowed(String text) {
        if (text.codePoints().allMatch(XmlDocument::isAllowed)) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(XmlDocument::isAllowed).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isAllowed(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || (character >= 0x20 && character < 0xD800)
                || (character >= 0xE000 && character < 0xFFFE)
                || character >= 0x10000;
    }

    @FunctionalInterface
    private interface Step {
        void write() throws XMLStreamException;
    }

    private XmlDocument step(Step step) {
        try {
            step.write();
            return this;
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(XMLStreamException e) {
        return new IllegalStateException("Failed to write an XML document in memory", e);
    }
}
