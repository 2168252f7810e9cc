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
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.landscape.address.BaseUrl;
import org.landscape.address.Secret;

/// The key of the organisers: `LANDSCAPE_ORGANISER_TOKEN`, or the content of the file that `…_FILE`
/// names, else a key that is generated at the first start and kept in the data folder, readable by
/// its owner alone. A link with it is printed at that start, and never again. The link has the key
/// behind its `#`, which browsers do not send, so that no proxy logs it.
@ApplicationScoped
public class OrganiserKey {

    private static final String FILE = "organiser-token";

    /// Six letters and digits give two thousand million keys. A caller with ten wrong keys a minute
    /// tries half of them in two centuries; half of those with five characters, in six years.
    private static final int SHORTEST = 6;

    /// A longer text is refused without comparing.
    private static final int LONGEST = 1000;

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
        Optional<String> written = config.token().map(String::strip).filter(set -> !set.isEmpty());
        if (written.isPresent() && config.tokenFile().isPresent()) {
            throw new IllegalArgumentException(
                    "LANDSCAPE_ORGANISER_TOKEN and LANDSCAPE_ORGANISER_TOKEN_FILE are both set;"
                            + " leave one of them out.");
        }
        key =
                written.or(() -> config.tokenFile().map(OrganiserKey::readSecretFile))
                        .map(OrganiserKey::checkLength)
                        .orElseGet(this::createOrRead);
    }

    private static String readSecretFile(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "LANDSCAPE_ORGANISER_TOKEN_FILE names '%s', which cannot be read (%s)."
                            .formatted(file, e.getClass().getSimpleName()),
                    e);
        }
    }

    private static String checkLength(String key) {
        if (key.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "LANDSCAPE_ORGANISER_TOKEN is shorter than %d characters, and would be guessed."
                                    .formatted(SHORTEST)
                            + " Leave it out, and a good one is made at the start; or write one"
                            + " like it, for example by: openssl rand -base64 32");
        }
        return key;
    }

    /// Whether this is the key.
    public boolean matches(String said) {
        return !key.isEmpty() && said.length() <= LONGEST && Secret.same(key, said);
    }

    private String createOrRead() {
        try {
            String made = Secret.make();
            Files.createDirectories(file.toAbsolutePath().getParent());
            create(made);
            Log.infof(
                    "The organiser's desk: %s (this link is printed once; the key stays in %s)",
                    base.to("organiser/sign-in#key=" + made), file);
            return made;
        } catch (FileAlreadyExistsException _) {
            return readStored();
        } catch (IOException e) {
            throw new UncheckedIOException("Failed to keep the organiser's key in " + file, e);
        }
    }

    /// Other users of the machine cannot read the file, where the file system has permissions.
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

    private String readStored() {
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
