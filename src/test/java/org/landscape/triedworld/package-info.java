/// A whole programme as it is tried out: 1,007 participants, their blogs and a server for them.
@org.jspecify.annotations.NullMarked
package org.landscape.triedworld;
