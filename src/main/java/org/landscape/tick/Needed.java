package org.landscape.tick;

/// What all repeated work needs, as the database. While it is away each work fails, and it tells of
/// that itself, once.
public interface Needed {

    /// Notes a failure if it is one of what is needed, and not of the work.
    ///
    /// @return whether it is, so that there is nothing more to tell of it
    boolean isBroken(Throwable failure);
}
