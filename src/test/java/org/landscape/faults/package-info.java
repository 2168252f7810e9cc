/// Proofs that nothing is lost and nothing is doubled when the program is killed, stopped or cut
/// off from its database: an origin that knows what it published, people who decide, a nemesis, and
/// a checker over what all of them saw. Started by `bench/faults/run`.
@NullMarked
package org.landscape.faults;

import org.jspecify.annotations.NullMarked;
