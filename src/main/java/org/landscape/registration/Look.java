package org.landscape.registration;

/// What comes of the wish to look at a blog before joining.
public sealed interface Look permits Preview, Postponed {}
