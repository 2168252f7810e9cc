package org.landscape.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;

/// A real browser, and what every journey through our pages does with it.
abstract class BrowserTest {

    /// One for all tests; it ends with them.
    private static @Nullable InstalledChromium chromium;

    // Quarkus sets it before each test.
    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource
    URI address;

    /// Every complaint of the browser on the way.
    final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void startChromium() {
        if (chromium == null) {
            chromium = InstalledChromium.start();
        }
    }

    static BrowserContext context(int width, ColorScheme scheme, boolean script) {
        if (chromium == null) {
            throw new IllegalStateException("Chromium was not started");
        }
        return chromium.context(
                new Browser.NewContextOptions()
                        .setColorScheme(scheme)
                        .setJavaScriptEnabled(script)
                        .setViewportSize(width, 900));
    }

    Page open(BrowserContext context, String path) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        page.navigate(address.resolve(path).toString());
        return page;
    }

    /// What a screen reader would fail at, and whether anything is beyond the edge.
    static void examine(Page page) {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        // Legacy: within the page itself, which has no frames; a page of axe's own for the verdict
        // takes three times as long.
        assertThat(
                        new AxeBuilder(page)
                                .options(options)
                                .setLegacyMode(true)
                                .analyze()
                                .getViolations())
                .as(page.url())
                .extracting(Rule::getId)
                .isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("%s fits the screen", page.url())
                .isEqualTo(true);
    }
}
