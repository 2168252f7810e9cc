/// What people and programs see over HTTP: pages, feeds, the JSON API, problems and headers. Says
/// everything in its own records and templates and decides nothing that a lower room could decide.
///
/// May use every room; nobody uses it. JAX-RS and Qute live only here.
@NullMarked
package org.landscape.web;

import org.jspecify.annotations.NullMarked;
