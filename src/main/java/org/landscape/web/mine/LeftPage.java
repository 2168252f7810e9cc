package org.landscape.web.mine;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;

/// `/left`: what a participant is told who has just left, and is signed in no longer.
@Path("/left")
@Produces(Layout.HTML)
@Cache(noStore = true)
public class LeftPage {

    private final Layouts layouts;

    LeftPage(Layouts layouts) {
        this.layouts = layouts;
    }

    /// @param layout is all that there is to say
    @CheckedTemplate(basePath = "mine", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record HaveLeft(Layout layout) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance left() {
        return new HaveLeft(layouts.of(Layout.Section.NONE));
    }
}
