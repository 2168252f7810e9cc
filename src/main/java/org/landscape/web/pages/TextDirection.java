package org.landscape.web.pages;

import io.quarkus.qute.TemplateExtension;
import org.landscape.sanitize.Direction;

/// The direction of a title where nothing else of its post is known.
@TemplateExtension
public final class TextDirection {

    private TextDirection() {}

    /// In templates `dir="{post.title.direction}"`.
    public static String direction(String title) {
        return Direction.ofTitle(title).attribute();
    }
}
