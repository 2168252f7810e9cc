/// The pages for everybody, their rows and words, and the pages for failures. The templates are in
/// `templates/pages` and `templates/parts`.
///
/// Uses `address`, `board`, `comment`, `complaint`, `conversation`, `count`, `digest`, `directory`,
/// `doctor`, `entry`, `feed`, `fetch`, `host`, `mail`, `parse`, `participant`, `poll`, `programme`,
/// `recognition`, `registration`, `ridge`, `sanitize`, `search`, `text` and `web.http`. Begin with
/// [LatestPage] and [Layout].
@NullMarked
package org.landscape.web.pages;

import org.jspecify.annotations.NullMarked;
