package org.landscape.feedsfile;

/// What has to be mended in a file before it can be used.
///
/// @param line from 1
/// @param column from 1
/// @param what is wrong
/// @param remedy what to write instead
public record Mistake(String file, int line, int column, String what, String remedy) {

    /// In the form that editors can jump to.
    @Override
    public String toString() {
        return "%s:%d:%d: %s %s".formatted(file, line, column, what, remedy);
    }
}
