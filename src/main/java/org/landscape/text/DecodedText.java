package org.landscape.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The characters of a document, and the guesses that were needed to decode it.
///
/// Sources are believed in the order of RFC 7303, section 3: a byte order mark, the charset of the
/// `Content-Type`, the document's own declaration, UTF-8. Each is tried strictly; a label that the
/// bytes contradict is wrong. A document that no label fits is read as windows-1252, as browsers
/// do.
public record DecodedText(String text, List<String> repairs) {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /// No encoding has a longer name.
    private static final String NAME = "([\\w.:-]{1,40})";

    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=[\\s\"']*" + NAME);

    private static final Pattern DECLARATION =
            Pattern.compile("<\\?xml[^<>]*?encoding\\s*=[\\s\"']*" + NAME);

    private static final Pattern META =
            Pattern.compile("(?i)<meta[^<>]+charset\\s*=[\\s\"']*" + NAME);

    private static final char REPLACEMENT = '\uFFFD';

    /// In how many first bytes of a document a declaration is searched.
    private static final int HEAD = 2048;

    /// How many characters of a `Content-Type` are read.
    private static final int LONGEST_TYPE = 500;

    public static DecodedText of(FeedDocument document) {
        byte[] body = document.body();
        Mark mark = Mark.of(body);
        byte[] bytes = mark.length == 0 ? body : Arrays.copyOfRange(body, mark.length, body.length);
        Map<String, String> labels = labels(document.contentType(), bytes, mark);
        List<String> repairs = new ArrayList<>();
        for (Map.Entry<String, String> label : labels.entrySet()) {
            Optional<Charset> charset = Charsets.named(label.getValue());
            if (charset.isEmpty()) {
                repairs.add(
                        "The %s names the unknown encoding '%s'."
                                .formatted(label.getKey(), label.getValue()));
                continue;
            }
            String text = strictly(bytes, charset.get());
            if (text != null) {
                return new DecodedText(text, repairs);
            }
            repairs.add(
                    "The %s says that the text is %s, but it is not."
                            .formatted(label.getKey(), label.getValue()));
        }
        return guessed(bytes, repairs);
    }

    private static DecodedText guessed(byte[] bytes, List<String> repairs) {
        String utf8 = strictly(bytes, StandardCharsets.UTF_8);
        if (utf8 != null) {
            return new DecodedText(utf8, repairs);
        }
        if (repairs.isEmpty()) {
            repairs.add("The text is not UTF-8 and names no other encoding.");
        }
        return new DecodedText(new String(bytes, WINDOWS_1252), repairs);
    }

    /// The labels, the most trusted first: the name of each in a repair, and its value.
    private static Map<String, String> labels(
            @Nullable String contentType, byte[] bytes, Mark mark) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (!mark.charset.isEmpty()) {
            labels.put("byte order mark", mark.charset);
        }
        String type = contentType == null ? "" : contentType;
        find(CHARSET, type.substring(0, Math.min(type.length(), LONGEST_TYPE)))
                .ifPresent(label -> labels.put("HTTP header", label));
        String head =
                new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
        // A declaration that can be read byte by byte proves that these are no 16-bit characters.
        find(DECLARATION, head)
                .or(() -> find(META, head))
                .filter(label -> !label.toLowerCase(Locale.ROOT).startsWith("utf-16"))
                .ifPresent(label -> labels.put("document", label));
        return labels;
    }

    private static Optional<String> find(Pattern pattern, String in) {
        Matcher matcher = pattern.matcher(in);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static @Nullable String strictly(byte[] bytes, Charset charset) {
        // Every malformed input becomes this sign; without it there was none.
        String lenient = new String(bytes, charset);
        if (lenient.indexOf(REPLACEMENT) < 0) {
            return lenient;
        }
        try {
            CharBuffer decoded = charset.newDecoder().decode(ByteBuffer.wrap(bytes));
            return decoded.toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    /// The encoding that the first bytes show; the first `length` bytes are not text.
    private record Mark(String charset, int length) {

        static Mark of(byte[] body) {
            if (startsWith(body, 0xEF, 0xBB, 0xBF)) {
                return new Mark("utf-8", 3);
            }
            if (startsWith(body, 0xFE, 0xFF)) {
                return new Mark("utf-16be", 2);
            }
            if (startsWith(body, 0xFF, 0xFE)) {
                return new Mark("utf-16le", 2);
            }
            // The first character of a feed is `<` or `{`, so the zero tells the byte order.
            if (startsWith(body, 0, '<') || startsWith(body, 0, '{')) {
                return new Mark("utf-16be", 0);
            }
            if (startsWith(body, '<', 0) || startsWith(body, '{', 0)) {
                return new Mark("utf-16le", 0);
            }
            return new Mark("", 0);
        }

        private static boolean startsWith(byte[] body, int... octets) {
            if (body.length < octets.length) {
                return false;
            }
            for (int i = 0; i < octets.length; i++) {
                if ((body[i] & 0xFF) != octets[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
