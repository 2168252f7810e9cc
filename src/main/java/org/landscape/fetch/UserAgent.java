package org.landscape.fetch;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.landscape.address.BaseUrl;

/// The `User-Agent` of every request: one string, with the address of the page that says what this
/// program does and how to stop it.
@Singleton
public class UserAgent {

    private final String text;

    UserAgent(BaseUrl base, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.text = "Landscape/" + version + " (+" + base.to("about") + ")";
    }

    @Override
    public String toString() {
        return text;
    }
}
