package org.landscape.doctor;

/// How many strangers' questions are examined at this moment.
///
/// @param running examinations that have a place
/// @param waiting those that wait for one
/// @param documentBytes what they hold of documents, together
/// @param turnedAway those that got no place or no room since the start
public record ExaminationLoad(int running, int waiting, long documentBytes, long turnedAway) {}
