/// What a document's bytes say as characters, and what a piece of text says without its markup:
/// charsets, one-line texts, plain text as HTML, language tags.
///
/// Uses `address`. Begin with [DecodedText] for bytes, [TextLine] for what a text shows.
@NullMarked
package org.landscape.text;

import org.jspecify.annotations.NullMarked;
