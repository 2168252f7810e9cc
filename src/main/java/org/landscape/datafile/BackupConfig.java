package org.landscape.datafile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// When the H2 file is backed up, and where to (`LANDSCAPE_BACKUP_*`).
@ConfigMapping(prefix = "landscape.backup")
interface BackupConfig {

    /// The time between two backups; 0 makes none. Each backup reads the file through twice.
    @WithDefault("24h")
    Duration every();

    /// How many backups are kept, at least one; the oldest is deleted after a new one was made.
    @WithDefault("7")
    int keep();

    /// The folder of the backups, of this landscape alone; `backups` in the data folder if it is
    /// not set. On another disk they outlive this one.
    Optional<Path> dir();
}
