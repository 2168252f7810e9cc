package org.landscape.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Makes of a feed one that somebody's broken plugin, proxy or editor could have made. The same
/// seed makes the same feed.
final class Mutation {

    private static final List<String> PIECES =
            List.of(
                    "&nbsp;",
                    "&",
                    "&#0;",
                    "&#x1F600;",
                    "&#xD800;",
                    "<",
                    ">",
                    "]]>",
                    "<![CDATA[",
                    "<!--",
                    "-->",
                    "<?php notice ?>",
                    "<script>alert(1)</script>",
                    "<img src=x onerror=alert(1)>",
                    "&lt;a href='javascript:alert(1)'&gt;x&lt;/a&gt;",
                    "\u0000",
                    "\u000B",
                    "\u202E",
                    "\uFEFF",
                    "\uFFFE",
                    "</item>",
                    "</entry>",
                    "</channel>",
                    "<item>",
                    "<entry xmlns='http://www.w3.org/2005/Atom'>",
                    " xml:base='//x/' ",
                    " xmlns:content='urn:other' ",
                    "<!DOCTYPE rss [<!ENTITY a 'b'>]>",
                    "\"",
                    "\\u0000",
                    "{",
                    "[null]",
                    "99999999999999999999",
                    "<div>".repeat(300),
                    "a='" + "x".repeat(2000) + "'");

    private Mutation() {}

    static byte[] of(List<byte[]> feeds, long seed) {
        Random random = new Random(seed);
        byte[] feed = pick(feeds, random).clone();
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes && feed.length > 0; i++) {
            feed = change(feed, feeds, random);
        }
        return feed;
    }

    private static byte[] change(byte[] feed, List<byte[]> feeds, Random random) {
        int at = random.nextInt(feed.length);
        int length = Math.min(1 + random.nextInt(200), feed.length - at);
        return switch (random.nextInt(8)) {
            case 0 -> {
                feed[at] = (byte) random.nextInt(256);
                yield feed;
            }
            case 1 -> joined(feed, at, new byte[0], at + length);
            case 2 -> joined(feed, at + length, part(feed, at, at + length), at + length);
            case 3 -> part(feed, 0, at);
            case 4 -> {
                byte[] other = pick(feeds, random);
                yield joined(feed, at, part(other, random.nextInt(other.length), other.length), at);
            }
            case 5 -> new String(feed, UTF_8).replaceFirst("UTF-8", "windows-1252").getBytes(UTF_8);
            default -> joined(feed, at, pick(PIECES, random).getBytes(UTF_8), at);
        };
    }

    private static <T> T pick(List<T> among, Random random) {
        return among.get(random.nextInt(among.size()));
    }

    private static byte[] part(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static byte[] joined(byte[] feed, int until, byte[] middle, int from) {
        byte[] joined = new byte[until + middle.length + feed.length - from];
        System.arraycopy(feed, 0, joined, 0, until);
        System.arraycopy(middle, 0, joined, until, middle.length);
        System.arraycopy(feed, from, joined, until + middle.length, feed.length - from);
        return joined;
    }
}
