package org.landscape.web.mine;

/// The layout of a participant's own pages, within the layout of every page.
///
/// @param token for the forms
/// @param tab which of the pages it is: `posts`, `shown`, `blogs`, `letters`, `badge`,
///     `end` or `leave`
/// @param note what was done, in a sentence; empty for nothing
record OwnLayout(String slug, String name, String token, String tab, String note) {

    public boolean onPosts() {
        return tab.equals("posts");
    }

    public boolean onShown() {
        return tab.equals("shown");
    }

    public boolean onBlogs() {
        return tab.equals("blogs");
    }

    public boolean onEnd() {
        return tab.equals("end");
    }

    public boolean onLetters() {
        return tab.equals("letters");
    }

    public boolean onBadge() {
        return tab.equals("badge");
    }

    public boolean onLeave() {
        return tab.equals("leave");
    }
}
