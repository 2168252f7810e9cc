package org.landscape.desk;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.landscape.address.BaseUrl;

/// The key of the organisers: `LANDSCAPE_ORGANISER_TOKEN`, else one that is made at the first
/// start and kept in the data folder, for its owner alone to read. A link with it is printed at
/// that start, and never again.
@ApplicationScoped
public class OrganiserKey {

    private static final String FILE = "organiser-token";

    private final DeskConfig config;
    private final Path file;
    private final BaseUrl base;
    private String key = "";

    OrganiserKey(
            DeskConfig config,
            @ConfigProperty(name = "landscape.data-dir") Path folder,
            BaseUrl base) {
        this.config = config;
        this.file = folder.resolve(FILE);
        this.base = base;
    }

    void start(@Observes StartupEvent event) {
        key = config.token().map(String::strip).filter(set -> !set.isEmpty()).orElseGet(this::kept);
    }

    /// Whether somebody who says this is an organiser.
    public boolean is(String said) {
        return !key.isEmpty() && Secret.same(key, said);
    }

    private String kept() {
        try {
            String made = Secret.make();
            Files.createDirectories(file.toAbsolutePath().getParent());
            create(made);
            Log.infof(
                    "The organiser's desk: %s (this link is printed once; the key stays in %s)",
                    base.to("organiser/sign-in?key=" + made), file);
            return made;
        } catch (FileAlreadyExistsException _) {
            return read();
        } catch (IOException e) {
            throw new UncheckedIOException("Failed to keep the organiser's key in " + file, e);
        }
    }

    /// Nobody else on the machine may read it, where the file system knows of such things.
    private void create(String made) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, made);
        } else {
            Files.writeString(file, made, StandardOpenOption.CREATE_NEW);
        }
    }

    private String read() {
        try {
            String kept = Files.readString(file).strip();
            if (kept.isEmpty()) {
                throw new IllegalStateException(
                        "The organiser's key in " + file + " is empty; delete the file");
            }
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException("Failed to read the organiser's key in " + file, e);
        }
    }
}
