package org.landscape.publish;

import org.jspecify.annotations.Nullable;
import org.landscape.directory.Selection;
import org.landscape.entry.EntryQuery.Place;

/// The identity of a document that is published. Only a document that exists may be kept under its
/// key.
public sealed interface DocumentKey {

    Scope scope();

    boolean isNarrowed();

    /// @param before the place of an entry, null for the newest page
    record FeedPage(Scope scope, Format format, FeedForm form, @Nullable Place before)
            implements DocumentKey {

        /// A page in the usual form.
        public FeedPage(Scope scope, Format format, @Nullable Place before) {
            this(scope, format, FeedForm.USUAL, before);
        }

        /// Whether anybody could have invented its address, of which there is no end.
        @Override
        public boolean isNarrowed() {
            return scope instanceof Scope.Narrowed || !form.equals(FeedForm.USUAL);
        }
    }

    record BlogList(Scope scope) implements DocumentKey {
        @Override
        public boolean isNarrowed() {
            return scope instanceof Scope.Narrowed;
        }
    }

    /// The feed of the weekly digests.
    record DigestFeed(Format format) implements DocumentKey {
        @Override
        public Scope scope() {
            return new Scope.Everything();
        }

        @Override
        public boolean isNarrowed() {
            return false;
        }
    }

    /// Posts that answer others, or posts that wait for an answer.
    ///
    /// @param waiting whether those that wait
    /// @param group only of this group; null for all, and of posts that answer
    /// @param before the place of an entry, null for the newest page
    record TalkPage(
            boolean waiting, Selection.@Nullable Group group, Format format, @Nullable Place before)
            implements DocumentKey {

        @Override
        public Scope scope() {
            return new Scope.Everything();
        }

        /// It changes by time, too.
        @Override
        public boolean isNarrowed() {
            return true;
        }
    }
}
