package org.landscape.registration;

/// What comes of the wish to look at a blog before joining.
public sealed interface PreviewOutcome permits Preview, Postponed {}
