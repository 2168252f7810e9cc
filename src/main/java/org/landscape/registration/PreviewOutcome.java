package org.landscape.registration;

/// The outcome of looking at a blog before joining.
public sealed interface PreviewOutcome permits Preview, Postponed {}
