package org.landscape.fetch;

import java.io.IOException;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;

/// A body as it is sent; it counts the bytes.
final class CountedSource extends ForwardingSource {

    private final long limit;
    private long read;

    CountedSource(Source source, long limit) {
        super(source);
        this.limit = limit;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        long more = super.read(sink, byteCount);
        read += Math.max(more, 0);
        if (read > limit) {
            throw new TooMuchException(
                    FetchOutcome.TooLarge.Part.BODY,
                    "body of more than " + limit + " bytes as sent");
        }
        return more;
    }
}
