package org.landscape.web.organiser;

import java.util.List;

/// The layout of the desk's pages, within the layout of every page.
///
/// @param who the organiser's name
/// @param token for the forms
/// @param doubtful the number of proposals that wait for a decision
/// @param waiting the number of participants who wait for an organiser's answer
/// @param complaints the number of readers' complaints that wait for an organiser
/// @param handedIn the number of posts that were handed in and wait for an organiser
/// @param mistakes of feeds.yaml as it is now; empty when it is in force
/// @param failed whether feeds.yaml is right and could not be stored
/// @param since when the mistakes were seen or the storing failed, in words; empty when it is in
///     force
/// @param unlisted the number of unlisted participants who wait for an organiser's decision
/// @param storageTrouble why nothing is polled, empty when feeds are polled
/// @param backupTrouble why there is no new backup, empty when the last one was made
record DeskLayout(
        String who,
        String token,
        long doubtful,
        long waiting,
        long complaints,
        long handedIn,
        List<String> mistakes,
        boolean failed,
        String since,
        int unlisted,
        String storageTrouble,
        String backupTrouble,
        Tab tab) {
    DeskLayout {
        mistakes = List.copyOf(mistakes);
    }

    enum Tab {
        BOARD,
        DOUBTFUL,
        BLOGS,
        LISTS,
        COMPLAINTS,
        HANDED_IN,
        DIGEST,
        LOG,
        ORGANISERS,
        NONE
    }

    public boolean onBoard() {
        return tab == Tab.BOARD;
    }

    public boolean onDoubtful() {
        return tab == Tab.DOUBTFUL;
    }

    public boolean onBlogs() {
        return tab == Tab.BLOGS;
    }

    public boolean onLists() {
        return tab == Tab.LISTS;
    }

    public boolean onComplaints() {
        return tab == Tab.COMPLAINTS;
    }

    public boolean onHandedIn() {
        return tab == Tab.HANDED_IN;
    }

    public boolean onDigest() {
        return tab == Tab.DIGEST;
    }

    public boolean onOrganisers() {
        return tab == Tab.ORGANISERS;
    }

    public boolean onLog() {
        return tab == Tab.LOG;
    }
}
