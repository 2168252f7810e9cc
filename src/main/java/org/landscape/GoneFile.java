package org.landscape;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.landscape.address.ForgottenAddress;
import org.landscape.participant.Participant;

/// The file `landscape.gone` beside the database, which says who has left or was removed. It has a
/// line for each: a hash, made with the secret of the landscape, of the number of their row and the
/// moment when they joined, and how they went. It names nobody, and in another landscape it means
/// nobody. Why: decision 67.
@Singleton
class GoneFile {

    private static final String NAME = "landscape.gone";
    private static final String UNFINISHED = NAME + ".new";

    private final Path path;
    private final Path unfinished;

    GoneFile(@ConfigProperty(name = "landscape.data-dir") Path folder) {
        this.path = folder.resolve(NAME);
        this.unfinished = folder.resolve(UNFINISHED);
    }

    enum Way {
        LEFT("left"),
        REMOVED("removed");

        private final String word;

        Way(String word) {
            this.word = word;
        }

        private static Way of(String word) {
            return word.equals(LEFT.word) ? LEFT : REMOVED;
        }
    }

    Path path() {
        return path;
    }

    /// What stands in the file for a participant.
    static String hash(Participant participant) {
        return ForgottenAddress.keyed(
                ForgottenAddress.hash(
                        "participant:%d:%d"
                                .formatted(
                                        participant.id(), participant.joinedAt().toEpochMilli())));
    }

    /// Who is gone, by their hashes; nobody where there is no file.
    Map<String, Way> read() throws IOException {
        return lines().stream()
                .map(line -> line.split(" ", 2))
                .collect(
                        Collectors.toMap(
                                parts -> parts[0],
                                parts -> Way.of(parts.length == 2 ? parts[1] : ""),
                                (first, _) -> first));
    }

    /// Writes who is gone, if that is not what the file says.
    void write(Collection<Participant> gone) throws IOException {
        List<String> lines =
                gone.stream()
                        .map(one -> hash(one) + " " + (one.hasLeft() ? Way.LEFT : Way.REMOVED).word)
                        .sorted()
                        .toList();
        if (!lines.equals(lines())) {
            Files.write(unfinished, lines);
            Files.move(
                    unfinished,
                    path,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private List<String> lines() throws IOException {
        return Files.exists(path) ? Files.readAllLines(path) : List.of();
    }
}
