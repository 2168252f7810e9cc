package org.landscape.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.landscape.search.IndexUpdates;

/// Who goes through a page by the Tab key, in a real browser, comes to everything that can be used,
/// in the order in which it is read, and sees where they are.
@QuarkusTest
class TabOrderTest extends BrowserTest {

    private static final List<String> PAGES =
            List.of(
                    "/",
                    "/?view=lines",
                    "/things",
                    "/things/6",
                    "/things/6?full=1",
                    "/participants",
                    "/participants/p1",
                    "/search?q=made",
                    "/search?q=xylophone",
                    "/conversations",
                    "/unanswered",
                    "/progress",
                    "/digest",
                    "/follow",
                    "/new",
                    "/tags",
                    "/languages",
                    "/complaint?participant=p1",
                    "/about");

    private static final String STOPS =
            """
            () => Array.from(document.querySelectorAll(
                'a[href], button, input:not([type=hidden]), select, textarea, summary'))
              .filter(one => one.tabIndex >= 0 && one.checkVisibility()).length""";

    /// Null when the focus has left the page.
    private static final String STOP =
            """
            () => {
              const one = document.activeElement;
              if (one === document.body) {
                return null;
              }
              const box = one.getBoundingClientRect();
              const style = getComputedStyle(one);
              const last = window.lastStop;
              window.lastStop = one;
              return {
                what: one.outerHTML.slice(0, 160),
                isSkipLink: one.matches('a.skip'),
                isControl: one.matches('a, button, input, select, textarea, summary'),
                isSeen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0
                  && box.top < innerHeight && box.left < innerWidth,
                hasRing: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
                isInOrder: !last
                  || (last.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
              };
            }""";

    @Inject Landscape landscape;
    @Inject Crowd crowd;
    @Inject IndexUpdates index;

    @Test
    void theTabKeyLeadsThroughEverythingInTheOrderOfThePage() {
        landscape.empty();
        crowd.gather(3, 8);
        index.update();
        for (int width : List.of(360, 1280)) {
            try (BrowserContext context = context(width, ColorScheme.LIGHT, true)) {
                Page page = context.newPage();
                page.emulateMedia(
                        new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
                for (String path : PAGES) {
                    page.navigate(address.resolve(path).toString());
                    walk(page, path + " at " + width);
                }
            }
        }
    }

    private static void walk(Page page, String where) {
        int stops = ((Number) page.evaluate(STOPS)).intValue();
        int walked = 0;
        page.keyboard().press("Tab");
        // What scrolls is a stop as well.
        for (int i = 0; i < 2 * stops; i++) {
            if (!(page.evaluate(STOP) instanceof Map<?, ?> stop)) {
                break;
            }
            boolean isSkipLink = Boolean.TRUE.equals(stop.get("isSkipLink"));
            if (i > 0 && isSkipLink) {
                // The browser begins again.
                break;
            }
            assertThat(isSkipLink).as("%s: %s", where, stop).isEqualTo(i == 0);
            assertThat(stop.get("isSeen")).as("%s: %s", where, stop).isEqualTo(true);
            assertThat(stop.get("hasRing")).as("%s: %s", where, stop).isEqualTo(true);
            assertThat(stop.get("isInOrder")).as("%s: %s", where, stop).isEqualTo(true);
            walked += Boolean.TRUE.equals(stop.get("isControl")) ? 1 : 0;
            page.keyboard().press("Tab");
        }
        assertThat(walked).as(where).isEqualTo(stops).isGreaterThan(5);
    }
}
