package org.landscape.registration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.feed.Feed;
import org.landscape.feed.Feeds;
import org.landscape.feedsfile.RosterParticipant;
import org.landscape.participant.HeldFields;
import org.landscape.participant.OnlyRule;
import org.landscape.participant.Origin;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.participant.Profile;
import org.landscape.participant.ShortText;
import org.landscape.participant.Slug;
import org.landscape.registration.ParticipantEdit.EditedFeed;
import org.landscape.registration.ParticipantEdit.Wrong;
import org.landscape.registration.StoredParticipant.StoredFeed;

/// Changes a participant as an organiser writes them down, whether they are listed or joined by
/// themselves. What is changed of a participant of feeds.yaml is held against the file
/// ([HeldFields]). A feed that gets another address keeps its posts.
@ApplicationScoped
public class ParticipantEdits {

    private static final String OF_WHO_LEFT =
            "One of the addresses is the blog of somebody who left, and only they themselves can"
                    + " bring it back.";

    /// The field of the slug, beside those of [HeldFields].
    public static final String SLUG = "slug";

    /// The field of the mail address, beside those of [HeldFields].
    public static final String EMAIL = "email";

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_WORD = 200;
    private static final int MOST_WORDS = 50;
    private static final int MOST_FEEDS = 20;
    private static final int MOST_GROUPS = 20;

    private final Participants participants;
    private final Feeds feeds;
    private final RosterSync rosterSync;

    ParticipantEdits(Participants participants, Feeds feeds, RosterSync rosterSync) {
        this.participants = participants;
        this.feeds = feeds;
        this.rosterSync = rosterSync;
    }

    /// A participant as they are stored.
    ///
    /// @param present what can be edited
    /// @param readAt where each followed feed is read, by its id
    public record Editable(ParticipantEdit present, Map<Long, WebAddress> readAt) {
        public Editable {
            readAt = Map.copyOf(readAt);
        }
    }

    /// A field of which feeds.yaml says something else than what is in force.
    ///
    /// @param field as in [HeldFields], or `slug`
    /// @param here what is in force, in words; empty for nothing
    /// @param inFile what the file says, in words; empty for nothing
    public record Difference(String field, String here, String inFile) {}

    /// Empty when there is no such participant, or none who can be edited.
    @Transactional
    public Optional<Editable> editable(String slug) {
        return participants
                .bySlug(slug)
                .filter(Participant::isNotRemoved)
                .filter(participant -> participant.origin() != Origin.PROGRAMME)
                .map(
                        participant -> {
                            List<Feed> theirs =
                                    feeds.of(participant).stream()
                                            .filter(Feed::isFollowed)
                                            .toList();
                            return new Editable(
                                    ParticipantEdit.of(
                                            participant,
                                            theirs.stream().map(StoredFeed::of).toList()),
                                    theirs.stream()
                                            .collect(Collectors.toMap(Feed::id, Feed::address)));
                        });
    }

    /// What is wrong with an edit; nothing when it can be stored.
    @Transactional
    public List<Wrong> mistakes(String slug, ParticipantEdit edit) {
        List<Wrong> wrong = new ArrayList<>();
        Profile profile = edit.profile();
        if (profile.name().isEmpty()) {
            wrong.add(new Wrong(HeldFields.NAME, "Write a name."));
        }
        check(wrong, HeldFields.NAME, "The name", profile.name(), LONGEST_NAME);
        if (!Slug.isOne(edit.slug())) {
            String likely = Slug.of(edit.slug());
            wrong.add(
                    new Wrong(
                            SLUG,
                            "Write small letters a-z, digits and hyphens, at most 60%s."
                                    .formatted(likely.isEmpty() ? "" : ": " + likely)));
        }
        Participant participant = participants.bySlug(slug).orElse(null);
        if (participant != null && participants.isTaken(edit.slug(), participant)) {
            wrong.add(
                    new Wrong(
                            SLUG, "“%s” is another participant's, or was.".formatted(edit.slug())));
        }
        new Applicant(profile.name(), edit.email(), Map.of())
                .mistakes().stream()
                        .filter(words -> words.contains("mail address"))
                        .forEach(words -> wrong.add(new Wrong(EMAIL, words)));
        profile.groups()
                .forEach(
                        (name, label) -> {
                            String field = HeldFields.group(name);
                            check(
                                    wrong,
                                    field,
                                    "The name of a group",
                                    name,
                                    Applicant.LONGEST_LABEL);
                            check(
                                    wrong,
                                    field,
                                    "What is written for " + name,
                                    label,
                                    Applicant.LONGEST_LABEL);
                        });
        if (profile.groups().size() > MOST_GROUPS) {
            wrong.add(new Wrong("groups", "More than %d groups.".formatted(MOST_GROUPS)));
        }
        checkRule(wrong, profile.only());
        checkFeeds(wrong, edit, participant);
        return wrong;
    }

