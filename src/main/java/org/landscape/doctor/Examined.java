package org.landscape.doctor;

/// What comes of the wish to have an address examined.
public sealed interface Examined permits Report, NoTurn {}
