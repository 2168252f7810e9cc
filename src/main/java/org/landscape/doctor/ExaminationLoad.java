package org.landscape.doctor;

/// How many examinations run and wait at this moment.
///
/// @param running examinations that have a place
/// @param waiting those that wait for one
/// @param documentBytes bytes of documents that they hold, together
/// @param turnedAway those that got no place or no room since the start
public record ExaminationLoad(int running, int waiting, long documentBytes, long turnedAway) {}
