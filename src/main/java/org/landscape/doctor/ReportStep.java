package org.landscape.doctor;

/// One step of an examination, in the order of a poll.
///
/// @param name for example `answer`
/// @param millis how long it took, in milliseconds
/// @param detail its result, in words for the owner of the blog
public record ReportStep(String name, Outcome outcome, long millis, String detail) {

    public enum Outcome {
        OK,
        /// It passed, and there is a finding about it.
        WARNING,
        /// The examination ends here.
        FAILED
    }
}
