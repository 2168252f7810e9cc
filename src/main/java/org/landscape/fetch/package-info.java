/// HTTP requests to strangers; no other room sends any. Decides whether an address may be asked at
/// all, how long and for how much a fetch waits, and what an answer means: a
/// [org.landscape.fetch.FetchOutcome], never an exception.
///
/// Uses `address`. Begin with [Fetcher].
@NullMarked
package org.landscape.fetch;

import org.jspecify.annotations.NullMarked;
