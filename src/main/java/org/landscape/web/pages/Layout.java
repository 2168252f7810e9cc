package org.landscape.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.ridge.Ridge;
import org.landscape.web.http.ProblemException;

/// The layout: what surrounds the content of every page.
///
/// @param base the landscape's public address, with a slash at its end: for addresses to copy
/// @param root the path of that address, with a slash at its end: for links between pages
/// @param style the address of the style sheet, with its version
/// @param deskStyle of the organisers' pages' additional style sheet, with its version
/// @param deskScript of the organisers' pages' script, with its version
/// @param waitScript of the script for forms that take a while, with its version
/// @param copyScript of the script that copies an address, with its version
/// @param postsScript of the script for lists of posts, with its version
/// @param language of the programme and, unless they say otherwise, of its posts
/// @param unit the programme's word for a Thing
/// @param units its word for several
/// @param home the programme's own site, null when feeds.yaml names none
/// @param ridge the picture above the page
/// @param state how far the programme is
/// @param mails whether this landscape sends letters
/// @param deskFrom the present page, for links to the desk that lead back to it; null unless an
///     organiser looks at the page
public record Layout(
        String base,
        String root,
        String style,
        String deskStyle,
        String deskScript,
        String waitScript,
        String copyScript,
        String postsScript,
        String programme,
        String language,
        String unit,
        String units,
        @Nullable String home,
        List<ThingRow> things,
        Ridge ridge,
        StateLine state,
        boolean mails,
        Section section,
        @Nullable String deskFrom) {

    /// The media type of a page.
    public static final String HTML = "text/html;charset=UTF-8";

    public Layout {
        things = List.copyOf(things);
    }

    /// The pages in the header, of which one may be the present page.
    public enum Section {
        LATEST,
        THINGS,
        PARTICIPANTS,
        FOLLOW,
        SEARCH,
        JOIN,
        ABOUT,
        DOCTOR,
        DESK,
        NONE
    }

    /// The Thing with this number.
    ///
    /// @throws ProblemException 404 when the programme has no such Thing
    public ThingRow thing(int number) {
        return things.stream()
                .filter(row -> row.number() == number)
                .findFirst()
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        404, "This programme has no " + unit + " " + number + "."));
    }

    /// Whether a Thing is left out where there is room for a few: it is neither the present one,
    /// nor the one before, nor among the three after. The present one is the one that is chosen,
    /// else the one that is open, else the last that is over, else the first.
    ///
    /// @param chosen the number of the page's own Thing, -1 when it has none
    public boolean isFar(ThingRow thing, Integer chosen) {
        int away = things.indexOf(thing) - present(chosen);
        return away < -1 || away > 3;
    }

    private int present(int chosen) {
        int present = -1;
        for (int i = 0; i < things.size(); i++) {
            ThingRow thing = things.get(i);
            if (thing.number() == chosen) {
                return i;
            }
            boolean nearer = present < 0 || !things.get(present).open();
            if (thing.open() || (thing.over() && nearer)) {
                present = i;
            }
        }
        return Math.max(present, 0);
    }

    public boolean latest() {
        return section == Section.LATEST;
    }

    public boolean inThings() {
        return section == Section.THINGS;
    }

    public boolean inParticipants() {
        return section == Section.PARTICIPANTS;
    }

    public boolean inFollow() {
        return section == Section.FOLLOW;
    }

    public boolean inSearch() {
        return section == Section.SEARCH;
    }

    public boolean inJoin() {
        return section == Section.JOIN;
    }

    public boolean inDoctor() {
        return section == Section.DOCTOR;
    }

    public boolean atDesk() {
        return section == Section.DESK;
    }

    public boolean about() {
        return section == Section.ABOUT;
    }
}
