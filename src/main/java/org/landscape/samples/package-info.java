/// The blogs that the project carries, so that a first start without any network shows a living
/// landscape. Decides what they say and how they behave (slow, gone, ill-formed, edited …) and
/// serves them on a loopback port of their own.
///
/// Uses `address`. For the rest of the program these are blogs like any others. Begin with
/// [SampleBlogs].
@NullMarked
package org.landscape.samples;

import org.jspecify.annotations.NullMarked;
