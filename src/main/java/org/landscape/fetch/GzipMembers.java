package org.landscape.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import okio.Buffer;
import okio.BufferedSource;
import okio.InflaterSource;
import okio.Okio;
import okio.Source;
import okio.Timeout;

/// Unpacks gzip of any number of members, one after the other, each with its checksum and length
/// (RFC 1952, section 2.2), because some servers pack each part of an answer by itself. okio reads
/// one member only, and the JDK takes a level of its stack for each empty one.
final class GzipMembers implements Source {

    private static final int MAGIC = 0x1f8b;
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final BufferedSource packed;
    private final Inflater inflater = new Inflater(true);
    private final InflaterSource inflated;
    private final CRC32 checksum = new CRC32();
    private final Buffer step = new Buffer();
    private boolean inMember;
    private boolean begun;

    GzipMembers(Source packed) {
        this.packed = Okio.buffer(packed);
        this.inflated = new InflaterSource(this.packed, inflater);
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        while (true) {
            if (!inMember) {
                if (begun && packed.exhausted()) {
                    return -1;
                }
                begin();
            }
            if (inflated.read(step, byteCount) > 0) {
                byte[] bytes = step.readByteArray();
                checksum.update(bytes);
                sink.write(bytes);
                return bytes.length;
            }
            end();
        }
    }

    private void begin() throws IOException {
        if (packed.readShort() != MAGIC) {
            throw begun
                    ? new IOException("gzip with something behind it")
                    : new BrokenAnswerException(
                            "The server says that its answer is packed (Content-Encoding: gzip), but"
                                    + " it is not.",
                            "Content-Encoding gzip without its first bytes");
        }
        if (packed.readByte() != DEFLATE) {
            throw new IOException("gzip of an unknown method");
        }
        int flags = packed.readByte();
        // Time, extra flags and operating system.
        packed.skip(6);
        if ((flags & EXTRA) != 0) {
            packed.skip(packed.readShortLe() & 0xFFFF);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            packed.skip(2);
        }
        inMember = true;
        begun = true;
    }

    private void skipText() throws IOException {
        long end = packed.indexOf((byte) 0);
        if (end < 0) {
            throw new EOFException("gzip header without an end");
        }
        packed.skip(end + 1);
    }

    private void end() throws IOException {
        int length = (int) inflater.getBytesWritten();
        if (packed.readIntLe() != (int) checksum.getValue() || packed.readIntLe() != length) {
            throw new IOException("gzip with a false checksum or length");
        }
        inflater.reset();
        checksum.reset();
        inMember = false;
    }

    @Override
    public Timeout timeout() {
        return packed.timeout();
    }

    @Override
    public void close() throws IOException {
        // This ends the inflater, too, and closes the packed source.
        inflated.close();
    }
}
