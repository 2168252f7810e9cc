package org.landscape.web;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;

/// At the root of a host of its own.
@QuarkusTest
class ProxyJourneyTest extends BehindAProxy {

    @Test
    void everythingIsDoneThroughTls()
            throws IOException, InterruptedException, GeneralSecurityException {
        everythingIsDone(true);
    }
}
