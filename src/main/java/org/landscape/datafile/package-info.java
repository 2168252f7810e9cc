/// The file in which H2 keeps everything: who may open it, whether it is the file that the program
/// left, how it is closed, written through to the disk, compacted, backed up and restored.
///
/// Uses `participant` and `tick`. With PostgreSQL nothing in here does anything. Begin with
/// [Upkeep].
@NullMarked
package org.landscape.datafile;

import org.jspecify.annotations.NullMarked;
