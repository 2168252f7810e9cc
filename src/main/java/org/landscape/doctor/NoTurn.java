package org.landscape.doctor;

import java.time.Duration;

/// Nothing was examined: so many ask at this moment that there is no place, or no room for the
/// document. It says nothing of the blog.
///
/// @param retryAfter after which it is worth asking again
public record NoTurn(Duration retryAfter) implements Examined, Traced {}
