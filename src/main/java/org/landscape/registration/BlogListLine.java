package org.landscape.registration;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WrittenAddress;
import org.landscape.parse.OpmlOutline;
import org.landscape.participant.Participant;
import org.landscape.registration.OpmlImport.Outcome;

/// A line of a list of blogs: what it says, and what the import did with it or would do.
@Entity
class BlogListLine {

    /// A longer text is no address, also when it is cut.
    private static final int LONGEST_ADDRESS = 3000;

    @Id
    @GeneratedValue(generator = "blog_list_line_seq")
    @SequenceGenerator(name = "blog_list_line_seq", allocationSize = 500)
    private @Nullable Long id;

    // Queries find the lines by it.
    @SuppressWarnings("UnusedVariable")
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "list_key")
    private BlogList list;

    // Queries order the lines by it.
    @SuppressWarnings("UnusedVariable")
    private int place;

    private String name;
    private String feed;
    private String page;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    // Queries read it.
    @SuppressWarnings("UnusedVariable")
    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Participant participant;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected BlogListLine() {}

    /// @param place the number of the line in its list, from 1
    BlogListLine(BlogList list, int place, OpmlOutline outline, Outcome outcome) {
        this.list = requireNonNull(list, "list");
        this.place = place;
        this.name = outline.title();
        this.feed = shortened(outline.xmlUrl());
        this.page = shortened(outline.htmlUrl());
        this.outcome = requireNonNull(outcome, "outcome");
    }

    private static String shortened(String written) {
        return written.length() <= LONGEST_ADDRESS
                ? written
                : written.substring(0, LONGEST_ADDRESS);
    }

    Long id() {
        return requireNonNull(id, "not stored yet");
    }

    OpmlOutline outline() {
        return new OpmlOutline(name, feed, page, "", outcome == Outcome.LIST);
    }

    Outcome outcome() {
        return outcome;
    }

    /// Whether it names a blog at one of these addresses.
    ///
    /// @param keys of the addresses
    boolean isAt(Set<String> keys) {
        return Stream.of(feed, page)
                .flatMap(written -> WrittenAddress.listed(written).stream())
                .anyMatch(address -> keys.contains(address.key()));
    }

    void leaveOut() {
        outcome = Outcome.LEFT_OUT;
    }

    /// Records what the import did.
    ///
    /// @param joined the participant of the line's blog; null when there is none
    void settle(Outcome result, @Nullable Participant joined) {
        outcome = result;
        participant = joined;
        if (result == Outcome.REMOVED || result == Outcome.LEFT) {
            // What a removed participant left behind may not tell who they were.
            name = "";
            feed = "";
            page = "";
        }
    }
}
