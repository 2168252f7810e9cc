package org.landscape.web.http;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.landscape.datafile.Upkeep;
import org.landscape.poll.Storage;

/// Readiness: down when nothing can be stored. Pages are served all the same. It also says when the
/// last backup was made, or why there is none; that takes nothing down.
@Readiness
class StorageHealth implements HealthCheck {

    private final Storage storage;
    private final Upkeep upkeep;

    StorageHealth(Storage storage, Upkeep upkeep) {
        this.storage = storage;
        this.upkeep = upkeep;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("storage").status(storage.trouble().isEmpty());
        storage.trouble().ifPresent(it -> answer.withData("trouble", it));
        upkeep.trouble()
                .or(() -> upkeep.backup().map(it -> it.at().toString()))
                .ifPresent(it -> answer.withData("backup", it));
        return answer.build();
    }
}