    private static void check(
            List<Wrong> wrong, String field, String what, String text, int longest) {
        if (text.length() > longest) {
            wrong.add(new Wrong(field, "%s is longer than %d letters.".formatted(what, longest)));
        }
        ShortText.trouble(what, text).ifPresent(words -> wrong.add(new Wrong(field, words)));
    }

    private static void checkRule(List<Wrong> wrong, @Nullable OnlyRule rule) {
        if (rule == null) {
            return;
        }
        List<String> words =
                Stream.of(rule.categories(), rule.titles(), rule.words())
                        .flatMap(List::stream)
                        .toList();
        if (words.size() > MOST_WORDS) {
            wrong.add(
                    new Wrong(
                            HeldFields.ONLY, "More than %d tags and words.".formatted(MOST_WORDS)));
        }
        words.forEach(word -> check(wrong, HeldFields.ONLY, "“" + word + "”", word, LONGEST_WORD));
    }

    private void checkFeeds(
            List<Wrong> wrong, ParticipantEdit edit, @Nullable Participant participant) {
        if (edit.feeds().isEmpty()) {
            wrong.add(
                    new Wrong(
                            HeldFields.FEEDS,
                            "Leave one address at which their posts are read. To stop reading it,"
                                    + " pause the blog."));
        }
        if (edit.feeds().size() > MOST_FEEDS) {
            wrong.add(new Wrong(HeldFields.FEEDS, "More than %d blogs.".formatted(MOST_FEEDS)));
            return;
        }
        Set<String> seen = new HashSet<>();
        for (WebAddress address : edit.addresses()) {
            if (!seen.add(address.key())) {
                wrong.add(
                        new Wrong(
                                HeldFields.FEEDS,
                                "%s is there twice; keep one of the two.".formatted(address)));
            }
        }
        feeds.at(edit.addresses()).stream()
                .map(Feed::participant)
                .filter(other -> other != participant)
                .filter(other -> other.isNotRemoved() || other.hasLeft())
                .distinct()
                .forEach(
                        other ->
                                wrong.add(
                                        new Wrong(
                                                HeldFields.FEEDS,
                                                other.hasLeft()
                                                        ? OF_WHO_LEFT
                                                        : "One of the addresses is the blog of %s (“%s”), and"
                                                                        .formatted(
                                                                                other.name(),
                                                                                other.slug())
                                                                + " no blog is read twice.")));
    }

    /// Stores an edit without mistakes.
    ///
    /// @param participant locked
    /// @return what was changed, in words; empty when nothing was
    @Transactional(Transactional.TxType.MANDATORY)
    public List<String> apply(Participant participant, ParticipantEdit edit, Instant now) {
        Map<Long, Feed> theirs =
                feeds.lock(participant).stream().collect(Collectors.toMap(Feed::id, feed -> feed));
        List<StoredFeed> stored = theirs.values().stream().map(StoredFeed::of).toList();
        ParticipantEdit before = ParticipantEdit.of(participant, inOrder(stored));
        Set<String> changed = HeldFields.differing(before.profile(), edit.profile());
        List<FeedChange> feedChanges = feedChanges(inOrder(stored), edit.feeds());
        if (!feedChanges.isEmpty()) {
            changed.add(HeldFields.FEEDS);
        }
        if (participant.origin() == Origin.FEEDS_FILE) {
            participant.hold(held(participant, before, edit, changed));
        }
        if (!edit.slug().equals(before.slug())) {
            participant.rename(edit.slug());
        }
        participant.changeEmail(edit.email());
        participant.changeProfile(edit.profile());
        rosterSync.follow(participant, feedChanges, theirs, now);
        if (changed.contains(HeldFields.ONLY)) {
            rosterSync.applyRule(participant, now);
        }
        return inWords(before, edit, changed);
    }

