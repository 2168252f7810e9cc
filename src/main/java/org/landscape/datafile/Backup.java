package org.landscape.datafile;

import java.nio.file.Path;
import java.time.Instant;

/// A backup of the database.
///
/// @param file a zip with the database file in it
/// @param at when it was begun; everything that was stored before is in it
/// @param bytes its size
public record Backup(Path file, Instant at, long bytes) {}
