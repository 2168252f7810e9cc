package org.landscape.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The system's Chromium; nothing is downloaded. Without one a test is skipped, except in CI, where
/// it fails.
final class InstalledChromium implements AutoCloseable {

    private static final List<String> ARGUMENTS =
            List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking");

    /// For what must come, on a machine that is busy with other things.
    private static final double PATIENCE_MILLIS = 120_000;

    private final Playwright playwright;
    private final Browser browser;

    private InstalledChromium(Path program, List<String> arguments) {
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(program)
                                        .setTimeout(PATIENCE_MILLIS)
                                        .setArgs(arguments));
    }

    /// @param more arguments of the program, besides those that every test needs
    static InstalledChromium start(String... more) {
        Optional<Path> program = find();
        if (System.getenv("CI") != null) {
            assertThat(program).as("CI has a Chromium, or nobody looks at the pages").isPresent();
        }
        assumeTrue(
                program.isPresent(),
                "No Chromium is installed; to run this test: apt-get install chromium");
        return new InstalledChromium(
                program.orElseThrow(), Stream.concat(ARGUMENTS.stream(), Stream.of(more)).toList());
    }

    BrowserContext context(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.setDefaultNavigationTimeout(PATIENCE_MILLIS);
        return context;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Optional<Path> find() {
        List<Path> folders =
                Stream.of(
                                System.getenv()
                                        .getOrDefault("PATH", "/usr/bin")
                                        .split(File.pathSeparator))
                        .map(Path::of)
                        .toList();
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
