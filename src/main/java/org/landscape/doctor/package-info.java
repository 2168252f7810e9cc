/// Tells what is wrong with an address. Takes the steps of a poll with the same rooms (pace, fetch,
/// parse, intake), stores nothing, and reports the outcome of every step, and of every failure the
/// cause and the remedy.
///
/// Uses `address`, `directory`, `entry`, `feed`, `fetch`, `host`, `parse`, `participant`,
/// `platform`, `programme`, `recognition`, `sanitize` and `text`. Begin with [Doctor] for an
/// address, [Tracer] for a post.
@NullMarked
package org.landscape.doctor;

import org.jspecify.annotations.NullMarked;
