package org.landscape;

import io.quarkus.logging.Log;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.landscape.address.BaseUrl;
import org.landscape.address.WebAddress;
import org.landscape.fetch.Routes;
import org.landscape.programme.CurrentProgramme;
import org.landscape.registration.Enrolment;
import org.landscape.registration.FeedsFile;
import org.landscape.registration.FeedsFileOutcome;
import org.landscape.registration.Roster;
import org.landscape.samples.SampleServer;

/// What happens between the migrated database and the first request: settings and feeds.yaml are
/// read, and either everything in them is right or the start stops with all that is wrong.
@ApplicationScoped
class Start {

    private final Settings settings;
    private final Path feedsFile;
    private final BaseUrl baseUrl;
    private final CurrentProgramme programme;
    private final Enrolment enrolment;
    private final Samples samples;

    Start(
            Settings settings,
            @ConfigProperty(name = "landscape.feeds-file") Path feedsFile,
            BaseUrl baseUrl,
            CurrentProgramme programme,
            Enrolment enrolment,
            Samples samples) {
        this.settings = settings;
        this.feedsFile = feedsFile;
        this.baseUrl = baseUrl;
        this.programme = programme;
        this.enrolment = enrolment;
        this.samples = samples;
    }
}
