package org.landscape.address;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Where this landscape itself stands for the public: the setting `landscape.base-url`. Links in
/// feeds, pages and mails come from here and never from what a caller sends as its Host.
@Singleton
public class BaseUrl {

    private final WebAddress address;

    public BaseUrl(@ConfigProperty(name = "landscape.base-url") String text) {
        this.address =
                WebAddress.parse(text.endsWith("/") ? text : text + "/")
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "LANDSCAPE_BASE_URL '"
                                                        + text
                                                        + "' is not a web address; write it like"
                                                        + " https://planet.example.org"));
    }

    /// The address of a path below the base, for example `to("things/6")`; no slash in front.
    public WebAddress to(String path) {
        return WebAddress.parse(address + path).orElseThrow();
    }

    public String host() {
        return address.host();
    }

    /// Always ends with a slash.
    @Override
    public String toString() {
        return address.toString();
    }
}
