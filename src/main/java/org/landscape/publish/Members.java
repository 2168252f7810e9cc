package org.landscape.publish;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.landscape.directory.Directory;
import org.landscape.directory.Member;
import org.landscape.directory.Selection;

/// Keeps all participants in memory for the feeds and lists that hold some of them, so that an
/// address that nobody asked for before does not read the whole directory anew.
final class Members {

    private static final String ALL = "all";

    private final Directory directory;
    private final Duration kept;
    private final InstantSource clock;

    /// Replaced after a change, so that what is being read at that moment has no readers any more.
    private final AtomicReference<Cache<String, List<Member>>> present;

    /// @param kept how old they may be: that a blog fails, or falls silent, is no change of which
    ///     anybody is told
    Members(Directory directory, Duration kept, InstantSource clock) {
        this.directory = directory;
        this.kept = kept;
        this.clock = clock;
        this.present = new AtomicReference<>(empty());
    }

    /// Those who are selected, in order of their names.
    List<Member> of(Selection selection) {
        return selection.of(all(), clock.instant());
    }

    boolean anyIn(Selection.Group group) {
        return all().stream()
                .anyMatch(member -> group.label().equals(member.line().groups().get(group.name())));
    }

    void forget() {
        present.set(empty());
    }

    private List<Member> all() {
        return present.get().get(ALL, _ -> directory.members());
    }

    private Cache<String, List<Member>> empty() {
        return Caffeine.newBuilder()
                .maximumSize(1)
                .expireAfterWrite(kept)
                .executor(Runnable::run)
                .build();
    }
}
