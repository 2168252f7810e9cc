package org.landscape.samples;

import java.time.InstantSource;
import java.util.Optional;

public class SampleBlogs {
    public SampleBlogs(String prefix, InstantSource clock) {
        if (prefix.isEmpty()) {
            throw new IllegalArgumentException(clock.toString());
        }
    }

    public record SampleAnswer(int status, String contentType, String body) {}

    public Optional<SampleAnswer> answer(String path) {
        return path.isEmpty() ? Optional.of(new SampleAnswer(200, "", "")) : Optional.empty();
    }
}
