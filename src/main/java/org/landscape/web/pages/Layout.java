package org.landscape.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.web.http.ProblemException;

/// What stands around the content of every page.
///
/// @param base the landscape's public address, with a slash at its end: for what people copy
/// @param root the path of that address, with a slash at its end: for links between pages
/// @param style the style sheet, with its version
/// @param deskStyle what the organisers' pages add to it, with its version
/// @param deskScript of the organisers' pages, with its version
/// @param waitScript of the forms that take a while, with its version
/// @param language of the programme and, unless they say otherwise, of its posts
/// @param unit what one step of the programme is called, and `units` what several are
public record Layout(
        String base,
        String root,
        String style,
        String deskStyle,
        String deskScript,
        String waitScript,
        String programme,
        String language,
        String unit,
        String units,
        @Nullable String home,
        List<ThingRow> things,
        Section section) {

    /// The media type of a page.
    public static final String HTML = "text/html;charset=UTF-8";

    public Layout {
        things = List.copyOf(things);
    }

    /// Which of the pages in the header is the present one.
    public enum Section {
        LATEST,
        THINGS,
        PARTICIPANTS,
        ABOUT,
        JOIN,
        DOCTOR,
        DESK,
        NONE
    }

    /// The Thing with a number, of this programme.
    ///
    /// @throws ProblemException 404 when it has none
    public ThingRow thing(int number) {
        return things.stream()
                .filter(row -> row.number() == number)
                .findFirst()
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        404, "This programme has no " + unit + " " + number + "."));
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
