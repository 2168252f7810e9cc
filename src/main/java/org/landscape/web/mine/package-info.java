/// The pages on which a participant proves that a blog is theirs, and decides about it.
///
/// Uses `address`, `desk`, `directory`, `entry`, `feed`, `leaving`, `letter`, `mail`,
/// `ownership`, `participant`, `programme`, `recognition`, `registration`, `web.access`, `web.http`
/// and `web.pages`. Begin with [ProofPages].
@NullMarked
package org.landscape.web.mine;

import org.jspecify.annotations.NullMarked;
