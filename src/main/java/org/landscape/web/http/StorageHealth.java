package org.landscape.web.http;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.landscape.poll.Storage;

/// Readiness: down when nothing can be stored. Pages are served all the same.
@Readiness
class StorageHealth implements HealthCheck {

    private final Storage storage;

    StorageHealth(Storage storage) {
        this.storage = storage;
    }

    @Override
    public HealthCheckResponse call() {
        return storage.trouble()
                .map(
                        trouble ->
                                HealthCheckResponse.named("storage")
                                        .down()
                                        .withData("trouble", trouble)
                                        .build())
                .orElseGet(() -> HealthCheckResponse.up("storage"));
    }
}
