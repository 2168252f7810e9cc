package org.landscape.web.ring;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.landscape.directory.Activity;
import org.landscape.directory.Member;
import org.landscape.participant.Membership;

/// The blogs of the participants as a ring, in the order of the directory. In it are those who take
/// part, have posted lately, can be read, and whose blog has an address; a blog that is in the
/// directory and not in the ring has neighbours all the same.
///
/// @param all who is in the directory, in its order
record Ring(List<Member> all) {

    Ring {
        all = List.copyOf(all);
    }

    /// The next in the ring after a participant; empty when no other is in it.
    Optional<Member> next(String slug) {
        return from(slug, 1);
    }

    Optional<Member> previous(String slug) {
        return from(slug, -1);
    }

    /// Another one in the ring, each as likely as the others.
    Optional<Member> random(String slug, RandomGenerator random) {
        List<Member> others =
                all.stream().filter(Ring::isIn).filter(one -> !one.slug().equals(slug)).toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(others.get(random.nextInt(others.size())));
    }

    private Optional<Member> from(String slug, int step) {
        int place = all.stream().map(Member::slug).toList().indexOf(slug);
        for (int i = 1; place >= 0 && i < all.size(); i++) {
            Member one = all.get(Math.floorMod(place + i * step, all.size()));
            if (isIn(one)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private static boolean isIn(Member one) {
        return one.membership() == Membership.ACTIVE
                && one.activity() == Activity.POSTING
                && !one.isUnreadable()
                && one.blogUrl() != null;
    }
}