    private static List<StoredFeed> inOrder(List<StoredFeed> stored) {
        return stored.stream().sorted((one, other) -> Long.compare(one.id(), other.id())).toList();
    }

    static List<FeedChange> feedChanges(List<StoredFeed> stored, List<EditedFeed> wanted) {
        List<FeedChange> changes = new ArrayList<>();
        Set<Long> kept =
                wanted.stream()
                        .map(EditedFeed::feed)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        for (EditedFeed one : wanted) {
            Optional<StoredFeed> same =
                    stored.stream()
                            .filter(
                                    feed ->
                                            one.feed() == null
                                                    ? !feed.followed()
                                                            && !kept.contains(feed.id())
                                                            && feed.given()
                                                                    .key()
                                                                    .equals(one.address().key())
                                                    : one.feed() == feed.id())
                            .findFirst();
            if (same.isEmpty()) {
                changes.add(new FeedChange.Add(one.address()));
                continue;
            }
            StoredFeed feed = same.get();
            kept.add(feed.id());
            if (!feed.given().equals(one.address())) {
                changes.add(new FeedChange.Exchange(feed.id(), one.address()));
            } else if (!feed.followed()) {
                changes.add(new FeedChange.Follow(feed.id()));
            }
        }
        stored.stream()
                .filter(feed -> feed.followed() && !kept.contains(feed.id()))
                .forEach(feed -> changes.add(new FeedChange.Unfollow(feed.id())));
        return changes;
    }

    /// What is held from now on: what was held, and what the edit changes, unless the file says the
    /// same.
    private HeldFields held(
            Participant participant,
            ParticipantEdit before,
            ParticipantEdit edit,
            Set<String> changed) {
        RosterParticipant line = rosterSync.lineOf(participant).orElse(null);
        Set<String> beside =
                line == null
                        ? changed
                        : HeldFields.differing(RosterPlan.profile(line), edit.profile());
        Map<String, String> held = new HashMap<>(participant.held().inFile());
        for (String field : changed) {
            if (field.equals(HeldFields.FEEDS)) {
                List<WebAddress> inFile = line == null ? before.addresses() : line.addresses();
                if (Set.copyOf(inFile).equals(Set.copyOf(edit.addresses()))) {
                    held.remove(field);
                } else {
                    held.putIfAbsent(field, RosterPlan.inLines(inFile));
                }
            } else if (beside.contains(field)) {
                String name = line == null ? before.profile().name() : line.name();
                held.putIfAbsent(field, field.equals(HeldFields.NAME) ? name : "");
            } else {
                held.remove(field);
            }
        }
        return new HeldFields(held);
    }

    /// The fields of which the file in force says something else.
    @Transactional
    public List<Difference> differences(String slug) {
        Optional<Participant> participant =
                participants.bySlug(slug).filter(Participant::isNotRemoved);
        Optional<RosterParticipant> written = participant.flatMap(rosterSync::lineOf);
        if (participant.isEmpty() || written.isEmpty()) {
            return List.of();
        }
        RosterParticipant line = written.get();
        Profile here = participant.get().profile();
        Profile there = RosterPlan.profile(line);
        boolean listed = participant.get().origin() == Origin.FEEDS_FILE;
        List<Difference> differences = new ArrayList<>();
        if (line.slugWritten() && !line.slug().equals(slug)) {
            differences.add(new Difference(SLUG, slug, line.slug()));
        }
        Set<String> fields =
                new TreeSet<>(
                        listed
                                ? HeldFields.differing(there, here)
                                : RosterPlan.otherwise(line, here));
        fields.forEach(
                field ->
                        differences.add(
                                new Difference(field, words(here, field), words(there, field))));
        List<StoredFeed> stored = feeds.of(participant.get()).stream().map(StoredFeed::of).toList();
        boolean otherFeeds =
                listed
                        ? participant.get().held().has(HeldFields.FEEDS)
                        : !addressesOf(stored).containsAll(keys(line.addresses()));
        if (otherFeeds) {
            differences.add(
                    new Difference(
                            HeldFields.FEEDS,
                            inWords(
                                    stored.stream()
                                            .filter(StoredFeed::followed)
                                            .map(StoredFeed::given)
                                            .toList()),
                            inWords(line.addresses())));
        }
        return differences;
    }

    private static Set<String> addressesOf(List<StoredFeed> stored) {
        return stored.stream()
                .filter(StoredFeed::followed)
                .flatMap(StoredFeed::keys)
                .collect(Collectors.toSet());
    }

