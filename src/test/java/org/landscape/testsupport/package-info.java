/// What several rooms' tests need: a blog that can be edited, and the emptying of the database.
@NullMarked
package org.landscape.testsupport;

import org.jspecify.annotations.NullMarked;
