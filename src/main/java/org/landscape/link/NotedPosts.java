package org.landscape.link;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The addresses and links of some posts of one document, as they are noted until they are stored.
///
/// @param added posts that are new
/// @param changed posts of which other links may be known
public record NotedPosts(List<LinkedPost> added, List<LinkedPost> changed) {

    /// About how many bytes one row takes at most; a document with more takes several.
    private static final int BYTES_A_ROW = 64 * 1024;

    public NotedPosts {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
    }

    /// Reads what [#bytes] wrote.
    public static NotedPosts of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new NotedPosts(posts(in), posts(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param most links of a post that are kept, the first ones
    static List<NotedPosts> of(
            Collection<LinkedPost> added, Collection<LinkedPost> changed, int most) {
        List<NotedPosts> notes = new ArrayList<>();
        List<LinkedPost> some = new ArrayList<>();
        List<LinkedPost> others = new ArrayList<>();
        int size = 0;
        for (boolean isNew : List.of(true, false)) {
            for (LinkedPost post : isNew ? added : changed) {
                LinkedPost kept = post.withTargets(most);
                (isNew ? some : others).add(kept);
                size += size(kept);
                if (size >= BYTES_A_ROW) {
                    notes.add(new NotedPosts(some, others));
                    some.clear();
                    others.clear();
                    size = 0;
                }
            }
        }
        if (size > 0) {
            notes.add(new NotedPosts(some, others));
        }
        return notes;
    }

    private static int size(LinkedPost post) {
        return Long.BYTES * (1 + post.own().size() + post.claimed().size() + post.targets().size());
    }

    /// As they are stored.
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, added);
            write(out, changed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, List<LinkedPost> posts) throws IOException {
        out.writeInt(posts.size());
        for (LinkedPost post : posts) {
            out.writeLong(post.id());
            for (Set<Long> hashes : List.of(post.own(), post.claimed(), post.targets())) {
                out.writeInt(hashes.size());
                for (long hash : hashes) {
                    out.writeLong(hash);
                }
            }
        }
    }

    private static List<LinkedPost> posts(DataInputStream in) throws IOException {
        List<LinkedPost> posts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            posts.add(new LinkedPost(in.readLong(), hashes(in), hashes(in), hashes(in)));
        }
        return posts;
    }

    private static Set<Long> hashes(DataInputStream in) throws IOException {
        Set<Long> hashes = new LinkedHashSet<>();
        for (int left = in.readInt(); left > 0; left--) {
            hashes.add(in.readLong());
        }
        return hashes;
    }
}