    private static Set<String> keys(List<WebAddress> addresses) {
        return addresses.stream().map(WebAddress::key).collect(Collectors.toSet());
    }

    /// Takes for one field what the file in force says.
    ///
    /// @param participant locked
    /// @return what was changed, in words; empty when nothing was
    @Transactional(Transactional.TxType.MANDATORY)
    public List<String> takeFromFile(Participant participant, String field, Instant now) {
        Optional<RosterParticipant> written = rosterSync.lineOf(participant);
        if (written.isEmpty()) {
            return List.of();
        }
        RosterParticipant line = written.get();
        List<StoredFeed> stored =
                inOrder(feeds.of(participant).stream().map(StoredFeed::of).toList());
        ParticipantEdit present = ParticipantEdit.of(participant, stored);
        boolean slug =
                field.equals(SLUG)
                        && line.slugWritten()
                        && !participants.isTaken(line.slug(), participant);
        return apply(
                participant,
                new ParticipantEdit(
                        slug ? line.slug() : present.slug(),
                        present.email(),
                        with(present.profile(), RosterPlan.profile(line), field),
                        field.equals(HeldFields.FEEDS)
                                ? fromFile(stored, line.addresses())
                                : present.feeds()),
                now);
    }

    /// The feeds of the file, each with the stored feed that it continues.
    private static List<EditedFeed> fromFile(List<StoredFeed> stored, List<WebAddress> addresses) {
        Map<String, Long> continued = new HashMap<>();
        for (FeedChange change : FeedChange.between(stored, addresses)) {
            if (change instanceof FeedChange.Exchange(long id, WebAddress address)) {
                continued.put(address.toString(), id);
            }
        }
        stored.stream()
                .filter(StoredFeed::followed)
                .forEach(feed -> continued.putIfAbsent(feed.given().toString(), feed.id()));
        return addresses.stream()
                .map(address -> new EditedFeed(continued.get(address.toString()), address))
                .toList();
    }

    private static Profile with(Profile present, Profile file, String field) {
        // All other fields are held against the file.
        Map<String, String> others = new HashMap<>();
        HeldFields.differing(present, file).stream()
                .filter(one -> !one.equals(field))
                .forEach(one -> others.put(one, ""));
        return new HeldFields(others).over(file, present);
    }

    private static List<String> inWords(
            ParticipantEdit before, ParticipantEdit after, Set<String> changed) {
        List<String> words = new ArrayList<>();
        if (!before.slug().equals(after.slug())) {
            words.add(change("address here", before.slug(), after.slug()));
        }
        new TreeSet<>(changed)
                .forEach(
                        field ->
                                words.add(
                                        field.equals(HeldFields.FEEDS)
                                                ? change(
                                                        "feed",
                                                        inWords(before.addresses()),
                                                        inWords(after.addresses()))
                                                : change(
                                                        label(field),
                                                        words(before.profile(), field),
                                                        words(after.profile(), field))));
        if (!before.email().equals(after.email())) {
            words.add("mail address");
        }
        return words;
    }

    /// The name of a field for people.
    public static String label(String field) {
        return switch (field) {
            case SLUG -> "address here";
            case HeldFields.BLOG -> "blog";
            case HeldFields.FEEDS -> "where posts are read";
            case HeldFields.SHOW -> "how much is shown";
            case HeldFields.ONLY -> "which posts are taken";
            case EMAIL -> "mail address";
            default -> field.startsWith("group:") ? field.substring("group:".length()) : field;
        };
    }

    private static String change(String what, String before, String after) {
        return "%s: %s → %s"
                .formatted(what, before.isEmpty() ? "–" : before, after.isEmpty() ? "–" : after);
    }

    private static String words(Profile profile, String field) {
        return switch (field) {
            case HeldFields.NAME -> profile.name();
            case HeldFields.BLOG -> profile.blog() == null ? "" : profile.blog().toString();
            case HeldFields.SHOW -> profile.show().name().toLowerCase(Locale.ROOT);
            case HeldFields.ONLY ->
                    profile.only() == null ? "all of them" : profile.only().inWords();
            default -> profile.groups().getOrDefault(field.substring(field.indexOf(':') + 1), "");
        };
    }

    private static String inWords(List<WebAddress> addresses) {
        return addresses.stream().map(WebAddress::toString).collect(Collectors.joining(", "));
    }
}
