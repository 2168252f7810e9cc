package org.landscape.samples;

import java.net.URI;

public class SampleServer {
    public SampleServer(SampleBlogs b) {
        b.answer("");
    }

    public URI start() {
        return URI.create("http://127.0.0.1:1/x/");
    }

    public void stop() {}

    public boolean isRunning() {
        return false;
    }
}
