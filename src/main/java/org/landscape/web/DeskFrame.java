package org.landscape.web;

/// What stands on every page of the desk, around its own content.
///
/// @param who the organiser's name
/// @param token for the forms
/// @param doubtful how many proposals wait for a decision
record DeskFrame(String who, String token, long doubtful, Tab tab) {

    enum Tab {
        BOARD,
        DOUBTFUL,
        BLOGS,
        LISTS,
        LOG,
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

    public boolean onLog() {
        return tab == Tab.LOG;
    }
}
