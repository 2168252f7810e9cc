package org.landscape.doctor;

import java.time.Duration;

/// The outcome that nothing was examined: so many examinations run that there is no place, or no
/// room for the document. It says nothing about the blog.
///
/// @param retryAfter after which a further request is worth it
public record NoTurn(Duration retryAfter) implements Examined, Traced {}
