/// What participants put on their own blogs: the badge, the box with the latest posts, and the ring
/// that leads from blog to blog.
///
/// Uses `address`, `directory`, `entry`, `participant`, `programme`, `text`, `web.http` and
/// `web.pages`. Begin with [BadgePages].
@NullMarked
package org.landscape.web.ring;

import org.jspecify.annotations.NullMarked;
