package org.landscape.participant;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import org.landscape.address.ForgottenAddress;
import org.landscape.address.WebAddress;

/// A person or a group who takes part in the programme with one or more blogs. Lock the row before
/// a change ([Participants#lock]).
@Entity
@DynamicUpdate
public class Participant {

    /// The slug of a removed participant; no other slug begins with this.
    private static final String REMOVED_SLUG = "_removed-";

    @Id
    @GeneratedValue(generator = "participant_seq")
    @SequenceGenerator(name = "participant_seq", allocationSize = 50)
    private @Nullable Long id;

    private String slug;
    private String name;
    private @Nullable String blogUrl;

    // Queries find the blog by this key; it is set from the address whenever the row is stored.
    @SuppressWarnings("UnusedVariable")
    private @Nullable String blogKey;

    @Enumerated(EnumType.STRING)
    private Membership membership;

    @Enumerated(EnumType.STRING)
    private Origin origin;

    @Enumerated(EnumType.STRING)
    private Show show;

    @Convert(converter = OnlyRuleColumn.class)
    private @Nullable OnlyRule onlyRule;

    /// Whether feeds.yaml names them, by the last reading that was applied.
    private boolean listed;

    private Instant joinedAt;
    private @Nullable String reason;
    private @Nullable String email;
    private @Nullable String about;
    private @Nullable String pictureUrl;

    /// Whether they paused or stopped by themselves.
    private boolean ownChoice;

    // Only the query that forgets mail addresses reads it.
    @SuppressWarnings("UnusedVariable")
    private @Nullable Instant refusedAt;

    private @Nullable Instant leftAt;

    /// Whether the badge on their blog says how many Things they have done.
    private boolean tellsCount;

    @ElementCollection
    @BatchSize(size = 1000)
    @CollectionTable(name = "participant_group", joinColumns = @JoinColumn(name = "participant_id"))
    @MapKeyColumn(name = "name")
    @Column(name = "label")
    private Map<String, String> groups = new TreeMap<>();

    @ElementCollection
    @BatchSize(size = 1000)
    @CollectionTable(name = "former_slug", joinColumns = @JoinColumn(name = "participant_id"))
    @Column(name = "slug")
    private Set<String> formerSlugs = new TreeSet<>();

    @ElementCollection
    @BatchSize(size = 1000)
    @CollectionTable(name = "held_field", joinColumns = @JoinColumn(name = "participant_id"))
    @MapKeyColumn(name = "field")
    @Column(name = "in_file")
    private Map<String, String> held = new TreeMap<>();

    // Set by Hibernate alone.
    @SuppressWarnings("UnusedVariable")
    @Version
    private int version;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected Participant() {}

    /// A participant who takes part from now on.
    ///
    /// @param slug the name in addresses here; unique, also among former ones
    public Participant(String slug, Origin origin, Instant joinedAt, Profile profile) {
        this.slug = requireNonNull(slug, "slug");
        this.origin = requireNonNull(origin, "origin");
        this.joinedAt = requireNonNull(joinedAt, "joinedAt");
        this.membership = Membership.ACTIVE;
        this.listed = origin == Origin.FEEDS_FILE;
        this.name = profile.name();
        this.show = profile.show();
        changeProfile(profile);
    }

    /// Sets the key of the blog's address.
    @PrePersist
    @PreUpdate
    public void updateBlogKey() {
        blogKey = blog().map(WebAddress::key).orElse(null);
    }

    /// Replaces the profile, as the participant, or an organiser for them, gives it now.
    public void changeProfile(Profile profile) {
        name = profile.name();
        blogUrl = profile.blog() == null ? null : profile.blog().toString();
        show = profile.show();
        onlyRule = profile.only();
        if (!groups.equals(profile.groups())) {
            groups.clear();
            groups.putAll(profile.groups());
        }
    }

    /// Gives another slug. The former one leads to it from now on, and so do those before it.
    ///
    /// @param newSlug no other participant's, now or formerly
    public void rename(String newSlug) {
        formerSlugs.remove(newSlug);
        formerSlugs.add(slug);
        slug = requireNonNull(newSlug, "newSlug");
    }

    /// The slugs that they had before, in order of the alphabet.
    public Set<String> formerSlugs() {
        return new TreeSet<>(formerSlugs);
    }

    /// Replaces the fields that feeds.yaml does not change.
    public void hold(HeldFields fields) {
        if (!held.equals(fields.inFile())) {
            held.clear();
            held.putAll(fields.inFile());
        }
    }

    /// The fields that feeds.yaml does not change, because an organiser did.
    public HeldFields held() {
        return new HeldFields(held);
    }

    /// What they say of themselves now.
    public Profile profile() {
        return new Profile(name, blog().orElse(null), show, onlyRule, groups);
    }

    /// Takes part again, or for the first time.
    public void activate() {
        membership = Membership.ACTIVE;
        ownChoice = false;
        reason = null;
    }

    /// Makes this the programme's own blog.
    public void organise() {
        membership = Membership.ORGANISING;
    }

    /// Applies to join; an organiser answers.
    public void awaitApproval() {
        membership = Membership.PENDING;
        reason = null;
    }

