/// Decodes bytes and texts: charsets, one-line text without markup, plain text as HTML, language
/// tags.
///
/// Uses `address`. Begin with [DecodedText] for bytes, [TextLine] for text without markup.
@NullMarked
package org.landscape.text;

import org.jspecify.annotations.NullMarked;
