package org.landscape.text;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.concurrent.CancellationException;

/// The reading of one document, which ends early when its thread is interrupted: its result is no
/// longer wanted. Code that can take long calls [#goOn] regularly.
public final class Reading {

    private Reading() {}

    /// @throws CancellationException when the result of this reading is no longer wanted
    public static void goOn() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The reading took longer than its deadline");
        }
    }

    /// A reader of the text for libraries that read it piece by piece; each piece may end the
    /// reading.
    public static Reader of(String text) {
        return new StringReader(text) {
            @Override
            public int read(char[] into, int from, int length) throws IOException {
                goOn();
                return super.read(into, from, length);
            }
        };
    }
}