    /// Refuses the participant.
    ///
    /// @param why for organisers to read
    public void refuse(String why, Instant now) {
        membership = Membership.REFUSED;
        reason = why;
        refusedAt = now;
    }

    /// Stops the fetching for a while; the posts remain.
    public void pause() {
        membership = Membership.PAUSED;
        ownChoice = false;
    }

    /// Removes the participant for good, with everything that they or others said of them. What is
    /// left keeps lists and imports from bringing them back.
    ///
    /// @param left when they left by themselves, null where an organiser removes them
    void remove(@Nullable Instant left) {
        leftAt = left;
        tellsCount = false;
        membership = Membership.REMOVED;
        slug = slugAfterRemoval();
        name = "";
        blogUrl = blog().map(ForgottenAddress::of).map(Object::toString).orElse(null);
        onlyRule = null;
        reason = null;
        email = null;
        about = null;
        pictureUrl = null;
        ownChoice = false;
        groups.clear();
        formerSlugs.clear();
        held.clear();
    }

    /// The slug that the row has once they are removed.
    public String slugAfterRemoval() {
        return REMOVED_SLUG + id();
    }

    /// Replaces the hash that is left of the blog's address by one that is made with the secret.
    public void keyForgotten() {
        blogUrl = blog().map(ForgottenAddress::renewed).map(Object::toString).orElse(null);
    }

    /// Applies to join after a removal, under a new name.
    ///
    /// @param newSlug no other participant's
    public void comeBack(String newSlug, Profile profile) {
        slug = requireNonNull(newSlug, "newSlug");
        // What they now say of their blog is no organiser's word, and feeds.yaml does not change
        // them.
        origin = Origin.JOINED;
        listed = false;
        leftAt = null;
        changeProfile(profile);
        awaitApproval();
    }

    /// Records that feeds.yaml names them again. A participant who was stopped by the file takes
    /// part again; what they or an organiser decided remains.
    ///
    /// @return whether they take part again
    public boolean returnToList() {
        listed = true;
        boolean again = membership == Membership.STOPPED && !ownChoice;
        if (again) {
            activate();
        }
        return again;
    }

    /// Records that feeds.yaml no longer names them. An active participant stops, and their posts
    /// remain; what an organiser decided remains.
    public void leaveList() {
        listed = false;
        if (membership == Membership.ACTIVE) {
            stop();
        }
    }

    /// Ends taking part; the posts remain.
    public void stop() {
        membership = Membership.STOPPED;
        ownChoice = false;
    }

    /// Pauses, or ends taking part, by their own choice. They, or an organiser, may take it back;
    /// feeds.yaml does not.
    public void rest(boolean forGood) {
        membership = forGood ? Membership.STOPPED : Membership.PAUSED;
        ownChoice = true;
    }

    /// Whether they paused or stopped by themselves.
    public boolean isOwnChoice() {
        return ownChoice;
    }

    /// Replaces what they say of themselves.
    ///
    /// @param words on one line; empty for nothing
    /// @param picture the address of a picture; empty for none
    /// @return whether that changed anything
    public boolean describe(String words, String picture) {
        boolean same =
                about().orElse("").equals(words)
                        && picture().map(WebAddress::toString).orElse("").equals(picture);
        about = words.isEmpty() ? null : words;
        pictureUrl = picture.isEmpty() ? null : picture;
        return !same;
    }

    /// What they say of themselves, on one line.
    public Optional<String> about() {
        return Optional.ofNullable(about);
    }

    /// A picture that they chose. It is on a host of others, so no page loads it unasked.
    public Optional<WebAddress> picture() {
        return WebAddress.parse(pictureUrl);
    }

    public Long id() {
        return requireNonNull(id, "not stored yet");
    }

    public String slug() {
        return slug;
    }

    public String name() {
        return name;
    }

    public Optional<WebAddress> blog() {
        return WebAddress.parse(blogUrl);
    }

    public Membership membership() {
        return membership;
    }

    /// @param address empty when they gave none
    public void changeEmail(String address) {
        email = address.isEmpty() ? null : address;
    }

    /// For organisers only; empty when they gave none.
    public Optional<String> email() {
        return Optional.ofNullable(email);
    }

    /// Whether the badge on their blog says how many Things they have done; only if they wish.
    public boolean tellsCount() {
        return tellsCount;
    }

    public void tellCount(boolean tells) {
        tellsCount = tells;
    }

    /// Whether they left by themselves, and so come back by their own word alone.
    public boolean hasLeft() {
        return leftAt != null;
    }

    /// Whether they were not removed. Only the sync and imports need to know those who were.
    public boolean isNotRemoved() {
        return membership != Membership.REMOVED;
    }

    /// Why they were refused; empty unless they were.
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /// Whether feeds.yaml names them, by the last reading that was applied.
    public boolean isListed() {
        return listed;
    }

    public Origin origin() {
        return origin;
    }

    public Show show() {
        return show;
    }

    /// Which posts are meant for the programme; empty means all of them.
    public Optional<OnlyRule> only() {
        return Optional.ofNullable(onlyRule);
    }

    public Instant joinedAt() {
        return joinedAt;
    }

    /// For example `country` → `UK`, in order of the names.
    public Map<String, String> groups() {
        return new TreeMap<>(groups);
    }
}
