package org.landscape.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A file of the samples within the program, by its path below `samples/`.
final class SampleFile {
    private SampleFile() {}

    static Optional<byte[]> find(String path) {
        try (InputStream file = SampleFile.class.getResourceAsStream("/samples/" + path)) {
            return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Failed to read the sample file '" + path + "'", e);
        }
    }

    static String text(String path) {
        byte[] bytes =
                find(path)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "The sample file '" + path + "' is missing"));
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
