package org.landscape.text;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.concurrent.CancellationException;

/// The reading of one document, which ends early when its thread is interrupted: nobody waits for
/// it any more. Whatever can take long asks [#goOn] now and then.
public final class Reading {

    private Reading() {}

    /// @throws CancellationException when nobody waits for this reading any more
    public static void goOn() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The reading took longer than its deadline");
        }
    }

    /// A text that libraries read piece by piece; with each piece it may end.
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
