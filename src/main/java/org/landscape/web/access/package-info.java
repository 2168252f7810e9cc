/// Who a caller is, as an organiser or as a participant, and how others are refused.
///
/// Uses `address`, `desk`, `ownership` and `web.http`. Begin with [CallerIdentity].
@NullMarked
package org.landscape.web.access;

import org.jspecify.annotations.NullMarked;
