package org.landscape;

import io.quarkus.logging.Log;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import org.landscape.address.BaseUrl;
import org.landscape.address.WebAddress;
import org.landscape.feedsfile.SampleNames;
import org.landscape.fetch.Routes;
import org.landscape.samples.SampleBlogs;
import org.landscape.samples.SampleServer;

/// Serves the sample blogs while feeds.yaml names them, and routes our own fetch to them. Their
/// port is for that fetch alone.
@Singleton
class Samples implements SampleNames {

    private final WebAddress prefix;
    private final Routes routes;
    private final SampleServer server;
    private final SampleStart start;

    Samples(BaseUrl baseUrl, Routes routes, SampleServer server, SampleStart start) {
        this.prefix = baseUrl.to("samples/");
        this.routes = routes;
        this.server = server;
        this.start = start;
    }

    @Override
    public Optional<WebAddress> address(String path) {
        return WebAddress.parse(prefix + path);
    }

    @Override
    public LocalDate day(LocalDate written) {
        return start.time().moved(written);
    }

    void open() {
        if (server.isRunning()) {
            return;
        }
        routes.open(prefix, server.start());
        Log.infof("The sample blogs stand at %s", prefix);
    }

    void close() {
        if (!server.isRunning()) {
            return;
        }
        routes.close(prefix);
        server.stop();
    }

    @Produces
    @Singleton
    static SampleBlogs blogs(BaseUrl baseUrl, InstantSource clock, SampleStart start) {
        return blogs("", baseUrl, clock, start);
    }

    private static SampleBlogs blogs(
            String path, BaseUrl baseUrl, InstantSource clock, SampleStart start) {
        return new SampleBlogs(baseUrl.to("samples/" + path).toString(), start::time, clock);
    }

    @Produces
    @Singleton
    static SampleServer server(
            SampleBlogs blogs, BaseUrl baseUrl, InstantSource clock, SampleStart start) {
        return new SampleServer(
                TrainingRun.isOne()
                        ? TrainingRun.copies(path -> blogs(path, baseUrl, clock, start))
                        : blogs::answer);
    }
}
