/// Measurements of the whole program: made-up blogs, a server for them, and what they cost to poll
/// and to read. Started by `bench/polling` and `bench/serving`.
@NullMarked
package org.landscape.bench;

import org.jspecify.annotations.NullMarked;
