package org.landscape.publish;

/// So many feeds that nobody had asked for before are asked for at once that this one got no turn.
/// Those that are asked for often are not affected.
public final class CrowdedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CrowdedException() {
        super("Too many feeds are rendered at once", null, false, false);
    }
}
