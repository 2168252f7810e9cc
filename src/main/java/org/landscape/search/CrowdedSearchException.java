package org.landscape.search;

/// The end of a search that has no turn, because others wait already, or the index is being built.
public final class CrowdedSearchException extends RuntimeException {

    CrowdedSearchException(String message) {
        super(message);
    }
}
