package org.landscape.doctor;

/// What comes of the question why a post is missing.
public sealed interface Traced permits Trace, NoTurn {}
