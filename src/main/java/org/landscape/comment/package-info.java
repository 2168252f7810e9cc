/// Which comments there are on the blogs' posts, and who of the participants wrote them: where a
/// blog lists its comments, when that list is asked, to which post and whom a comment belongs. No
/// text of a comment is stored, and of people who do not take part only that there is one more
/// comment.
///
/// Uses `address`, `entry`, `feed`, `fetch`, `host`, `parse`, `participant`, `platform`, `poll`,
/// `text` and `tick`. Begin with [Comments].
@NullMarked
package org.landscape.comment;

import org.jspecify.annotations.NullMarked;
