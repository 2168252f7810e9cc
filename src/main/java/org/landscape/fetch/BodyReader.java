package org.landscape.fetch;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.Headers;
import okhttp3.Response;
import okio.Buffer;
import okio.Source;

/// Reads a body to its true end or not at all: as sent and as unpacked within the limits,
/// complete by its own account (length, chunks, gzip checksum), and packed at most once.
final class BodyReader {

    private static final long STEP = 16 * 1024;

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
        try (Source source = isGzip(headers) ? new GzipMembers(sent) : sent) {
            return read(source, deadline);
        }
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

    /// Where the length or the framing can be read in two ways, nobody knows whether the body is
    /// whole (RFC 9112, section 6.3).
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

    private static boolean isGzip(Headers headers) throws ProtocolException {
        List<String> encodings =
                headers.values("Content-Encoding").stream()
                        .flatMap(field -> Stream.of(field.split(",")))
                        .map(encoding -> encoding.strip().toLowerCase(Locale.ROOT))
                        .filter(encoding -> !encoding.isEmpty() && !encoding.equals("identity"))
                        .toList();
        if (encodings.isEmpty()) {
            return false;
        }
        if (encodings.size() == 1 && encodings.getFirst().matches("(x-)?gzip")) {
            return true;
        }
        throw new BrokenAnswerException(
                "The server packs its answer in a way that we did not ask for (Content-Encoding).",
                "Content-Encoding " + encodings);
    }
}
