package org.landscape.web.http;

import jakarta.enterprise.context.RequestScoped;
import java.util.function.BooleanSupplier;

/// Who looks at a page: whether their browser is signed in at the desk, and at which address they
/// are. A request that no filter has described is a stranger's. Only links follow from it; what an
/// organiser may do is decided by `web.access` anew.
@RequestScoped
public class Viewer {

    private BooleanSupplier signedIn = () -> false;
    private boolean isOrganiser;
    private String here = "";

    /// @param signedInNow is called when a page asks, because it costs a query
    /// @param path of the request below the landscape's own, with its query
    public void describe(BooleanSupplier signedInNow, String path) {
        signedIn = signedInNow;
        here = path;
    }

    /// Whether an organiser looks. A page that was made for one is for nobody else.
    public boolean isOrganiser() {
        isOrganiser = isOrganiser || signedIn.getAsBoolean();
        return isOrganiser;
    }

    /// Whether a page was made for an organiser.
    public boolean wasOrganiser() {
        return isOrganiser;
    }

    /// The path of the request, without a slash in front.
    public String here() {
        return here;
    }
}
