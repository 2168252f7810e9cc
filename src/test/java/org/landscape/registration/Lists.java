package org.landscape.registration;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.landscape.address.WebAddress;
import org.landscape.feedsfile.Roster;
import org.landscape.feedsfile.RosterParticipant;
import org.landscape.participant.Show;
import org.landscape.programme.Programme;

/// Rosters as feeds.yaml could contain them, without a file.
public final class Lists {

    private Lists() {}

    /// One participant, whose posts are shown in full.
    public static Roster of(String slug, WebAddress feed) {
        return new Roster(PROGRAMME, List.of(line(slug, feed)), false);
    }

    /// So many participants: `p1`, `p2` and so on.
    public static Roster ofMany(int size) {
        return new Roster(
                PROGRAMME,
                IntStream.rangeClosed(1, size)
                        .mapToObj(
                                n ->
                                        line(
                                                "p" + n,
                                                WebAddress.parse(
                                                                "https://p%d.example/".formatted(n))
                                                        .orElseThrow()))
                        .toList(),
                false);
    }

    private static RosterParticipant line(String slug, WebAddress feed) {
        return new RosterParticipant(
                slug, true, slug, null, feed, List.of(), null, Show.FULL, Map.of());
    }

    public static Roster empty() {
        return new Roster(PROGRAMME, List.of(), false);
    }

    private static final Programme PROGRAMME = Programme.named("23 Things for Testers", "tst23");
}
