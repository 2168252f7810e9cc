package org.landscape.web.organiser;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.landscape.feedsfile.FeedsFileText;
import org.landscape.feedsfile.SampleNames;
import org.landscape.programme.CurrentProgramme;
import org.landscape.registration.RosterSync;
import org.landscape.web.access.Roles;

/// `/organiser/lists/feeds.yaml`: the file as it would have to be for what is in force, to be put
/// in the place of the present one. Reading it changes nothing.
@Path("/organiser/lists/feeds.yaml")
@Cache(noStore = true)
@RolesAllowed(Roles.ORGANISER)
public class FeedsFileDownload {

    private final java.nio.file.Path file;
    private final RosterSync rosterSync;
    private final CurrentProgramme programme;
    private final SampleNames samples;

    FeedsFileDownload(
            @ConfigProperty(name = "landscape.feeds-file") java.nio.file.Path file,
            RosterSync rosterSync,
            CurrentProgramme programme,
            SampleNames samples) {
        this.file = file;
        this.rosterSync = rosterSync;
        this.programme = programme;
        this.samples = samples;
    }

    @GET
    @Produces("application/yaml;charset=UTF-8")
    @Operation(hidden = true)
    public Response file() {
        return Response.ok(
                        FeedsFileText.write(
                                present(), programme.get(), rosterSync.inForce(), samples))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"feeds.yaml\"")
                .build();
    }

    /// Empty when the file cannot be read just now; then all of it is written anew.
    private String present() {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException _) {
            return "";
        }
    }
}
