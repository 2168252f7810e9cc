package org.landscape.doctor;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Takes all places for examinations, as many strangers at once do.
@Singleton
public class TakenPlaces {

    private final Places places;
    private final ExaminationConfig config;

    TakenPlaces(Places places, ExaminationConfig config) {
        this.places = places;
        this.config = config;
    }

    /// Takes them while `run` runs.
    public void during(Runnable run) {
        List<Places.Place> taken = new ArrayList<>();
        try {
            while (taken.size() < config.concurrency()) {
                taken.add(requireNonNull(places.enter(Duration.ofMinutes(1))));
            }
            run.run();
        } finally {
            taken.forEach(Places.Place::close);
        }
    }

    /// Takes all room for documents while `run` runs.
    public void crowdedDuring(Runnable run) {
        try (Places.Place other = requireNonNull(places.enter(Duration.ofMinutes(1)))) {
            other.hold((int) config.documents().asLongValue());
            run.run();
        }
    }
}
