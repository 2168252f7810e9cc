package org.landscape.doctor;

/// One step on the way of an address, as the poller goes it.
///
/// @param name for example `answer`
/// @param millis how long it took, in milliseconds
/// @param detail what came of it, in words for the owner of the blog
public record ReportStep(String name, Outcome outcome, long millis, String detail) {

    public enum Outcome {
        OK,
        /// It went on, and there is a finding about it.
        WARNING,
        /// The way ends here.
        FAILED
    }
}
