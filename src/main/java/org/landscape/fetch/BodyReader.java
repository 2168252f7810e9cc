package org.landscape.fetch;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.Headers;
import okhttp3.Response;
import okio.Buffer;
import okio.Source;

/// Reads a body completely or not at all. As sent and as unpacked, the body is within the limits;
/// it is complete by its own length, chunks and gzip checksum; and it is packed at most once.
///
/// The request accepts no `Content-Encoding` but gzip. A field that names another coding is
/// ignored, because many servers write a charset or their way of storing there (`UTF-8`, `none`,
/// `aws-chunked`) before a body that is not packed at all. The body itself decides whether it can
/// be read.
final class BodyReader {

    private static final long STEP = 16 * 1024;

    /// The number of bytes by which WHATWG's MIME sniffing tells text from binary data.
    private static final int SNIFFED = 1445;

    private final FetchConfig config;
    private final LargeBodies largeBodies;

    BodyReader(FetchConfig config) {
        this.config = config;
        this.largeBodies =
                new LargeBodies(Runtime.getRuntime().maxMemory(), config.maxBody().asLongValue());
    }

    byte[] read(Response response, Deadline deadline) throws IOException {
        Headers headers = response.headers();
        requireOneMeaning(headers);
        long maxWire = config.maxWire().asLongValue();
        if (response.body().contentLength() > maxWire) {
            throw new TooMuchException(
                    FetchOutcome.TooLarge.Part.BODY, "Content-Length above " + maxWire);
        }
        response.body()
                .source()
                .timeout()
                .timeout(config.readTimeout().toMillis(), TimeUnit.MILLISECONDS);
        Source sent = new CountedSource(response.body().source(), maxWire);
        List<String> codings = codings(headers);
        boolean isGzip = codings.stream().anyMatch(BodyReader::isGzip);
        byte[] body;
        try (Source source = isGzip ? new GzipMembers(sent) : sent) {
            body = read(source, deadline);
        }
        if (codings.size() > (isGzip ? 1 : 0) && isBinary(body)) {
            throw new BrokenAnswerException(
                    "The server packs its answer in a way that we did not ask for"
                            + " (Content-Encoding).",
                    "Content-Encoding " + codings);
        }
        return body;
    }

    /// The beginning of a body, as far as it arrives. A body that breaks off is no fault here.
    ///
    /// @param most in bytes, as unpacked
    byte[] beginning(Response response, int most) {
        response.body()
                .source()
                .timeout()
                .timeout(config.readTimeout().toMillis(), TimeUnit.MILLISECONDS);
        Source sent = new CountedSource(response.body().source(), config.maxWire().asLongValue());
        boolean isGzip = codings(response.headers()).stream().anyMatch(BodyReader::isGzip);
        Buffer body = new Buffer();
        try (Source source = isGzip ? new GzipMembers(sent) : sent) {
            boolean goesOn = true;
            while (goesOn && body.size() < most) {
                goesOn = source.read(body, STEP) >= 0;
            }
        } catch (IOException _) {
            // The bytes that arrived before the break are in the buffer.
        }
        byte[] read = body.readByteArray();
        return read.length > most ? Arrays.copyOf(read, most) : read;
    }

    private byte[] read(Source source, Deadline deadline) throws IOException {
        Buffer body = new Buffer();
        boolean large = false;
        try {
            while (source.read(body, STEP) >= 0) {
                if (body.size() > config.maxBody().asLongValue()) {
                    throw new TooMuchException(
                            FetchOutcome.TooLarge.Part.BODY,
                            "document above " + config.maxBody().asLongValue());
                }
                if (!large && body.size() > LargeBodies.THRESHOLD) {
                    largeBodies.enter(deadline.left());
                    large = true;
                }
            }
            return body.readByteArray();
        } finally {
            body.clear();
            if (large) {
                largeBodies.leave();
            }
        }
    }

    /// Where the length or the framing can be read in two ways, a body cannot be known to be
    /// complete (RFC 9112, section 6.3).
    private static void requireOneMeaning(Headers headers) throws ProtocolException {
        List<String> lengths = headers.values("Content-Length").stream().distinct().toList();
        List<String> transfer = headers.values("Transfer-Encoding");
        boolean chunked = transfer.size() == 1 && transfer.getFirst().equalsIgnoreCase("chunked");
        if (!transfer.isEmpty() && !chunked) {
            throw new ProtocolException("Transfer-Encoding " + transfer);
        }
        boolean plain = lengths.stream().allMatch(length -> length.matches("\\d{1,18}"));
        if (!chunked && (lengths.size() > 1 || !plain)) {
            throw new ProtocolException("Content-Length " + lengths);
        }
    }

    private static List<String> codings(Headers headers) {
        return headers.values("Content-Encoding").stream()
                .flatMap(field -> Stream.of(field.split(",")))
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
                .toList();
    }

    private static boolean isGzip(String coding) {
        return coding.equals("gzip") || coding.equals("x-gzip");
    }

    /// Whether no text begins with these bytes (WHATWG, MIME Sniffing, sections 3 and 7.2).
    private static boolean isBinary(byte[] body) {
        boolean isUtf16 =
                body.length > 1
                        && ((body[0] == (byte) 0xFE && body[1] == (byte) 0xFF)
                                || (body[0] == (byte) 0xFF && body[1] == (byte) 0xFE));
        return !isUtf16
                && IntStream.range(0, Math.min(body.length, SNIFFED))
                        .anyMatch(at -> isBinary(body[at]));
    }

    private static boolean isBinary(byte sign) {
        return sign >= 0 && sign < ' ' && "\t\n\f\r\u001B".indexOf(sign) < 0;
    }
}
